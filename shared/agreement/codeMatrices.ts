import type { CodeVisitor } from "./codeSweep.ts";
import { pairIndex } from "./countRows.ts";
import type { Measure } from "./tallies.ts";

/**
 * Codes against codes. Rows and columns are `codeIds` in order and then *uncoded*; a cell is at
 * `row · (codeIds.length + 1) + column`.
 *
 * Per unit and pair of coders the codes both applied count on the diagonal; only the remainders are
 * crossed: each code that A alone applied with each that B alone applied, an empty remainder being
 * *uncoded*. So a unit can enter several cells: cells count units and do not add up.
 * Codes that one of the two was not offered in a document are left out for that pair there.
 */
export interface CodeMatrices {
  /** The unit asked for; else the codes' common unit; else characters. */
  measure: Measure;
  codeIds: readonly string[];
  confusion: Confusion;
  coOccurrence: readonly CoderCoOccurrence[];
}

export interface Confusion {
  /** All pairs together: symmetric, a pair of different codes stands in both mirror cells. */
  pooled: readonly number[];
  /** Rows are coder A, columns coder B. Empty where it would be over a million cells. */
  pairs: readonly { coderA: string; coderB: string; cells: readonly number[] }[];
}

/** In how many units a coder applied both codes; on the diagonal those with the code at all. */
export interface CoderCoOccurrence {
  coderId: string;
  /** At `row · codeIds.length + column`; symmetric, without *uncoded*. */
  cells: readonly number[];
}

/** More cells than this are not kept pair by pair. */
const mostPairCells = 1_000_000;

/**
 * What is open as the boundaries of a document pass by, and the cells it adds to. A pair's counts are
 * brought up to date only where one of the two begins or ends something: time O(boundaries · coders).
 */
export class CodeCounter implements CodeVisitor {
  readonly #coders: number;
  readonly #codes: number;
  readonly #width: number;
  /** One array per pair of coders, or the same array for all where there would be too many. */
  readonly #cells: Float64Array[];
  readonly #keepsPairs: boolean;
  readonly #together: Float64Array[];
  /** [coder · codes + code]: how many spans are open. */
  readonly #depth: Int32Array;
  /** The codes that are open, per coder. */
  readonly #open: number[][];
  /** Up to which position a pair, and a coder alone, has been counted. */
  readonly #pairSince: Float64Array;
  readonly #coderSince: Float64Array;
  #isMissing: readonly (readonly boolean[])[] = [];

  constructor(coders: number, codes: number) {
    this.#coders = coders;
    this.#codes = codes;
    this.#width = codes + 1;
    const pairs = (coders * (coders - 1)) / 2;
    const size = this.#width * this.#width;
    this.#keepsPairs = pairs * size <= mostPairCells;
    const shared = new Float64Array(size);
    this.#cells = Array.from({ length: pairs }, () =>
      this.#keepsPairs ? new Float64Array(size) : shared,
    );
    this.#together = Array.from({ length: coders }, () => new Float64Array(codes * codes));
    this.#depth = new Int32Array(coders * codes);
    this.#open = Array.from({ length: coders }, () => []);
    this.#pairSince = new Float64Array(pairs);
    this.#coderSince = new Float64Array(coders);
  }

  begin(isMissing: readonly (readonly boolean[])[]): void {
    this.#isMissing = isMissing;
    this.#pairSince.fill(0);
    this.#coderSince.fill(0);
  }

  pass(position: number, coder: number, code: number, opens: boolean): void {
    const place = coder * this.#codes + code;
    const before = this.#depth[place] ?? 0;
    const after = before + (opens ? 1 : -1);
    if (before === 0 || after === 0) {
      this.#countUpTo(coder, position);
      const open = this.#open[coder] ?? [];
      if (after === 0) open.splice(open.indexOf(code), 1);
      else open.push(code);
    }
    this.#depth[place] = after;
  }

  end(length: number): void {
    for (let coder = 0; coder < this.#coders; coder += 1) this.#countUpTo(coder, length);
  }

  /** Adds what has been open since the last change to the coder and to all their pairs. */
  #countUpTo(coder: number, position: number): void {
    const own = position - (this.#coderSince[coder] ?? 0);
    this.#coderSince[coder] = position;
    const together = this.#together[coder];
    const open = this.#open[coder] ?? [];
    if (own > 0 && together !== undefined) {
      for (const a of open) for (const b of open) add(together, a * this.#codes + b, own);
    }
    for (let other = 0; other < this.#coders; other += 1) {
      if (other === coder) continue;
      const pair = pairIndex(coder, other, this.#coders);
      const width = position - (this.#pairSince[pair] ?? 0);
      this.#pairSince[pair] = position;
      if (width > 0) this.#countPair(pair, Math.min(coder, other), Math.max(coder, other), width);
    }
  }

  #countPair(pair: number, a: number, b: number, width: number): void {
    const cells = this.#cells[pair];
    const isMissing = [this.#isMissing[a], this.#isMissing[b]];
    if (cells === undefined || isMissing.some((list) => list?.every(Boolean) ?? true)) return;
    const wanted = (code: number) => !isMissing[0]?.[code] && !isMissing[1]?.[code];
    const onlyA = this.#remainder(a, b, wanted);
    const onlyB = this.#remainder(b, a, wanted);
    let shared = 0;
    for (const code of this.#open[a] ?? []) {
      if ((this.#depth[b * this.#codes + code] ?? 0) === 0) continue;
      shared += 1;
      add(cells, code * this.#width + code, width);
    }
    if (onlyA.length + onlyB.length === 0 && shared > 0) return;
    const uncoded = [this.#codes];
    for (const row of onlyA.length === 0 ? uncoded : onlyA) {
      for (const column of onlyB.length === 0 ? uncoded : onlyB) {
        add(cells, row * this.#width + column, width);
      }
    }
  }

  /** The codes that the one has open and the other has not. */
  #remainder(one: number, other: number, wanted: (code: number) => boolean): readonly number[] {
    return (this.#open[one] ?? []).filter(
      (code) => (this.#depth[other * this.#codes + code] ?? 0) === 0 && wanted(code),
    );
  }

  matrices(coderIds: readonly string[]): Pick<CodeMatrices, "confusion" | "coOccurrence"> {
    const named = coderIds.flatMap((coderA, a) =>
      coderIds.slice(a + 1).map((coderB, offset) => {
        const cells = this.#cells[pairIndex(a, a + 1 + offset, this.#coders)];
        return { coderA, coderB, cells: [...(cells ?? [])] };
      }),
    );
    return {
      confusion: {
        pooled: [...mirrored([...new Set(this.#cells)], this.#width)],
        pairs: this.#keepsPairs ? named : [],
      },
      coOccurrence: coderIds.map((coderId, coder) => ({
        coderId,
        cells: [...(this.#together[coder] ?? [])],
      })),
    };
  }
}

/** Sums matrices and adds each cell to its mirror; the diagonal stays. */
function mirrored(matrices: readonly Float64Array[], width: number): Float64Array {
  const pooled = new Float64Array(width * width);
  for (const cells of matrices) {
    for (let row = 0; row < width; row += 1) {
      for (let column = 0; column < width; column += 1) {
        const value = cells[row * width + column] ?? 0;
        add(pooled, row * width + column, value);
        if (row !== column) add(pooled, column * width + row, value);
      }
    }
  }
  return pooled;
}

function add(cells: Float64Array, place: number, value: number): void {
  cells[place] = (cells[place] ?? 0) + value;
}
