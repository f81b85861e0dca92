import type { AgreementDocument, AgreementInput } from "./agreementInput.ts";
import { addSpan, createSweep, projectSpans, type Sweep } from "./boundarySweep.ts";
import { pairIndex } from "./countRows.ts";
import { documentLine, type Measure } from "./tallies.ts";

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
 * One boundary sweep per document over all coders and codes. A pair's counts are brought up to date
 * only where one of the two begins or ends something: time O(boundaries · coders), memory
 * independent of the text. Null with fewer than two codes. Input must have passed
 * `checkAgreementInput`.
 * @throws ProjectError `validation` when a document lacks the borders of the unit.
 */
export function compareCodes(input: AgreementInput, measure: Measure): CodeMatrices | null {
  const codeIds = input.codes.map(({ id }) => id);
  if (codeIds.length < 2) return null;
  const counter = new CodeCounter(input.coderIds.length, codeIds.length);
  const sweep = createSweep(input.coderIds.length, codeIds.length);
  for (const document of input.documents) {
    const line = documentLine(document, measure.unit);
    const length = line.units === null ? line.length : line.units.start.length;
    const missing = input.coderIds.map((coderId) => {
      const entry = document.codings.find((codings) => codings.coderId === coderId);
      return entry === undefined ? null : new Set(entry.missingCodeIds ?? []);
    });
    collect(input, document, missing, line.toLine, sweep);
    const isHalf = measure.rule === "atLeastHalf" && measure.unit !== "document";
    projectSpans(sweep, line.units, isHalf);
    const isMissing = missing.map((set) => codeIds.map((id) => set === null || set.has(id)));
    counter.countDocument(sweep, isMissing, length);
    sweep.count = 0;
  }
  return { measure, codeIds, ...counter.result(input.coderIds) };
}

function collect(
  input: AgreementInput,
  document: AgreementDocument,
  missing: readonly (ReadonlySet<string> | null)[],
  toLine: (offset: number) => number,
  sweep: Sweep,
): void {
  const codeIndex = new Map(input.codes.map(({ id }, index) => [id, index]));
  const coderIndex = new Map(input.coderIds.map((id, index) => [id, index]));
  for (const { coderId, spans } of document.codings) {
    const coder = coderIndex.get(coderId);
    if (coder === undefined) continue;
    for (const { codeId, startOffset, endOffset } of spans) {
      const code = codeIndex.get(codeId);
      const start = toLine(startOffset);
      const end = toLine(endOffset);
      if (code === undefined || start === end || missing[coder]?.has(codeId)) continue;
      addSpan(sweep, code, coder, start, end);
    }
  }
}

/** What is open as the boundaries of a document pass by, and the cells it adds to. */
class CodeCounter {
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

  countDocument(sweep: Sweep, isMissing: readonly (readonly boolean[])[], length: number): void {
    this.#isMissing = isMissing;
    this.#pairSince.fill(0);
    this.#coderSince.fill(0);
    const kinds = 2 * this.#coders * this.#codes;
    for (const key of boundaryKeys(sweep, this.#codes, kinds)) {
      const position = Math.floor(key / kinds);
      const rest = key - position * kinds;
      this.#pass(position, rest >> 1, (rest & 1) === 1);
    }
    for (let coder = 0; coder < this.#coders; coder += 1) this.#countUpTo(coder, length);
  }

  #pass(position: number, place: number, opens: boolean): void {
    const coder = Math.floor(place / this.#codes);
    const code = place - coder * this.#codes;
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

  result(coderIds: readonly string[]): Pick<CodeMatrices, "confusion" | "coOccurrence"> {
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

/** Boundaries as sortable numbers: position, coder, code, and whether it opens. */
function boundaryKeys(sweep: Sweep, codes: number, kinds: number): Float64Array {
  const keys = new Float64Array(2 * sweep.count);
  for (let span = 0; span < sweep.count; span += 1) {
    const place = 2 * ((sweep.coder[span] ?? 0) * codes + (sweep.target[span] ?? 0));
    keys[2 * span] = (sweep.start[span] ?? 0) * kinds + place + 1;
    keys[2 * span + 1] = (sweep.end[span] ?? 0) * kinds + place;
  }
  return keys.sort();
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
