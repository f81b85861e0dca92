import type { Database } from "better-sqlite3";
import type { VerifyReport } from "../../shared/contract/project.ts";
import type { Coding } from "../../shared/records/codings.ts";
import type { DocumentRecord, TextVersion } from "../../shared/records/documents.ts";
import { recordSchemas } from "../../shared/records/records.ts";
import { ProjectError } from "../../shared/result.ts";
import { isQuoteAt } from "../../shared/text/quote.ts";
import { correctedUnits, noCorrections } from "../../shared/text/unitCorrections.ts";
import { readBytes, readText, readTextOfVersion, readUnits } from "./db/content.ts";
import { sha256Of } from "./db/preparedText.ts";
import { placerOf } from "./db/repositories/placements.ts";
import { listRecords } from "./db/repositories/records.ts";
import { rowToRecord, selectList, statement } from "./db/rows.ts";
import { bytesToId, idToBytes } from "./db/uuid.ts";
import { digestOf } from "./digest.ts";

/** More of one kind say nothing new. */
const mostProblems = 200;

/**
 * Checks that a project is whole: the file, its references, stored texts and originals against
 * their hashes, units inside their texts, every coding on its words, the history readable. Changes
 * nothing. `problems` are sentences; the digest is empty when the state cannot be read.
 */
export function verifyProject(db: Database): VerifyReport {
  const problems: string[] = [];
  const tell = (problem: string) => {
    if (problems.length < mostProblems) problems.push(problem);
  };
  const documents = listRecords(db, "document");
  attempt(() => checkFile(db, tell), tell);
  checkContent(db, tell);
  const codings = documents.reduce((sum, document) => sum + checkDocument(db, document, tell), 0);
  checkCodes(db, tell);
  checkDecisions(db, tell);
  checkHistory(db, tell);
  return {
    isGood: problems.length === 0,
    digest: attempt(() => digestOf(db), tell) ?? "",
    documents: documents.length,
    codings,
    problems,
  };
}

type Tell = (problem: string) => void;

function checkFile(db: Database, tell: Tell): void {
  for (const row of db.pragma("integrity_check(20)") as { integrity_check: string }[]) {
    if (row.integrity_check !== "ok") tell(`The file is damaged: ${row.integrity_check}.`);
  }
  for (const row of db.pragma("foreign_key_check") as { table: string; parent: string }[]) {
    tell(`A row of “${row.table}” points at a missing row of “${row.parent}”.`);
  }
}

function checkContent(db: Database, tell: Tell): void {
  const hashes = statement(db, "SELECT lower(hex(sha256)) FROM content").pluck().all() as string[]; // one text column
  for (const sha256 of hashes) {
    const bytes = attempt(() => readBytes(db, sha256), tell);
    if (bytes !== null && sha256Of(bytes) !== sha256) {
      tell(
        `A stored text or file (${sha256.slice(0, 12)}…) is not what it was when it was stored.`,
      );
    }
  }
}

/** Returns how many codings the document has. */
function checkDocument(db: Database, document: DocumentRecord, tell: Tell): number {
  const where = `“${document.name}”`;
  const version = statement(db, "SELECT lower(hex(sha256)) FROM text_version WHERE uuid = ?")
    .pluck()
    .get(idToBytes(document.textVersionId));
  if (typeof version !== "string") tell(`${where} has no text.`);
  else attempt(() => checkUnits(db, document, version, where, tell), tell);
  // A pack may leave the originals out.
  if (document.originalSha256 !== null && !isPack(db)) {
    attempt(
      () => readBytes(db, document.originalSha256 ?? ""),
      () => tell(`${where}: its original file is missing.`),
    );
  }
  const codings = codingsOf(db, document.id);
  attempt(() => checkCodings(db, document, codings, tell), tell);
  return codings.length;
}

function isPack(db: Database): boolean {
  return statement(db, "SELECT pack_uuid FROM project").pluck().get() !== null;
}

