import type { ReactNode } from "react";
import { Switch as AriaSwitch } from "react-aria-components";
import "./Choice.css";

export interface SwitchProps {
  children: ReactNode;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
}

/** A setting that takes effect at once. */
export function Switch({ children, isSelected, onChange, isDisabled = false }: SwitchProps) {
  return (
    <AriaSwitch
      className="ui-choice"
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
    >
      <span className="ui-switch-track" aria-hidden />
      <span className="ui-choice-text">{children}</span>
    </AriaSwitch>
  );
}
