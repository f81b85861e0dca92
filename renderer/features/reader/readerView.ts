import { EditorSelection, EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { findMatches } from "../../../shared/text/search.ts";
import { readerWords } from "../../words/reader.ts";
import { codingMarks } from "./codingMarks.ts";
import { lineDirection } from "./lineDirection.ts";
import { passingHighlights, showPassing } from "./passingHighlights.ts";
import {
  type ReaderActions,
  type ReaderInput,
  type ReaderSpan,
  type ReadingPlace,
  readerHost,
} from "./readerInput.ts";
import { readerKeys } from "./readerKeys.ts";
import { readerPointer } from "./readerPointer.ts";
import { selectedSpan } from "./readerSelection.ts";
import { readerField, setReaderInput } from "./readerState.ts";
import { linesAreParagraphs, readingText } from "./readingText.ts";
import { resizeHandles } from "./resizeHandles.ts";
import { stripes } from "./stripes.ts";
import { unitMarks } from "./unitMarks.ts";

export interface ReaderOptions {
  readonly parent: HTMLElement;
  /** The stored text, newlines LF. */
  readonly text: string;
  readonly input: ReaderInput;
  /** Where to begin; absent: at the top. */
  readonly place?: ReadingPlace | undefined;
  /** Asked at each event, so the owner may change its callbacks at any time. */
  readonly actions: () => ReaderActions;
  /** For the style element of CodeMirror under a content security policy; "" for none. */
  readonly cspNonce: string;
  /** Ctrl+F in the text. */
  readonly onSearchKey: () => void;
}

/** One document on screen. A document shown next gets a reader of its own. */
export interface ReaderView {
  update(input: Partial<ReaderInput>): void;
  scrollTo(startOffset: number, endOffset: number): void;
  /** Shows a passage without the focus that a selection needs. */
  mark(span: ReaderSpan | null): void;
  select(startOffset: number, endOffset: number): void;
  focus(): void;
  /** Trimmed of white space; null when nothing is selected. */
  getSelection(): ReaderSpan | null;
  caret(): number;
  /** Marks all hits of a query; returns them as pairs start, end. An empty query clears. */
  search(query: string, isCaseSensitive: boolean): Int32Array;
  /** Shows one hit, by its number. */
  showHit(hits: Int32Array, hit: number): void;
  /** The number of the first hit at or after what is at the top of the screen. */
  firstHitInView(hits: Int32Array): number;
  /** Call after a change of font size or line spacing: the text keeps its place. */
  keepPlace(change: () => void): void;
  /** null while the text is not on screen. */
  place(): ReadingPlace | null;
  destroy(): void;
}

export function createReaderView(options: ReaderOptions): ReaderView {
  const { text, input, parent, place } = options;
  const shown = readingText(text);
  const state = EditorState.create({
    doc: shown,
    extensions: [extensionsOf(options), gapsOf(shown), lineDirection(shown)],
  }).update({ effects: setReaderInput.of(input) }).state;
  const view = new EditorView({ state, parent, ...(place && { scrollTo: place }) });
  return {
    update: (changed) => view.dispatch({ effects: setReaderInput.of(changed) }),
    scrollTo: (startOffset, endOffset) => scrollTo(view, startOffset, endOffset),
    mark: (span) => showPassing(view, "place", span),
    select: (startOffset, endOffset) => {
      const length = view.state.doc.length;
      const [anchor, head] = [Math.min(startOffset, length), Math.min(endOffset, length)];
      view.dispatch({ selection: { anchor, head } });
    },
    focus: () => view.focus(),
    getSelection: () => selectedSpan(view.state),
    caret: () => view.state.selection.main.head,
    search: (query, isCaseSensitive) => search(view, text, query, isCaseSensitive),
    showHit: (hits, hit) => showHit(view, hits, hit),
    firstHitInView: (hits) => firstHitInView(view, hits),
    keepPlace: (change) => {
      const snapshot = view.scrollSnapshot();
      change();
      view.requestMeasure();
      view.dispatch({ effects: snapshot });
    },
    place: () => (view.scrollDOM.clientHeight === 0 ? null : view.scrollSnapshot()),
    destroy: () => view.destroy(),
  };
}

/** Blank lines separate paragraphs already; where there are none, lines keep a distance. */
function gapsOf(shown: string): Extension {
  return linesAreParagraphs(shown) ? EditorView.editorAttributes.of({ class: "has-gaps" }) : [];
}

function extensionsOf({ text, actions, cspNonce, onSearchKey }: ReaderOptions) {
  return [
    readerHost.of({ text, actions }),
    readerField,
    // Editable for the browser, so that there is a caret and screen readers find a text box, but
    // nothing changes the text: what the browser would do is prevented, and this refuses the rest.
    EditorState.readOnly.of(true),
    EditorState.changeFilter.of(() => false),
    EditorState.lineSeparator.of("\n"),
    EditorView.lineWrapping,
    // Editable is focusable already; said again for tools that look for it.
    EditorView.contentAttributes.of(({ state }) => ({
      "aria-label": readerWords.text(state.field(readerField).input.documentName),
      tabindex: "0",
    })),
    ...(cspNonce === "" ? [] : [EditorView.cspNonce.of(cspNonce)]),
    EditorView.domEventHandlers({
      keydown: (event) => {
        // With Shift it searches the whole project, which is the window's.
        const isSearchKey =
          event.key.toLowerCase() === "f" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
        if (isSearchKey) onSearchKey();
        return isSearchKey;
      },
    }),
    readerKeys,
    readerPointer,
    codingMarks,
    unitMarks,
    passingHighlights,
    stripes,
    resizeHandles,
    EditorView.updateListener.of((update) => {
      if (!update.selectionSet) return;
      const now = selectedSpan(update.state);
      const before = selectedSpan(update.startState);
      const isSame =
        now?.startOffset === before?.startOffset && now?.endOffset === before?.endOffset;
      if (!isSame) actions().onSelectionChange(now);
    }),
  ];
}

function scrollTo(view: EditorView, startOffset: number, endOffset: number): void {
  const { length } = view.state.doc;
  const range = EditorSelection.range(Math.min(startOffset, length), Math.min(endOffset, length));
  view.dispatch({ effects: EditorView.scrollIntoView(range, { y: "center" }) });
}

function search(
  view: EditorView,
  text: string,
  query: string,
  isCaseSensitive: boolean,
): Int32Array {
  const hits = findMatches(text, query, { isCaseSensitive });
  const highlights = view.plugin(passingHighlights);
  highlights?.show("presentHit", null);
  highlights?.show("hit", hits.length === 0 ? null : (from, to) => hitsIn(hits, from, to));
  return hits;
}

function hitsIn(hits: Int32Array, from: number, to: number): ReaderSpan[] {
  const spans: ReaderSpan[] = [];
  for (let hit = firstHitEndingAfter(hits, from); hit * 2 < hits.length; hit++) {
    const span = hitSpan(hits, hit);
    if (span.startOffset >= to) break;
    spans.push(span);
  }
  return spans;
}

function hitSpan(hits: Int32Array, hit: number): ReaderSpan {
  return { startOffset: hits[hit * 2] ?? 0, endOffset: hits[hit * 2 + 1] ?? 0 };
}

function firstHitEndingAfter(hits: Int32Array, offset: number): number {
  let low = 0;
  let high = hits.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hits[middle * 2 + 1] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function showHit(view: EditorView, hits: Int32Array, hit: number): void {
  const span = hitSpan(hits, hit);
  view.plugin(passingHighlights)?.show("presentHit", () => [span]);
  // The selection goes along, so that closing the search leaves the hit ready to be coded.
  view.dispatch({ selection: { anchor: span.startOffset, head: span.endOffset } });
  scrollTo(view, span.startOffset, span.endOffset);
}

function firstHitInView(view: EditorView, hits: Int32Array): number {
  const top = view.scrollDOM.getBoundingClientRect().top - view.documentTop;
  const first = firstHitEndingAfter(hits, view.lineBlockAtHeight(top).from);
  return first * 2 < hits.length ? first : 0;
}
