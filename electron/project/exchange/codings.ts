import { actionLabels } from "../../../shared/actionLabels.ts";
import type { CallOutput } from "../../../shared/contract/contract.ts";
import type { ExportedFile } from "../../../shared/contract/parts.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import type { Coding } from "../../../shared/records/codings.ts";
import type { Span } from "../../../shared/records/fields.ts";
import type { Recorder } from "../db/recorder.ts";
import { passesOf, readDocumentCodings } from "../db/repositories/documentCodings.ts";
import { listRecords } from "../db/repositories/records.ts";
import { newId } from "../db/uuid.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { noteCodingChanges } from "../progressFacts.ts";
import { CodebookDraft } from "./codebookDraft.ts";
import { CoderDraft } from "./coderDraft.ts";
import { findCode, type PlacedRow, placeRows } from "./codingPlaces.ts";
import { readCodingRows } from "./codingRows.ts";
import { type CodingsFormat, codingsBytes } from "./codingsWriting.ts";

const mediaTypes = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl" } as const;

/** The codings of the caller, or of everybody, as a file, without those hidden from the caller now. */
export function exportCodings(
  { project, coderId }: ProjectContext,
  coders: "own" | "all",
  format: CodingsFormat = "csv",
): ExportedFile {
  return {
    fileName: `${project.name} codings.${format}`,
    mediaType: mediaTypes[format],
    bytes: codingsBytes(project.db, format, coders, coderId),
  };
}

/**
 * Adds the codings of a .csv or .jsonl file in one action. Each row names its coder, whoever calls;
 * where all name the same one, the action is theirs, so that they can undo it.
 *
 * - Documents must be there; coders and codes that are not are made and reported in `created`.
 * - Offsets (code points) or a quote that is there once suffice. Where both are given and
 *   disagree, or anything else is unclear, the row is refused and listed in `problems`.
 * - A coding of the same coder, code, document and span is there already, not added again.
 */
export function importCodings(
  { project, requestId, coderId }: ProjectContext,
  fileName: string,
  bytes: Uint8Array,
): CallOutput<"codings.import"> {
  const reading = readCodingRows(fileName, bytes);
  const problems = new Map(reading.problems.map((problem) => [problem, problem]));
  const { rows: placed, onlyCoderId } = withOnlyCoder(
    placeRows(project.db, reading.rows, (row, reason) => {
      problems.set(row.place, `${row.place}: ${reason}`);
    }),
    listRecords(project.db, "coder"),
  );
  const answer = { added: 0, alreadyThere: 0, created: [] as string[] };
  const label = actionLabels.importCodings(placed.length);
  project.history.run({ requestId, coderId: onlyCoderId ?? coderId, label }, (recorder) => {
    const coders = new CoderDraft(recorder, listRecords(project.db, "coder"));
    const codes = new CodebookDraft(recorder, listRecords(project.db, "code"));
    const present = new PresentCodings(project.db);
    const added: Coding[] = [];
    for (const row of placed) {
      const named = nameCoding(row, coders, codes);
      if (typeof named === "string") {
        problems.set(row.place, `${row.place}: ${named}`);
      } else if (present.claim({ ...row, ...named })) {
        added.push(insertCoding(recorder, row, named));
      } else answer.alreadyThere += 1;
    }
    noteCodingChanges(recorder, added);
    answer.added = added.length;
    answer.created = [
      ...coders.added.map(({ name }) => `coder “${name}”`),
      ...codes.added.map(({ name }) => `code “${name}”`),
    ];
  });
  return { ...answer, problems: inFileOrder([...problems.values()]) };
}

