/** Marks a part of the window that F6 goes to: spread it on the part's element. */
export const windowPart = { "data-window-part": "" } as const;

const focusable =
  'button:not([disabled]), [href], input:not([disabled]), select, textarea, [tabindex]:not([tabindex="-1"]), [contenteditable="true"]';

/** Moves the focus to the next part of the window, or back; round the end to the beginning. */
export function goToNextPart(isBackward: boolean): void {
  const parts = [...document.querySelectorAll<HTMLElement>("[data-window-part]")].filter(
    (part) => part.checkVisibility() && firstFocusable(part) !== undefined,
  );
  const present = parts.findIndex((part) => part.contains(document.activeElement));
  const step = isBackward ? -1 : 1;
  const from = present < 0 && isBackward ? 0 : present;
  const next = parts[(from + step + parts.length) % Math.max(1, parts.length)];
  if (next !== undefined) firstFocusable(next)?.focus();
}

function firstFocusable(part: HTMLElement): HTMLElement | undefined {
  return [...part.querySelectorAll<HTMLElement>(focusable)].find((element) =>
    element.checkVisibility(),
  );
}
