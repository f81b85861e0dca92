import type { Database } from "better-sqlite3";
import type { KeptWork } from "../../../../shared/agreement/offeredCodes.ts";
import type { ProgressState } from "../../../../shared/records.ts";
import { statement } from "../rows.ts";
import { bytesToId, idToBytes } from "../uuid.ts";

/** How far one coder is with one document, in one pass. */
export interface CoderProgress {
  coderId: string;
  documentId: string;
  pass: number;
  state: ProgressState;
  finishedAt: string | null;
  firstFinishedAt: string | null;
}

export function listCoderProgress(db: Database): CoderProgress[] {
  const rows = statement(
    db,
    `SELECT c.uuid, d.uuid, p.pass, p.state, p.finished_at, p.first_finished ->> '$.at'
     FROM progress p JOIN coder c ON c.id = p.coder_id JOIN document d ON d.id = p.document_id
     ORDER BY p.id`,
  )
    .raw()
    .all() as [Buffer, Buffer, number, ProgressState, string | null, string | null][]; // the columns selected
  return rows.map(([coder, document, pass, state, finishedAt, firstFinishedAt]) => ({
    coderId: bytesToId(coder),
    documentId: bytesToId(document),
    pass,
    state,
    finishedAt,
    firstFinishedAt,
  }));
}

/** The work of a coder in a document in one pass that was kept on finishing it, or since. */
export interface KeptProgress extends KeptWork {
  coderId: string;
  documentId: string;
  pass: number;
}

/** `coderId`: of this coder alone. */
export function listKeptProgress(db: Database, coderId: string | null = null): KeptProgress[] {
  const rows = statement(
    db,
    `SELECT c.uuid, d.uuid, p.pass, p.first_finished, p.confirmed_codes
     FROM progress p JOIN coder c ON c.id = p.coder_id JOIN document d ON d.id = p.document_id
     WHERE p.first_finished IS NOT NULL AND (@coder IS NULL OR c.uuid = @coder)`,
  )
    .raw()
    .all({ coder: coderId === null ? null : idToBytes(coderId) }) as [
    Buffer,
    Buffer,
    number,
    string,
    string,
  ][]; // the columns selected
  return rows.map(([coder, document, pass, firstFinished, confirmedCodes]) => ({
    coderId: bytesToId(coder),
    documentId: bytesToId(document),
    pass,
    firstFinished: JSON.parse(firstFinished),
    confirmedCodes: JSON.parse(confirmedCodes),
  }));
}

/** A coding as agreement needs it: the anchor without the quote. */
export interface AnchoredCoding {
  coderId: string;
  documentId: string;
  pass: number;
  codeId: string;
  textVersionId: string;
  startOffset: number;
  endOffset: number;
}

export function listAnchoredCodings(db: Database): AnchoredCoding[] {
  const rows = statement(
    db,
    `SELECT coder_id, document_id, pass, code_id, text_version_id, start_offset, end_offset
     FROM coding`,
  )
    .raw()
    .all() as [number, number, number, number, number, number, number][]; // the columns selected
  const coders = idsByKey(db, "coder");
  const documents = idsByKey(db, "document");
  const codes = idsByKey(db, "code");
  const versions = idsByKey(db, "text_version");
  return rows.map(([coder, document, pass, code, version, startOffset, endOffset]) => ({
    coderId: coders.get(coder) ?? "",
    documentId: documents.get(document) ?? "",
    pass,
    codeId: codes.get(code) ?? "",
    textVersionId: versions.get(version) ?? "",
    startOffset,
    endOffset,
  }));
}

function idsByKey(
  db: Database,
  table: "coder" | "document" | "code" | "text_version",
): Map<number, string> {
  const rows = statement(db, `SELECT id, uuid FROM ${table}`).raw().all() as [number, Buffer][]; // the columns selected
  return new Map(rows.map(([key, uuid]) => [key, bytesToId(uuid)]));
}

/** Codes that were united with others: id → the id of the code that took their place. */
function listMergedCodes(db: Database): Map<string, string> {
  const rows = statement(
    db,
    `SELECT record_uuid, merged_into_uuid FROM tombstone
     WHERE kind = 'code' AND merged_into_uuid IS NOT NULL`,
  )
    .raw()
    .all() as [Buffer, Buffer][]; // the columns selected
  return new Map(rows.map(([from, into]) => [bytesToId(from), bytesToId(into)]));
}

/** Leads from a code to the code it was united with, and on to what that was united with. */
export function presentCodeIds(db: Database): (codeId: string) => string {
  const merged = listMergedCodes(db);
  return (codeId) => {
    let id = codeId;
    for (const seen = new Set([id]); ; seen.add(id)) {
      const into = merged.get(id);
      // A circle can only come from a damaged file.
      if (into === undefined || seen.has(into)) return id;
      id = into;
    }
  };
}

/** What found the units in this file, e.g. "rules 1, ICU 77.1"; several where they differ. */
export function describeUnitMakers(db: Database): string {
  const rows = statement(db, "SELECT DISTINCT algorithm, icu_version FROM text_units ORDER BY 1, 2")
    .raw()
    .all() as [number, string][]; // the columns selected
  return rows.map(([algorithm, icu]) => `rules ${algorithm}, ICU ${icu}`).join("; ");
}

/** Who saw whose codings of which document, and when. */
export interface Sighting {
  coderId: string;
  documentId: string;
  seenCoderId: string;
  at: string;
}

export function listExposures(db: Database): Sighting[] {
  const rows = statement(
    db,
    `SELECT c.uuid, d.uuid, s.uuid, e.created_at FROM exposure e
     JOIN coder c ON c.id = e.coder_id JOIN document d ON d.id = e.document_id
     JOIN coder s ON s.id = e.seen_coder_id`,
  )
    .raw()
    .all() as [Buffer, Buffer, Buffer, string][]; // the columns selected
  return rows.map(([coder, document, seen, at]) => ({
    coderId: bytesToId(coder),
    documentId: bytesToId(document),
    seenCoderId: bytesToId(seen),
    at,
  }));
}
