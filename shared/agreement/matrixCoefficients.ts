import {
  defined,
  type Figure,
  meanFigure,
  ratio,
  type UndefinedReason,
  undefinedFigure,
} from "./figure.ts";

/** Values as coders × units; null = missing. All numbers, or names for nominal figures only. */
export type ValueMatrix = readonly (readonly (number | string | null)[])[];

/** Coefficients of a matrix. Those for exactly two, or for several coders, are null otherwise. */
export interface MatrixFigures {
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
  scottPi: Figure | null;
  lightKappa: Figure | null;
  congerKappa: Figure | null;
  /** α of each category against the rest. */
  alphaPerCategory: ReadonlyMap<string, Figure>;
  pairs: readonly MatrixPair[];
}

export interface MatrixPair {
  /** Row numbers from 0. */
  coderA: number;
  coderB: number;
  cohenKappa: Figure;
  scottPi: Figure;
  alphaNominal: Figure;
}

type Metric = "nominal" | "ordinal" | "interval" | "ratio";

/** Units × categories: how many coders gave each category. */
interface Counts {
  categories: readonly (number | string)[];
  /** One list per unit that anybody rated. */
  units: readonly Int32Array[];
  ratings: readonly number[];
}

/**
 * All coefficients of a coders × units matrix, with missing values in the forms of Gwet (2014) and
 * Krippendorff (2011). `categories` is the whole set of values that could have been given; it
 * defaults to those observed, and Brennan–Prediger and AC1 depend on its size.
 */
export function matrixFigures(
  matrix: ValueMatrix,
  categories: readonly (number | string)[] = observedCategories(matrix),
): MatrixFigures {
  const whenEmpty: UndefinedReason = matrix.length < 2 ? "fewerThanTwoCoders" : "noCommonUnit";
  const counts = countCategories(matrix, categories);
  const pairs = pairsOf(matrix, categories);
  const first = matrix.length === 2 ? (pairs[0] ?? null) : null;
  const cohens = pairs.map((pair) => pair.cohenKappa);
  return {
    ...setFigures(counts, whenEmpty),
    alphaNominal: alpha(counts, "nominal", whenEmpty),
    alphaOrdinal: alpha(counts, "ordinal", whenEmpty),
    alphaInterval: alpha(counts, "interval", whenEmpty),
    alphaRatio: alpha(counts, "ratio", whenEmpty),
    holsti: holsti(matrix),
    cohenKappa: first?.cohenKappa ?? null,
    scottPi: first?.scottPi ?? null,
    lightKappa: first === null ? meanFigure(cohens, whenEmpty) : null,
    congerKappa: first === null ? conger(matrix, counts, whenEmpty) : null,
    alphaPerCategory: new Map(
      categories.map((category, index) => [
        String(category),
        alpha(dichotomise(counts, index), "nominal", whenEmpty),
      ]),
    ),
    pairs,
  };
}

