import type { RefObject } from "react";

/** A place in the window, in CSS pixels from its upper left corner (`clientX`, `clientY`). */
export interface Point {
  x: number;
  y: number;
}

interface PointAnchorProps {
  at: Point;
  anchorRef: RefObject<HTMLSpanElement | null>;
}

/** An unseen element at a point, for overlays that open where the pointer or the caret is. */
export function PointAnchor({ at, anchorRef }: PointAnchorProps) {
  return (
    <span
      ref={anchorRef}
      aria-hidden
      style={{ position: "fixed", left: at.x, top: at.y, width: 1, height: 1 }}
    />
  );
}
