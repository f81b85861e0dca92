import type { Span } from "../records/fields.ts";

/**
 * Inside Concord positions are UTF-16 code units; everything that leaves (CSV, JSON, REFI-QDA)
 * counts Unicode code points. The two differ by one for each character outside the Basic
 * Multilingual Plane ("astral": emoji, historic scripts) before the position.
 */

/** What `toCodePoints` and `toCodeUnits` answer for a position that the text does not have. */
export const outsideText = -1;

/**
 * Converts offsets in UTF-16 code units to offsets in code points.
 *
 * `offsets` need no order. An offset between the halves of a surrogate pair counts as the start of
 * its character; one outside `0..text.length` becomes `outsideText`. One pass over the text, and
 * no work beyond a scan when it has no astral characters.
 */
export function toCodePoints(text: string, offsets: ArrayLike<number>): Int32Array {
  const lowHalves = lowSurrogateOffsets(text);
  return Int32Array.from(offsets, (offset) => {
    if (!(offset >= 0 && offset <= text.length)) return outsideText;
    return offset - countUpTo(lowHalves, offset);
  });
}

/**
 * Converts offsets in code points to offsets in UTF-16 code units: the inverse of `toCodePoints`.
 * An offset outside the text becomes `outsideText`.
 */
export function toCodeUnits(text: string, offsets: ArrayLike<number>): Int32Array {
  const lowHalves = lowSurrogateOffsets(text);
  const length = text.length - lowHalves.length;
  // The nth astral character (from 0) starts at code point `low half - 1 - n`.
  const astral = lowHalves.map((offset, index) => offset - 1 - index);
  return Int32Array.from(offsets, (offset) => {
    if (!(offset >= 0 && offset <= length)) return outsideText;
    return offset + countUpTo(astral, offset - 1);
  });
}

/** The smallest span around `span` that splits no surrogate pair: start goes back, end goes on. */
export function snapSpan(text: string, span: Span): Span {
  const { startOffset, endOffset } = span;
  return {
    startOffset: splitsPair(text, startOffset) ? startOffset - 1 : startOffset,
    endOffset: splitsPair(text, endOffset) ? endOffset + 1 : endOffset,
  };
}

export function splitsPair(text: string, offset: number): boolean {
  return isHigh(text.charCodeAt(offset - 1)) && isLow(text.charCodeAt(offset));
}

function lowSurrogateOffsets(text: string): Int32Array {
  const found: number[] = [];
  let offset = text.search(/[\uD800-\uDBFF][\uDC00-\uDFFF]/);
  if (offset < 0) return new Int32Array(0);
  for (; offset < text.length; offset += 1) {
    if (isHigh(text.charCodeAt(offset)) && isLow(text.charCodeAt(offset + 1))) {
      offset += 1;
      found.push(offset);
    }
  }
  return Int32Array.from(found);
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** How many of the ascending `values` are at most `limit`. */
function countUpTo(values: Int32Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
