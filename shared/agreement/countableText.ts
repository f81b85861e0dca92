import type { Span } from "../records/fields.ts";

/**
 * A text without its not coded material: positions are mapped onto a shorter line in which excluded
 * ranges have no length. Whatever is computed on that line has them in neither numerator nor
 * denominator, and no later step needs to know about them.
 */
export interface CountableText {
  /** Characters that count. */
  readonly length: number;
  /** Excluded ranges as flat pairs start, end; ascending, disjoint. */
  readonly excluded: Int32Array;
  /** Characters removed before each excluded range. */
  readonly removedBefore: Int32Array;
}

/** The line of a text of `length` characters with any excluded spans (any order, may overlap). */
export function countableText(length: number, excludedSpans: readonly Span[] = []): CountableText {
  const sorted = [...excludedSpans].sort((a, b) => a.startOffset - b.startOffset);
  const merged: number[] = [];
  for (const span of sorted) {
    const lastEnd = merged.at(-1);
    if (lastEnd !== undefined && span.startOffset <= lastEnd) {
      merged[merged.length - 1] = Math.max(lastEnd, span.endOffset);
    } else {
      merged.push(span.startOffset, span.endOffset);
    }
  }
  const excluded = Int32Array.from(merged);
  const removedBefore = new Int32Array(excluded.length / 2);
  let removed = 0;
  for (let range = 0; range < removedBefore.length; range += 1) {
    removedBefore[range] = removed;
    removed += (excluded[2 * range + 1] ?? 0) - (excluded[2 * range] ?? 0);
  }
  return { length: length - removed, excluded, removedBefore };
}

/** The position of a text offset on the countable line; offsets inside a range meet at its place. */
export function countableOffset(text: CountableText, offset: number): number {
  if (text.removedBefore.length === 0) return offset;
  let low = 0;
  let high = text.removedBefore.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((text.excluded[2 * middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return offset;
  const range = low - 1;
  const start = text.excluded[2 * range] ?? 0;
  const end = text.excluded[2 * range + 1] ?? 0;
  return offset - (text.removedBefore[range] ?? 0) - (Math.min(offset, end) - start);
}

/** Units on the countable line: `start[i]` to `end[i]`, ascending, disjoint, none empty. */
export interface UnitLine {
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Where each unit lies in the text itself. */
  readonly startOffset: Int32Array;
  readonly endOffset: Int32Array;
}

/** Places borders (flat pairs of text offsets) on the line; units wholly excluded disappear. */
export function unitLine(text: CountableText, borders: Int32Array): UnitLine {
  const count = borders.length >> 1;
  const line = {
    start: new Int32Array(count),
    end: new Int32Array(count),
    startOffset: new Int32Array(count),
    endOffset: new Int32Array(count),
  };
  let kept = 0;
  for (let unit = 0; unit < count; unit += 1) {
    const startOffset = borders[2 * unit] ?? 0;
    const endOffset = borders[2 * unit + 1] ?? 0;
    const start = countableOffset(text, startOffset);
    const end = countableOffset(text, endOffset);
    if (start === end) continue;
    line.start[kept] = start;
    line.end[kept] = end;
    line.startOffset[kept] = startOffset;
    line.endOffset[kept] = endOffset;
    kept += 1;
  }
  return {
    start: line.start.subarray(0, kept),
    end: line.end.subarray(0, kept),
    startOffset: line.startOffset.subarray(0, kept),
    endOffset: line.endOffset.subarray(0, kept),
  };
}

/** Index of the first value greater than `limit` in an ascending array (its length if none is). */
export function firstAbove(values: Int32Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
