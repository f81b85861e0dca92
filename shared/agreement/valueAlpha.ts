import {
  alphaOf,
  CoincidenceCounter,
  type CoincidenceStatistics,
  type Distance,
  nominalDistance,
} from "./coincidences.ts";
import { type Figure, type UndefinedReason, undefinedFigure } from "./figure.ts";

/** Values as coders × units; null = missing. All numbers, or names for nominal figures only. */
export type ValueMatrix = readonly (readonly (number | string | null)[])[];

export type Metric = "nominal" | "ordinal" | "interval" | "ratio";

/** The statistics of valued units, and the values by their number there, ascending. */
export interface ValueStatistics {
  readonly values: readonly (number | string)[];
  readonly coincidences: CoincidenceStatistics;
}

/**
 * The sufficient statistics of one matrix per document: coders × units, with the same coders in the
 * same rows. Counts per document are the case of one unit per document: how often each coder applied
 * a code there. Values no two coders of a unit gave take no part.
 */
export function valueStatistics(
  documents: readonly ValueMatrix[],
  values: readonly (number | string)[] = distinctValues(documents.flat()),
): ValueStatistics {
  const index = new Map(values.map((value, at) => [value, at]));
  const counter = new CoincidenceCounter(values.length);
  for (const matrix of documents) {
    const length = Math.max(0, ...matrix.map((row) => row.length));
    for (let unit = 0; unit < length; unit += 1) {
      const given: number[] = [];
      for (const row of matrix) {
        const value = row[unit] ?? null;
        const at = value === null ? undefined : index.get(value);
        if (at !== undefined) given.push(at);
      }
      if (given.length >= 2) counter.add(given, 1, 1 / (given.length - 1));
    }
    counter.finishDocument();
  }
  return { values, coincidences: counter.statistics() };
}

/** The values that occur, numbers ascending, names by their code units. */
export function distinctValues(rows: ValueMatrix): (number | string)[] {
  const values = new Set<number | string>();
  for (const row of rows) for (const value of row) if (value !== null) values.add(value);
  return [...values].sort((a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1,
  );
}

/**
 * Krippendorff's α with the difference function of a metric (Krippendorff 2011). Undefined for names
 * except on the nominal metric, and for negative values on the ratio metric. `weights`: how often
 * each document counts.
 */
export function valueAlpha(
  { values, coincidences }: ValueStatistics,
  metric: Metric,
  whenEmpty: UndefinedReason,
  weights?: Float64Array,
): Figure {
  const isEmpty = coincidences.documents.every((document) => document.values.length === 0);
  if (metric === "nominal" || isEmpty) {
    return alphaOf(coincidences, nominalDistance, whenEmpty, weights);
  }
  const numbers = values.filter((value) => typeof value === "number");
  if (numbers.length < values.length) return undefinedFigure("notNumeric");
  if (metric === "ratio" && numbers.some((value) => value < 0)) {
    return undefinedFigure("negativeValue");
  }
  return alphaOf(coincidences, metricDistance(metric, numbers), whenEmpty, weights);
}

function metricDistance(metric: Exclude<Metric, "nominal">, numbers: readonly number[]): Distance {
  if (metric === "ordinal") return ordinalDistance;
  const difference = (c: number, k: number) => (numbers[k] ?? 0) - (numbers[c] ?? 0);
  if (metric === "interval") return () => (c, k) => difference(c, k) ** 2;
  return () => (c, k) => {
    const sum = (numbers[c] ?? 0) + (numbers[k] ?? 0);
    return sum === 0 ? 0 : (difference(c, k) / sum) ** 2;
  };
}

/** (Σ n_g from c to k, less half of n_c and n_k)²: the ranks between two values. */
const ordinalDistance: Distance = (counts) => {
  const middleRank = new Float64Array(counts.length);
  let before = 0;
  counts.forEach((count, value) => {
    middleRank[value] = before + count / 2;
    before += count;
  });
  return (c, k) => ((middleRank[k] ?? 0) - (middleRank[c] ?? 0)) ** 2;
};
