import { defined, type Figure, type UndefinedReason, undefinedFigure } from "./figure.ts";

/**
 * What Krippendorff's α needs, kept per document so that documents can be resampled. Values are
 * numbered from 0; a coincidence is a pair of coders within a unit, as a rule divided by m − 1 where
 * m coders valued the unit. Units with fewer than two values are not pairable and are left out.
 */
export interface CoincidenceStatistics {
  readonly valueCount: number;
  /** The pairs c < k of different values that meet in any unit, flat: c, k, c, k … */
  readonly cells: Int32Array;
  readonly documents: readonly DocumentCoincidences[];
}

export interface DocumentCoincidences {
  /** The values given in pairable units, and how often each (n_c). */
  readonly values: Int32Array;
  readonly counts: Float64Array;
  /** Indexes into `cells`, and the coincidences o_ck there. */
  readonly cells: Int32Array;
  readonly together: Float64Array;
}

/** The statistics of several documents as one. Index of `together`: a pair of `cells`. */
export interface PooledCoincidences {
  readonly counts: Float64Array;
  /** Σ counts. */
  readonly total: number;
  readonly together: Float64Array;
}

/** Difference δ² of two values c < k; may depend on how often each value was given. */
export type Distance = (counts: Float64Array) => (c: number, k: number) => number;

/** Every difference counts the same. */
export const nominalDistance: Distance = () => () => 1;

/** Collects the coincidences of documents, unit by unit. */
export class CoincidenceCounter {
  readonly #valueCount: number;
  readonly #cellOf = new Map<number, number>();
  readonly #documents: DocumentCoincidences[] = [];
  #counts = new Map<number, number>();
  #together = new Map<number, number>();

  constructor(valueCount: number) {
    this.#valueCount = valueCount;
  }

  /**
   * A unit of the present document with the values its coders gave (two or more), or `width` units
   * alike. `weight` is what one pair of coders counts, as a rule `width` / (m − 1).
   */
  add(given: ArrayLike<number>, width: number, weight: number): void {
    const m = given.length;
    for (let i = 0; i < m; i += 1) {
      const a = given[i] ?? 0;
      this.#counts.set(a, (this.#counts.get(a) ?? 0) + width);
      for (let j = i + 1; j < m; j += 1) {
        const b = given[j] ?? 0;
        if (a === b) continue;
        const key = Math.min(a, b) * this.#valueCount + Math.max(a, b);
        this.#together.set(key, (this.#together.get(key) ?? 0) + weight);
      }
    }
  }

  finishDocument(): void {
    const cells: number[] = [];
    for (const key of this.#together.keys()) {
      const known = this.#cellOf.get(key) ?? this.#cellOf.size;
      this.#cellOf.set(key, known);
      cells.push(known);
    }
    this.#documents.push({
      values: Int32Array.from(this.#counts.keys()),
      counts: Float64Array.from(this.#counts.values()),
      cells: Int32Array.from(cells),
      together: Float64Array.from(this.#together.values()),
    });
    this.#counts = new Map();
    this.#together = new Map();
  }

  statistics(): CoincidenceStatistics {
    const cells = new Int32Array(2 * this.#cellOf.size);
    for (const [key, cell] of this.#cellOf) {
      cells[2 * cell] = Math.floor(key / this.#valueCount);
      cells[2 * cell + 1] = key % this.#valueCount;
    }
    return { valueCount: this.#valueCount, cells, documents: this.#documents };
  }
}

/** Pools documents; `weights` (one per document, default 1) say how often each of them counts. */
export function poolCoincidences(
  { valueCount, cells, documents }: CoincidenceStatistics,
  weights?: Float64Array,
): PooledCoincidences {
  const counts = new Float64Array(valueCount);
  const together = new Float64Array(cells.length / 2);
  documents.forEach((document, index) => {
    const weight = weights?.[index] ?? 1;
    if (weight === 0) return;
    document.values.forEach((value, at) => {
      counts[value] = (counts[value] ?? 0) + weight * (document.counts[at] ?? 0);
    });
    document.cells.forEach((cell, at) => {
      together[cell] = (together[cell] ?? 0) + weight * (document.together[at] ?? 0);
    });
  });
  return { counts, total: counts.reduce((sum, count) => sum + count, 0), together };
}

/**
 * Krippendorff's α = 1 − (n − 1) Σ o_ck δ²_ck / Σ n_c n_k δ²_ck over pairs c < k of values
 * (Krippendorff 2011). `whenEmpty` says why nothing is pairable, should that be so.
 */
export function alphaOf(
  statistics: CoincidenceStatistics,
  distance: Distance,
  whenEmpty: UndefinedReason,
  weights?: Float64Array,
): Figure {
  const { counts, total, together } = poolCoincidences(statistics, weights);
  if (total === 0) return undefinedFigure(whenEmpty);
  const between = distance(counts);
  const given: number[] = [];
  counts.forEach((count, value) => {
    if (count > 0) given.push(value);
  });
  let expected = 0;
  given.forEach((c, at) => {
    const count = counts[c] ?? 0;
    for (let other = at + 1; other < given.length; other += 1) {
      const k = given[other] ?? 0;
      expected += count * (counts[k] ?? 0) * between(c, k);
    }
  });
  let observed = 0;
  together.forEach((sum, cell) => {
    if (sum === 0) return;
    const c = statistics.cells[2 * cell] ?? 0;
    observed += sum * between(c, statistics.cells[2 * cell + 1] ?? 0);
  });
  return expected === 0
    ? undefinedFigure("noVariation")
    : defined(1 - ((total - 1) * observed) / expected);
}
