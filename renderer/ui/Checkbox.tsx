import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox } from "react-aria-components";
import "./Choice.css";

export interface CheckboxProps {
  children: ReactNode;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  /** Some but not all of a group. */
  isIndeterminate?: boolean;
  isDisabled?: boolean;
}

/** A tick box with its words. */
export function Checkbox(props: CheckboxProps) {
  const { children, isSelected, onChange, isIndeterminate = false, isDisabled = false } = props;
  return (
    <AriaCheckbox
      className="ui-choice"
      isSelected={isSelected}
      isIndeterminate={isIndeterminate}
      onChange={onChange}
      isDisabled={isDisabled}
    >
      <span className="ui-choice-box" aria-hidden>
        {isIndeterminate ? <Minus size={12} /> : isSelected && <Check size={12} strokeWidth={3} />}
      </span>
      <span className="ui-choice-text">{children}</span>
    </AriaCheckbox>
  );
}
