import type { BlockInfo, EditorView } from "@codemirror/view";
import { rowsOverlapping } from "../../../shared/coding/intervalIndex.ts";
import { overflowLane } from "../../../shared/coding/lanes.ts";
import { type ReaderState, readerField, spanOfRow } from "./readerState.ts";
import type { MeasuredOverflow, MeasuredRow, StripeMeasure } from "./stripeLayout.ts";

/** Offsets whose line of text is remembered before starting afresh. */
const rememberedPlaces = 8000;

/** Top and bottom of the line of text at an offset, relative to its paragraph. */
interface Place {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Finds where the codings of the drawn text begin and end, in px from the top of the document.
 * A place inside a wrapped paragraph costs a look at the layout, so it is remembered for as long as
 * the column keeps its width and font.
 */
export class StripeMeasurer {
  private readonly places = new Map<number, Place>();
  private layoutKey = "";

  measure(view: EditorView, width: number): StripeMeasure {
    this.forgetOtherLayout(view);
    const reader = view.state.field(readerField);
    const blocks = view.viewportLineBlocks;
    const { from, to } = view.viewport;
    const rows = rowsOverlapping(reader.index, from, to)
      .filter((row) => reader.lanes.laneByRow[row] !== overflowLane)
      .map((row) => this.measureRow(view, reader, blocks, row));
    const overflows = blocks.flatMap((block) => overflowsOf(reader, block));
    return { rows, overflows, width };
  }

  private measureRow(
    view: EditorView,
    reader: ReaderState,
    blocks: readonly BlockInfo[],
    row: number,
  ): MeasuredRow {
    const { startOffset, endOffset } = spanOfRow(reader, row);
    const { from, to } = view.viewport;
    const first = blocks[0];
    const last = blocks.at(-1);
    const top =
      startOffset < from ? (first?.top ?? 0) : this.placeOf(view, blocks, startOffset, 1).top;
    const bottom =
      endOffset > to ? (last?.bottom ?? 0) : this.placeOf(view, blocks, endOffset, -1).bottom;
    return { row, top, bottom };
  }

  private placeOf(
    view: EditorView,
    blocks: readonly BlockInfo[],
    offset: number,
    side: 1 | -1,
  ): Place {
    const block = blockAt(blocks, offset);
    if (!block) return { top: 0, bottom: 0 };
    const place = this.placeInBlock(view, block, offset, side);
    return { top: block.top + place.top, bottom: block.top + place.bottom };
  }

  private placeInBlock(view: EditorView, block: BlockInfo, offset: number, side: 1 | -1): Place {
    const isOneLine = block.height < view.defaultLineHeight * 1.5;
    if (isOneLine) return { top: 0, bottom: block.height };
    const key = offset * 2 + (side > 0 ? 1 : 0);
    const known = this.places.get(key);
    if (known) return known;
    const box = view.coordsAtPos(offset, side);
    const lineTop = topOfLine(view, block.from);
    if (!box || lineTop === null) return { top: 0, bottom: block.height };
    const place = { top: box.top - lineTop, bottom: box.bottom - lineTop };
    if (this.places.size >= rememberedPlaces) this.places.clear();
    this.places.set(key, place);
    return place;
  }

  private forgetOtherLayout(view: EditorView): void {
    const { defaultLineHeight, defaultCharacterWidth, contentDOM } = view;
    const key = `${defaultLineHeight} ${defaultCharacterWidth} ${contentDOM.clientWidth}`;
    if (key === this.layoutKey) return;
    this.layoutKey = key;
    this.places.clear();
  }
}

/** The codings without a lane that begin in this paragraph, by group. */
function overflowsOf(reader: ReaderState, block: BlockInfo): MeasuredOverflow[] {
  const rowsByGroup = new Map<number, number[]>();
  for (const row of rowsOverlapping(reader.index, block.from, block.to)) {
    if (reader.lanes.laneByRow[row] !== overflowLane) continue;
    const group = reader.groupByRow[row] ?? 0;
    const rows = rowsByGroup.get(group);
    if (rows) rows.push(row);
    else rowsByGroup.set(group, [row]);
  }
  return [...rowsByGroup].map(([group, rows]) => ({ group, rows, top: block.top }));
}

/** Where a paragraph really is: its height block may still be an estimate. */
function topOfLine(view: EditorView, lineStart: number): number | null {
  const { node } = view.domAtPos(lineStart);
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest(".cm-line")?.getBoundingClientRect().top ?? null;
}

function blockAt(blocks: readonly BlockInfo[], offset: number): BlockInfo | undefined {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((blocks[middle]?.to ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return blocks[low];
}
