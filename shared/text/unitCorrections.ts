import type { UnitCorrections } from "../records/documents.ts";
import type { EditScript } from "./anchor.ts";
import { skipBlank, trimBlankEnd } from "./blank.ts";
import { overlappingUnits, unitAt } from "./units.ts";

/**
 * What somebody changed about the borders of one kind of unit. Both lists ascend and hold offsets
 * of the first character of a unit: `splits` where the rules begin none, `joins` where they do and
 * none should begin.
 */
export type BorderCorrections = UnitCorrections["sentence"];

export const noCorrections: UnitCorrections = {
  sentence: { splits: [], joins: [] },
  paragraph: { splits: [], joins: [] },
};

/**
 * The units that count: the borders found by the rules (see `TextUnits`) with the corrections
 * applied. The result ascends, is disjoint, trimmed, never blank, and covers the same characters that
 * are not blank. Corrections that fit nothing (of another text, from a damaged file) have no effect.
 */
export function correctedUnits(
  text: string,
  found: Int32Array,
  { splits, joins }: BorderCorrections,
): Int32Array {
  if (splits.length === 0 && joins.length === 0) return found;
  const joined = new Set(joins);
  const pairs: number[] = [];
  let next = 0;
  for (let unit = 0; unit + 1 < found.length; unit += 2) {
    const start = found[unit] ?? 0;
    const end = found[unit + 1] ?? 0;
    if (pairs.length > 0 && joined.has(start)) pairs[pairs.length - 1] = end;
    else pairs.push(start, end);
    while ((splits[next] ?? end) <= start) next += 1;
    for (let split = splits[next]; split !== undefined && split < end; split = splits[next]) {
      next += 1;
      if (!isUnitStart(text, split)) continue;
      const endBefore = trimBlankEnd(text, pairs.at(-2) ?? 0, split);
      pairs[pairs.length - 1] = endBefore;
      pairs.push(split, end);
    }
  }
  return Int32Array.from(pairs);
}

/** Why a border cannot be made or removed at a place. */
export type NoCorrection = "outsideUnits" | "borderThere" | "insideCharacter" | "lastUnit";

/**
 * The corrections with a border more: the unit around `offset` ends before it, and the next begins at
 * the first character that is not blank from `offset` on. Undoes `joinedAfter` at the same place.
 */
export function splitAt(
  text: string,
  found: Int32Array,
  corrections: BorderCorrections,
  offset: number,
): BorderCorrections | NoCorrection {
  const units = correctedUnits(text, found, corrections);
  const start = skipBlank(text, offset, text.length);
  const unit = unitAt(units, start);
  if (unit < 0) return "outsideUnits";
  if (units[2 * unit] === start) return "borderThere";
  if (!isUnitStart(text, start)) return "insideCharacter";
  const { splits, joins } = corrections;
  return joins.includes(start)
    ? { splits, joins: joins.filter((join) => join !== start) }
    : { splits: withValue(splits, start), joins };
}

/** The corrections with a border less: the last unit that begins up to `offset` and the next become one. */
export function joinedAfter(
  text: string,
  found: Int32Array,
  corrections: BorderCorrections,
  offset: number,
): BorderCorrections | NoCorrection {
  const units = correctedUnits(text, found, corrections);
  const unit = overlappingUnits(units, { startOffset: 0, endOffset: offset + 1 }).afterLast - 1;
  if (unit < 0 || offset >= text.length) return "outsideUnits";
  const start = units[2 * unit + 2];
  if (start === undefined) return "lastUnit";
  const { splits, joins } = corrections;
  return splits.includes(start)
    ? { splits: splits.filter((split) => split !== start), joins }
    : { splits, joins: withValue(joins, start) };
}

/**
 * The corrections in the next version of the text, to which `edits` lead. Each stays with the word
 * that begins there, also when the word is rewritten; it goes when the border itself is edited away.
 */
export function carriedCorrections(
  corrections: UnitCorrections | null,
  edits: EditScript,
): UnitCorrections | null {
  if (corrections === null) return null;
  const carried = (offsets: readonly number[]) =>
    offsets.flatMap((offset) => carriedOffset(offset, edits) ?? []);
  const carriedBorders = ({ splits, joins }: BorderCorrections): BorderCorrections => ({
    splits: carried(splits),
    joins: carried(joins),
  });
  const { sentence, paragraph } = corrections;
  return { sentence: carriedBorders(sentence), paragraph: carriedBorders(paragraph) };
}

function carriedOffset(offset: number, edits: EditScript): number | null {
  let growth = 0;
  for (const { startOffset, endOffset, insertedLength } of edits) {
    if (startOffset > offset) break;
    if (endOffset > offset) {
      const isRewritten = startOffset === offset && insertedLength > 0;
      return isRewritten ? offset + growth : null;
    }
    growth += insertedLength - (endOffset - startOffset);
  }
  return offset + growth;
}

/** How many borders were changed by hand. */
export function countCorrections({ splits, joins }: BorderCorrections): number {
  return splits.length + joins.length;
}

/** Not blank, and not the second half of a character. */
function isUnitStart(text: string, offset: number): boolean {
  const isLowHalf = /^[\uDC00-\uDFFF]/.test(text.charAt(offset));
  return skipBlank(text, offset, text.length) === offset && offset < text.length && !isLowHalf;
}

function withValue(values: readonly number[], value: number): number[] {
  return [...values, value].sort((a, b) => a - b);
}
