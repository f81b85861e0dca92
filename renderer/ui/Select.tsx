import { Check, ChevronDown } from "lucide-react";
import {
  Select as AriaSelect,
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from "react-aria-components";
import { classNames } from "./classNames.ts";
import { FieldHelp, FieldLabel, type FieldProps } from "./Field.tsx";
import { Swatch } from "./Swatch.tsx";
import "./Menu.css";
import "./Select.css";

export interface SelectOption<Id extends string = string> {
  id: Id;
  label: string;
  description?: string;
  /** A code's or coder's colour. */
  colour?: string;
  isDisabled?: boolean;
}

export interface SelectProps<Id extends string> extends FieldProps {
  options: readonly SelectOption<Id>[];
  /** Null shows the placeholder. */
  value: Id | null;
  onChange: (id: Id) => void;
  placeholder?: string;
  isDisabled?: boolean;
  size?: "sm" | "md";
  /** Shape of the swatches of `colour`. */
  swatch?: "code" | "coder";
}

/** One choice of a few. For long lists with typing use QuickPick. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { options, value, onChange, placeholder = "", isDisabled = false, size = "md" } = props;
  const choose = (key: unknown) => {
    const option = options.find((candidate) => candidate.id === key);
    if (option !== undefined) onChange(option.id);
  };
  return (
    <AriaSelect
      className="ui-field"
      value={value}
      onChange={choose}
      placeholder={placeholder}
      isDisabled={isDisabled}
      isInvalid={props.error !== undefined}
    >
      <FieldLabel {...props} />
      <Button className={classNames("ui-select", `ui-${size}`)}>
        <SelectValue className="ui-select-value" />
        <ChevronDown size={14} aria-hidden className="ui-menu-icon" />
      </Button>
      <FieldHelp {...props} />
      <Popover className="ui-menu-popover" offset={4}>
        <ListBox className="ui-menu">
          {options.map((option) => (
            <SelectItem key={option.id} option={option} swatch={props.swatch ?? "code"} />
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

function SelectItem({ option, swatch }: { option: SelectOption; swatch: "code" | "coder" }) {
  return (
    <ListBoxItem
      id={option.id}
      textValue={option.label}
      isDisabled={option.isDisabled ?? false}
      className="ui-menu-item ui-select-item"
    >
      {({ isSelected }) => (
        <>
          {option.colour !== undefined && <Swatch colour={option.colour} shape={swatch} />}
          <span className="ui-select-text">
            <span>{option.label}</span>
            {option.description !== undefined && (
              <span className="ui-description">{option.description}</span>
            )}
          </span>
          {isSelected && <Check size={14} aria-hidden className="ui-select-tick" />}
        </>
      )}
    </ListBoxItem>
  );
}