function checkUnits(
  db: Database,
  { unitCorrections, excludedSpans }: DocumentRecord,
  sha256: string,
  where: string,
  tell: Tell,
): void {
  const text = readText(db, sha256);
  if (excludedSpans.some(({ endOffset }) => endOffset > text.length)) {
    tell(`${where}: not coded material reaches beyond the text.`);
  }
  for (const kind of ["sentence", "paragraph", "word"] as const) {
    const found = readUnits(db, sha256, kind);
    const corrections = kind === "word" ? undefined : unitCorrections?.[kind];
    const borders = correctedUnits(text, found, corrections ?? noCorrections.sentence);
    let last = 0;
    for (let index = 0; index + 1 < borders.length; index += 2) {
      const [start = 0, end = 0] = borders.subarray(index, index + 2);
      if (start < last || end <= start || end > text.length) {
        tell(`${where}: the ${kind} from ${start} to ${end} is empty, out of order or outside.`);
        break;
      }
      last = end;
    }
  }
}

function checkCodings(
  db: Database,
  document: DocumentRecord,
  codings: readonly Coding[],
  tell: Tell,
): void {
  if (codings.length === 0) return;
  const versions = new Map(
    listVersions(db, document.id).map((version) => [version.id, readText(db, version.sha256)]),
  );
  const place = placerOf(db, document.id);
  const current = versions.get(document.textVersionId) ?? "";
  for (const coding of codings) {
    const where = `“${document.name}”, ${coding.startOffset} to ${coding.endOffset}`;
    const marked = versions.get(coding.textVersionId);
    if (marked === undefined) tell(`${where}: the text that was coded is missing.`);
    else if (!isQuoteAt(marked, coding, coding.quote)) {
      tell(`${where}: its words are not “${coding.quote.slice(0, 60).toWellFormed()}”.`);
    }
    const placement = place(coding);
    if (placement.isPlaced && placement.span.endOffset > current.length) {
      tell(`${where}: it reaches beyond the present text.`);
    }
  }
}

function checkCodes(db: Database, tell: Tell): void {
  for (const code of listRecords(db, "code")) {
    if (recordSchemas.code.safeParse(code).success) continue;
    tell(`The code “${code.name}” has a field that makes no sense.`);
  }
}

function checkDecisions(db: Database, tell: Tell): void {
  const names = new Map(listRecords(db, "document").map(({ id, name }) => [id, name]));
  for (const decision of listRecords(db, "decision")) {
    const where = `A decision in “${names.get(decision.documentId) ?? ""}”, ${decision.startOffset} to ${decision.endOffset}`;
    if (!recordSchemas.decision.safeParse(decision).success) {
      tell(`${where}, has a field that makes no sense.`);
    }
    const text = attempt(() => readTextOfVersion(db, decision.textVersionId), tell);
    if (text !== null && !isQuoteAt(text, decision, decision.quote)) {
      tell(`${where}: its words are not “${decision.quote.slice(0, 60).toWellFormed()}”.`);
    }
  }
}

function checkHistory(db: Database, tell: Tell): void {
  const changes = statement(db, "SELECT action_id AS action, before, after FROM change").iterate();
  const broken = new Set<number>();
  for (const row of changes) {
    const { action, before, after } = row as ChangeRow; // the columns selected
    if (!isJsonOrNull(before) || !isJsonOrNull(after) || (before === null && after === null)) {
      broken.add(action);
    }
  }
  for (const action of broken) tell(`Action ${action} of the history cannot be read.`);
}

interface ChangeRow {
  action: number;
  before: string | null;
  after: string | null;
}

function isJsonOrNull(text: string | null): boolean {
  if (text === null) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // the caller names the action
  }
}

function codingsOf(db: Database, documentId: string): Coding[] {
  const rows = statement(
    db,
    `SELECT ${selectList("coding")} FROM coding
     WHERE coding.document_id = (SELECT d.id FROM document d WHERE d.uuid = ?)`,
  ).all(idToBytes(documentId));
  return rows.map((row) => rowToRecord("coding", row as Record<string, unknown>)); // selectList's columns
}

function listVersions(db: Database, documentId: string): Pick<TextVersion, "id" | "sha256">[] {
  const rows = statement(
    db,
    `SELECT v.uuid, lower(hex(v.sha256)) AS sha256 FROM text_version v
     JOIN document d ON d.id = v.document_id WHERE d.uuid = ?`,
  ).all(idToBytes(documentId)) as { uuid: Buffer; sha256: string }[]; // the columns selected
  return rows.map(({ uuid, sha256 }) => ({ id: bytesToId(uuid), sha256 }));
}

/** A damaged part is told and the check goes on. */
function attempt<T>(work: () => T, tell: Tell): T | null {
  try {
    return work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    tell(error instanceof ProjectError ? reason : `A part cannot be read (${reason}).`);
    return null;
  }
}
