import { alphaOf, CoincidenceCounter, type CoincidenceStatistics } from "./coincidences.ts";
import type { Figure, UndefinedReason } from "./figure.ts";

/** The codes a coder gave to each unit: coders × units; empty = none applied, null = missing. */
export type SetMatrix = readonly (readonly (readonly string[] | null)[])[];

/** How far two sets of codes are apart, from 0 (the same) to 1. */
export type SetDistance = "exact" | "jaccard" | "masi" | "dice";

/**
 * The statistics of units valued by sets, and the distinct sets by their number there. Many coders
 * and codes give thousands of sets, all of which are compared: so a set is bits, one for each code.
 */
export interface SetStatistics {
  /** How many codes each set has. */
  readonly sizes: Int32Array;
  /** Set s is in the words from s · `wordsPerSet`. */
  readonly bits: Int32Array;
  readonly wordsPerSet: number;
  readonly coincidences: CoincidenceStatistics;
}

/** Collects the sets given to units, document by document. */
export class SetCounter {
  readonly #sets: number[][] = [];
  readonly #bitOf = new Map<string, number>();
  readonly #numberOf = new Map<string, number>();
  // Sets are numbered as they come, so the number of values is not known before: 2^26 pairs at most.
  readonly #counter = new CoincidenceCounter(2 ** 26);

  /** The number of a set, whatever the order and repetition of its codes. */
  numberOf(codes: readonly string[]): number {
    const bits = [...new Set(codes.map((code) => this.#bit(code)))].sort((a, b) => a - b);
    const key = bits.join();
    const known = this.#numberOf.get(key);
    if (known !== undefined) return known;
    this.#numberOf.set(key, this.#sets.length);
    return this.#sets.push(bits) - 1;
  }

  #bit(code: string): number {
    const known = this.#bitOf.get(code) ?? this.#bitOf.size;
    this.#bitOf.set(code, known);
    return known;
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
    const wordsPerSet = Math.ceil(this.#bitOf.size / 32);
    const bits = new Int32Array(this.#sets.length * wordsPerSet);
    this.#sets.forEach((set, at) => {
      for (const bit of set) {
        const word = at * wordsPerSet + (bit >>> 5);
        bits[word] = (bits[word] ?? 0) | (1 << (bit & 31));
      }
    });
    const sizes = Int32Array.from(this.#sets, (set) => set.length);
    return { sizes, bits, wordsPerSet, coincidences };
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
  { sizes, bits, wordsPerSet, coincidences }: SetStatistics,
  distance: SetDistance,
  whenEmpty: UndefinedReason,
  weights?: Float64Array,
): Figure {
  const between = (c: number, k: number) => {
    let common = 0;
    for (let word = 0; word < wordsPerSet; word += 1) {
      common += ones((bits[c * wordsPerSet + word] ?? 0) & (bits[k * wordsPerSet + word] ?? 0));
    }
    return setDistance(distance, sizes[c] ?? 0, sizes[k] ?? 0, common);
  };
  return alphaOf(coincidences, () => between, whenEmpty, weights);
}

/** How many bits of a 32-bit word are 1 (Warren 2012, §5-1). */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Of two sets with `a` and `b` codes, `common` of them in both:
 * - exact: 0 for the same set, else 1.
 * - jaccard: 1 − |A∩B| / |A∪B|.
 * - dice: 1 − 2|A∩B| / (|A| + |B|).
 * - masi: 1 − Jaccard · M, M = 1 (same), 2/3 (one inside the other), 1/3 (crossing), 0 (disjoint).
 */
function setDistance(distance: SetDistance, a: number, b: number, common: number): number {
  const union = a + b - common;
  if (union === common) return 0;
  if (distance === "exact") return 1;
  if (distance === "dice") return 1 - (2 * common) / (a + b);
  if (distance === "jaccard") return 1 - common / union;
  const isNested = common === a || common === b;
  const monotonicity = common === 0 ? 0 : isNested ? 2 / 3 : 1 / 3;
  return 1 - (common / union) * monotonicity;
}
