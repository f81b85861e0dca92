import type { ValueMatrix } from "./valueAlpha.ts";

/** The ratings of one unit: which categories were given, and how often each. */
export interface UnitCounts {
  /** How many coders rated the unit (m), at least one. */
  readonly ratings: number;
  /** Numbers of the categories given, and by how many coders (r). */
  readonly categories: readonly number[];
  readonly given: readonly number[];
}

/** Only units that anybody rated; only categories that were given, so memory follows the ratings. */
export interface MatrixCounts {
  readonly categories: readonly (number | string)[];
  readonly units: readonly UnitCounts[];
}

/** Counts a coders × units matrix. */
export function countMatrix(
  matrix: ValueMatrix,
  categories: readonly (number | string)[],
): MatrixCounts {
  const index = new Map(categories.map((category, at) => [category, at]));
  const units: UnitCounts[] = [];
  const length = Math.max(0, ...matrix.map((row) => row.length));
  for (let unit = 0; unit < length; unit += 1) {
    const given = new Map<number, number>();
    let ratings = 0;
    for (const row of matrix) {
      const value = row[unit] ?? null;
      const at = value === null ? undefined : index.get(value);
      if (at === undefined) continue;
      given.set(at, (given.get(at) ?? 0) + 1);
      ratings += 1;
    }
    if (ratings === 0) continue;
    units.push({ ratings, categories: [...given.keys()], given: [...given.values()] });
  }
  return { categories, units };
}

/** Agreeing ordered pairs of coders in a unit: Σ r (r − 1). */
export function agreeingPairs({ given }: UnitCounts): number {
  return given.reduce((sum, r) => sum + r * (r - 1), 0);
}

/** Mean over pairable units of the share of agreeing pairs; null when no unit is pairable. */
export function observedAgreement({ units }: MatrixCounts): number | null {
  // Whole numbers first, one division for each number of coders: what is 0 or 1 stays exact.
  const agreeing = new Map<number, number>();
  let pairable = 0;
  for (const unit of units) {
    const pairs = unit.ratings * (unit.ratings - 1);
    if (pairs === 0) continue;
    pairable += 1;
    agreeing.set(pairs, (agreeing.get(pairs) ?? 0) + agreeingPairs(unit));
  }
  return pairable === 0 ? null : sumOfRatios(agreeing) / pairable;
}

/** Σ numerator / denominator over entries denominator → numerator. */
export function sumOfRatios(numerators: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const [denominator, numerator] of numerators) sum += numerator / denominator;
  return sum;
}

/** π: mean over rated units of the share of coders per category. */
export function meanShares({ categories, units }: MatrixCounts): Float64Array {
  const shares = new Float64Array(categories.length);
  for (const unit of units) {
    unit.categories.forEach((category, at) => {
      shares[category] = (shares[category] ?? 0) + (unit.given[at] ?? 0) / unit.ratings;
    });
  }
  return shares.map((share) => share / units.length);
}

/** Whether fewer than two categories were given. */
export function hasOneValue({ units }: MatrixCounts): boolean {
  return new Set(units.flatMap((unit) => unit.categories)).size < 2;
}
