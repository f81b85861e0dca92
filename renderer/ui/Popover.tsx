import { type ReactNode, type RefObject, useRef } from "react";
import {
  Popover as AriaPopover,
  type PopoverProps as AriaPopoverProps,
} from "react-aria-components";
import { type Point, PointAnchor } from "./PointAnchor.tsx";
import "./Popover.css";

export interface PopoverProps {
  /** The name for screen readers. */
  label: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** What it belongs to: an element, or a point in the window. */
  anchor: RefObject<Element | null> | Point;
  placement?: AriaPopoverProps["placement"];
  /** Leaves the rest of the window usable and takes no focus; for what shows on hover. */
  isNonModal?: boolean;
}

/** A small sheet beside something; Escape and a click outside close it. */
export function Popover(props: PopoverProps) {
  const { label, isOpen, onClose, children, anchor, isNonModal = false } = props;
  const pointRef = useRef<HTMLSpanElement>(null);
  const isPoint = "x" in anchor;
  return (
    <>
      {isPoint && isOpen && <PointAnchor at={anchor} anchorRef={pointRef} />}
      <AriaPopover
        className="ui-popover"
        triggerRef={isPoint ? pointRef : anchor}
        isOpen={isOpen}
        onOpenChange={(open) => !open && onClose()}
        placement={props.placement ?? "bottom start"}
        offset={6}
        isNonModal={isNonModal}
        aria-label={label}
      >
        <div className="ui-popover-content">{children}</div>
      </AriaPopover>
    </>
  );
}
