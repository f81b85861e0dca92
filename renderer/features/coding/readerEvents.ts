import { useUiStore } from "../../stores/uiStore.ts";
import type { ReaderActions, ReaderSpan } from "../reader/readerInput.ts";
import { codeOfDigit, codeSelection, resizeCoding } from "./codingActions.ts";
import { presentCoding } from "./codingFacts.ts";
import { type PickTarget, type Place, show, useCodingStore } from "./codingStore.ts";

const ui = useUiStore.getState;

/** Milliseconds the pointer rests before the codings under it are listed. */
const hoverDelay = 350;

let lastInput: "pointer" | "enter" | "otherKey" = "pointer";
let hoverTimer: ReturnType<typeof setTimeout> | undefined;

/** The reader says which coding was met, not how; that decides what opens. */
export function noteInput(event: Event): void {
  if (!(event instanceof KeyboardEvent)) lastInput = "pointer";
  else lastInput = event.key === "Enter" ? "enter" : "otherKey";
}

/** What the coding pane does with what the reader tells. */
export const readerEvents: ReaderActions = {
  onSelectionChange(selection) {
    const changed = selection !== null && !isOnSelectedCoding(selection);
    ui().change({ selection, ...(changed ? { selectedCodingId: null } : {}) });
    stopHovering();
    if (useCodingStore.getState().card !== null) show({ card: null });
  },

  onKeyCode(digit, selection) {
    const codeId = codeOfDigit(digit);
    if (codeId !== null) void codeSelection(codeId, selection);
  },

  onCodingClick(codingIds, anchor) {
    stopHovering();
    const id = chosenOf(codingIds);
    ui().change({ selectedCodingId: id });
    const isSteppingThrough = lastInput === "otherKey";
    const card = { codingIds, anchor, takesFocus: lastInput === "enter" };
    show({ card: id === null || isSteppingThrough ? null : card });
  },

  onCodingHover(codingIds, anchor) {
    stopHovering();
    if (codingIds === null || anchor === null) return;
    hoverTimer = setTimeout(() => {
      if (useCodingStore.getState().card === null) show({ hover: { codingIds, anchor } });
    }, hoverDelay);
  },

  onResize(id, startOffset, endOffset) {
    return resizeCoding(id, { startOffset, endOffset });
  },

  onContextMenu(selection, codingIds, point) {
    stopHovering();
    show({
      menu: { at: { ...point }, selection, codingIds },
      pending: selectedRange(),
      card: null,
    });
  },

  onDropCode(codeId, { startOffset, endOffset }) {
    void codeSelection(codeId, { startOffset, endOffset });
  },
};

/** Opens the quick-code bar. */
export function openPick(target: PickTarget, at: Place): void {
  const { pending } = useCodingStore.getState();
  show({ pick: { ...target, at }, pending: selectedRange() ?? pending, card: null, hover: null });
}

/** The words selected on screen: the browser forgets them when the bar takes the focus. */
function selectedRange(): Range | null {
  const selection = document.getSelection();
  const isText = selection?.anchorNode?.parentElement?.closest(".cm-content") != null;
  return isText && selection.rangeCount > 0 ? selection.getRangeAt(0).cloneRange() : null;
}

export function stopHovering(): void {
  clearTimeout(hoverTimer);
  if (useCodingStore.getState().hover !== null) show({ hover: null });
}

/** The innermost; at each further click on the place the next one outwards, round again. */
function chosenOf(codingIds: readonly string[]): string | null {
  const innermost = codingIds.at(-1) ?? null;
  const { card } = useCodingStore.getState();
  const { selectedCodingId } = ui();
  if (card === null || selectedCodingId === null) return innermost;
  if (card.codingIds.join() !== codingIds.join()) return innermost;
  return codingIds.at(codingIds.indexOf(selectedCodingId) - 1) ?? innermost;
}

function isOnSelectedCoding(selection: ReaderSpan): boolean {
  const coding = presentCoding(ui().selectedCodingId);
  return (
    coding !== null &&
    coding.startOffset === selection.startOffset &&
    coding.endOffset === selection.endOffset
  );
}
