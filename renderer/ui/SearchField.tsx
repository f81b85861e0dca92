import { Search, X } from "lucide-react";
import type { KeyboardEvent, Ref } from "react";
import { SearchField as AriaSearchField, Button, Input } from "react-aria-components";
import { uiWords } from "../words/ui.ts";
import { classNames } from "./classNames.ts";
import "./Button.css";
import "./Field.css";

export interface SearchFieldProps {
  /** The name for screen readers, and the placeholder unless another is given. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** Enter; with Shift it is `true`, for "previous match". */
  onSubmit?: (isBackward: boolean) => void;
  /** A short count inside the field, for example "3 of 12"; announced politely. */
  result?: string;
  autoFocus?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

/** A field to search or filter by; Escape clears it. */
export function SearchField(props: SearchFieldProps) {
  const { label, value, onChange, placeholder = label, onSubmit, result, inputRef } = props;
  const submitOnEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onSubmit?.(event.shiftKey);
  };
  return (
    <AriaSearchField
      aria-label={label}
      className={classNames("ui-search", result !== undefined && "ui-search-with-result")}
      value={value}
      onChange={onChange}
      autoFocus={props.autoFocus ?? false}
    >
      <Search size={14} aria-hidden className="ui-search-icon" />
      <Input
        className="ui-input"
        placeholder={placeholder}
        ref={inputRef}
        onKeyDownCapture={onSubmit === undefined ? undefined : submitOnEnter}
      />
      <span className="ui-search-end">
        <span className="ui-search-result" role="status">
          {result}
        </span>
        <Button className="ui-icon-button" aria-label={uiWords.clear}>
          <X size={14} aria-hidden />
        </Button>
      </span>
    </AriaSearchField>
  );
}
