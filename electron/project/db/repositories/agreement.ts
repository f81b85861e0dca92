import type { Database } from "better-sqlite3";
import type { FirstFinished, ProgressState } from "../../../../shared/records.ts";
import { statement } from "../rows.ts";
import { bytesToId } from "../uuid.ts";

/** How far one coder is with one document, in the first pass. */
export interface CoderProgress {
  coderId: string;
  documentId: string;
  state: ProgressState;
  finishedAt: string | null;
  firstFinishedAt: string | null;
}

export function listCoderProgress(db: Database): CoderProgress[] {
  const rows = statement(
    db,
    `SELECT c.uuid, d.uuid, p.state, p.finished_at, p.first_finished ->> '$.at'
     FROM progress p JOIN coder c ON c.id = p.coder_id JOIN document d ON d.id = p.document_id
     WHERE p.pass = 1 ORDER BY p.id`,
  )
    .raw()
    .all() as [Buffer, Buffer, ProgressState, string | null, string | null][]; // the columns selected
  return rows.map(([coder, document, state, finishedAt, firstFinishedAt]) => ({
    coderId: bytesToId(coder),
    documentId: bytesToId(document),
    state,
    finishedAt,
    firstFinishedAt,
  }));
}

/** What each coder kept of each document when first finishing it: [coder, document, kept]. */
export function listFirstFinished(
  db: Database,
): { coderId: string; documentId: string; kept: FirstFinished }[] {
  const rows = statement(
    db,
    `SELECT c.uuid, d.uuid, p.first_finished
     FROM progress p JOIN coder c ON c.id = p.coder_id JOIN document d ON d.id = p.document_id
     WHERE p.pass = 1 AND p.first_finished IS NOT NULL`,
  )
    .raw()
    .all() as [Buffer, Buffer, string][]; // the columns selected
  return rows.map(([coder, document, json]) => ({
    coderId: bytesToId(coder),
    documentId: bytesToId(document),
    kept: JSON.parse(json),
  }));
}

/** A coding as agreement needs it: the anchor without the quote. */
export interface AnchoredCoding {
  coderId: string;
  documentId: string;
  codeId: string;
  textVersionId: string;
  startOffset: number;
  endOffset: number;
}

/** All codings of the first pass. */
export function listAnchoredCodings(db: Database): AnchoredCoding[] {
  const rows = statement(
    db,
    `SELECT coder_id, document_id, code_id, text_version_id, start_offset, end_offset
     FROM coding WHERE pass = 1`,
  )
    .raw()
    .all() as [number, number, number, number, number, number][]; // the columns selected
  const coders = idsByKey(db, "coder");
  const documents = idsByKey(db, "document");
  const codes = idsByKey(db, "code");
  const versions = idsByKey(db, "text_version");
  return rows.map(([coder, document, code, version, startOffset, endOffset]) => ({
    coderId: coders.get(coder) ?? "",
    documentId: documents.get(document) ?? "",
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
export function listMergedCodes(db: Database): Map<string, string> {
  const rows = statement(
    db,
    `SELECT record_uuid, merged_into_uuid FROM tombstone
     WHERE kind = 'code' AND merged_into_uuid IS NOT NULL`,
  )
    .raw()
    .all() as [Buffer, Buffer][]; // the columns selected
  return new Map(rows.map(([from, into]) => [bytesToId(from), bytesToId(into)]));
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
