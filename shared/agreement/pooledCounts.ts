import { pairIndex } from "./countRows.ts";
import type { Tallies } from "./tallies.ts";

/**
 * The counts of one target pooled over documents. `byRaters[m·(C+1) + r]` is the number of units
 * that m coders coded and to which r of them applied the target. Whole numbers unless weighted.
 */
export interface PooledCounts {
  coderCount: number;
  byRaters: Float64Array;
}

/** What two coders did with the units both coded. */
export interface PairCounts {
  both: number;
  onlyA: number;
  onlyB: number;
  neither: number;
}

/**
 * Pools one target over documents. `weights` (one per document, default 1) say how often each
 * document counts: a bootstrap sample is a vector of them, and no text is read again.
 */
export function poolCounts(tallies: Tallies, target: number, weights?: Float64Array): PooledCounts {
  const { rows, raters, unitsInDocument } = tallies;
  const width = rows.coderCount + 1;
  const byRaters = new Float64Array(width * width);
  for (let document = 0; document < unitsInDocument.length; document += 1) {
    const cell = document * tallies.targets.length + target;
    const weight = weights?.[document] ?? 1;
    const m = raters[cell] ?? 0;
    let rest = weight * (unitsInDocument[document] ?? 0);
    const row = rows.rowStart[cell] ?? -1;
    for (let r = 1; row >= 0 && r <= m; r += 1) {
      const units = weight * (rows.values[row + r] ?? 0);
      byRaters[m * width + r] = (byRaters[m * width + r] ?? 0) + units;
      rest -= units;
    }
    byRaters[m * width] = (byRaters[m * width] ?? 0) + rest;
  }
  return { coderCount: rows.coderCount, byRaters };
}

/** The 2×2 table of two coders for one target, over the documents both coded for it. */
export function poolPair(
  tallies: Tallies,
  target: number,
  coderA: number,
  coderB: number,
  weights?: Float64Array,
): PairCounts {
  const { rows, presence, unitsInDocument } = tallies;
  const coders = rows.coderCount;
  const pairAt = rows.pairsAt + pairIndex(coderA, coderB, coders);
  const counts = { both: 0, onlyA: 0, onlyB: 0, neither: 0 };
  for (let document = 0; document < unitsInDocument.length; document += 1) {
    const cell = document * tallies.targets.length + target;
    if (presence[cell * coders + coderA] === 0 || presence[cell * coders + coderB] === 0) continue;
    const weight = weights?.[document] ?? 1;
    const row = rows.rowStart[cell] ?? -1;
    const at = (offset: number) => (row < 0 ? 0 : weight * (rows.values[row + offset] ?? 0));
    const both = at(pairAt);
    const onlyA = at(rows.codedAt + coderA) - both;
    const onlyB = at(rows.codedAt + coderB) - both;
    counts.both += both;
    counts.onlyA += onlyA;
    counts.onlyB += onlyB;
    counts.neither += weight * (unitsInDocument[document] ?? 0) - both - onlyA - onlyB;
  }
  return counts;
}

/** One coder's counts over some documents. */
export interface CoderCounts {
  units: number;
  coded: number;
  passages: number;
  documents: number;
}

/**
 * Units, coded units and passages of one coder in the documents that at least `fewestRaters` coders
 * coded for the target: two where it is about what can be compared, one for all the coder did.
 */
export function poolCoder(
  tallies: Tallies,
  target: number,
  coder: number,
  fewestRaters: 1 | 2,
): CoderCounts {
  const { rows, presence, raters, unitsInDocument } = tallies;
  const counts = { units: 0, coded: 0, passages: 0, documents: 0 };
  for (let document = 0; document < unitsInDocument.length; document += 1) {
    const cell = document * tallies.targets.length + target;
    if (presence[cell * rows.coderCount + coder] === 0 || (raters[cell] ?? 0) < fewestRaters) {
      continue;
    }
    counts.documents += 1;
    counts.units += unitsInDocument[document] ?? 0;
    const row = rows.rowStart[cell] ?? -1;
    if (row < 0) continue;
    counts.coded += rows.values[row + rows.codedAt + coder] ?? 0;
    counts.passages += rows.values[row + rows.passagesAt + coder] ?? 0;
  }
  return counts;
}
