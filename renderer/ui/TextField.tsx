import type { Ref } from "react";
import { TextField as AriaTextField, Input } from "react-aria-components";
import { FieldHelp, FieldLabel, type FieldProps } from "./Field.tsx";

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  /** The field was left: the moment to save what was typed. */
  onBlur?: () => void;
  /** "date": the value is a day as "2026-11-26", or empty. */
  type?: "text" | "date";
  placeholder?: string;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  isRequired?: boolean;
  maxLength?: number;
  autoFocus?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, type = "text", placeholder = "", maxLength, inputRef } = props;
  return (
    <AriaTextField
      className="ui-field"
      value={value}
      onChange={onChange}
      onBlur={() => props.onBlur?.()}
      type={type}
      isInvalid={props.error !== undefined}
      isDisabled={props.isDisabled ?? false}
      isReadOnly={props.isReadOnly ?? false}
      isRequired={props.isRequired ?? false}
      autoFocus={props.autoFocus ?? false}
      validationBehavior="aria"
    >
      <FieldLabel {...props} />
      <Input className="ui-input" placeholder={placeholder} maxLength={maxLength} ref={inputRef} />
      <FieldHelp {...props} />
    </AriaTextField>
  );
}
