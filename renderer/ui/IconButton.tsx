import type { LucideIcon } from "lucide-react";
import type { Ref } from "react";
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  TooltipTrigger,
} from "react-aria-components";
import { classNames } from "./classNames.ts";
import { TooltipBubble } from "./Tooltip.tsx";
import "./Button.css";

type PassedOn = Pick<
  AriaButtonProps,
  "onPress" | "isDisabled" | "autoFocus" | "slot" | "excludeFromTabOrder"
>;

export interface IconButtonProps extends PassedOn {
  /** The name for screen readers and the tooltip. */
  label: string;
  icon: LucideIcon;
  /** Shown in the tooltip, for example "Ctrl+K". */
  shortcut?: string;
  /** Makes it a toggle that is on or off. */
  isSelected?: boolean;
  size?: "sm" | "md";
  ref?: Ref<HTMLButtonElement>;
}

/** A button that is one icon; its tooltip says what it does. */
export function IconButton(props: IconButtonProps) {
  const { label, icon: Icon, shortcut, isSelected, size = "sm", ...rest } = props;
  const pressed = isSelected === undefined ? {} : { "aria-pressed": isSelected };
  return (
    <TooltipTrigger delay={500} closeDelay={60}>
      <AriaButton
        {...rest}
        {...pressed}
        aria-label={label}
        className={classNames("ui-icon-button", `ui-${size}`)}
      >
        <Icon size={16} aria-hidden />
      </AriaButton>
      <TooltipBubble shortcut={shortcut}>{label}</TooltipBubble>
    </TooltipTrigger>
  );
}
