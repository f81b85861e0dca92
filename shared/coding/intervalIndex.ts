import type { Span } from "../records/fields.ts";

/** Spans sorted by start, column by column. A `CodingTable` is one. */
export interface SortedSpans {
  readonly startOffsets: Int32Array;
  readonly endOffsets: Int32Array;
}

/** Answers which spans overlap a range: the greatest end of each block of 64 rows lets it skip. */
export interface IntervalIndex {
  readonly spans: SortedSpans;
  readonly blockMaximumEnds: Int32Array;
}

const blockLength = 64;

/** Builds the index; `spans.startOffsets` must ascend. Linear, about 0.1 ms for 50,000 spans. */
export function intervalIndex(spans: SortedSpans): IntervalIndex {
  const count = spans.startOffsets.length;
  const blockMaximumEnds = new Int32Array(Math.ceil(count / blockLength));
  for (let row = 0; row < count; row++) {
    const block = Math.floor(row / blockLength);
    blockMaximumEnds[block] = Math.max(blockMaximumEnds[block] ?? 0, spans.endOffsets[row] ?? 0);
  }
  return { spans, blockMaximumEnds };
}

/** Rows of all spans sharing a character with the half-open range, ascending. */
export function rowsOverlapping(
  index: IntervalIndex,
  startOffset: number,
  endOffset: number,
): number[] {
  const { startOffsets, endOffsets } = index.spans;
  const limit = firstRowStartingAt(startOffsets, endOffset);
  const rows: number[] = [];
  for (let first = 0; first < limit; first += blockLength) {
    if ((index.blockMaximumEnds[first / blockLength] ?? 0) <= startOffset) continue;
    const end = Math.min(first + blockLength, limit);
    for (let row = first; row < end; row++) {
      if ((endOffsets[row] ?? 0) > startOffset) rows.push(row);
    }
  }
  return rows;
}

/** Rows of all spans that cover the character at `offset`, ascending. */
export function rowsAt(index: IntervalIndex, offset: number): number[] {
  return rowsOverlapping(index, offset, offset + 1);
}

/** The first row whose start is at or after `offset`; the number of rows if none is. */
export function firstRowStartingAt(startOffsets: Int32Array, offset: number): number {
  let low = 0;
  let high = startOffsets.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((startOffsets[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which items of a list share a character with a span. */
export class SpanIndex<T> {
  readonly #items: readonly T[];
  readonly #index: IntervalIndex;

  /** `items` in any order. */
  constructor(items: readonly T[], spanOf: (item: T) => Span) {
    this.#items = items.toSorted((a, b) => spanOf(a).startOffset - spanOf(b).startOffset);
    const startOffsets = new Int32Array(items.length);
    const endOffsets = new Int32Array(items.length);
    for (const [row, item] of this.#items.entries()) {
      const span = spanOf(item);
      startOffsets[row] = span.startOffset;
      endOffsets[row] = span.endOffset;
    }
    this.#index = intervalIndex({ startOffsets, endOffsets });
  }

  /** By where they begin. */
  over({ startOffset, endOffset }: Span): T[] {
    const found: T[] = [];
    for (const row of rowsOverlapping(this.#index, startOffset, endOffset)) {
      const item = this.#items[row];
      if (item !== undefined) found.push(item);
    }
    return found;
  }
}
