import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin } from "@codemirror/view";
import { hasRightToLeft } from "../../../shared/text/direction.ts";

const byItself = Decoration.line({ attributes: { dir: "auto" } });

/**
 * Where a text has right-to-left script, each line reads in the direction of its first letter, as in
 * every word processor. Other texts are spared the work of measuring it.
 */
export function lineDirection(text: string): Extension {
  return hasRightToLeft(text) ? [EditorView.perLineTextDirection.of(true), directedLines] : [];
}

const directedLines = ViewPlugin.define(
  (view) => {
    const plugin = {
      decorations: directionsOf(view),
      update(update: { view: EditorView; viewportChanged: boolean }) {
        if (update.viewportChanged) plugin.decorations = directionsOf(update.view);
      },
    };
    return plugin;
  },
  { decorations: (plugin) => plugin.decorations },
);

function directionsOf(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from } of view.viewportLineBlocks) builder.add(from, from, byItself);
  return builder.finish();
}
