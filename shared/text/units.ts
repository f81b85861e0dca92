import type { Span } from "../records/fields.ts";
import { findParagraphs } from "./paragraphs.ts";
import { findSentences } from "./sentences.ts";
import { findWords } from "./words.ts";

/** Raise it with every change to a rule: stored boundaries name the version that made them. */
export const unitsVersion = 2;

/**
 * Boundaries of the units of a text: pairs of start and end offsets (half-open, UTF-16 code units),
 * ascending and disjoint, each trimmed of blank space and never blank. Unit `n` is
 * `[units[2n], units[2n + 1])`. Sentences and paragraphs cover all that is not blank; words cover
 * all letters and digits.
 */
export interface TextUnits {
  paragraphs: Int32Array;
  sentences: Int32Array;
  words: Int32Array;
}

/**
 * All units of a text. The result depends on the text, on `unitsVersion` and on the ICU version of
 * the runtime alone, so callers store all three and never compute boundaries twice.
 */
export function findUnits(text: string): TextUnits {
  const paragraphs = findParagraphs(text);
  return { paragraphs, sentences: findSentences(text, paragraphs), words: findWords(text) };
}

/** A run of units by index: `[first, afterLast)`; empty when both are equal. */
export interface UnitRange {
  first: number;
  afterLast: number;
}

/** The units that share at least one code unit with the span. Binary search. */
export function overlappingUnits(units: Int32Array, span: Span): UnitRange {
  const first = countUnits(units, (index) => (units[2 * index + 1] ?? 0) <= span.startOffset);
  const begun = countUnits(units, (index) => (units[2 * index] ?? 0) < span.endOffset);
  return { first, afterLast: span.startOffset < span.endOffset ? Math.max(first, begun) : first };
}

/** The index of the unit that holds the character at `offset`, or -1 between units. */
export function unitAt(units: Int32Array, offset: number): number {
  const { first, afterLast } = overlappingUnits(units, {
    startOffset: offset,
    endOffset: offset + 1,
  });
  return first < afterLast ? first : -1;
}

/** How many units from the first on satisfy `isBefore`, which must not turn true again. */
function countUnits(units: Int32Array, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = units.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Boundaries as bytes for storing: the distance from each boundary to the one before, seven bits a
 * byte, least significant first, the high bit set on all but a number's last byte (LEB128). About
 * two bytes a word.
 */
export function encodeUnits(units: Int32Array): Uint8Array {
  const bytes = new Uint8Array(units.length * 5);
  let length = 0;
  let previous = 0;
  for (const boundary of units) {
    let distance = boundary - previous;
    if (distance < 0) throw new RangeError("Boundaries must ascend.");
    while (distance > 127) {
      bytes[length] = (distance & 127) | 128;
      length += 1;
      distance >>>= 7;
    }
    bytes[length] = distance;
    length += 1;
    previous = boundary;
  }
  return bytes.slice(0, length);
}

/** The inverse of `encodeUnits`. */
export function decodeUnits(bytes: Uint8Array): Int32Array {
  const boundaries = new Int32Array(bytes.length);
  let count = 0;
  let boundary = 0;
  let shift = 0;
  for (const byte of bytes) {
    boundary += (byte & 127) << shift;
    shift += 7;
    if (byte > 127) continue;
    boundaries[count] = boundary;
    count += 1;
    shift = 0;
  }
  return boundaries.slice(0, count);
}
