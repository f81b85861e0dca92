import type { LucideIcon } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { classNames } from "./classNames.ts";
import "./Button.css";

type PassedOn = Pick<
  AriaButtonProps,
  | "onPress"
  | "isDisabled"
  | "type"
  | "autoFocus"
  | "aria-label"
  | "aria-describedby"
  | "form"
  | "slot"
>;

export interface ButtonProps extends PassedOn {
  children: ReactNode;
  /** One primary button a screen; danger for what removes; quiet inside bars; plain otherwise. */
  variant?: "primary" | "plain" | "quiet" | "danger";
  /** sm fits rows and toolbars (26px), md forms and dialogs (32px). */
  size?: "sm" | "md";
  icon?: LucideIcon;
  ref?: Ref<HTMLButtonElement>;
}

/** A button with words. For a button that is only an icon use IconButton. */
export function Button(props: ButtonProps) {
  const { children, variant = "plain", size = "md", icon: Icon, ...rest } = props;
  return (
    <AriaButton {...rest} className={classNames("ui-button", `ui-button-${variant}`, `ui-${size}`)}>
      {Icon !== undefined && <Icon size={16} aria-hidden />}
      <span className="ui-button-label">{children}</span>
    </AriaButton>
  );
}
