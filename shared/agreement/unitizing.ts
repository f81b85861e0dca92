import type { AgreementDocument, AgreementInput, CoderCodings } from "./agreementInput.ts";
import { CoincidenceCounter, type CoincidenceStatistics } from "./coincidences.ts";
import { countableOffset, countableText } from "./countableText.ts";

/**
 * The statistics of the unitizing coefficients (Krippendorff, Mathet, Bouvry & Widlöcher 2016),
 * lengths in characters. Value 0 is the gap (no code of the set), value i + 1 the code `codeIds[i]`.
 * Documents stay apart, so that they can be resampled; those that fewer than two coders coded hold
 * nothing.
 */
export interface UnitizingStatistics {
  readonly codeIds: readonly string[];
  /** How many coders are compared at all. */
  readonly coderCount: number;
  /** (m − 1) ℓ_ck for c ≠ k, and the margins ℓ_c. as counts: whole numbers. */
  readonly coincidences: CoincidenceStatistics;
  readonly documents: readonly DocumentUnits[];
}

export interface DocumentUnits {
  /** Coders who coded the document for the whole set (m); 0 where fewer than two did. */
  readonly coders: number;
  /** Per value: Σ length² of its units; for the gap Σ length, gaps being no units. */
  readonly selfPairs: Float64Array;
  /**
   * Per value: Σ over its units and the other coders of (length inside any unit of that coder)²; 0
   * for the gap. To be divided by m − 1.
   */
  readonly innerSelfPairs: Float64Array;
}

/** One passage on the countable line, with the value of its code. */
interface Unit {
  start: number;
  end: number;
  value: number;
}

/**
 * One boundary sweep per document, O(S (log S + m²)) in its S passages; memory does not depend on
 * the length of the text. A coder to whom any code of the set was not offered in a document is
 * missing there. Passages of one coder must not overlap within the set: see `findOverlaps`.
 */
export function unitizingStatistics(
  input: AgreementInput,
  codeIds: readonly string[],
): UnitizingStatistics {
  const counter = new CoincidenceCounter(codeIds.length + 1);
  const documents = input.documents.map((document) => {
    const units = unitsOf(input, document, codeIds);
    if (units.length < 2) {
      counter.finishDocument();
      return { coders: 0, selfPairs: new Float64Array(0), innerSelfPairs: new Float64Array(0) };
    }
    const length = countableText(document.length, document.excludedSpans).length;
    const innerSelfPairs = sweep(units, length, codeIds.length + 1, counter);
    counter.finishDocument();
    return {
      coders: units.length,
      selfPairs: selfPairs(units, length, codeIds.length + 1),
      innerSelfPairs,
    };
  });
  const coderCount = input.coderIds.length;
  return { codeIds, coderCount, coincidences: counter.statistics(), documents };
}

/** Per coder who coded the document for the whole set: the units, ascending. */
function unitsOf(
  input: AgreementInput,
  document: AgreementDocument,
  codeIds: readonly string[],
): Unit[][] {
  const numberOf = new Map(codeIds.map((id, index) => [id, index + 1]));
  const text = countableText(document.length, document.excludedSpans);
  return codersOf(input, document, numberOf).map(({ spans }) => {
    const units: Unit[] = [];
    for (const span of spans) {
      const value = numberOf.get(span.codeId);
      const start = countableOffset(text, span.startOffset);
      const end = countableOffset(text, span.endOffset);
      if (value !== undefined && start < end) units.push({ start, end, value });
    }
    return units.sort((a, b) => a.start - b.start);
  });
}

function codersOf(
  input: AgreementInput,
  document: AgreementDocument,
  set: ReadonlyMap<string, number>,
): CoderCodings[] {
  const compared = new Set(input.coderIds);
  return document.codings.filter(
    ({ coderId, missingCodeIds }) =>
      compared.has(coderId) && !missingCodeIds?.some((id) => set.has(id)),
  );
}

