import { pairIndex } from "./countRows.ts";
import type { Figure } from "./figure.ts";
import { defined, undefinedFigure } from "./figure.ts";
import type { Tallies } from "./tallies.ts";

/**
 * The three numbers of a document from which a binary α follows; those of several documents add up,
 * so a bootstrap sample is a weighted sum. Over units that m ≥ 2 coders coded and to which r applied
 * the target: `ratings` = Σ m, `applied` = Σ r, `disagreement` = Σ r(m − r)/(m − 1).
 */
export interface AlphaSums {
  ratings: number;
  applied: number;
  disagreement: number;
}

/** Numbers per element in a flat array of sums: ratings, applied, disagreement. */
export const sumsWidth = 3;

/**
 * α = 1 − (n − 1) · disagreement / (n₀ · n₁) (Krippendorff 2011, binary data); NaN where nothing
 * varies. `ratings` and `applied` are whole numbers, so that is an exact test.
 */
export function alphaOfSums(ratings: number, applied: number, disagreement: number): number {
  const blank = ratings - applied;
  if (applied === 0 || blank === 0) return Number.NaN;
  return 1 - ((ratings - 1) * disagreement) / blank / applied;
}

/** The sums of each document for a target; all zero where fewer than two coders coded it. */
export function documentSums(tallies: Tallies, target: number): Float64Array {
  const { rows, raters, unitsInDocument, targets } = tallies;
  const sums = new Float64Array(unitsInDocument.length * sumsWidth);
  for (let document = 0; document < unitsInDocument.length; document += 1) {
    const cell = document * targets.length + target;
    const m = raters[cell] ?? 0;
    if (m < 2) continue;
    const at = document * sumsWidth;
    sums[at] = m * (unitsInDocument[document] ?? 0);
    const row = rows.rowStart[cell] ?? -1;
    if (row < 0) continue;
    let applied = 0;
    let split = 0;
    for (let r = 1; r <= m; r += 1) {
      const units = rows.values[row + r] ?? 0;
      applied += units * r;
      split += units * r * (m - r);
    }
    sums[at + 1] = applied;
    sums[at + 2] = split / (m - 1);
  }
  return sums;
}

/** α of a target without one coder, from the counts of the sweep: nothing is read again. */
export function alphaWithout(tallies: Tallies, target: number, coder: number): Figure {
  const { unitsInDocument } = tallies;
  const total: AlphaSums = { ratings: 0, applied: 0, disagreement: 0 };
  for (let document = 0; document < unitsInDocument.length; document += 1) {
    addWithout(total, tallies, target, document, coder);
  }
  if (total.ratings === 0) return undefinedFigure("noCommonUnit");
  const alpha = alphaOfSums(total.ratings, total.applied, total.disagreement);
  return Number.isNaN(alpha) ? undefinedFigure("noVariation") : defined(alpha);
}

function addWithout(
  total: AlphaSums,
  { rows, raters, presence, unitsInDocument, targets }: Tallies,
  target: number,
  document: number,
  coder: number,
): void {
  const { coderCount, values, codedAt, pairsAt } = rows;
  const cell = document * targets.length + target;
  const isPresent = presence[cell * coderCount + coder] === 1;
  const all = raters[cell] ?? 0;
  const m = isPresent ? all - 1 : all;
  if (m < 2) return;
  total.ratings += m * (unitsInDocument[document] ?? 0);
  const row = rows.rowStart[cell] ?? -1;
  if (row < 0) return;
  let applied = 0;
  let split = 0;
  for (let r = 1; r <= all; r += 1) {
    const units = values[row + r] ?? 0;
    applied += units * r;
    split += units * r * (all - r);
  }
  if (isPresent) {
    // Σ r(m − r) counts the pairs of coders that differ: those with this coder are taken off.
    const own = values[row + codedAt + coder] ?? 0;
    let shared = 0;
    for (let other = 0; other < coderCount; other += 1) {
      if (other === coder) continue;
      shared += values[row + pairsAt + pairIndex(coder, other, coderCount)] ?? 0;
    }
    applied -= own;
    split -= m * own + applied - 2 * shared;
  }
  total.applied += applied;
  total.disagreement += split / (m - 1);
}
