import { type HTMLAttributes, type ReactNode, useLayoutEffect, useRef } from "react";

interface FloatingCardProps extends HTMLAttributes<HTMLDivElement> {
  /** In the window; the card stands below it, or above where there is no room. */
  anchor: DOMRect;
  children: ReactNode;
}

const distance = 6;

/** A sheet beside a place in the text. Takes no focus, and the text below stays usable. */
export function FloatingCard({ anchor, children, ...rest }: FloatingCardProps) {
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = card.current;
    const room = element?.offsetParent?.getBoundingClientRect();
    if (!element || !room) return;
    const { offsetWidth: width, offsetHeight: height } = element;
    const left = Math.max(
      distance,
      Math.min(anchor.left - room.left, room.width - width - distance),
    );
    const below = anchor.bottom - room.top + distance;
    const above = anchor.top - room.top - height - distance;
    const top = below + height > room.height && above > 0 ? above : below;
    element.style.left = `${left}px`;
    element.style.top = `${Math.max(distance, Math.min(top, room.height - height - distance))}px`;
  });
  return (
    <div ref={card} {...rest}>
      {children}
    </div>
  );
}
