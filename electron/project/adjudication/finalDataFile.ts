import writeExcelFile from "write-excel-file/node";
import type { FinalPassage } from "../../../shared/adjudication/finalData.ts";
import type { FinalFormat } from "../../../shared/contract/adjudication.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import type { ExportedFile } from "../../../shared/contract/parts.ts";
import type { DocumentRecord } from "../../../shared/records/documents.ts";
import { toCodePoints } from "../../../shared/text/offsets.ts";
import { readTextOfVersion } from "../db/content.ts";
import { listRecords } from "../db/repositories/records.ts";
import { namesOf } from "../exchange/codingsWriting.ts";
import { writeCsv } from "../exchange/csvFiles.ts";
import { printable } from "../exchange/printable.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { readFinalData, wordsAround } from "./readFinal.ts";

/** Always written, in this order. Offsets are code points of the present text, half-open. */
const columns = [
  "document",
  "code",
  "start",
  "end",
  "quote",
  "source",
  "basis",
  "coders",
  "outcome",
  "decided_by",
  "decided_at",
  "reason",
  "note",
  "changed_since",
  "document_id",
  "code_id",
] as const;

type Line = Record<(typeof columns)[number], string | number | boolean | null>;

const mediaTypes = {
  csv: "text/csv; charset=utf-8",
  jsonl: "application/jsonl",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** Most characters of a cell that Excel opens. */
const mostCharacters = 32_000;

/** The final data set as a file: a row for each passage, with where it comes from. */
export async function exportFinalData(
  context: ProjectContext,
  { settings, format }: ParsedInput<"finalData.export">,
): Promise<ExportedFile> {
  const { passages, open, changed, leftOut } = readFinalData(context, settings);
  const lines = linesOf(context, passages);
  const notes = [
    `${open} disagreements are not decided, and not in the data.`,
    `Under ${changed} decisions the coders' work has changed since.`,
    ...leftOut.map(({ name, reason }) => `“${name}” is left out: ${reason}.`),
  ];
  return {
    fileName: `${context.project.name} final data.${format}`,
    mediaType: mediaTypes[format],
    bytes: await bytesOf(lines, notes, format),
  };
}

async function bytesOf(
  lines: readonly Line[],
  notes: readonly string[],
  format: FinalFormat,
): Promise<Uint8Array> {
  if (format === "csv") {
    const cells = lines.map((line) => columns.map((column) => String(line[column] ?? "")));
    return writeCsv(columns, cells);
  }
  if (format === "jsonl") {
    return new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  }
  const head = columns.map((value) => ({ value, fontWeight: "bold" as const }));
  const rows = lines.map((line) => columns.map((column) => excelCell(line[column])));
  const about = notes.map((note) => [printable(note)]);
  const widths: Partial<Record<(typeof columns)[number], number>> = { quote: 60, document: 24 };
  const sheets = [
    {
      sheet: "Final data",
      data: [head, ...rows],
      columns: columns.map((column) => ({ width: widths[column] ?? 16 })),
      stickyRowsCount: 1,
    },
    { sheet: "About", data: about, columns: [{ width: 90 }] },
  ];
  return new Uint8Array(await writeExcelFile(sheets).toBuffer());
}

function excelCell(value: Line[keyof Line]): string | number | null {
  if (typeof value === "string") return printable(value).slice(0, mostCharacters);
  if (typeof value === "boolean") return value ? "true" : null;
  return value;
}

function linesOf(context: ProjectContext, passages: readonly FinalPassage[]): Line[] {
  const { db } = context.project;
  const names = namesOf(db);
  const documents = new Map(listRecords(db, "document").map((each) => [each.id, each]));
  const byDocument = Map.groupBy(passages, ({ documentId }) => documentId);
  return [...byDocument].flatMap(([documentId, own]) => {
    const document = documents.get(documentId);
    return document === undefined ? [] : linesOfDocument(context, document, own, names);
  });
}

function linesOfDocument(
  { project: { db } }: ProjectContext,
  document: DocumentRecord,
  passages: readonly FinalPassage[],
  names: ReturnType<typeof namesOf>,
): Line[] {
  const text = readTextOfVersion(db, document.textVersionId);
  const offsets = (side: "startOffset" | "endOffset") =>
    toCodePoints(
      text,
      passages.map(({ span }) => span?.[side] ?? 0),
    );
  const [starts, ends] = [offsets("startOffset"), offsets("endOffset")];
  const { name, id } = names.document(document);
  return passages.map((passage, at): Line => {
    const { span, codeId, source, coderIds, decision, isChangedSince } = passage;
    const code = names.code(codeId);
    return {
      document: name,
      code: code.name,
      start: span === null ? null : (starts[at] ?? 0),
      end: span === null ? null : (ends[at] ?? 0),
      quote: wordsAround(db, passage, document.textVersionId).quote,
      source,
      basis: basisOfPassage(passage),
      coders: coderIds.map((coderId) => names.coder(coderId).name).join(", "),
      outcome: decision?.outcome ?? "",
      decided_by: decision?.coderId ? names.coder(decision.coderId).name : "",
      decided_at: decision?.createdAt ?? "",
      reason: decision?.reason ?? "",
      note: decision?.note ?? "",
      changed_since: isChangedSince ? "true" : "",
      document_id: id,
      code_id: code.id,
    };
  });
}

/** Why it is in the data, in a word for programs. */
function basisOfPassage({ source, decision }: FinalPassage): string {
  if (decision === null) return source === "accepted" ? "agreement" : "one coder";
  if (decision.how === "rule") return `rule ${decision.rule ?? ""}`;
  return decision.how === "discussion" ? "discussion" : "third person";
}
