import type { ReactNode } from "react";
import { Tooltip as AriaTooltip } from "react-aria-components";
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
