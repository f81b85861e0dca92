import {
  defined,
  type Figure,
  meanFigure,
  ratio,
  type UndefinedReason,
  undefinedFigure,
} from "./figure.ts";
import {
  countMatrix,
  hasOneValue,
  type MatrixCounts,
  meanShares,
  observedAgreement,
  sumOfRatios,
} from "./matrixCounts.ts";
import { comparePairs, type MatrixPair } from "./matrixPairs.ts";
import { cohenStandardError, type StandardErrors, standardErrors } from "./standardErrors.ts";
import { distinctValues, type ValueMatrix, valueAlpha, valueStatistics } from "./valueAlpha.ts";

/** Coefficients of a matrix. Those for exactly two, or for several coders, are null otherwise. */
export interface MatrixFigures extends StandardErrors {
  percentAgreement: Figure;
  fleissKappa: Figure;
  brennanPrediger: Figure;
  gwetAc1: Figure;
  alphaNominal: Figure;
  alphaOrdinal: Figure;
  alphaInterval: Figure;
  alphaRatio: Figure;
  holsti: Figure;
  cohenKappa: Figure | null;
  cohenKappaSe: Figure | null;
  scottPi: Figure | null;
  lightKappa: Figure | null;
  congerKappa: Figure | null;
  /** α of each category against the rest. */
  alphaPerCategory: ReadonlyMap<string, Figure>;
  pairs: readonly MatrixPair[];
}

/**
 * All coefficients of a coders × units matrix, with missing values in the forms of Gwet (2014) and
 * Krippendorff (2011). `categories` is the whole set of values that could have been given; it
 * defaults to those observed, and Brennan–Prediger and AC1 depend on its size.
 */
export function matrixFigures(
  matrix: ValueMatrix,
  categories: readonly (number | string)[] = distinctValues(matrix),
): MatrixFigures {
  const whenEmpty: UndefinedReason = matrix.length < 2 ? "fewerThanTwoCoders" : "noCommonUnit";
  const counts = countMatrix(matrix, categories);
  const statistics = valueStatistics([matrix], categories);
  const pairs = comparePairs(matrix);
  const first = matrix.length === 2 ? (pairs[0] ?? null) : null;
  const cohens = pairs.map((pair) => pair.cohenKappa);
  const figures = {
    ...setFigures(counts, whenEmpty),
    alphaNominal: valueAlpha(statistics, "nominal", whenEmpty),
  };
  return {
    ...figures,
    ...standardErrors(counts, figures),
    alphaOrdinal: valueAlpha(statistics, "ordinal", whenEmpty),
    alphaInterval: valueAlpha(statistics, "interval", whenEmpty),
    alphaRatio: valueAlpha(statistics, "ratio", whenEmpty),
    holsti: holsti(matrix),
    cohenKappa: first?.cohenKappa ?? null,
    cohenKappaSe: first === null ? null : cohenStandardError(matrix),
    scottPi: first?.scottPi ?? null,
    lightKappa: first === null ? meanFigure(cohens, whenEmpty) : null,
    congerKappa: first === null ? conger(matrix, counts, whenEmpty) : null,
    alphaPerCategory: perCategory(counts, whenEmpty),
    pairs,
  };
}

function setFigures(counts: MatrixCounts, whenEmpty: UndefinedReason) {
  const observed = observedAgreement(counts);
  if (observed === null) {
    const none = undefinedFigure(whenEmpty);
    return { percentAgreement: none, fleissKappa: none, brennanPrediger: none, gwetAc1: none };
  }
  const q = counts.categories.length;
  const same = meanShares(counts).reduce((sum, share) => sum + share * share, 0);
  const few = undefinedFigure("oneCategory");
  return {
    percentAgreement: defined(observed),
    fleissKappa: hasOneValue(counts)
      ? undefinedFigure("noVariation")
      : chanceCorrected(observed, same),
    brennanPrediger: q < 2 ? few : chanceCorrected(observed, 1 / q),
    gwetAc1: q < 2 ? few : chanceCorrected(observed, (1 - same) / (q - 1)),
  };
}

function chanceCorrected(observed: number, expected: number): Figure {
  return ratio(observed - expected, 1 - expected, "noVariation");
}

/** α of the values "this category" and "another", from the counts of both per pairable unit. */
function perCategory(counts: MatrixCounts, whenEmpty: UndefinedReason): Map<string, Figure> {
  const split = new Float64Array(counts.categories.length);
  const given = new Float64Array(counts.categories.length);
  let n = 0;
  for (const unit of counts.units) {
    const m = unit.ratings;
    if (m < 2) continue;
    n += m;
    unit.categories.forEach((category, at) => {
      const r = unit.given[at] ?? 0;
      given[category] = (given[category] ?? 0) + r;
      split[category] = (split[category] ?? 0) + (r * (m - r)) / (m - 1);
    });
  }
  const alpha = (category: number): Figure => {
    const applied = given[category] ?? 0;
    if (n === 0) return undefinedFigure(whenEmpty);
    if (applied === 0 || applied === n) return undefinedFigure("noVariation");
    return defined(1 - ((n - 1) * (split[category] ?? 0)) / applied / (n - applied));
  };
  return new Map(counts.categories.map((category, at) => [String(category), alpha(at)]));
}

/** Conger (1980): chance from the mean over coder pairs of the product of their own shares. */
function conger(matrix: ValueMatrix, counts: MatrixCounts, whenEmpty: UndefinedReason): Figure {
  const observed = observedAgreement(counts);
  if (observed === null) return undefinedFigure(whenEmpty);
  const given = matrix.map(countRow);
  const together = new Map<number, number>();
  let pairs = 0;
  given.forEach((a, index) => {
    for (const b of given.slice(index + 1)) {
      let same = 0;
      for (const [category, count] of a.counts) same += count * (b.counts.get(category) ?? 0);
      pairs += 1;
      if (same === 0) continue;
      const denominator = a.ratings * b.ratings;
      together.set(denominator, (together.get(denominator) ?? 0) + same);
    }
  });
  return hasOneValue(counts)
    ? undefinedFigure("noVariation")
    : chanceCorrected(observed, sumOfRatios(together) / pairs);
}

function countRow(row: ValueMatrix[number]) {
  const counts = new Map<number | string, number>();
  let ratings = 0;
  for (const value of row) {
    if (value === null) continue;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    ratings += 1;
  }
  return { ratings, counts };
}

/** Holsti (1969): mean over coder pairs of 2 · agreeing / (ratings of A + ratings of B). */
function holsti(matrix: ValueMatrix): Figure {
  const ratings = matrix.map((row) => row.filter((value) => value !== null).length);
  const figures = matrix.flatMap((rowA, a) =>
    matrix.slice(a + 1).map((rowB, offset) => {
      const agreeing = rowA.filter((value, unit) => value !== null && value === rowB[unit]).length;
      const given = (ratings[a] ?? 0) + (ratings[a + 1 + offset] ?? 0);
      return ratio(2 * agreeing, given, "noCommonUnit");
    }),
  );
  return meanFigure(figures, "fewerThanTwoCoders");
}
