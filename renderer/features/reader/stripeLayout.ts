import { overflowLane } from "../../../shared/coding/lanes.ts";
import type { ReaderState } from "./readerState.ts";

/** Px. A lane is a bar and the space to the next one. */
export const laneWidth = 8;
export const barWidth = 4;
export const labelHeight = 15;
/** How far below its coding's first line a name may stand that found no room beside it. Px. */
const mostDisplaced = 4 * labelHeight;
/** A long coding shows its name again after so many px. */
const labelRepeat = 640;

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Something drawn beside the text: a bar, a name, or the mark for codings without a lane. */
export interface StripeItem extends Rectangle {
  readonly kind: "bar" | "name" | "more";
  /** Several for "more". */
  readonly rows: readonly number[];
}

/** The vertical extent of a coding, or of a paragraph with codings that have no lane. */
export interface MeasuredRow {
  readonly row: number;
  readonly top: number;
  readonly bottom: number;
}

export interface MeasuredOverflow {
  readonly rows: readonly number[];
  readonly group: number;
  readonly top: number;
}

export interface StripeMeasure {
  readonly rows: readonly MeasuredRow[];
  readonly overflows: readonly MeasuredOverflow[];
  /** Width of all groups together. */
  readonly width: number;
}

/** Bars in their lanes, names beside them where there is room, "+7" where lanes ran out. */
export function layoutStripes(reader: ReaderState, measure: StripeMeasure): StripeItem[] {
  const groupWidth = measure.width / reader.groups.length;
  return reader.groups.flatMap((_, group) => {
    const left = group * groupWidth;
    const bars = measure.rows.flatMap((measured): StripeItem[] => {
      const lane = reader.lanes.laneByRow[measured.row] ?? overflowLane;
      if (lane === overflowLane || reader.groupByRow[measured.row] !== group) return [];
      const barLeft = left + lane * laneWidth;
      const { top, bottom, row } = measured;
      return [{ kind: "bar", rows: [row], left: barLeft, right: barLeft + barWidth, top, bottom }];
    });
    const overflows = measure.overflows.filter((overflow) => overflow.group === group);
    return [...bars, ...layoutLabels(bars, overflows, left + groupWidth)];
  });
}

interface Wish {
  readonly kind: "name" | "more";
  readonly rows: readonly number[];
  readonly top: number;
  /** Where a label that had to move down would no longer lie beside its coding. */
  readonly limit: number;
}

/**
 * From the top down, each label on the first free line beside its bar. Those that find none, as
 * where several codes are on few words, then get what is still free a little below.
 */
function layoutLabels(
  bars: readonly StripeItem[],
  overflows: readonly MeasuredOverflow[],
  right: number,
): StripeItem[] {
  const wishes: Wish[] = [...overflows.map(wishOfOverflow), ...bars.flatMap(wishesOfBar)];
  wishes.sort((one, other) => one.top - other.top);
  const labels: StripeItem[] = [];
  const place = ({ kind, rows }: Wish, top: number): boolean => {
    const bottom = top + labelHeight;
    const left = rightmostBar(bars, top, bottom) + laneWidth;
    if (right - left < labelHeight) return false;
    labels.push({ kind, rows, left, right, top, bottom });
    return true;
  };
  const leftOver: Wish[] = [];
  let free = -Infinity;
  for (const wish of wishes) {
    const top = Math.max(wish.top, free);
    if (top + labelHeight > wish.limit) leftOver.push(wish);
    else if (place(wish, top)) free = top + labelHeight;
  }
  const beside = [...labels];
  let first = 0;
  free = -Infinity;
  for (const wish of leftOver) {
    const lowest = wish.top + mostDisplaced;
    let top = Math.max(wish.top, free);
    while ((beside[first]?.bottom ?? Infinity) <= top) first += 1;
    for (let at = first; top <= lowest; at += 1) {
      const other = beside[at];
      if (other === undefined || other.top >= top + labelHeight) break;
      top = Math.max(top, other.bottom);
    }
    if (top <= lowest && place(wish, top)) free = top + labelHeight;
  }
  return labels.sort((one, other) => one.top - other.top);
}

function wishOfOverflow({ rows, top }: MeasuredOverflow): Wish {
  return { kind: "more", rows, top, limit: top + 2 * labelHeight };
}

function wishesOfBar({ rows, top, bottom }: StripeItem): Wish[] {
  const wishes: Wish[] = [];
  for (let at = top; at === top || at + labelHeight < bottom; at += labelRepeat) {
    wishes.push({ kind: "name", rows, top: at, limit: Math.max(bottom, at + labelHeight + 4) });
  }
  return wishes;
}

function rightmostBar(bars: readonly StripeItem[], top: number, bottom: number): number {
  let right = -Infinity;
  for (const bar of bars) {
    if (bar.top < bottom && bar.bottom > top && bar.right > right) right = bar.right;
  }
  return right === -Infinity ? (bars[0]?.right ?? 0) : right;
}

/** The item under a point; a bar may be missed by the space between lanes. */
export function itemAt(items: readonly StripeItem[], x: number, y: number): StripeItem | undefined {
  const slack = (laneWidth - barWidth) / 2;
  return items.find(
    ({ left, right, top, bottom, kind }) =>
      y >= top && y <= bottom && x >= left - (kind === "bar" ? slack : 0) && x < right + slack,
  );
}
