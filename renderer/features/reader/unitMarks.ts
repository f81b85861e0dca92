import type { Range } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin } from "@codemirror/view";
import { overlappingUnits } from "../../../shared/text/units.ts";
import type { ReaderSpan } from "./readerInput.ts";
import { readerField } from "./readerState.ts";

const sentenceStart = Decoration.mark({ class: "unit-start" });
const paragraphStart = Decoration.mark({ class: "unit-start is-paragraph" });
const unitAtCaret = Decoration.mark({ class: "unit-at-caret" });
const notCoded = Decoration.mark({ class: "not-coded" });

interface Update {
  view: EditorView;
  viewportChanged: boolean;
  selectionSet: boolean;
  startState: EditorView["state"];
}

/**
 * A tick before each sentence and the number of each paragraph in the margin, when units are shown;
 * while they are corrected, only the kind that is, and the unit at the caret. Not coded material is
 * hatched at all times.
 */
export const unitMarks = ViewPlugin.define(
  (view) => {
    const plugin = {
      decorations: marksOf(view),
      update(update: Update) {
        const before = update.startState.field(readerField).input;
        const { input } = update.view.state.field(readerField);
        const isChanged = shownFields.some((field) => before[field] !== input[field]);
        const isCaretMoved = update.selectionSet && input.correcting !== null;
        if (update.viewportChanged || isChanged || isCaretMoved) {
          plugin.decorations = marksOf(update.view);
        }
      },
    };
    return plugin;
  },
  { decorations: (plugin) => plugin.decorations },
);

const shownFields = ["units", "paragraphs", "showUnits", "correcting", "excludedSpans"] as const;

function marksOf(view: EditorView): DecorationSet {
  const { input } = view.state.field(readerField);
  const { correcting, excludedSpans, showUnits, units, paragraphs } = input;
  const marks: Range<Decoration>[] = excludedMarks(view, excludedSpans);
  if (correcting === "sentence" || (showUnits && correcting === null)) {
    for (const { startOffset } of unitsInView(view, units)) {
      marks.push(sentenceStart.range(startOffset, startOffset + 1));
    }
  }
  if (correcting === "paragraph" || (showUnits && correcting === null)) {
    marks.push(...paragraphMarks(view, paragraphs));
  }
  if (correcting !== null) {
    const unit = unitAround(correcting === "sentence" ? units : paragraphs, caretOf(view));
    if (unit !== null) marks.push(unitAtCaret.range(unit.startOffset, unit.endOffset));
  }
  return Decoration.set(marks, true);
}

function excludedMarks(view: EditorView, spans: readonly ReaderSpan[]): Range<Decoration>[] {
  const { from, to } = view.viewport;
  return spans
    .filter(({ startOffset, endOffset }) => startOffset < to && endOffset > from)
    .map(({ startOffset, endOffset }) =>
      notCoded.range(startOffset, Math.min(endOffset, view.state.doc.length)),
    );
}

/** The number where a paragraph begins a line; a double tick where it begins inside one. */
function paragraphMarks(view: EditorView, paragraphs: Int32Array): Range<Decoration>[] {
  const { doc } = view.state;
  return unitsInView(view, paragraphs).map(({ startOffset, number }) => {
    const line = doc.lineAt(startOffset);
    const isInside = /\S/.test(line.text.slice(0, startOffset - line.from));
    if (isInside) return paragraphStart.range(startOffset, startOffset + 1);
    return Decoration.line({ attributes: { "data-paragraph": String(number) } }).range(line.from);
  });
}

/** Units that begin in the part of the text that is drawn, with their numbers from 1. */
function unitsInView(view: EditorView, units: Int32Array): (ReaderSpan & { number: number })[] {
  const { from, to } = view.viewport;
  const { first, afterLast } = overlappingUnits(units, { startOffset: from, endOffset: to });
  return Array.from({ length: afterLast - first }, (_, index) => ({
    ...unitOf(units, first + index),
    number: first + index + 1,
  })).filter(({ startOffset }) => startOffset >= from && startOffset < view.state.doc.length);
}

/** The last unit that begins up to an offset: where joining and splitting at a caret work. */
export function unitAround(units: Int32Array, offset: number): ReaderSpan | null {
  const upTo = { startOffset: 0, endOffset: offset + 1 };
  const unit = overlappingUnits(units, upTo).afterLast - 1;
  return unit < 0 ? null : unitOf(units, unit);
}

function unitOf(units: Int32Array, unit: number): ReaderSpan {
  return { startOffset: units[2 * unit] ?? 0, endOffset: units[2 * unit + 1] ?? 0 };
}

function caretOf(view: EditorView): number {
  return view.state.selection.main.head;
}

/** The number of the first unit (pair) whose end lies after `offset`; the count if there is none. */
export function firstUnitEndingAfter(units: Int32Array, offset: number): number {
  let low = 0;
  let high = units.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((units[middle * 2 + 1] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
