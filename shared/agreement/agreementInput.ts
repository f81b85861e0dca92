import type { UnitOfCoding } from "../records/codebook.ts";
import type { Span } from "../records/fields.ts";
import { ProjectError } from "../result.ts";

/**
 * What the agreement engine reads. Identity is by id alone; order matters only where it is shown:
 * the first coder of a pair is the one that comes first in `coderIds`.
 *
 * Missing is not empty. A coder who is not listed in a document did not code it (missing); a coder
 * listed with no spans read it and marked nothing. The same holds per code by `missingCodeIds`.
 */
export interface AgreementInput {
  coderIds: readonly string[];
  codes: readonly AgreementCode[];
  documents: readonly AgreementDocument[];
  /** Parents whose subcodes are also judged as one. Their codes must be among `codes`. */
  unions?: readonly AgreementUnion[];
  /** Codes that exclude one another, as the codebook declares. Codes not compared are skipped. */
  exclusiveSets?: readonly ExclusiveSet[];
}

export interface AgreementUnion {
  /** The parent code or folder. */
  id: string;
  codeIds: readonly string[];
  unit: UnitOfCoding;
}

export interface ExclusiveSet {
  name: string;
  codeIds: readonly string[];
}

export interface AgreementCode {
  id: string;
  /** The code's declared unit of coding. */
  unit: UnitOfCoding;
}

export interface AgreementDocument {
  id: string;
  /** Length of the text in the same measure as all offsets (UTF-16 code units in Concord). */
  length: number;
  /** Documents of one cluster tell the same story and move together in the bootstrap. */
  cluster?: string | null;
  /** One entry for each coder who coded this document; coders not compared are skipped. */
  codings: readonly CoderCodings[];
  /** Needed for the units that are asked for; paragraphs also where blocks of them are drawn. */
  units?: UnitBorders;
  /** Not coded material: leaves numerator and denominator. Any order, may overlap. */
  excludedSpans?: readonly Span[];
}

export interface CoderCodings {
  coderId: string;
  /** Any order; may overlap, nest and repeat. Spans of codes that are not compared are skipped. */
  spans: readonly CodedSpan[];
  /** Codes this coder was not offered (or has not confirmed) in this document: missing, not empty. */
  missingCodeIds?: readonly string[];
}

/** Half-open: `startOffset` is the first position inside, `endOffset` the first one after. */
export interface CodedSpan {
  codeId: string;
  startOffset: number;
  endOffset: number;
}

/**
 * The countable units of a text as flat pairs start, end, start, end …, half-open, ascending and
 * disjoint. Blank units are left out by the caller; gaps between units are allowed and never count.
 */
export type UnitBorders = Partial<Record<"sentence" | "paragraph" | "word", Int32Array>>;

/** When a unit counts as coded: touched by one character, or covered to at least its half. */
export type UnitRule = "anyOverlap" | "atLeastHalf";

/**
 * Checks everything the sweep relies on, so that the hot loop need not.
 * @throws ProjectError `validation`, naming the document and what is wrong with it.
 */
export function checkAgreementInput(input: AgreementInput): void {
  requireUnique(input.coderIds, "coder");
  requireUnique(
    input.codes.map((code) => code.id),
    "code",
  );
  requireUnique(
    input.documents.map((document) => document.id),
    "document",
  );
  for (const document of input.documents) checkDocument(document);
}

function requireUnique(ids: readonly string[], what: string): void {
  if (new Set(ids).size === ids.length) return;
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  throw invalid(`The ${what} "${twice}" was given twice. List each ${what} once.`);
}

function checkDocument(document: AgreementDocument): void {
  const where = `Document "${document.id}"`;
  if (!Number.isSafeInteger(document.length) || document.length < 0) {
    throw invalid(`${where} has the length ${document.length}. A length is a whole number from 0.`);
  }
  requireUnique(
    document.codings.map((coder) => coder.coderId),
    `coder of document ${document.id}:`,
  );
  for (const coder of document.codings) {
    for (const span of coder.spans) checkSpan(span, document.length, where);
  }
  for (const span of document.excludedSpans ?? []) checkSpan(span, document.length, where);
  for (const [unit, borders] of Object.entries(document.units ?? {})) {
    checkBorders(borders, document.length, `${where}, ${unit} borders`);
  }
}

function checkSpan(span: Span, length: number, where: string): void {
  const { startOffset, endOffset } = span;
  const isInside = startOffset >= 0 && startOffset < endOffset && endOffset <= length;
  if (isInside && Number.isInteger(startOffset) && Number.isInteger(endOffset)) return;
  throw invalid(
    `${where} has a passage from ${startOffset} to ${endOffset}, outside its text of ${length} ` +
      "characters or empty. Check the project (verify) and place the passage again.",
  );
}

function checkBorders(borders: Int32Array, length: number, where: string): void {
  let last = 0;
  for (let index = 0; index + 1 < borders.length; index += 2) {
    const start = borders[index] ?? 0;
    const end = borders[index + 1] ?? 0;
    if (start < last || end <= start || end > length) {
      throw invalid(`${where}: the unit ${start} to ${end} is empty, out of order or outside.`);
    }
    last = end;
  }
  if (borders.length % 2 === 1) throw invalid(`${where}: a start without an end.`);
}

function invalid(message: string): ProjectError {
  return new ProjectError("validation", message);
}
