import type { UnitOfCoding } from "../records/codebook.ts";
import { ProjectError } from "../result.ts";
import type { AgreementDocument, AgreementInput, UnitRule } from "./agreementInput.ts";
import { addSpan, createSweep, type Sweep, sweepDocument } from "./boundarySweep.ts";
import { countableOffset, countableText, type UnitLine, unitLine } from "./countableText.ts";
import { type CountRows, createCountRows, rowFor } from "./countRows.ts";

/** What is judged: one code, or the union of several (all codes, a code with its subcodes). */
export interface Target {
  id: string;
  codeIds: readonly string[];
}

/** What is counted. The rule applies to sentences, paragraphs and words only. */
export interface Measure {
  unit: UnitOfCoding;
  rule: UnitRule;
}

/**
 * The sufficient statistics: whole numbers per document and target, from which every coefficient
 * follows. Documents stay apart, so that resampling documents is a weighted sum of them.
 */
export interface Tallies {
  measure: Measure;
  targets: readonly Target[];
  coderIds: readonly string[];
  documentIds: readonly string[];
  /** Countable units per document. */
  unitsInDocument: Float64Array;
  /** 1 where a coder coded the document for the target: [(document·T + target)·C + coder]. */
  presence: Uint8Array;
  /** How many coders did: [document·T + target]. */
  raters: Uint16Array;
  rows: CountRows;
}

/**
 * One boundary sweep per document. Time O(S log S) in the spans of a document; memory does not
 * depend on the length of the text. Input must have passed `checkAgreementInput`.
 * @throws ProjectError `validation` when a document lacks the borders of the unit asked for.
 */
export function computeTallies(
  input: AgreementInput,
  targets: readonly Target[],
  measure: Measure,
): Tallies {
  const documents = input.documents.length;
  const cells = documents * targets.length;
  const coders = input.coderIds.length;
  const tallies: Tallies = {
    measure,
    targets,
    coderIds: input.coderIds,
    documentIds: input.documents.map((document) => document.id),
    unitsInDocument: new Float64Array(documents),
    presence: new Uint8Array(cells * coders),
    raters: new Uint16Array(cells),
    rows: createCountRows(cells, coders),
  };
  const coderIndex = new Map(input.coderIds.map((id, index) => [id, index]));
  const targetsOfCode = indexTargets(targets);
  const sweep = createSweep(coders, targets.length);
  input.documents.forEach((document, index) => {
    const line = documentLine(document, measure.unit);
    tallies.unitsInDocument[index] = line.units === null ? line.length : line.units.start.length;
    notePresence(tallies, index, document, coderIndex, targetsOfCode);
    collectSpans(tallies, index, document, coderIndex, targetsOfCode, line, sweep);
    const isHalf = measure.rule === "atLeastHalf" && measure.unit !== "document";
    sweepDocument(sweep, tallies.rows, index * targets.length, line.units, isHalf);
  });
  return tallies;
}

function indexTargets(targets: readonly Target[]): Map<string, number[]> {
  const targetsOfCode = new Map<string, number[]>();
  targets.forEach((target, index) => {
    for (const codeId of new Set(target.codeIds)) {
      const known = targetsOfCode.get(codeId);
      if (known === undefined) targetsOfCode.set(codeId, [index]);
      else known.push(index);
    }
  });
  return targetsOfCode;
}

interface DocumentLine {
  /** Countable characters. */
  length: number;
  /** null on characters. */
  units: UnitLine | null;
  toLine: (offset: number) => number;
}

/** The line on which a document is counted for a unit. */
export function documentLine(document: AgreementDocument, unit: UnitOfCoding): DocumentLine {
  const text = countableText(document.length, document.excludedSpans);
  const toLine = (offset: number) => countableOffset(text, offset);
  if (unit === "characters") return { length: text.length, units: null, toLine };
  if (unit === "document") {
    const whole = text.length === 0 ? [] : [0, document.length];
    return { length: text.length, units: unitLine(text, Int32Array.from(whole)), toLine };
  }
  const borders = document.units?.[unit];
  if (borders === undefined) {
    throw new ProjectError(
      "validation",
      `Document "${document.id}" has no stored ${unit} borders. Store them, or choose another unit.`,
    );
  }
  return { length: text.length, units: unitLine(text, borders), toLine };
}

/** A coder is present for a target when every code of it was offered to them in the document. */
function notePresence(
  tallies: Tallies,
  documentIndex: number,
  document: AgreementDocument,
  coderIndex: ReadonlyMap<string, number>,
  targetsOfCode: ReadonlyMap<string, readonly number[]>,
): void {
  const targetCount = tallies.targets.length;
  const coderCount = tallies.coderIds.length;
  for (const coder of document.codings) {
    const index = coderIndex.get(coder.coderId);
    if (index === undefined) continue;
    const missing = new Set(coder.missingCodeIds?.flatMap((id) => targetsOfCode.get(id) ?? []));
    for (let target = 0; target < targetCount; target += 1) {
      if (missing.has(target)) continue;
      const cell = documentIndex * targetCount + target;
      tallies.presence[cell * coderCount + index] = 1;
      tallies.raters[cell] = (tallies.raters[cell] ?? 0) + 1;
    }
  }
}

/** Hands the document's spans to the sweep, on its countable line; counts passages on the way. */
function collectSpans(
  tallies: Tallies,
  documentIndex: number,
  document: AgreementDocument,
  coderIndex: ReadonlyMap<string, number>,
  targetsOfCode: ReadonlyMap<string, readonly number[]>,
  line: DocumentLine,
  sweep: Sweep,
): void {
  const { rows, presence } = tallies;
  const firstCell = documentIndex * tallies.targets.length;
  for (const codings of document.codings) {
    const coder = coderIndex.get(codings.coderId);
    if (coder === undefined) continue;
    for (const span of codings.spans) {
      const start = line.toLine(span.startOffset);
      const end = line.toLine(span.endOffset);
      if (start === end) continue;
      for (const target of targetsOfCode.get(span.codeId) ?? []) {
        const cell = firstCell + target;
        if (presence[cell * rows.coderCount + coder] === 0) continue;
        addSpan(sweep, target, coder, start, end);
        const passagesAt = rowFor(rows, cell) + rows.passagesAt + coder;
        rows.values[passagesAt] = (rows.values[passagesAt] ?? 0) + 1;
      }
    }
  }
}