function selfPairs(units: readonly (readonly Unit[])[], length: number, values: number) {
  const sums = new Float64Array(values);
  let gaps = units.length * length;
  for (const unit of units.flat()) {
    const size = unit.end - unit.start;
    sums[unit.value] = (sums[unit.value] ?? 0) + size * size;
    gaps -= size;
  }
  sums[0] = gaps;
  return sums;
}

/** Between two boundaries of any coder nothing changes: each such run is counted once. */
function sweep(
  units: readonly (readonly Unit[])[],
  length: number,
  values: number,
  counter: CoincidenceCounter,
): Float64Array {
  const coders = units.length;
  const inner = new Float64Array(values);
  const next = new Int32Array(coders);
  const present = new Int32Array(coders);
  /** [coder · coders + other]: length of the coder's open unit inside units of the other. */
  const inside = new Float64Array(coders * coders);
  for (let position = 0; position < length; ) {
    let until = length;
    units.forEach((list, coder) => {
      const unit = list[next[coder] ?? 0];
      present[coder] = unit !== undefined && unit.start <= position ? unit.value : 0;
      if (unit !== undefined) {
        until = Math.min(until, unit.start <= position ? unit.end : unit.start);
      }
    });
    const width = until - position;
    counter.add(present, width, width);
    for (let coder = 0; coder < coders; coder += 1) {
      if (present[coder] === 0) continue;
      for (let other = 0; other < coders; other += 1) {
        if (other === coder || present[other] === 0) continue;
        const at = coder * coders + other;
        inside[at] = (inside[at] ?? 0) + width;
      }
    }
    position = until;
    units.forEach((list, coder) => {
      const unit = list[next[coder] ?? 0];
      if (unit === undefined || unit.end > position) return;
      next[coder] = (next[coder] ?? 0) + 1;
      for (let at = coder * coders; at < (coder + 1) * coders; at += 1) {
        const common = inside[at] ?? 0;
        inner[unit.value] = (inner[unit.value] ?? 0) + common * common;
        inside[at] = 0;
      }
    });
  }
  return inner;
}

/** Two passages of one coder that overlap inside an exclusive set. Text offsets, half-open. */
export interface SetOverlap {
  documentId: string;
  coderId: string;
  codeIds: readonly [string, string];
  /** What the two have in common. */
  startOffset: number;
  endOffset: number;
}

/**
 * All overlaps of passages of one coder within a set of codes, in the order of the documents, coders
 * and positions: every pair with a common countable character, also of the same code. Empty means
 * that the unitizing coefficients can be computed.
 */
export function findOverlaps(input: AgreementInput, codeIds: readonly string[]): SetOverlap[] {
  const set = new Map(codeIds.map((id, index) => [id, index + 1]));
  return input.documents.flatMap((document) =>
    codersOf(input, document, set).flatMap((coder) => overlapsOf(document, coder, set)),
  );
}

function overlapsOf(
  document: AgreementDocument,
  { coderId, spans }: CoderCodings,
  set: ReadonlyMap<string, number>,
): SetOverlap[] {
  const text = countableText(document.length, document.excludedSpans);
  const sorted = spans
    .filter((span) => set.has(span.codeId))
    .sort((a, b) => a.startOffset - b.startOffset || a.endOffset - b.endOffset);
  const overlaps: SetOverlap[] = [];
  sorted.forEach((first, index) => {
    for (let later = index + 1; later < sorted.length; later += 1) {
      const second = sorted[later];
      if (second === undefined || second.startOffset >= first.endOffset) break;
      const startOffset = second.startOffset;
      const endOffset = Math.min(first.endOffset, second.endOffset);
      if (countableOffset(text, startOffset) === countableOffset(text, endOffset)) continue;
      const codes = [first.codeId, second.codeId] as const;
      overlaps.push({ documentId: document.id, coderId, codeIds: codes, startOffset, endOffset });
    }
  });
  return overlaps;
}
