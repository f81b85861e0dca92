import { type EditorState, findClusterBreak } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { type ReaderSpan, readerHost } from "./readerInput.ts";
import { readerField } from "./readerState.ts";
import { firstUnitEndingAfter } from "./unitMarks.ts";

const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });

/** Without white space at both ends, which nobody means to code; null where nothing remains. */
export function trimSpan(text: string, from: number, to: number): ReaderSpan | null {
  const selected = text.slice(from, to);
  const trimmed = selected.trimStart();
  const startOffset = from + selected.length - trimmed.length;
  const endOffset = startOffset + trimmed.trimEnd().length;
  return startOffset < endOffset ? { startOffset, endOffset } : null;
}

/** The selected passage, trimmed. */
export function selectedSpan(state: EditorState): ReaderSpan | null {
  const { from, to } = state.selection.main;
  return from === to ? null : trimSpan(state.facet(readerHost).text, from, to);
}

/** The sentence around `offset`, or the next one where the offset lies between two. */
export function sentenceAt(state: EditorState, offset: number): ReaderSpan | null {
  const { units } = state.field(readerField).input;
  if (units.length === 0) return guessSentenceAt(state, offset);
  const unit = firstUnitEndingAfter(units, offset);
  const startOffset = units[unit * 2];
  const endOffset = units[unit * 2 + 1];
  if (startOffset === undefined || endOffset === undefined) return null;
  return trimSpan(state.facet(readerHost).text, startOffset, endOffset);
}

/** For texts whose sentences are not known. */
function guessSentenceAt(state: EditorState, offset: number): ReaderSpan | null {
  const line = state.doc.lineAt(offset);
  const inLine = Math.min(offset - line.from, line.length - 1);
  const found = inLine < 0 ? undefined : sentences.segment(line.text).containing(inLine);
  if (!found) return null;
  const from = line.from + found.index;
  return trimSpan(state.facet(readerHost).text, from, from + found.segment.length);
}

/** The sentence before the one at `offset`. */
export function sentenceBefore(state: EditorState, offset: number): ReaderSpan | null {
  for (let at = offset - 1; at >= 0; at--) {
    const sentence = sentenceAt(state, at);
    if (sentence && sentence.startOffset < offset) return sentence;
    // A gap between sentences holds white space only: step over it.
  }
  return null;
}

/** The nearest offset that splits no character a reader sees as one (surrogates, accents, emoji). */
export function wholeCharacterOffset(state: EditorState, offset: number): number {
  const clamped = Math.max(0, Math.min(offset, state.doc.length));
  const line = state.doc.lineAt(clamped);
  const inLine = clamped - line.from;
  if (inLine === 0 || inLine === line.length) return clamped;
  const before = findClusterBreak(line.text, inLine, false);
  const after = findClusterBreak(line.text, before, true);
  if (after === inLine) return clamped;
  return line.from + (inLine - before < after - inLine ? before : after);
}

/** The character under a point and its rectangle; null beside the text. */
export function characterAt(
  view: EditorView,
  point: { readonly x: number; readonly y: number },
): { readonly offset: number; readonly rect: DOMRect } | null {
  const found = view.posAndSideAtCoords(point);
  if (!found) return null;
  const { pos, assoc } = found;
  const { text } = view.state.doc.lineAt(pos);
  if (text === "") return null;
  // Right at a boundary either neighbour may be meant: the one whose box holds the point is.
  for (const offset of assoc < 0 ? [pos - 1, pos] : [pos, pos - 1]) {
    const box = offset < 0 ? null : view.coordsForChar(offset);
    if (!box) continue;
    const isInside =
      point.x >= box.left - 1 &&
      point.x <= box.right + 1 &&
      point.y >= box.top - 8 &&
      point.y <= box.bottom + 8;
    if (!isInside) continue;
    const rect = new DOMRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
    return { offset, rect };
  }
  return null;
}

/** A rectangle at the caret or at the end of the selection, for pop-overs. */
export function caretRect(view: EditorView): DOMRect {
  const { head, anchor } = view.state.selection.main;
  const box = view.coordsAtPos(head, head < anchor ? 1 : -1);
  if (box) return new DOMRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  const around = view.scrollDOM.getBoundingClientRect();
  return new DOMRect(around.left + around.width / 2, around.top + around.height / 2, 0, 0);
}
