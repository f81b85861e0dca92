import { type Figure, ratio, undefinedFigure } from "./figure.ts";
import type { ValueMatrix } from "./valueAlpha.ts";

/** The coefficients of two coders of a matrix, over the units both rated. */
export interface MatrixPair {
  /** Row numbers from 0. */
  coderA: number;
  coderB: number;
  /** Cohen (1960). */
  cohenKappa: Figure;
  /** Scott (1955). */
  scottPi: Figure;
  /** Krippendorff (2011). */
  alphaNominal: Figure;
}

type Row = ValueMatrix[number];

/** What two coders gave to the units both rated. */
export interface PairTable {
  /** Units both rated, and those on which they agree. */
  units: number;
  agreeing: number;
  /** How often each of them gave each value. */
  givenByA: ReadonlyMap<number | string, number>;
  givenByB: ReadonlyMap<number | string, number>;
  /** The pairs of values, in the order of the units. */
  pairs: readonly (readonly [number | string, number | string])[];
}

/** Every pair of coders. */
export function comparePairs(matrix: ValueMatrix): MatrixPair[] {
  return matrix.flatMap((rowA, coderA) =>
    matrix.slice(coderA + 1).map((rowB, offset) => ({
      coderA,
      coderB: coderA + 1 + offset,
      ...pairFigures(pairTable(rowA, rowB)),
    })),
  );
}

/** Tabulates two coders. */
export function pairTable(rowA: Row, rowB: Row): PairTable {
  const givenByA = new Map<number | string, number>();
  const givenByB = new Map<number | string, number>();
  const pairs: [number | string, number | string][] = [];
  let agreeing = 0;
  rowA.forEach((value, unit) => {
    const other = rowB[unit] ?? null;
    if (value === null || other === null) return;
    givenByA.set(value, (givenByA.get(value) ?? 0) + 1);
    givenByB.set(other, (givenByB.get(other) ?? 0) + 1);
    pairs.push([value, other]);
    if (value === other) agreeing += 1;
  });
  return { units: pairs.length, agreeing, givenByA, givenByB, pairs };
}

function pairFigures({ units, agreeing, givenByA, givenByB }: PairTable) {
  if (units === 0) {
    const none = undefinedFigure("noCommonUnit");
    return { cohenKappa: none, scottPi: none, alphaNominal: none };
  }
  let cohen = 0;
  let scott = 0;
  for (const value of new Set([...givenByA.keys(), ...givenByB.keys()])) {
    const a = givenByA.get(value) ?? 0;
    const b = givenByB.get(value) ?? 0;
    cohen += a * b;
    scott += (a + b) ** 2;
  }
  // All multiplied through by n² (Scott, α: 4 n²), so that equality is tested on whole numbers.
  const n = 2 * units;
  const chance = n * n - scott;
  return {
    cohenKappa: ratio(agreeing * units - cohen, units * units - cohen, "noVariation"),
    scottPi: ratio(4 * agreeing * units - scott, chance, "noVariation"),
    // α = 1 − (n − 1) · 2 · disagreeing / Σ n_c n_k over c ≠ k, n being the number of values.
    alphaNominal: ratio(chance - (n - 1) * 2 * (units - agreeing), chance, "noVariation"),
  };
}