/** The one coder whom all rows name, who gets an id here where they are new; null for several. */
function withOnlyCoder(
  rows: readonly PlacedRow[],
  coders: readonly Coder[],
): { rows: readonly PlacedRow[]; onlyCoderId: string | null } {
  const several = { rows, onlyCoderId: null };
  const names = new Set(rows.map(({ cells }) => cells.coder.normalize("NFC").trim()));
  const [name] = names;
  if (name === undefined || names.size > 1) return several;
  if (rows.some(({ cells }) => cells.coder_id.trim() !== "")) return several;
  const named = coders.filter((coder) => coder.name.normalize("NFC").trim() === name);
  if (named.length > 1) return several;
  const onlyCoderId = named[0]?.id ?? newId();
  return {
    onlyCoderId,
    rows: rows.map((row) => ({ ...row, cells: { ...row.cells, coder_id: onlyCoderId } })),
  };
}

/** Whose coding with which code; words where that cannot be said. */
function nameCoding(
  row: PlacedRow,
  coders: CoderDraft,
  codes: CodebookDraft,
): { coderId: string; codeId: string } | string {
  // The code is looked for first and made last, so that a refused row makes nothing.
  const known = findCode(codes, row.cells);
  if (typeof known === "string") return known;
  const coder = coders.ensure(row.cells.coder, row.cells.coder_id);
  if (typeof coder === "string") return coder;
  if (known.kind === "found") return { coderId: coder.id, codeId: known.code.id };
  const made = codes.add(known.path, known.id === null ? {} : { id: known.id });
  if (made.kind === "found") return { coderId: coder.id, codeId: made.code.id };
  return `several codes have the path of the parent of “${row.cells.code}”`;
}

function insertCoding(
  recorder: Recorder,
  row: PlacedRow,
  { coderId, codeId }: { coderId: string; codeId: string },
): Coding {
  const coding: Coding = {
    id: newId(),
    documentId: row.documentId,
    codeId,
    coderId,
    pass: row.pass,
    textVersionId: row.textVersionId,
    startOffset: row.startOffset,
    endOffset: row.endOffset,
    quote: row.quote,
    isUncertain: row.isUncertain,
    meaning: recorder.need("code", codeId).meaning,
    createdAt: row.createdAt ?? new Date().toISOString(),
  };
  recorder.insert("coding", coding);
  return coding;
}

type CodingKey = Span & { documentId: string; coderId: string; codeId: string; pass: number };

/** Which codings a project has, document by document as they are asked for. */
class PresentCodings {
  readonly #db: ProjectContext["project"]["db"];
  readonly #keysByDocument = new Map<string, Set<string>>();

  constructor(db: ProjectContext["project"]["db"]) {
    this.#db = db;
  }

  /** False when the coding is there already; afterwards it counts as there. */
  claim(coding: CodingKey): boolean {
    let keys = this.#keysByDocument.get(coding.documentId);
    if (keys === undefined) {
      keys = this.#read(coding.documentId);
      this.#keysByDocument.set(coding.documentId, keys);
    }
    const key = keyOf(coding);
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  }

  #read(documentId: string): Set<string> {
    const keys = new Set<string>();
    for (const pass of passesOf(this.#db, documentId)) {
      const columns = readDocumentCodings(this.#db, documentId, { coderId: null, pass });
      columns.startOffsets.forEach((startOffset, index) => {
        keys.add(
          keyOf({
            coderId: columns.coderIds[columns.coderIndexes[index] ?? 0] ?? "",
            codeId: columns.codeIds[columns.codeIndexes[index] ?? 0] ?? "",
            pass,
            startOffset,
            endOffset: columns.endOffsets[index] ?? 0,
          }),
        );
      });
    }
    return keys;
  }
}

function keyOf(coding: Omit<CodingKey, "documentId">): string {
  const { coderId, codeId, pass, startOffset, endOffset } = coding;
  return `${coderId} ${codeId} ${pass} ${startOffset} ${endOffset}`;
}

function inFileOrder(problems: readonly string[]): string[] {
  const number = (problem: string) => Number(/\d+/.exec(problem)?.[0] ?? 0);
  return problems.toSorted((a, b) => number(a) - number(b));
}
