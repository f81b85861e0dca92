import { defined, type Figure, undefinedFigure } from "./figure.ts";
import { agreeingPairs, type MatrixCounts, meanShares, type UnitCounts } from "./matrixCounts.ts";
import { pairTable } from "./matrixPairs.ts";
import type { ValueMatrix } from "./valueAlpha.ts";

/**
 * Standard errors over units, by linearisation (Gwet 2014, as in the R package irrCAC). They hold
 * for units drawn independently of each other, so never for characters.
 */
export interface StandardErrors {
  fleissKappaSe: Figure;
  brennanPredigerSe: Figure;
  gwetAc1Se: Figure;
  alphaNominalSe: Figure;
}

/** The standard errors of the coefficients given; undefined where those are. */
export function standardErrors(
  counts: MatrixCounts,
  figures: Readonly<Record<"fleissKappa" | "brennanPrediger" | "gwetAc1" | "alphaNominal", Figure>>,
): StandardErrors {
  const q = counts.categories.length;
  const shares = meanShares(counts);
  const same = shares.reduce((sum, share) => sum + share * share, 0);
  /** Mean share of the categories that the coders of a unit gave: its part in Σ π². */
  const likeness = ({ categories, given, ratings }: UnitCounts) =>
    categories.reduce((sum, k, at) => sum + (given[at] ?? 0) * (shares[k] ?? 0), 0) / ratings;
  return {
    fleissKappaSe: linearised(counts, figures.fleissKappa, same, likeness),
    brennanPredigerSe: linearised(counts, figures.brennanPrediger, 1 / q, () => 1 / q),
    gwetAc1Se: linearised(
      counts,
      figures.gwetAc1,
      (1 - same) / (q - 1),
      (unit) => (1 - likeness(unit)) / (q - 1),
    ),
    alphaNominalSe: alphaError(counts, figures.alphaNominal),
  };
}

/** Each unit's part in κ = (p_a − p_e) / (1 − p_e), with its part in the chance agreement p_e. */
function linearised(
  counts: MatrixCounts,
  coefficient: Figure,
  expected: number,
  expectedOf: (unit: UnitCounts) => number,
): Figure {
  if (coefficient.value === null) return coefficient;
  const kappa = coefficient.value;
  const { units } = counts;
  const pairable = units.filter((unit) => unit.ratings >= 2).length;
  const parts = units.map((unit) => {
    const m = unit.ratings;
    const gain = m < 2 ? 0 : agreeingPairs(unit) / (m * (m - 1)) - expected;
    const drift = 2 * (1 - kappa) * (expectedOf(unit) - expected);
    return ((units.length / pairable) * gain - drift) / (1 - expected);
  });
  return errorOfMean(parts, kappa);
}

/** α in Gwet's form (p_a − p_e) / (1 − p_e), over pairable units with m ratings, m̄ on average. */
function alphaError(counts: MatrixCounts, alpha: Figure): Figure {
  if (alpha.value === null) return alpha;
  const pairable = counts.units.filter((unit) => unit.ratings >= 2);
  const ratings = pairable.reduce((sum, unit) => sum + unit.ratings, 0);
  const mean = ratings / pairable.length;
  const shares = new Float64Array(counts.categories.length);
  for (const { categories, given } of pairable) {
    categories.forEach((k, at) => {
      shares[k] = (shares[k] ?? 0) + (given[at] ?? 0) / ratings;
    });
  }
  const expected = shares.reduce((sum, share) => sum + share * share, 0);
  const agreeing = (unit: UnitCounts) => agreeingPairs(unit) / (mean * (unit.ratings - 1));
  const raw = pairable.reduce((sum, unit) => sum + agreeing(unit), 0) / pairable.length;
  // α's own observed agreement counts each rating as paired with itself once.
  const observed = raw + (1 - raw) / ratings;
  const uncorrected = (raw - expected) / (1 - expected);
  const parts = pairable.map((unit) => {
    const excess = (unit.ratings - mean) / mean;
    const likeness =
      unit.categories.reduce((sum, k, at) => sum + (unit.given[at] ?? 0) * (shares[k] ?? 0), 0) /
      mean;
    const gain = agreeing(unit) - observed * excess - expected;
    const drift = 2 * (1 - uncorrected) * (likeness - expected * excess - expected);
    return (gain - drift) / (1 - expected);
  });
  return errorOfMean(parts, uncorrected);
}

/** √(Σ (part − mean)² / (n (n − 1))). */
function errorOfMean(parts: readonly number[], mean: number): Figure {
  const n = parts.length;
  if (n < 2) return undefinedFigure("fewerThanTwoUnits");
  const squares = parts.reduce((sum, part) => sum + (part - mean) ** 2, 0);
  return defined(Math.sqrt(squares / (n * (n - 1))));
}

/**
 * Asymptotic standard error of Cohen's κ of two coders (Fleiss, Cohen & Everitt 1969). Multiplied
 * through by powers of n, in whole numbers of any size: the terms cancel, often to exactly 0.
 */
export function cohenStandardError(matrix: ValueMatrix): Figure {
  const table = pairTable(matrix[0] ?? [], matrix[1] ?? []);
  if (table.units === 0) return undefinedFigure("noCommonUnit");
  const n = BigInt(table.units);
  const agreeing = BigInt(table.agreeing);
  const ofA = (value: number | string) => BigInt(table.givenByA.get(value) ?? 0);
  const ofB = (value: number | string) => BigInt(table.givenByB.get(value) ?? 0);
  let chance = 0n;
  for (const value of table.givenByA.keys()) chance += ofA(value) * ofB(value);
  const apart = n * n - chance;
  if (apart === 0n) return undefinedFigure("noVariation");
  let squares = 0n;
  for (const [a, b] of table.pairs) {
    const term =
      a === b ? apart - (ofA(a) + ofB(a)) * (n - agreeing) : (n - agreeing) * (ofB(a) + ofA(b));
    squares += term * term;
  }
  const centre = agreeing * chance - 2n * chance * n + agreeing * n * n;
  const variance = Number(n * (n * squares - centre * centre)) / Number(apart) ** 4;
  return defined(Math.sqrt(variance));
}
