import { EditorSelection, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { codingIdAt } from "../../../shared/coding/codingTable.ts";
import { readerWords } from "../../words/reader.ts";
import { readerHost } from "./readerInput.ts";
import { wholeCharacterOffset } from "./readerSelection.ts";
import {
  isSelectedResizable,
  type ResizePreview,
  readerField,
  setPreview,
  spanOfRow,
} from "./readerState.ts";

/**
 * Resize of the selected coding by keyboard: Alt+Shift with the left and right arrows moves its end
 * by a word, with up and down its start. It takes effect when Alt or Shift is let go, as one
 * change; Escape before that leaves the coding as it was.
 */
export type CodingEdge = "start" | "end";

/** Handed over already: letting go of Alt and then of Shift is one resize. */
const committed = new WeakSet<ResizePreview>();

/** Shows the selected coding with one edge at `offset`; the edges never meet. */
export function previewEdge(view: EditorView, edge: CodingEdge, offset: number): void {
  const reader = view.state.field(readerField);
  if (!isSelectedResizable(reader)) return;
  const { startOffset, endOffset } = spanOfRow(reader, reader.selectedRow);
  const wanted = wholeCharacterOffset(view.state, offset);
  const codingId = codingIdAt(reader.table, reader.selectedRow);
  const preview: ResizePreview =
    edge === "start"
      ? { codingId, startOffset: wanted, endOffset }
      : { codingId, startOffset, endOffset: wanted };
  if (preview.startOffset >= preview.endOffset) return;
  if (preview.startOffset === startOffset && preview.endOffset === endOffset) return;
  view.dispatch({ effects: setPreview.of(preview) });
}

/** Hands the resize under way to the owner and shows it until the owner has answered. */
export function commitResize(view: EditorView): void {
  const { preview } = view.state.field(readerField);
  if (preview === null || committed.has(preview)) return;
  committed.add(preview);
  const { text, actions } = view.state.facet(readerHost);
  const { codingId, startOffset, endOffset } = preview;
  view.dispatch({
    effects: EditorView.announce.of(readerWords.resized(text.slice(startOffset, endOffset))),
  });
  const endPreview = () => {
    // By then another resize may have begun, or the view may be gone.
    const isStillShown = view.dom.isConnected && view.state.field(readerField).preview === preview;
    if (isStillShown) view.dispatch({ effects: setPreview.of(null) });
  };
  void Promise.resolve(actions().onResize(codingId, startOffset, endOffset)).then(
    endPreview,
    endPreview,
  );
}

/** Leaves the coding as it was; false where no resize is under way. */
export function cancelResize(view: EditorView): boolean {
  if (view.state.field(readerField).preview === null) return false;
  const cancelled = EditorView.announce.of(readerWords.resizeCancelled);
  view.dispatch({ effects: [setPreview.of(null), cancelled] });
  return true;
}

function moveEdge(edge: CodingEdge, isForward: boolean) {
  return (view: EditorView) => {
    const reader = view.state.field(readerField);
    if (!isSelectedResizable(reader)) return false;
    const { startOffset, endOffset } = spanOfRow(reader, reader.selectedRow);
    const from = EditorSelection.cursor(edge === "start" ? startOffset : endOffset);
    const { head } = view.moveByGroup(from, isForward);
    previewEdge(view, edge, head);
    view.dispatch({ effects: EditorView.scrollIntoView(head) });
    return true;
  };
}

const arrows = keymap.of([
  { key: "Alt-Shift-ArrowLeft", run: moveEdge("end", false) },
  { key: "Alt-Shift-ArrowRight", run: moveEdge("end", true) },
  { key: "Alt-Shift-ArrowUp", run: moveEdge("start", false) },
  { key: "Alt-Shift-ArrowDown", run: moveEdge("start", true) },
  { key: "Escape", run: cancelResize },
]);

const letGo = EditorView.domEventHandlers({
  keyup(event, view) {
    if (event.key === "Alt" || event.key === "Shift") commitResize(view);
    return false;
  },
  blur(_event, view) {
    commitResize(view);
    return false;
  },
});

export const resizeKeys = [Prec.high(arrows), letGo];
