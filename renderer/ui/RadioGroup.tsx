import type { ReactNode } from "react";
import { RadioGroup as AriaRadioGroup, Radio } from "react-aria-components";
import { classNames } from "./classNames.ts";
import { FieldHelp, FieldLabel, type FieldProps } from "./Field.tsx";
import "./Choice.css";

export interface RadioOption<Id extends string = string> {
  id: Id;
  label: string;
  description?: ReactNode;
  isDisabled?: boolean;
}

export interface RadioGroupProps<Id extends string> extends FieldProps {
  options: readonly RadioOption<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
  orientation?: "vertical" | "horizontal";
  isDisabled?: boolean;
}

/** One choice of a few, all in sight. */
export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { options, value, onChange, orientation = "vertical", isDisabled = false } = props;
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.id === chosen);
    if (option !== undefined) onChange(option.id);
  };
  return (
    <AriaRadioGroup
      className="ui-field"
      value={value}
      onChange={choose}
      orientation={orientation}
      isDisabled={isDisabled}
      isInvalid={props.error !== undefined}
    >
      <FieldLabel {...props} />
      <div className={classNames("ui-radios", `ui-radios-${orientation}`)}>
        {options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            className="ui-choice"
            isDisabled={option.isDisabled ?? false}
          >
            <span className="ui-radio-dot" aria-hidden />
            <span className="ui-choice-text">
              {option.label}
              {option.description !== undefined && (
                <span className="ui-description">{option.description}</span>
              )}
            </span>
          </Radio>
        ))}
      </div>
      <FieldHelp {...props} />
    </AriaRadioGroup>
  );
}
