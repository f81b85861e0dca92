import { EditorSelection } from "@codemirror/state";
import { EditorView, type MouseSelectionStyle, ViewPlugin } from "@codemirror/view";
import { rowsAt } from "../../../shared/coding/intervalIndex.ts";
import { showPassing } from "./passingHighlights.ts";
import { codeDataType, type DropTarget, readerHost, spanDataType } from "./readerInput.ts";
import { caretRect, characterAt, selectedSpan, sentenceAt } from "./readerSelection.ts";
import { codingIdsAt, readerField, spanOfRow } from "./readerState.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

const pointOf = (event: MouseEvent): Point => ({ x: event.clientX, y: event.clientY });

function clicked(event: MouseEvent, view: EditorView): boolean {
  // The end of a selection by mouse is no click, nor are the later ones of a double click.
  if (event.button !== 0 || event.detail > 1 || !view.state.selection.main.empty) return false;
  const character = characterAt(view, pointOf(event));
  const ids = character ? codingIdsAt(view.state, character.offset) : [];
  const anchor = character?.rect ?? new DOMRect(event.clientX, event.clientY, 0, 0);
  view.state.facet(readerHost).actions().onCodingClick(ids, anchor);
  return false;
}

function askedForMenu(event: MouseEvent, view: EditorView): boolean {
  // The menu key gives no button; some browsers then give no useful point either.
  const isFromKeyboard = event.button !== 2;
  const rect = caretRect(view);
  const point = isFromKeyboard ? { x: rect.left, y: rect.bottom } : pointOf(event);
  const offset = isFromKeyboard ? view.state.selection.main.head : characterAt(view, point)?.offset;
  const ids = offset === undefined ? [] : codingIdsAt(view.state, offset);
  view.state.facet(readerHost).actions().onContextMenu(selectedSpan(view.state), ids, point);
  return true;
}

/** Copies the stored text: the document shown may have display breaks. */
function copied(event: ClipboardEvent, view: EditorView): boolean {
  const { from, to } = view.state.selection.main;
  if (from === to) return true;
  event.clipboardData?.setData("text/plain", view.state.facet(readerHost).text.slice(from, to));
  return true;
}

/**
 * A press on selected words may begin a drag, so the selection stays until the button comes up.
 * CodeMirror alone takes a first move that goes far for a new selection.
 */
function pressedOnSelection(view: EditorView, press: MouseEvent): MouseSelectionStyle | null {
  if (press.button !== 0 || press.detail !== 1 || press.shiftKey) return null;
  if (!isOnSelection(view, press)) return null;
  return {
    get(event) {
      // Asked with the press itself only when the button came up where it went down: a click.
      if (event !== press) return view.state.selection;
      const { pos, assoc } = view.posAndSideAtCoords(pointOf(press), false);
      return EditorSelection.create([EditorSelection.cursor(pos, assoc)]);
    },
    update: () => false,
  };
}

/**
 * Words that were just coded stay selected, for one more code. Who presses inside them with the mouse
 * wants a part of them, not to drag them: a drag would leave the whole selected for the next key.
 */
function pressedOnCoded(press: MouseEvent, view: EditorView): boolean {
  if (press.button !== 0 || press.detail !== 1 || press.shiftKey) return false;
  if (!isOnSelection(view, press) || !isSelectionCoded(view)) return false;
  const { pos, assoc } = view.posAndSideAtCoords(pointOf(press), false);
  view.dispatch({ selection: EditorSelection.create([EditorSelection.cursor(pos, assoc)]) });
  return false;
}

function isSelectionCoded({ state }: EditorView): boolean {
  const selected = selectedSpan(state);
  if (selected === null) return false;
  const reader = state.field(readerField);
  return rowsAt(reader.index, selected.startOffset).some((row) => {
    const { startOffset, endOffset } = spanOfRow(reader, row);
    return startOffset === selected.startOffset && endOffset === selected.endOffset;
  });
}

/** As CodeMirror sees it: it begins no drag elsewhere. */
function isOnSelection(view: EditorView, press: MouseEvent): boolean {
  if (view.state.selection.main.empty) return false;
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0) return true;
  return [...selection.getRangeAt(0).getClientRects()].some(
    ({ left, right, top, bottom }) =>
      left <= press.clientX &&
      right >= press.clientX &&
      top <= press.clientY &&
      bottom >= press.clientY,
  );
}

function dragged(event: DragEvent, view: EditorView): boolean {
  const span = selectedSpan(view.state);
  if (!span) return true;
  // CodeMirror adds the plain text itself, through `clipboardOutputFilter`.
  event.dataTransfer?.setData(spanDataType, JSON.stringify(span));
  return false;
}

