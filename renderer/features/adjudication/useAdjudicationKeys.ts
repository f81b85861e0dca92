import { useEffect, useRef } from "react";

/**
 * Single keys for the whole screen, also while the text has the focus: by what they write (digits
 * also where they need Shift). Fields, menus and dialogs keep theirs.
 */
export function useAdjudicationKeys(keys: ReadonlyMap<string, () => void>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const run = latest.current.get(keyOf(event));
      if (run === undefined || isTaken(event)) return;
      event.preventDefault();
      // Not the reader's as well.
      event.stopPropagation();
      run();
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, []);
}

function keyOf({ key, code, shiftKey }: KeyboardEvent): string {
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  if (digit !== undefined && !shiftKey) return digit;
  return key.length === 1 ? key.toUpperCase() : key;
}

function isTaken(event: KeyboardEvent): boolean {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (document.querySelector(".ui-dialog, .ui-menu-popover") !== null) return true;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  const isInText = target.closest(".cm-editor") !== null;
  // Enter on a button presses it, and letters on a list of choices look for one.
  if (event.key === "Enter") return !isInText;
  if (target.closest(".ui-select") !== null) return true;
  return !isInText && target.closest("input:not([type=radio]), textarea") !== null;
}
