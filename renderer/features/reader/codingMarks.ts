import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin } from "@codemirror/view";
import { rowsOverlapping } from "../../../shared/coding/intervalIndex.ts";
import { type Segment, segmentsOf } from "../../../shared/coding/segments.ts";
import { codeColourClass } from "../../theme/codeColours.ts";
import { colourOfRow, type ReaderState, readerField } from "./readerState.ts";

/** Deeper overlaps look like this one; the stripes tell them apart. */
const deepestShade = 4;
/** As many as there are lanes beside the text; see `SegmentOptions`. */
const innermostUpTo = 8;

/**
 * Marks by look. CodeMirror compares decorations by identity first, and adjoining segments that
 * look alike become one element, so there are only ever (codes × shades × 4) marks.
 */
const marksByLook = new Map<number, Decoration>();
const colours: string[] = [];
const numberByColour = new Map<string, number>();

/** Colours the coded text of the viewport, as disjoint marks: overlapping ones would nest elements. */
export const codingMarks = ViewPlugin.define(
  (view) => {
    const plugin = {
      decorations: marksOf(view),
      update(update: {
        view: EditorView;
        viewportChanged: boolean;
        startState: typeof view.state;
      }) {
        const isChanged =
          update.startState.field(readerField) !== update.view.state.field(readerField);
        if (update.viewportChanged || isChanged) plugin.decorations = marksOf(update.view);
      },
    };
    return plugin;
  },
  { decorations: (plugin) => plugin.decorations },
);

function marksOf(view: EditorView): DecorationSet {
  const reader = view.state.field(readerField);
  const { from, to } = view.viewport;
  const rows = rowsOverlapping(reader.index, from, to);
  const window = { startOffset: from, endOffset: to };
  const builder = new RangeSetBuilder<Decoration>();
  let start = 0;
  let end = -1;
  let look = -1;
  const flush = () => {
    if (end > start) builder.add(start, end, markOf(look));
  };
  const options = { preferredRow: reader.selectedRow, innermostUpTo };
  for (const segment of segmentsOf(reader.table, rows, window, options)) {
    const segmentLook = lookOf(reader, segment);
    if (segmentLook !== look || segment.startOffset !== end) {
      flush();
      start = segment.startOffset;
      look = segmentLook;
    }
    end = segment.endOffset;
  }
  flush();
  return builder.finish();
}

/** Colour, shade, uncertain and selected in one number. */
function lookOf(reader: ReaderState, { topRow, depth }: Segment): number {
  const { table, selectedRow } = reader;
  const shade = Math.min(depth, deepestShade) - 1;
  const uncertain = table.uncertain[topRow] === 1 ? 1 : 0;
  const selected = topRow === selectedRow ? 1 : 0;
  return (
    ((colourNumber(colourOfRow(reader, topRow)) * deepestShade + shade) * 2 + uncertain) * 2 +
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
  const shade = (Math.floor(look / 4) % deepestShade) + 1;
  const classes = [
    "coded",
    codeColourClass(colours[Math.floor(look / (4 * deepestShade))] ?? ""),
    `depth-${shade}`,
    ...(look & 2 ? ["is-uncertain"] : []),
    ...(look & 1 ? ["is-selected"] : []),
  ];
  const mark = Decoration.mark({ class: classes.join(" ") });
  marksByLook.set(look, mark);
  return mark;
}
