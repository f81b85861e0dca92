import type { Ref } from "react";
import { TextArea as AriaTextArea, TextField as AriaTextField } from "react-aria-components";
import { FieldHelp, FieldLabel } from "./Field.tsx";
import type { TextFieldProps } from "./TextField.tsx";

export interface TextAreaProps extends Omit<TextFieldProps, "inputRef"> {
  /** Lines shown; longer text scrolls, and the corner can be pulled. */
  rows?: number;
  inputRef?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { value, onChange, placeholder = "", maxLength, rows = 3, inputRef } = props;
  return (
    <AriaTextField
      className="ui-field"
      value={value}
      onChange={onChange}
      onBlur={() => props.onBlur?.()}
      isInvalid={props.error !== undefined}
      isDisabled={props.isDisabled ?? false}
      isReadOnly={props.isReadOnly ?? false}
      isRequired={props.isRequired ?? false}
      autoFocus={props.autoFocus ?? false}
      validationBehavior="aria"
    >
      <FieldLabel {...props} />
      <AriaTextArea
        className="ui-input"
        placeholder={placeholder}
        maxLength={maxLength}
        rows={rows}
        ref={inputRef}
      />
      <FieldHelp {...props} />
    </AriaTextField>
  );
}
