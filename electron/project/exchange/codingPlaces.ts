import type { Database } from "better-sqlite3";
import { readCodePath } from "../../../shared/codebook/codePath.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { codingSchema } from "../../../shared/records/codings.ts";
import type { DocumentRecord } from "../../../shared/records/documents.ts";
import { idSchema, nameSchema, type Span } from "../../../shared/records/fields.ts";
import { normaliseText } from "../../../shared/text/normalise.ts";
import { outsideText, toCodeUnits } from "../../../shared/text/offsets.ts";
import { findQuote, isQuoteAt } from "../../../shared/text/quote.ts";
import { readTextOfVersion } from "../db/content.ts";
import { listRecords } from "../db/repositories/records.ts";
import type { CodebookDraft } from "./codebookDraft.ts";
import type { CodingCells, CodingRow } from "./codingRows.ts";
import { DocumentFinder } from "./documentFinder.ts";

/** A row whose passage was found in its document. */
export interface PlacedRow extends CodingRow, Span {
  documentId: string;
  textVersionId: string;
  quote: string;
  isUncertain: boolean;
  /** 1, or a later one of a repeat round. */
  pass: number;
  /** null: the file does not say when. */
  createdAt: string | null;
}

/**
 * Finds the passage of each row in the present text of its document, in the order of the file.
 * Rows that have none are refused with the reason, in words.
 */
export function placeRows(
  db: Database,
  rows: readonly CodingRow[],
  refuse: (row: CodingRow, reason: string) => void,
): PlacedRow[] {
  const finder = new DocumentFinder(listRecords(db, "document"));
  const rowsByDocument = new Map<DocumentRecord, CodingRow[]>();
  for (const row of rows) {
    const document = finder.find(row.cells.document, row.cells.document_id);
    if (typeof document === "string") refuse(row, document);
    else {
      const ofDocument = rowsByDocument.get(document);
      if (ofDocument === undefined) rowsByDocument.set(document, [row]);
      else ofDocument.push(row);
    }
  }
  const placed = new Map<CodingRow, PlacedRow>();
  for (const [document, ofDocument] of rowsByDocument) {
    for (const outcome of placeInDocument(db, document, ofDocument)) {
      if (typeof outcome.placed === "string") refuse(outcome.row, outcome.placed);
      else placed.set(outcome.row, outcome.placed);
    }
  }
  return rows.flatMap((row) => placed.get(row) ?? []);
}

/** The code of a row, or where it is to be made; words when it cannot be applied. */
export function findCode(
  codes: CodebookDraft,
  cells: CodingCells,
): { kind: "found"; code: Code } | { kind: "absent"; path: string[]; id: string | null } | string {
  const id = cells.code_id.trim().toLowerCase();
  if (id !== "" && !idSchema.safeParse(id).success) return `code_id “${id}” is not a UUID`;
  const path = readCodePath(cells.code).map((name) => name.trim());
  const known = id === "" ? null : codes.get(id);
  const isPath = path.every((name) => nameSchema.safeParse(name).success);
  if (known === null && !isPath) return "it does not say which code";
  const found = known === null ? codes.find(path) : { kind: "found" as const, code: known };
  if (found.kind === "ambiguous") {
    return `several codes are called “${cells.code}”; say which with code_id`;
  }
  if (found.kind === "absent") return { kind: "absent", path, id: id === "" ? null : id };
  if (!found.code.isFolder) return found;
  return `“${found.code.name}” is a folder and cannot be applied to text`;
}

function placeInDocument(
  db: Database,
  document: DocumentRecord,
  rows: readonly CodingRow[],
): { row: CodingRow; placed: PlacedRow | string }[] {
  const { textVersionId } = document;
  const text = readTextOfVersion(db, textVersionId);
  // One pass over the text for all rows: each conversion alone would scan it again.
  const numbers = rows.flatMap(({ cells }) => [readNumber(cells.start), readNumber(cells.end)]);
  const offsets = toCodeUnits(text, numbers);
  return rows.map((row, index) => {
    const start = offsets[2 * index] ?? outsideText;
    const end = offsets[2 * index + 1] ?? outsideText;
    const span = findSpan(text, row.cells, { startOffset: start, endOffset: end });
    if (typeof span === "string") return { row, placed: span };
    const createdAt = readTime(row.cells.created);
    if (createdAt === undefined) {
      return {
        row,
        placed: `created “${row.cells.created}” is not a time like 2024-05-31T10:00:00Z`,
      };
    }
    const quote = text.slice(span.startOffset, span.endOffset);
    const isUncertain = /^(true|yes|1)$/i.test(row.cells.uncertain.trim());
    const pass = row.cells.pass.trim() === "" ? 1 : readNumber(row.cells.pass);
    if (!(pass >= 1)) {
      return { row, placed: `pass “${row.cells.pass}” is no whole number from 1` };
    }
    const facts = { documentId: document.id, textVersionId, quote, isUncertain, pass, createdAt };
    return { row, placed: { ...row, ...span, ...facts } };
  });
}

/** `converted`: the row's offsets in code units, `outsideText` where the text has no such place. */
function findSpan(text: string, cells: CodingCells, converted: Span): Span | string {
  const quote = normaliseText(cells.quote).text;
  const hasStart = cells.start.trim() !== "";
  const hasEnd = cells.end.trim() !== "";
  if (hasStart !== hasEnd)
    return `it has ${hasStart ? "a start but no end" : "an end but no start"}`;
  if (!hasStart)
    return quote === "" ? "it has neither offsets nor a quote" : fromQuote(text, quote);
  const given = `${cells.start} to ${cells.end}`;
  if (Number.isNaN(readNumber(cells.start)) || Number.isNaN(readNumber(cells.end))) {
    return `${given} are no offsets: whole numbers from 0 are`;
  }
  const { startOffset, endOffset } = converted;
  if (startOffset === outsideText || endOffset === outsideText) {
    return `${given} reaches beyond the text, which has ${[...text].length} characters`;
  }
  if (startOffset >= endOffset) return `${given} holds no character`;
  if (quote !== "" && !isQuoteAt(text, converted, quote)) {
    const there = shortened(text.slice(startOffset, endOffset));
    return `at ${given} stands “${there}”, not “${shortened(quote)}”`;
  }
  return converted;
}

function fromQuote(text: string, quote: string): Span | string {
  const match = findQuote(text, quote);
  if (match.kind === "unique") return match.span;
  if (match.kind === "absent") return `its words are not in the document: “${shortened(quote)}”`;
  return `its words are in the document more than once, so give start and end: “${shortened(quote)}”`;
}

/** NaN for what is no whole number. Statistics programs write whole numbers as 12.0. */
function readNumber(cell: string): number {
  return /^\d+(\.0+)?$/.test(cell.trim()) ? Number(cell) : Number.NaN;
}

/** undefined: not a time. */
function readTime(cell: string): string | null | undefined {
  if (cell.trim() === "") return null;
  if (codingSchema.shape.createdAt.safeParse(cell.trim()).success) return cell.trim();
  const time = Date.parse(cell);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function shortened(text: string): string {
  const flat = text.replace(/\s+/g, " ");
  return flat.length > 60 ? `${flat.slice(0, 60).toWellFormed()}…` : flat;
}
