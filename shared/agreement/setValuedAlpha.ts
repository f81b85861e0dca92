import { alphaOf, CoincidenceCounter, type CoincidenceStatistics } from "./coincidences.ts";
import type { Figure, UndefinedReason } from "./figure.ts";

/** The codes a coder gave to each unit: coders × units; empty = none applied, null = missing. */
export type SetMatrix = readonly (readonly (readonly string[] | null)[])[];

/** How far two sets of codes are apart, from 0 (the same) to 1. */
export type SetDistance = "exact" | "jaccard" | "masi" | "dice";

/** The statistics of units valued by sets, and the distinct sets by their number there. */
export interface SetStatistics {
  readonly sets: readonly ReadonlySet<string>[];
  readonly coincidences: CoincidenceStatistics;
}

/** Collects the sets given to units, document by document. */
export class SetCounter {
  readonly #sets: ReadonlySet<string>[] = [];
  readonly #numberOf = new Map<string, number>();
  // Sets are numbered as they come, so the number of values is not known before: 2^26 pairs at most.
  readonly #counter = new CoincidenceCounter(2 ** 26);

  /** The number of a set, whatever the order and repetition of its codes. */
  numberOf(codes: readonly string[]): number {
    const set = new Set([...codes].sort());
    const key = JSON.stringify([...set]);
    const known = this.#numberOf.get(key);
    if (known !== undefined) return known;
    this.#numberOf.set(key, this.#sets.length);
    return this.#sets.push(set) - 1;
  }

  /** `width` units alike, with the numbers of the sets their coders gave (missing left out). */
  add(given: readonly number[], width = 1): void {
    if (given.length >= 2) this.#counter.add(given, width, width / (given.length - 1));
  }

  finishDocument(): void {
    this.#counter.finishDocument();
  }

  statistics(): SetStatistics {
    const coincidences = { ...this.#counter.statistics(), valueCount: this.#sets.length };
    return { sets: this.#sets, coincidences };
  }
}

/** The statistics of one matrix of sets per document, with the same coders in the same rows. */
export function setStatistics(documents: readonly SetMatrix[]): SetStatistics {
  const counter = new SetCounter();
  for (const matrix of documents) {
    const length = Math.max(0, ...matrix.map((row) => row.length));
    for (let unit = 0; unit < length; unit += 1) {
      const given: number[] = [];
      for (const row of matrix) {
        const codes = row[unit] ?? null;
        if (codes !== null) given.push(counter.numberOf(codes));
      }
      counter.add(given);
    }
    counter.finishDocument();
  }
  return counter.statistics();
}

/**
 * Krippendorff's α of units valued by sets of codes (Passonneau 2006; Artstein & Poesio 2008).
 * `weights`: how often each document counts.
 */
export function setAlpha(
  { sets, coincidences }: SetStatistics,
  distance: SetDistance,
  whenEmpty: UndefinedReason,
  weights?: Float64Array,
): Figure {
  const between = (c: number, k: number) =>
    setDistance(distance, sets[c] ?? new Set(), sets[k] ?? new Set());
  return alphaOf(coincidences, () => between, whenEmpty, weights);
}

/**
 * - exact: 0 for the same set, else 1.
 * - jaccard: 1 − |A∩B| / |A∪B|.
 * - dice: 1 − 2|A∩B| / (|A| + |B|).
 * - masi: 1 − Jaccard · M, M = 1 (same), 2/3 (one inside the other), 1/3 (crossing), 0 (disjoint).
 */
export function setDistance(
  distance: SetDistance,
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
): number {
  let common = 0;
  for (const code of a) if (b.has(code)) common += 1;
  const union = a.size + b.size - common;
  if (union === common) return 0;
  if (distance === "exact") return 1;
  if (distance === "dice") return 1 - (2 * common) / (a.size + b.size);
  if (distance === "jaccard") return 1 - common / union;
  const isNested = common === a.size || common === b.size;
  const monotonicity = common === 0 ? 0 : isNested ? 2 / 3 : 1 / 3;
  return 1 - (common / union) * monotonicity;
}
