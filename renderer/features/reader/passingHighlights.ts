import { type EditorView, ViewPlugin } from "@codemirror/view";
import type { ReaderSpan } from "./readerInput.ts";

/** What passes: CSS highlights change no element, so they suit what comes and goes quickly. */
export type PassingKind = "hover" | "place" | "drop" | "hit" | "presentHit";

/** Spans to show, asked for the visible text only. */
type Source = (from: number, to: number) => readonly ReaderSpan[];

const kinds: readonly PassingKind[] = ["hover", "place", "drop", "hit", "presentHit"];

class PassingHighlights {
  private readonly sources = new Map<PassingKind, Source>();
  private readonly ranges = new Map<PassingKind, StaticRange[]>();
  private readonly view: EditorView;

  constructor(view: EditorView) {
    this.view = view;
  }

  show(kind: PassingKind, source: Source | null): void {
    if (source === null && !this.sources.has(kind)) return;
    if (source === null) this.sources.delete(kind);
    else this.sources.set(kind, source);
    this.redraw(kind);
  }

  /** CodeMirror calls this whenever it has changed the elements of the text. */
  docViewUpdate(): void {
    for (const kind of this.sources.keys()) this.redraw(kind);
  }

  destroy(): void {
    this.sources.clear();
    for (const kind of kinds) this.redraw(kind);
  }

  private redraw(kind: PassingKind): void {
    const highlight = highlightOf(kind);
    if (highlight === null) return;
    for (const range of this.ranges.get(kind) ?? []) highlight.delete(range);
    const { from, to } = this.view.viewport;
    const spans = this.sources.get(kind)?.(from, to) ?? [];
    const ranges = spans.flatMap(({ startOffset, endOffset }) => {
      const start = this.view.domAtPos(Math.max(startOffset, from), 1);
      const end = this.view.domAtPos(Math.min(endOffset, to), -1);
      if (startOffset >= to || endOffset <= from) return [];
      return [
        new StaticRange({
          startContainer: start.node,
          startOffset: start.offset,
          endContainer: end.node,
          endOffset: end.offset,
        }),
      ];
    });
    for (const range of ranges) highlight.add(range);
    this.ranges.set(kind, ranges);
  }
}

export const passingHighlights = ViewPlugin.fromClass(PassingHighlights);

/** Shows one span, or nothing, as hovered or as the place of a drop. */
export function showPassing(view: EditorView, kind: PassingKind, span: ReaderSpan | null): void {
  view.plugin(passingHighlights)?.show(kind, span === null ? null : () => [span]);
}

/** The page's highlight of a kind, shared by all readers; null where the browser has none. */
function highlightOf(kind: PassingKind): Highlight | null {
  if (typeof Highlight === "undefined") return null;
  const name = `reader-${kind}`;
  const known = CSS.highlights.get(name);
  if (known) return known;
  const highlight = new Highlight();
  highlight.priority = kinds.indexOf(kind);
  CSS.highlights.set(name, highlight);
  return highlight;
}
