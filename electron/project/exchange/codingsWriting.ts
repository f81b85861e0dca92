import type { Database } from "better-sqlite3";
import { codePath } from "../../../shared/codebook/codeTree.ts";
import type { DocumentCodings } from "../../../shared/contract/documents.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import type { DocumentRecord } from "../../../shared/records/documents.ts";
import { toCodePoints } from "../../../shared/text/offsets.ts";
import { readTextOfVersion } from "../db/content.ts";
import { passesOf, readDocumentCodings } from "../db/repositories/documentCodings.ts";
import { listRecords } from "../db/repositories/records.ts";
import { type HiddenWork, hiddenWork } from "../rounds/hiddenWork.ts";
import { type Occasions, occasionsOf } from "./codingOccasions.ts";
import { type CodingCells, codingColumns, optionalCodingColumns } from "./codingRows.ts";
import { writeCsv } from "./csvFiles.ts";

export type CodingsFormat = "csv" | "jsonl";

interface CodingLine {
  cells: CodingCells;
  start: number | null;
  end: number | null;
  isUncertain: boolean;
  pass: number;
}

/**
 * Codings as a file, by document name, then place: `viewerId`'s, or everybody's, of all passes but
 * those hidden from the viewer now. Offsets are code points of the present text; a coding whose words are gone has none and keeps its
 * quote.
 */
export function codingsBytes(
  db: Database,
  format: CodingsFormat,
  coders: "own" | "all",
  viewerId: string | null,
): Uint8Array {
  const source: Source = {
    db,
    names: namesOf(db),
    coderId: coders === "own" ? viewerId : null,
    hidden: hiddenWork(db, viewerId),
    ...occasionsOf(db),
  };
  const documents = listRecords(db, "document").sort((a, b) =>
    a.name === b.name ? compare(a.folder, b.folder) : compare(a.name, b.name),
  );
  const lines =
    coders === "own" && viewerId === null
      ? []
      : documents.flatMap((document) => linesOf(source, document));
  const optional = optionalCodingColumns.filter((column) =>
    lines.some(({ cells }) => cells[column] !== ""),
  );
  const columns = [...codingColumns, ...optional];
  if (format === "csv") {
    return writeCsv(
      columns,
      lines.map(({ cells }) => columns.map((column) => cells[column])),
    );
  }
  const json = lines.map(({ cells, start, end, isUncertain, pass }) => {
    const values: Record<string, unknown> = { ...cells, start, end, uncertain: isUncertain, pass };
    return JSON.stringify(Object.fromEntries(columns.map((column) => [column, values[column]])));
  });
  return new TextEncoder().encode(json.map((line) => `${line}\n`).join(""));
}

/** What documents, coders and codes are called; the id beside it where the name is not enough. */
interface Names {
  document: (document: DocumentRecord) => { name: string; id: string };
  coder: (id: string) => { name: string; id: string };
  code: (id: string) => { name: string; id: string };
}

export function namesOf(db: Database): Names {
  const coders: Coder[] = listRecords(db, "coder");
  const codes: Code[] = listRecords(db, "code");
  const codesById = new Map(codes.map((code) => [code.id, code]));
  const coderNames = new Map(coders.map(({ id, name }) => [id, name]));
  const codeNames = new Map(codes.map((code) => [code.id, codePath(code, codesById)]));
  const documents = listRecords(db, "document");
  const sharedCoders = shared([...coderNames.values()]);
  const sharedCodes = shared([...codeNames.values()]);
  const sharedDocuments = shared(documents.map(({ name }) => name));
  const named =
    (names: ReadonlyMap<string, string>, several: ReadonlySet<string>) => (id: string) => {
      const name = names.get(id) ?? "";
      return { name, id: several.has(name) ? id : "" };
    };
  return {
    coder: named(coderNames, sharedCoders),
    code: named(codeNames, sharedCodes),
    document: ({ id, name, folder }) => {
      if (!sharedDocuments.has(name)) return { name, id: "" };
      // With its folder the name may still do in another copy, where the id does not.
      return { name: folder === "" ? name : `${folder}/${name}`, id };
    },
  };
}

