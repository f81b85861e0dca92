import type { ReactElement, ReactNode } from "react";
import { Tooltip as AriaTooltip, Focusable, TooltipTrigger } from "react-aria-components";
import { Kbd } from "./Kbd.tsx";
import "./Tooltip.css";

interface TooltipBubbleProps {
  children: ReactNode;
  shortcut?: string | undefined;
}

/** The bubble alone, inside a TooltipTrigger. */
export function TooltipBubble({ children, shortcut }: TooltipBubbleProps) {
  return (
    <AriaTooltip className="ui-tooltip" offset={6}>
      <span>{children}</span>
      {shortcut !== undefined && <Kbd keys={shortcut} />}
    </AriaTooltip>
  );
}

export interface TooltipProps {
  /** What the bubble says; it describes the child and never replaces its name. */
  text: ReactNode;
  shortcut?: string;
  /** One element that can take focus (give plain text `tabIndex={0}` and a role). */
  children: ReactElement<{ tabIndex?: number }, string>;
}

/** Explains an element on hover and focus. Buttons of this folder bring their own. */
export function Tooltip({ text, shortcut, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={60}>
      <Focusable>{children}</Focusable>
      <TooltipBubble shortcut={shortcut}>{text}</TooltipBubble>
    </TooltipTrigger>
  );
}