function observedCategories(matrix: ValueMatrix): (number | string)[] {
  const values = new Set<number | string>();
  for (const row of matrix) for (const value of row) if (value !== null) values.add(value);
  return [...values].sort((a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1,
  );
}

function countCategories(matrix: ValueMatrix, categories: readonly (number | string)[]): Counts {
  const index = new Map(categories.map((category, at) => [category, at]));
  const units: Int32Array[] = [];
  const ratings: number[] = [];
  const length = Math.max(0, ...matrix.map((row) => row.length));
  for (let unit = 0; unit < length; unit += 1) {
    const given = new Int32Array(categories.length);
    let m = 0;
    for (const row of matrix) {
      const at = index.get(row[unit] ?? "");
      if (at === undefined) continue;
      given[at] = (given[at] ?? 0) + 1;
      m += 1;
    }
    if (m === 0) continue;
    units.push(given);
    ratings.push(m);
  }
  return { categories, units, ratings };
}

function dichotomise(counts: Counts, category: number): Counts {
  const units = counts.units.map((given, unit) => {
    const applied = given[category] ?? 0;
    return Int32Array.of((counts.ratings[unit] ?? 0) - applied, applied);
  });
  return { categories: [0, 1], units, ratings: counts.ratings };
}

/** Mean over pairable units of the share of agreeing pairs; null when no unit is pairable. */
function observedAgreement(counts: Counts): number | null {
  let sum = 0;
  let pairable = 0;
  counts.units.forEach((given, unit) => {
    const m = counts.ratings[unit] ?? 0;
    if (m < 2) return;
    pairable += 1;
    sum += given.reduce((agreeing, r) => agreeing + r * (r - 1), 0) / (m * (m - 1));
  });
  return pairable === 0 ? null : sum / pairable;
}

/** Mean over rated units of the share of coders per category. */
function meanShares(counts: Counts): number[] {
  return counts.categories.map((_, category) => {
    let sum = 0;
    counts.units.forEach((given, unit) => {
      sum += (given[category] ?? 0) / (counts.ratings[unit] ?? 1);
    });
    return sum / counts.units.length;
  });
}

function setFigures(counts: Counts, whenEmpty: UndefinedReason) {
  const observed = observedAgreement(counts);
  if (observed === null) {
    const none = undefinedFigure(whenEmpty);
    return { percentAgreement: none, fleissKappa: none, brennanPrediger: none, gwetAc1: none };
  }
  const q = counts.categories.length;
  const shares = meanShares(counts);
  const same = shares.reduce((sum, share) => sum + share * share, 0);
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

function hasOneValue(counts: Counts): boolean {
  const used = counts.categories.filter((_, at) => counts.units.some((given) => given[at]));
  return used.length < 2;
}

function chanceCorrected(observed: number, expected: number): Figure {
  return ratio(observed - expected, 1 - expected, "noVariation");
}

/**
 * Krippendorff's α = 1 − (n − 1) Σ o_ck δ²_ck / Σ n_c n_k δ²_ck over pairs c < k of values, on units
 * with at least two ratings (Krippendorff 2011).
 */
function alpha(counts: Counts, metric: Metric, whenEmpty: UndefinedReason): Figure {
  const pairable = counts.units
    .map((given, unit) => ({ given, m: counts.ratings[unit] ?? 0 }))
    .filter(({ m }) => m >= 2);
  if (pairable.length === 0) return undefinedFigure(whenEmpty);
  const q = counts.categories.length;
  const margin = counts.categories.map((_, c) =>
    pairable.reduce((sum, { given }) => sum + (given[c] ?? 0), 0),
  );
  const values: number[] = [];
  for (const [c, category] of counts.categories.entries()) {
    const value = typeof category === "number" ? category : null;
    if (metric !== "nominal" && value === null) return undefinedFigure("notNumeric");
    if (metric === "ratio" && value !== null && value < 0 && margin[c] !== 0) {
      return undefinedFigure("negativeValue");
    }
    values.push(value ?? c);
  }
  const n = margin.reduce((sum, count) => sum + count, 0);
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < q; c += 1) {
    for (let k = c + 1; k < q; k += 1) {
      const distance = squaredDistance(metric, values, margin, c, k);
      const together = pairable.reduce(
        (sum, { given, m }) => sum + ((given[c] ?? 0) * (given[k] ?? 0)) / (m - 1),
        0,
      );
      observed += together * distance;
      expected += (margin[c] ?? 0) * (margin[k] ?? 0) * distance;
    }
  }
  return expected === 0
    ? undefinedFigure("noVariation")
    : defined(1 - ((n - 1) * observed) / expected);
}

function squaredDistance(
  metric: Metric,
  values: readonly number[],
  margin: readonly number[],
  c: number,
  k: number,
): number {
  const low = values[c] ?? 0;
  const high = values[k] ?? 0;
  if (metric === "nominal") return 1;
  if (metric === "interval") return (low - high) ** 2;
  if (metric === "ratio") return low + high === 0 ? 0 : ((low - high) / (low + high)) ** 2;
  let between = -((margin[c] ?? 0) + (margin[k] ?? 0)) / 2;
  for (let g = c; g <= k; g += 1) between += margin[g] ?? 0;
  return between ** 2;
}

function pairsOf(matrix: ValueMatrix, categories: readonly (number | string)[]): MatrixPair[] {
  const pairs: MatrixPair[] = [];
  for (let coderA = 0; coderA < matrix.length; coderA += 1) {
    for (let coderB = coderA + 1; coderB < matrix.length; coderB += 1) {
      pairs.push({ coderA, coderB, ...pairOf(matrix, coderA, coderB, categories) });
    }
  }
  return pairs;
}

/** Cohen (1960), Scott (1955) and α of two coders, over the units both rated. */
function pairOf(
  matrix: ValueMatrix,
  coderA: number,
  coderB: number,
  categories: readonly (number | string)[],
) {
  const rowA = matrix[coderA] ?? [];
  const rowB = matrix[coderB] ?? [];
  const common = rowA.flatMap((value, unit) => {
    const other = rowB[unit] ?? null;
    return value === null || other === null ? [] : [[value, other] as const];
  });
  const counts = countCategories(
    [common.map(([value]) => value), common.map(([, other]) => other)],
    categories,
  );
  const n = common.length;
  if (n === 0) {
    const none = undefinedFigure("noCommonUnit");
    return { cohenKappa: none, scottPi: none, alphaNominal: none };
  }
  const agreeing = common.filter(([value, other]) => value === other).length;
  let cohen = 0;
  let scott = 0;
  for (const category of categories) {
    const a = common.filter(([value]) => value === category).length;
    const b = common.filter(([, other]) => other === category).length;
    cohen += a * b;
    scott += (a + b) ** 2;
  }
  // Both multiplied through by n² (Scott: 4 n²), so that equality is tested on whole numbers.
  return {
    cohenKappa: ratio(agreeing * n - cohen, n * n - cohen, "noVariation"),
    scottPi: ratio(4 * agreeing * n - scott, 4 * n * n - scott, "noVariation"),
    alphaNominal: alpha(counts, "nominal", "noCommonUnit"),
  };
}

/** Conger (1980): chance from the mean over coder pairs of the product of their own shares. */
function conger(matrix: ValueMatrix, counts: Counts, whenEmpty: UndefinedReason): Figure {
  const observed = observedAgreement(counts);
  if (observed === null) return undefinedFigure(whenEmpty);
  const shares = matrix.map((row) => {
    const given = row.filter((value) => value !== null);
    return counts.categories.map(
      (category) => given.filter((value) => value === category).length / (given.length || 1),
    );
  });
  let expected = 0;
  let pairs = 0;
  shares.forEach((a, index) => {
    for (const b of shares.slice(index + 1)) {
      expected += a.reduce((sum, share, category) => sum + share * (b[category] ?? 0), 0);
      pairs += 1;
    }
  });
  return hasOneValue(counts)
    ? undefinedFigure("noVariation")
    : chanceCorrected(observed, expected / pairs);
}

/** Holsti (1969): mean over coder pairs of 2 · agreeing / (ratings of A + ratings of B). */
function holsti(matrix: ValueMatrix): Figure {
  const figures = matrix.flatMap((rowA, index) =>
    matrix.slice(index + 1).map((rowB) => {
      const agreeing = rowA.filter((value, unit) => value !== null && value === rowB[unit]).length;
      const given = [...rowA, ...rowB].filter((value) => value !== null).length;
      return ratio(2 * agreeing, given, "noCommonUnit");
    }),
  );
  return meanFigure(figures, "fewerThanTwoCoders");
}
