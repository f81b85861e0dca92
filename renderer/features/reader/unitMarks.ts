import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin } from "@codemirror/view";
import { readerField } from "./readerState.ts";

const unitStart = Decoration.mark({ class: "unit-start" });

/** A faint tick before the first character of each sentence, when they are shown. */
export const unitMarks = ViewPlugin.define(
  (view) => {
    const plugin = {
      decorations: marksOf(view),
      update(update: {
        view: EditorView;
        viewportChanged: boolean;
        startState: typeof view.state;
      }) {
        const before = update.startState.field(readerField).input;
        const { units, showUnits } = update.view.state.field(readerField).input;
        const isChanged = before.units !== units || before.showUnits !== showUnits;
        if (update.viewportChanged || isChanged) plugin.decorations = marksOf(update.view);
      },
    };
    return plugin;
  },
  { decorations: (plugin) => plugin.decorations },
);

function marksOf(view: EditorView): DecorationSet {
  const { units, showUnits } = view.state.field(readerField).input;
  if (!showUnits) return Decoration.none;
  const { from, to } = view.viewport;
  const builder = new RangeSetBuilder<Decoration>();
  for (let unit = firstUnitEndingAfter(units, from); unit * 2 < units.length; unit++) {
    const start = units[unit * 2] ?? 0;
    if (start >= to) break;
    if (start >= from) builder.add(start, start + 1, unitStart);
  }
  return builder.finish();
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
