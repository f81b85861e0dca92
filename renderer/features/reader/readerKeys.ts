import { EditorSelection, type SelectionRange } from "@codemirror/state";
import { Direction, EditorView, type KeyBinding, keymap } from "@codemirror/view";
import { codingIdAt } from "../../../shared/coding/codingTable.ts";
import { rowsAt } from "../../../shared/coding/intervalIndex.ts";
import { readerWords } from "../../words/reader.ts";
import { readerHost } from "./readerInput.ts";
import { caretRect, selectedSpan, sentenceAt, sentenceBefore } from "./readerSelection.ts";
import { codeNameOf, codingIdsAt, readerField, spanOfRow } from "./readerState.ts";
import { resizeKeys } from "./resizeKeys.ts";

/**
 * CodeMirror's own movement, since the browser's stops where the drawn part of a long text ends.
 *
 * Arrows, Home, End, Page keys, with Ctrl (Alt on a Mac) by word or to the ends of the text, with
 * Shift selecting. S selects the sentence and then one more each time, Shift+S one back. N and
 * Shift+N go to the next and the previous coding. Enter shows the codings at the caret, unless
 * something is selected or units are corrected: that, like / and other letters, is the owner's. Digits apply codes. Escape
 * leaves, one thing at a time.
 */
type Movement = (view: EditorView, range: SelectionRange) => SelectionRange;

/** In a right-to-left line the left arrow goes forward. */
const goesForward = (view: EditorView, range: SelectionRange, isRight: boolean): boolean =>
  isRight === (view.textDirectionAt(range.head) === Direction.LTR);
const byCharacter = (isRight: boolean): Movement => {
  return (view, range) => view.moveByChar(range, goesForward(view, range, isRight));
};
const byWord = (isRight: boolean): Movement => {
  return (view, range) => view.moveByGroup(range, goesForward(view, range, isRight));
};
const byLine = (isForward: boolean): Movement => {
  return (view, range) => view.moveVertically(range, isForward);
};
const byPage = (isForward: boolean): Movement => {
  return (view, range) =>
    view.moveVertically(range, isForward, view.scrollDOM.clientHeight - view.defaultLineHeight * 2);
};
const toLineEnd = (isForward: boolean): Movement => {
  return (view, range) => view.moveToLineBoundary(range, isForward);
};
const toTextEnd = (isForward: boolean): Movement => {
  return (view) => EditorSelection.cursor(isForward ? view.state.doc.length : 0);
};

function moving(movement: Movement) {
  const move = (isExtending: boolean) => (view: EditorView) => {
    const { main } = view.state.selection;
    const moved = movement(view, isExtending ? main : EditorSelection.cursor(main.head));
    const range = isExtending
      ? EditorSelection.range(main.anchor, moved.head, moved.goalColumn)
      : moved;
    select(view, range);
    return true;
  };
  return { run: move(false), shift: move(true) };
}

/** Left and right of a selection go to its ends, as everywhere. */
function movingAside(isRight: boolean) {
  const { run, shift } = moving(byCharacter(isRight));
  const collapse = (view: EditorView) => {
    const { main } = view.state.selection;
    if (main.empty) return run(view);
    select(view, EditorSelection.cursor(goesForward(view, main, isRight) ? main.to : main.from));
    return true;
  };
  return { run: collapse, shift };
}

/** Selects, scrolls there, and tells screen readers what the caret now stands in. */
function select(view: EditorView, range: SelectionRange): void {
  const spoken = range.empty ? spokenChange(view, range.head) : null;
  view.dispatch({
    selection: range,
    scrollIntoView: true,
    userEvent: "select",
    effects: spoken === null ? [] : [EditorView.announce.of(spoken)],
  });
}

function spokenChange(view: EditorView, offset: number): string | null {
  const reader = view.state.field(readerField);
  const before = rowsAt(reader.index, view.state.selection.main.head);
  const now = rowsAt(reader.index, offset);
  const { excludedSpans } = reader.input;
  const isExcluded = (at: number) =>
    excludedSpans.some((span) => span.startOffset <= at && at < span.endOffset);
  if (isExcluded(offset) && !isExcluded(view.state.selection.main.head)) {
    return readerWords.notCodedMaterial;
  }
  if (now.join() === before.join()) return null;
  if (now.length === 0) return readerWords.notCodedHere;
  return readerWords.codedHere([...new Set(now.map((row) => codeNameOf(reader, row)))]);
}

function extendBySentence(view: EditorView): boolean {
  const { main } = view.state.selection;
  const at = main.empty ? main.head : main.to;
  const sentence = sentenceAt(view.state, at);
  if (!sentence) return true;
  const anchor = main.empty ? sentence.startOffset : main.from;
  select(view, EditorSelection.range(anchor, sentence.endOffset));
  return true;
}

