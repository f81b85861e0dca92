import type { SortedSpans } from "./intervalIndex.ts";

/** A stretch of text covered by the same codings throughout. */
export interface Segment {
  readonly startOffset: number;
  readonly endOffset: number;
  /** The row whose colour is shown: the preferred one if it is here, else the innermost; see below. */
  readonly topRow: number;
  /** How many codings cover it; at least 1. */
  readonly depth: number;
}

export interface SegmentOptions {
  /** A row that is on top wherever it occurs, such as the selected coding; -1 for none. */
  readonly preferredRow: number;
  /**
   * Where more codings than these overlap, the longest is on top: showing each inner one would
   * change the colour at every other word and tell nobody anything.
   */
  readonly innermostUpTo: number;
}

const defaultOptions: SegmentOptions = { preferredRow: -1, innermostUpTo: Infinity };

/**
 * Cuts overlapping spans into disjoint segments within a half-open window, by a sweep over their
 * starts and ends. Uncovered text gives no segment.
 *
 * @param rows the spans that overlap the window, ascending (`rowsOverlapping` gives them)
 */
export function segmentsOf(
  spans: SortedSpans,
  rows: readonly number[],
  window: { readonly startOffset: number; readonly endOffset: number },
  options: SegmentOptions = defaultOptions,
): Segment[] {
  const startOf = (row: number) => Math.max(spans.startOffsets[row] ?? 0, window.startOffset);
  const endOf = (row: number) => Math.min(spans.endOffsets[row] ?? 0, window.endOffset);
  const byEnd = [...rows].sort((left, right) => endOf(left) - endOf(right));
  const segments: Segment[] = [];
  const active: number[] = [];
  let nextStart = 0;
  let nextEnd = 0;
  let from = window.startOffset;
  while (nextEnd < byEnd.length) {
    const starting = rows[nextStart];
    const ending = byEnd[nextEnd] ?? 0;
    const isStart = starting !== undefined && startOf(starting) < endOf(ending);
    const to = isStart ? startOf(starting) : endOf(ending);
    if (to > from) {
      const depth = active.length;
      const topRow = topOf(spans, active, options);
      if (depth > 0) segments.push({ startOffset: from, endOffset: to, topRow, depth });
      from = to;
    }
    if (isStart) {
      // Rows come in ascending order, so `active` stays sorted and its last row is the innermost.
      active.push(starting);
      nextStart++;
    } else {
      active.splice(active.indexOf(ending), 1);
      nextEnd++;
    }
  }
  return segments;
}

/** @param active ascending, so the last is the innermost */
function topOf(spans: SortedSpans, active: readonly number[], options: SegmentOptions): number {
  const { preferredRow, innermostUpTo } = options;
  if (preferredRow >= 0 && active.includes(preferredRow)) return preferredRow;
  return active.length > innermostUpTo ? longestOf(spans, active) : (active.at(-1) ?? -1);
}

/** The first of equals. Whole lengths, not those in the window: scrolling changes no colour. */
function longestOf({ startOffsets, endOffsets }: SortedSpans, rows: readonly number[]): number {
  let longest = -1;
  let longestLength = -1;
  for (const row of rows) {
    const length = (endOffsets[row] ?? 0) - (startOffsets[row] ?? 0);
    if (length <= longestLength) continue;
    longest = row;
    longestLength = length;
  }
  return longest;
}
