import type { SortedSpans } from "./intervalIndex.ts";

/** A stretch of text covered by the same codings throughout. */
export interface Segment {
  readonly startOffset: number;
  readonly endOffset: number;
  /** The row whose colour is shown: the preferred one if it is here, else the innermost. */
  readonly topRow: number;
  /** How many codings cover it; at least 1. */
  readonly depth: number;
}

/**
 * Cuts overlapping spans into disjoint segments within a half-open window, by a sweep over their
 * starts and ends. Uncovered text gives no segment.
 *
 * @param rows the spans that overlap the window, ascending (`rowsOverlapping` gives them)
 * @param preferredRow a row that is on top wherever it occurs, such as the selected coding; -1 for none
 */
export function segmentsOf(
  spans: SortedSpans,
  rows: readonly number[],
  window: { readonly startOffset: number; readonly endOffset: number },
  preferredRow = -1,
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
      const topRow = active.includes(preferredRow) ? preferredRow : (active.at(-1) ?? -1);
      if (active.length > 0) {
        segments.push({ startOffset: from, endOffset: to, topRow, depth: active.length });
      }
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