function shared(names: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const several = new Set<string>();
  for (const name of names) (seen.has(name) ? several : seen).add(name);
  return several;
}

interface Source extends Occasions {
  db: Database;
  names: Names;
  /** null: everybody's codings. */
  coderId: string | null;
  hidden: HiddenWork;
}

function linesOf(source: Source, document: DocumentRecord): CodingLine[] {
  const { db } = source;
  const passes = passesOf(db, document.id);
  if (passes.length === 0) return [];
  const text = readTextOfVersion(db, document.textVersionId);
  const lines = passes.flatMap((pass) => linesOfPass(source, document, text, pass));
  return lines.sort(compareLines);
}

function linesOfPass(
  { db, coderId, hidden, ...source }: Source,
  document: DocumentRecord,
  text: string,
  pass: number,
): CodingLine[] {
  const columns = readDocumentCodings(db, document.id, { coderId, pass });
  const starts = toCodePoints(text, columns.startOffsets);
  const ends = toCodePoints(text, columns.endOffsets);
  const isShown = (facts: CodingFacts) =>
    !hidden.hidesCoding({ coderId: facts.coderId, documentId: document.id, pass });
  const placed = Array.from(columns.startOffsets, (startOffset, index) => {
    const quote = text.slice(startOffset, columns.endOffsets[index]);
    return { ...factsAt(columns, index), pass, quote };
  });
  return [
    ...placed.flatMap((facts, index) =>
      isShown(facts) ? [lineOf(document, source, facts, starts[index] ?? 0, ends[index] ?? 0)] : [],
    ),
    ...columns.unplaced
      .filter(isShown)
      .map((coding) => lineOf(document, source, coding, null, null)),
  ];
}

interface CodingFacts {
  codeId: string;
  coderId: string;
  pass: number;
  createdAt: string;
  isUncertain: boolean;
  quote: string;
}

function factsAt(columns: Omit<DocumentCodings, "seq">, index: number) {
  return {
    codeId: columns.codeIds[columns.codeIndexes[index] ?? 0] ?? "",
    coderId: columns.coderIds[columns.coderIndexes[index] ?? 0] ?? "",
    createdAt: new Date(columns.createdAt[index] ?? 0).toISOString(),
    isUncertain: columns.uncertain[index] === 1,
  };
}

function lineOf(
  document: DocumentRecord,
  { names, hasPasses, roundOf, versionOf }: Pick<Source, "names" | keyof Occasions>,
  facts: CodingFacts,
  start: number | null,
  end: number | null,
): CodingLine {
  const documentName = names.document(document);
  const coder = names.coder(facts.coderId);
  const code = names.code(facts.codeId);
  const { isUncertain, pass } = facts;
  const cells: CodingCells = {
    document: documentName.name,
    coder: coder.name,
    code: code.name,
    start: start === null ? "" : String(start),
    end: end === null ? "" : String(end),
    quote: facts.quote,
    created: facts.createdAt,
    document_id: documentName.id,
    coder_id: coder.id,
    code_id: code.id,
    uncertain: isUncertain ? "true" : "",
    pass: hasPasses ? String(pass) : "",
    round: roundOf({ ...facts, documentId: document.id }),
    codebook_version: versionOf(facts),
  };
  return { cells, start, end, isUncertain, pass };
}

function compareLines(a: CodingLine, b: CodingLine): number {
  return (
    // Those without a place come last.
    Number(a.start === null) - Number(b.start === null) ||
    (a.start ?? 0) - (b.start ?? 0) ||
    (a.end ?? 0) - (b.end ?? 0) ||
    compare(a.cells.code, b.cells.code) ||
    compare(a.cells.coder, b.cells.coder) ||
    a.pass - b.pass
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
