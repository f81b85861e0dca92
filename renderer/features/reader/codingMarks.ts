import { RangeSetBuilder } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { rowsOverlapping } from "../../../shared/coding/intervalIndex.ts";
import { type Segment, segmentsOf } from "../../../shared/coding/segments.ts";
import { codeColourClass, codedTextClass, mostOverlap } from "../../theme/codeColours.ts";
import { colourOfRow, type ReaderState, readerField } from "./readerState.ts";

/** As many as there are lanes beside the text; see `SegmentOptions`. */
const innermostUpTo = 8;

/**
 * Marks by look. CodeMirror compares decorations by identity first, and adjoining segments that
 * look alike become one element, so there are only ever (codes × shades × 4) marks.
 */
const marksByLook = new Map<number, Decoration>();
const colours: string[] = [];
const numberByColour = new Map<string, number>();

/** A stretch of text that looks the same throughout. */
interface CodedStretch {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly look: number;
}

/** Colours the coded text of the viewport, as disjoint marks: overlapping ones would nest elements. */
class CodingMarks {
  decorations: DecorationSet;
  /** By the paragraph's start: scrolling brings few new ones. */
  private stretches = new Map<number, readonly CodedStretch[]>();

  constructor(view: EditorView) {
    this.decorations = this.marks(view);
  }

  update({ view, viewportChanged, startState }: ViewUpdate): void {
    const isChanged = startState.field(readerField) !== view.state.field(readerField);
    if (isChanged) this.stretches.clear();
    if (viewportChanged || isChanged) this.decorations = this.marks(view);
  }

  private marks(view: EditorView): DecorationSet {
    const reader = view.state.field(readerField);
    const stretches = new Map<number, readonly CodedStretch[]>();
    const builder = new RangeSetBuilder<Decoration>();
    for (const { from, to } of view.viewportLineBlocks) {
      const found = this.stretches.get(from) ?? stretchesOf(reader, from, to);
      for (const { startOffset, endOffset, look } of found) {
        builder.add(startOffset, endOffset, markOf(look));
      }
      stretches.set(from, found);
    }
    this.stretches = stretches;
    return builder.finish();
  }
}

export const codingMarks = ViewPlugin.fromClass(CodingMarks, {
  decorations: (plugin) => plugin.decorations,
});

function stretchesOf(reader: ReaderState, startOffset: number, endOffset: number): CodedStretch[] {
  const rows = rowsOverlapping(reader.index, startOffset, endOffset);
  const options = { preferredRow: reader.selectedRow, innermostUpTo };
  const stretches: CodedStretch[] = [];
  for (const segment of segmentsOf(reader.table, rows, { startOffset, endOffset }, options)) {
    const look = lookOf(reader, segment);
    const before = stretches.at(-1);
    if (before?.look === look && before.endOffset === segment.startOffset) {
      stretches[stretches.length - 1] = { ...before, endOffset: segment.endOffset };
    } else {
      stretches.push({ startOffset: segment.startOffset, endOffset: segment.endOffset, look });
    }
  }
  return stretches;
}

/** Colour, shade, uncertain and selected in one number. */
function lookOf(reader: ReaderState, { topRow, depth }: Segment): number {
  const { table, selectedRow } = reader;
  const shade = Math.min(depth, mostOverlap) - 1;
  const uncertain = table.uncertain[topRow] === 1 ? 1 : 0;
  const selected = topRow === selectedRow ? 1 : 0;
  return (
    ((colourNumber(colourOfRow(reader, topRow)) * mostOverlap + shade) * 2 + uncertain) * 2 +
    selected
  );
}

function colourNumber(colour: string): number {
  const known = numberByColour.get(colour);
  if (known !== undefined) return known;
  const number = colours.push(colour) - 1;
  numberByColour.set(colour, number);
  return number;
}

function markOf(look: number): Decoration {
  const known = marksByLook.get(look);
  if (known) return known;
  const overlap = (Math.floor(look / 4) % mostOverlap) + 1;
  const colour = colours[Math.floor(look / (4 * mostOverlap))] ?? "";
  const classes = [
    "coded",
    codedTextClass(colour, overlap),
    ...(overlap > 1 ? ["is-overlapped"] : []),
    // Only these two need the colour's variables.
    ...(look & 3 ? [codeColourClass(colour)] : []),
    ...(look & 2 ? ["is-uncertain"] : []),
    ...(look & 1 ? ["is-selected"] : []),
  ];
  const mark = Decoration.mark({ class: classes.join(" ") });
  marksByLook.set(look, mark);
  return mark;
}