function extendBackBySentence(view: EditorView): boolean {
  const { main } = view.state.selection;
  const sentence = main.empty
    ? sentenceAt(view.state, main.head)
    : sentenceBefore(view.state, main.from);
  if (!sentence) return true;
  select(
    view,
    EditorSelection.range(main.empty ? sentence.endOffset : main.to, sentence.startOffset),
  );
  return true;
}

/** Goes to the coding that starts next (or before) in the text. */
function goToCoding(view: EditorView, isForward: boolean): boolean {
  const reader = view.state.field(readerField);
  const { head } = view.state.selection.main;
  const { table, selectedRow } = reader;
  const isAtSelected = selectedRow >= 0 && spanOfRow(reader, selectedRow).startOffset === head;
  const row = isAtSelected
    ? selectedRow + (isForward ? 1 : -1)
    : nearestRow(table.startOffsets, head, isForward);
  if (row < 0 || row >= table.count) return true;
  select(view, EditorSelection.cursor(spanOfRow(reader, row).startOffset));
  const { actions } = view.state.facet(readerHost);
  // The text is scrolled there within this frame; a place on screen is known in the next.
  requestAnimationFrame(() => {
    if (view.dom.isConnected) actions().onCodingClick([codingIdAt(table, row)], caretRect(view));
  });
  return true;
}

function nearestRow(starts: Int32Array, offset: number, isForward: boolean): number {
  return isForward
    ? starts.findIndex((start) => start > offset)
    : starts.findLastIndex((start) => start < offset);
}

function enter(view: EditorView): boolean {
  const { selectedRow, input } = view.state.field(readerField);
  if (input.correcting !== null || selectedRow >= 0 || selectedSpan(view.state)) return false;
  const { head } = view.state.selection.main;
  const { actions } = view.state.facet(readerHost);
  actions().onCodingClick(codingIdsAt(view.state, head), caretRect(view));
  return true;
}

/** Escape ends what is nearest: first the selection, then the selected coding. */
function leave(view: EditorView): boolean {
  const { main } = view.state.selection;
  if (!main.empty) {
    select(view, EditorSelection.cursor(main.head));
    return true;
  }
  if (view.state.field(readerField).input.selectedCodingId === null) return false;
  view.state.facet(readerHost).actions().onCodingClick([], caretRect(view));
  return true;
}

const bindings: readonly KeyBinding[] = [
  { key: "ArrowLeft", ...movingAside(false) },
  { key: "ArrowRight", ...movingAside(true) },
  { key: "ArrowUp", ...moving(byLine(false)) },
  { key: "ArrowDown", ...moving(byLine(true)) },
  { key: "Mod-ArrowLeft", mac: "Alt-ArrowLeft", ...moving(byWord(false)) },
  { key: "Mod-ArrowRight", mac: "Alt-ArrowRight", ...moving(byWord(true)) },
  { mac: "Cmd-ArrowLeft", ...moving(toLineEnd(false)) },
  { mac: "Cmd-ArrowRight", ...moving(toLineEnd(true)) },
  { mac: "Cmd-ArrowUp", ...moving(toTextEnd(false)) },
  { mac: "Cmd-ArrowDown", ...moving(toTextEnd(true)) },
  { key: "Home", ...moving(toLineEnd(false)) },
  { key: "End", ...moving(toLineEnd(true)) },
  { key: "Mod-Home", ...moving(toTextEnd(false)) },
  { key: "Mod-End", ...moving(toTextEnd(true)) },
  { key: "PageUp", ...moving(byPage(false)) },
  { key: "PageDown", ...moving(byPage(true)) },
  { key: "Mod-a", run: selectAll },
  { key: "s", run: extendBySentence },
  { key: "Shift-S", run: extendBackBySentence },
  { key: "n", run: (view) => goToCoding(view, true) },
  { key: "Shift-N", run: (view) => goToCoding(view, false) },
  { key: "Enter", run: enter },
  { key: "Escape", run: leave },
];

function selectAll(view: EditorView): boolean {
  view.dispatch({ selection: { anchor: 0, head: view.state.doc.length }, userEvent: "select" });
  return true;
}

/** The digit a key stands for, also where digits need Shift (French keyboards); 0 for none. */
function digitOf(event: KeyboardEvent): number {
  if (event.ctrlKey || event.altKey || event.metaKey) return 0;
  if (/^[1-9]$/.test(event.key)) return Number(event.key);
  const match = /^Digit([1-9])$/.exec(event.code);
  return match && !event.shiftKey ? Number(match[1]) : 0;
}

const digitKeys = EditorView.domEventHandlers({
  keydown(event, view) {
    const digit = digitOf(event);
    const selection = digit === 0 ? null : selectedSpan(view.state);
    if (!selection || view.state.field(readerField).input.readOnly) return false;
    view.state.facet(readerHost).actions().onKeyCode(digit, selection);
    return true;
  },
});

export const readerKeys = [digitKeys, resizeKeys, keymap.of([...bindings])];
