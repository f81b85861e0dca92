import { type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { codingIdAt } from "../../../shared/coding/codingTable.ts";
import { codeColourClass } from "../../theme/codeColours.ts";
import { onThemeChange } from "../../theme/theme.ts";
import { readerWords } from "../../words/reader.ts";
import { passingHighlights } from "./passingHighlights.ts";
import { readerHost } from "./readerInput.ts";
import { type ReaderState, readerField, spanOfRow } from "./readerState.ts";
import { itemAt, layoutStripes, type StripeItem } from "./stripeLayout.ts";
import { StripeMeasurer } from "./stripeMeasure.ts";
import { StripePainter } from "./stripePainter.ts";

/** The canvas grows by steps, so that scrolling does not reallocate it. Px. */
const heightStep = 256;

interface Drawing {
  readonly reader: ReaderState;
  readonly items: readonly StripeItem[];
  /** Offset of the first drawn paragraph. */
  readonly from: number;
  /** Top and bottom of the drawn text, from the top of the document, and where that lies. */
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
}

/**
 * The stripes beside the text: one canvas that covers the part of the text CodeMirror has drawn and
 * scrolls with it, so scrolling redraws it only when CodeMirror draws more text.
 */
class Stripes {
  private readonly view: EditorView;
  private readonly gutter = document.createElement("div");
  private readonly header = document.createElement("div");
  private readonly canvas = document.createElement("canvas");
  private readonly measurer = new StripeMeasurer();
  private readonly painter = new StripePainter();
  private readonly unsubscribe: () => void;
  private readonly contrast = matchMedia("(forced-colors: active)");
  private readonly listening = new AbortController();
  private drawing: Drawing | null = null;
  private hovered = "";
  private frame = 0;
  /** Of the canvas, in CSS px. */
  private height = 0;

  constructor(view: EditorView) {
    this.view = view;
    this.gutter.className = "reader-stripes";
    // Names and codings are told at the caret, and listed beside the text.
    this.gutter.setAttribute("aria-hidden", "true");
    this.header.className = "reader-stripes-header";
    this.gutter.append(this.header, this.canvas);
    view.scrollDOM.append(this.gutter);
    this.listen();
    this.unsubscribe = onThemeChange(() => this.restyle());
    this.contrast.addEventListener("change", () => this.restyle(), {
      signal: this.listening.signal,
    });
    this.drawHeader(view.state.field(readerField));
    this.restyle();
    // Names measured before their font came are cut at the wrong place.
    void document.fonts.ready.then(() => {
      if (!this.listening.signal.aborted) this.restyle();
    });
  }

  update(update: ViewUpdate): void {
    const before = update.startState.field(readerField);
    const now = update.state.field(readerField);
    if (before.groups !== now.groups) this.drawHeader(now);
    if (before !== now) this.redraw();
    else if (update.viewportChanged || update.geometryChanged) this.redrawNextFrame();
  }

  destroy(): void {
    this.unsubscribe();
    this.listening.abort();
    cancelAnimationFrame(this.frame);
    this.gutter.remove();
  }

  private restyle(): void {
    this.view.requestMeasure({
      key: this.painter,
      read: () => this.painter.restyle(this.gutter),
      write: () => this.redraw(),
    });
  }

  private redraw(): void {
    this.view.requestMeasure({
      key: this,
      read: () => this.measure(),
      write: (drawing) => this.paint(drawing),
    });
  }

  /**
   * For scrolling: CodeMirror draws far ahead of what is seen, so the stripes have a frame's time.
   * Until then they only move along when paragraphs above turn out higher than estimated.
   */
  private redrawNextFrame(): void {
    this.view.requestMeasure({
      key: this.canvas,
      read: () => (this.drawing ? this.view.lineBlockAt(this.drawing.from).top : 0),
      write: (top) => this.moveCanvas(top),
    });
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.redraw();
    });
  }

  private moveCanvas(top: number): void {
    const place = `${top + this.view.documentPadding.top}px`;
    if (this.canvas.style.top !== place) this.canvas.style.top = place;
  }

  private measure(): Drawing {
    const { view } = this;
    const reader = view.state.field(readerField);
    const blocks = view.viewportLineBlocks;
    const width = this.gutter.clientWidth;
    return {
      reader,
      items: layoutStripes(reader, this.measurer.measure(view, width)),
      from: blocks[0]?.from ?? 0,
      top: blocks[0]?.top ?? 0,
      bottom: blocks.at(-1)?.bottom ?? 0,
      width,
    };
  }

  private paint(drawing: Drawing): void {
    this.drawing = drawing;
    const { canvas } = this;
    const { reader, items, top, bottom, width } = drawing;
    const scale = devicePixelRatio;
    const context = canvas.getContext("2d");
    if (!context) return;
    // The canvas only grows: each change of size allocates it afresh.
    const height = Math.max(Math.ceil((bottom - top) / heightStep) * heightStep, this.height);
    const [deviceWidth, deviceHeight] = [Math.round(width * scale), Math.round(height * scale)];
    if (canvas.width !== deviceWidth || canvas.height !== deviceHeight) {
      this.height = height;
      canvas.width = deviceWidth;
      canvas.height = deviceHeight;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    } else {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, deviceWidth, deviceHeight);
    }
    context.setTransform(scale, 0, 0, scale, 0, 0);
    // As tall as the text, so that the header has room to stick.
    this.gutter.style.minHeight = `${this.view.contentHeight}px`;
    this.moveCanvas(top);
    this.painter.paint(context, reader, items, top);
  }

  /** Who codes in which column, when comparing. */
  private drawHeader({ groups, input }: ReaderState): void {
    this.gutter.style.setProperty("--groups", String(groups.length));
    this.gutter.classList.toggle("is-comparing", input.comparing);
    this.header.replaceChildren(
      ...(input.comparing ? groups : []).map(({ coderId }) => {
        const coder = coderId === null ? undefined : input.coders.get(coderId);
        const name = document.createElement("span");
        name.className = `reader-coder ${codeColourClass(coder?.colour ?? "")}`;
        name.textContent = coder?.name ?? readerWords.unknownCoder;
        name.title = name.textContent;
        return name;
      }),
    );
  }

  private listen(): void {
    this.gutter.addEventListener("mousemove", (event) => this.hover(this.itemUnder(event)));
    this.gutter.addEventListener("mouseleave", () => this.hover(undefined));
    this.gutter.addEventListener("click", (event) => this.click(this.itemUnder(event)));
    this.gutter.addEventListener("contextmenu", (event) => {
      const item = this.itemUnder(event);
      if (!item) return;
      event.preventDefault();
      const point = { x: event.clientX, y: event.clientY };
      this.actions().onContextMenu(null, this.idsOf(item), point);
    });
    // The selection stays when the stripes are clicked.
    this.gutter.addEventListener("mousedown", (event) => event.preventDefault());
  }

  private actions() {
    return this.view.state.facet(readerHost).actions();
  }

  private itemUnder(event: MouseEvent): StripeItem | undefined {
    const { drawing } = this;
    if (!drawing || event.target !== this.canvas) return undefined;
    const y = event.clientY - this.view.documentTop;
    const x = event.clientX - this.gutter.getBoundingClientRect().left;
    return itemAt(drawing.items, x, y);
  }

  private click(item: StripeItem | undefined): void {
    this.view.focus();
    if (item) this.actions().onCodingClick(this.idsOf(item), this.rectOf(item));
  }

  /** Shows the whole extent of the codings of a stripe in the text. */
  private hover(item: StripeItem | undefined): void {
    const key = item?.rows.join() ?? "";
    if (key === this.hovered) return;
    this.hovered = key;
    this.gutter.classList.toggle("is-over-item", item !== undefined);
    const reader = this.drawing?.reader;
    const spans = reader && item ? item.rows.map((row) => spanOfRow(reader, row)) : [];
    this.view.plugin(passingHighlights)?.show("hover", spans.length > 0 ? () => spans : null);
    if (item) this.actions().onCodingHover(this.idsOf(item), this.rectOf(item));
    else this.actions().onCodingHover(null, null);
  }

  private idsOf({ rows }: StripeItem): string[] {
    const table = this.drawing?.reader.table;
    return table ? rows.map((row) => codingIdAt(table, row)) : [];
  }

  private rectOf({ left, top, right, bottom }: StripeItem): DOMRect {
    const gutterLeft = this.gutter.getBoundingClientRect().left;
    const visible = this.view.scrollDOM.getBoundingClientRect();
    const screenTop = Math.max(top + this.view.documentTop, visible.top);
    const screenBottom = Math.min(bottom + this.view.documentTop, visible.bottom);
    return new DOMRect(
      gutterLeft + left,
      screenTop,
      right - left,
      Math.max(0, screenBottom - screenTop),
    );
  }
}

export const stripes = ViewPlugin.fromClass(Stripes);
