import { shadesOf, type ThemeName } from "../../../shared/codebook/palette.ts";
import { currentTheme } from "../../theme/theme.ts";
import { readerWords } from "../../words/reader.ts";
import { codeNameOf, colourOfRow, type ReaderState } from "./readerState.ts";
import { barWidth, type StripeItem } from "./stripeLayout.ts";

interface Colours {
  readonly bar: string;
  readonly name: string;
}

/** Colours and cut names, remembered: a redraw happens every few frames of scrolling. */
const coloursByKey = new Map<string, Colours>();

export class StripePainter {
  private readonly cutNames = new Map<string, string>();
  private font = "";
  private muted = "";
  private isForced = false;

  /** Reads fonts and colours again, after a change of theme. */
  restyle(element: HTMLElement): void {
    const style = getComputedStyle(element);
    this.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    this.muted = style.color;
    this.isForced = matchMedia("(forced-colors: active)").matches;
    this.cutNames.clear();
  }

  /** Draws items whose y counts from `top`. The context is clear and scaled to CSS px. */
  paint(
    context: CanvasRenderingContext2D,
    reader: ReaderState,
    items: readonly StripeItem[],
    top: number,
  ): void {
    context.font = this.font;
    context.textBaseline = "middle";
    const theme = currentTheme();
    for (const item of items) {
      if (item.kind === "bar") this.paintBar(context, reader, item, top, theme);
      else this.paintLabel(context, reader, item, top, theme);
    }
  }

  private paintBar(
    context: CanvasRenderingContext2D,
    reader: ReaderState,
    item: StripeItem,
    top: number,
    theme: ThemeName,
  ): void {
    const row = item.rows[0] ?? -1;
    const { left, bottom } = item;
    const isSelected = row === reader.selectedRow;
    context.fillStyle = this.colours(reader, row, theme).bar;
    const y = Math.round(item.top - top) + 2;
    const height = Math.max(4, Math.round(bottom - top) - 2 - y);
    if (isSelected) context.fillRect(left - 2, y - 2, barWidth + 4, height + 4);
    if (isSelected && this.isForced) return;
    if (reader.table.uncertain[row] === 1) paintDashes(context, left, y, height);
    else context.fillRect(left, y, barWidth, height);
  }

  private paintLabel(
    context: CanvasRenderingContext2D,
    reader: ReaderState,
    { kind, rows, left, right, top: itemTop, bottom }: StripeItem,
    top: number,
    theme: ThemeName,
  ): void {
    const row = rows[0] ?? -1;
    const isName = kind === "name";
    const label = isName ? codeNameOf(reader, row) : readerWords.more(rows.length);
    const cut = this.cut(context, label, right - left - 4);
    context.fillStyle = isName ? this.colours(reader, row, theme).name : this.muted;
    context.fillText(cut, left, (itemTop + bottom) / 2 - top + 1);
  }

  /** Names cut to a width, with an ellipsis. Widths are few: they come in steps of a lane. */
  private cut(context: CanvasRenderingContext2D, label: string, width: number): string {
    const key = `${Math.floor(width)} ${label}`;
    const known = this.cutNames.get(key);
    if (known !== undefined) return known;
    let cut = label;
    if (context.measureText(label).width > width) {
      const characters = [...label];
      while (characters.length > 1) {
        characters.pop();
        cut = `${characters.join("").trimEnd()}…`;
        if (context.measureText(cut).width <= width) break;
      }
    }
    this.cutNames.set(key, cut);
    return cut;
  }

  private colours(reader: ReaderState, row: number, theme: ThemeName): Colours {
    if (this.isForced) return { bar: this.muted, name: this.muted };
    const colour = colourOfRow(reader, row);
    const key = `${theme} ${colour}`;
    const known = coloursByKey.get(key);
    if (known) return known;
    const shades = shadesOf(colour, theme);
    const colours = { bar: shades.stripe, name: shades.ink };
    coloursByKey.set(key, colours);
    return colours;
  }
}

/** An uncertain coding: the bar in pieces. */
function paintDashes(
  context: CanvasRenderingContext2D,
  left: number,
  y: number,
  height: number,
): void {
  for (let at = 0; at < height; at += 7) {
    context.fillRect(left, y + at, barWidth, Math.min(4, height - at));
  }
}