/** What a code dropped at a point would be applied to. */
function dropTargetAt(view: EditorView, point: Point): DropTarget | null {
  const { state } = view;
  const offset = characterAt(view, point)?.offset;
  if (offset === undefined) return null;
  const codingIds = codingIdsAt(state, offset);
  const selection = selectedSpan(state);
  if (selection && selection.startOffset <= offset && offset < selection.endOffset) {
    return { kind: "selection", ...selection, codingIds };
  }
  const reader = state.field(readerField);
  const innermost = rowsAt(reader.index, offset).at(-1);
  if (innermost !== undefined)
    return { kind: "coding", ...spanOfRow(reader, innermost), codingIds };
  const unit = sentenceAt(state, offset);
  return unit && { kind: "unit", ...unit, codingIds };
}

function carriesCode(event: DragEvent, view: EditorView): boolean {
  const isReadOnly = view.state.field(readerField).input.readOnly;
  return !isReadOnly && (event.dataTransfer?.types.includes(codeDataType) ?? false);
}

function draggedOver(event: DragEvent, view: EditorView): boolean {
  if (!carriesCode(event, view)) return false;
  const target = dropTargetAt(view, pointOf(event));
  showPassing(view, "drop", target);
  if (event.dataTransfer) event.dataTransfer.dropEffect = target ? "copy" : "none";
  event.preventDefault();
  return true;
}

function dropped(event: DragEvent, view: EditorView): boolean {
  showPassing(view, "drop", null);
  if (!carriesCode(event, view)) return false;
  const codeId = codeIdOf(event.dataTransfer?.getData(codeDataType) ?? "");
  const target = dropTargetAt(view, pointOf(event));
  if (codeId !== null && target) view.state.facet(readerHost).actions().onDropCode(codeId, target);
  return true;
}

/** The drag may come from another program: anything but our JSON is passed over. */
function codeIdOf(json: string): string | null {
  try {
    const data: unknown = JSON.parse(json);
    const isOurs = typeof data === "object" && data !== null && "codeId" in data;
    return isOurs && typeof data.codeId === "string" ? data.codeId : null;
  } catch {
    return null;
  }
}

/** Follows the pointer over the text at most once a frame, and reports codings as they change. */
class CodingHover {
  private readonly view: EditorView;
  private point: Point | null = null;
  private frame = 0;
  private shown = "";

  constructor(view: EditorView) {
    this.view = view;
  }

  moved(event: MouseEvent): void {
    this.point = event.buttons === 0 ? pointOf(event) : null;
    this.frame ||= requestAnimationFrame(() => this.look());
  }

  left(): void {
    this.point = null;
    this.frame ||= requestAnimationFrame(() => this.look());
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
  }

  private look(): void {
    this.frame = 0;
    const character = this.point && characterAt(this.view, this.point);
    const ids = character ? codingIdsAt(this.view.state, character.offset) : [];
    if (ids.join() === this.shown) return;
    this.shown = ids.join();
    const { onCodingHover } = this.view.state.facet(readerHost).actions();
    if (character && ids.length > 0) onCodingHover(ids, character.rect);
    else onCodingHover(null, null);
  }
}

const codingHover = ViewPlugin.fromClass(CodingHover, {
  eventHandlers: {
    mousemove(event) {
      this.moved(event);
    },
    mouseleave() {
      this.left();
    },
  },
});

/** Nothing typed, pasted, dropped or composed may touch the text. */
const nothingGetsIn = [
  EditorView.domEventHandlers({
    beforeinput: () => true,
    cut: copied,
    copy: copied,
    paste: () => true,
    compositionstart(_event, view) {
      // A composition cannot be prevented, but it ends when the focus leaves.
      view.contentDOM.blur();
      view.focus();
      return true;
    },
  }),
  EditorView.clipboardOutputFilter.of((text, state) => {
    const { from, to } = state.selection.main;
    return from === to ? text : state.facet(readerHost).text.slice(from, to);
  }),
];

export const readerPointer = [
  codingHover,
  nothingGetsIn,
  EditorView.mouseSelectionStyle.of(pressedOnSelection),
  EditorView.domEventHandlers({
    mousedown: pressedOnCoded,
    click: clicked,
    contextmenu: askedForMenu,
    dragstart: dragged,
    dragover: draggedOver,
    dragleave: (_event, view) => {
      showPassing(view, "drop", null);
      return false;
    },
    drop: dropped,
  }),
];
