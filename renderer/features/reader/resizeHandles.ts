import { type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { isSelectedResizable, readerField, spanOfRow } from "./readerState.ts";
import { type CodingEdge, cancelResize, commitResize, previewEdge } from "./resizeKeys.ts";

interface EdgePlace {
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

/** Pointers closer than this to the upper or lower border scroll the text while dragging, in px. */
const scrollMargin = 36;
const scrollStep = 10;

/** Two grips at the ends of the selected coding; dragging one shows the new span at once. */
class ResizeHandles {
  private readonly view: EditorView;
  private readonly handles: Readonly<Record<CodingEdge, HTMLElement>>;
  private endDrag: (() => void) | null = null;

  constructor(view: EditorView) {
    this.view = view;
    this.handles = { start: this.handle("start"), end: this.handle("end") };
    this.place();
  }

  update(update: ViewUpdate): void {
    const isChanged = update.startState.field(readerField) !== update.state.field(readerField);
    const isMoved = update.geometryChanged || update.viewportChanged || update.selectionSet;
    if (isChanged || isMoved) this.place();
  }

  destroy(): void {
    this.endDrag?.();
    for (const handle of Object.values(this.handles)) handle.remove();
  }

  private handle(edge: CodingEdge): HTMLElement {
    const handle = document.createElement("div");
    handle.className = `reader-handle is-${edge}`;
    // The keyboard resizes by Alt+Shift+arrows; a grip would be noise to a screen reader.
    handle.setAttribute("aria-hidden", "true");
    handle.hidden = true;
    handle.addEventListener("pointerdown", (event) => {
      if (event.button === 0) this.drag(event, handle, edge);
    });
    this.view.scrollDOM.append(handle);
    return handle;
  }

  private place(): void {
    this.view.requestMeasure({
      key: this,
      read: () => ({ start: this.measure("start"), end: this.measure("end") }),
      write: (places) => {
        move(this.handles.start, places.start);
        move(this.handles.end, places.end);
      },
    });
  }

  private measure(edge: CodingEdge): EdgePlace | null {
    const { view } = this;
    const reader = view.state.field(readerField);
    if (!isSelectedResizable(reader)) return null;
    // Words selected beside it may start or end where it does: the grips would be in the way.
    if (!view.state.selection.main.empty) return null;
    const { startOffset, endOffset } = spanOfRow(reader, reader.selectedRow);
    const offset = edge === "start" ? startOffset : endOffset;
    if (offset < view.viewport.from || offset > view.viewport.to) return null;
    const box = view.coordsAtPos(offset, edge === "start" ? 1 : -1);
    if (!box) return null;
    const { scrollDOM } = view;
    const around = scrollDOM.getBoundingClientRect();
    return {
      left: box.left - around.left + scrollDOM.scrollLeft,
      top: box.top - around.top + scrollDOM.scrollTop,
      height: box.bottom - box.top,
    };
  }

  private drag(event: PointerEvent, handle: HTMLElement, edge: CodingEdge): void {
    event.preventDefault();
    const { view } = this;
    view.focus();
    handle.setPointerCapture(event.pointerId);
    const drag = new AbortController();
    const listening = { signal: drag.signal };
    let point = { x: event.clientX, y: event.clientY };
    const follow = () => previewEdge(view, edge, view.posAtCoords(point, false));
    const scrolling = setInterval(() => {
      if (this.scrollNearBorder(point.y)) follow();
    }, 30);
    this.endDrag = () => {
      clearInterval(scrolling);
      drag.abort();
      this.endDrag = null;
    };
    const cancel = () => {
      this.endDrag?.();
      cancelResize(view);
    };
    const move = (moved: PointerEvent) => {
      point = { x: moved.clientX, y: moved.clientY };
      follow();
    };
    // On the window: the capture is lost where the system moves the focus to another window mid-drag.
    window.addEventListener("pointermove", move, listening);
    window.addEventListener("pointercancel", cancel, listening);
    window.addEventListener(
      "pointerup",
      () => {
        this.endDrag?.();
        commitResize(view);
      },
      listening,
    );
    const onKey = (key: KeyboardEvent) => {
      if (key.key !== "Escape") return;
      key.stopPropagation();
      cancel();
    };
    window.addEventListener("keydown", onKey, { capture: true, ...listening });
  }

  private scrollNearBorder(y: number): boolean {
    const { scrollDOM } = this.view;
    const { top, bottom } = scrollDOM.getBoundingClientRect();
    const step = y < top + scrollMargin ? -scrollStep : y > bottom - scrollMargin ? scrollStep : 0;
    if (step !== 0) scrollDOM.scrollTop += step;
    return step !== 0;
  }
}

function move(handle: HTMLElement, place: EdgePlace | null): void {
  // Hiding what is hidden would be restyled all the same, at each step of scrolling.
  if (handle.hidden !== (place === null)) handle.hidden = place === null;
  if (place === null) return;
  handle.style.left = `${place.left}px`;
  handle.style.top = `${place.top}px`;
  handle.style.height = `${place.height}px`;
}

export const resizeHandles = ViewPlugin.fromClass(ResizeHandles);
