import type { Database } from "better-sqlite3";
import type { KeptWork } from "../../../../shared/agreement/offeredCodes.ts";
import type { ProgressState } from "../../../../shared/records/progress.ts";
import { statement } from "../rows.ts";
import { bytesToId, hexToId, idToBytes } from "../uuid.ts";
import { idsByKey } from "./records.ts";

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
    `SELECT lower(hex(c.uuid)), lower(hex(d.uuid)), p.pass, p.state, p.finished_at, p.first_finished ->> '$.at'
     FROM progress p INDEXED BY progress_coder
     JOIN coder c ON c.id = p.coder_id JOIN document d ON d.id = p.document_id ORDER BY p.id`,
  )
    .raw()
    .all() as [string, string, number, ProgressState, string | null, string | null][]; // the columns selected
  return rows.map(([coder, document, pass, state, finishedAt, firstFinishedAt]) => ({
    coderId: hexToId(coder),
    documentId: hexToId(document),
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

/** `of`: of this coder, or in this document, alone. */
export function listKeptProgress(
  db: Database,
  of: { coderId: string } | { documentId: string } | null = null,
): KeptProgress[] {
  const [which, id] =
    of === null
      ? ["1", null]
      : "coderId" in of
        ? ["p.coder_id = (SELECT id FROM coder WHERE uuid = ?)", of.coderId]
        : ["p.document_id = (SELECT id FROM document WHERE uuid = ?)", of.documentId];
  const rows = statement(
    db,
    `SELECT lower(hex(c.uuid)), lower(hex(d.uuid)), p.pass, p.first_finished, p.confirmed_codes
     FROM progress p JOIN coder c ON c.id = p.coder_id JOIN document d ON d.id = p.document_id
     WHERE p.first_finished IS NOT NULL AND ${which} ORDER BY p.id`,
  )
    .raw()
    .all(...(id === null ? [] : [idToBytes(id)])) as [string, string, number, string, string][]; // the columns selected
  return rows.map(([coder, document, pass, firstFinished, confirmedCodes]) => ({
    coderId: hexToId(coder),
    documentId: hexToId(document),
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

/** Lists the codings of one document after the other; the ids they share are made once. */
export function anchoredCodingLister(db: Database): (documentId: string) => AnchoredCoding[] {
  const select = statement(
    db,
    `SELECT coder_id, pass, code_id, text_version_id, start_offset, end_offset FROM coding
     WHERE document_id = (SELECT id FROM document WHERE uuid = ?) ORDER BY id`,
  ).raw();
  const coders = idsByKey(db, "coder");
  const codes = idsByKey(db, "code");
  const versions = idsByKey(db, "textVersion");
  return (documentId) => {
    const rows = select.all(idToBytes(documentId)) as AnchorRow[]; // the columns selected
    return rows.map(([coder, pass, code, version, startOffset, endOffset]) => ({
      coderId: coders.get(coder) ?? "",
      documentId,
      pass,
      codeId: codes.get(code) ?? "",
      textVersionId: versions.get(version) ?? "",
      startOffset,
      endOffset,
    }));
  };
}

/**
 * What people marked in their first pass, one document after the other, by where it begins in the text
 * in which it was marked (as the index has them: sorting takes half as long again).
 */
export function firstPassLister(
  db: Database,
): (documentId: string) => Omit<AnchoredCoding, "documentId" | "pass">[] {
  const select = statement(
    db,
    `SELECT coder_id, code_id, text_version_id, start_offset, end_offset FROM coding
     WHERE document_id = (SELECT id FROM document WHERE uuid = ?) AND pass = 1
       AND coder_id IN (SELECT id FROM coder WHERE kind = 'person')
     ORDER BY start_offset`,
  ).raw();
  const coders = idsByKey(db, "coder");
  const codes = idsByKey(db, "code");
  const versions = idsByKey(db, "textVersion");
  return (documentId) => {
    const rows = select.all(idToBytes(documentId)) as FirstPassRow[]; // the columns selected
    return rows.map(([coder, code, version, startOffset, endOffset]) => ({
      coderId: coders.get(coder) ?? "",
      codeId: codes.get(code) ?? "",
      textVersionId: versions.get(version) ?? "",
      startOffset,
      endOffset,
    }));
  };
}

/** The documents in which a coder has codings. */
export function listDocumentsCodedBy(db: Database, coderId: string): string[] {
  const uuids = statement(
    db,
    `SELECT uuid FROM document WHERE id IN (
       SELECT document_id FROM coding WHERE coder_id = (SELECT id FROM coder WHERE uuid = ?))`,
  )
    .pluck()
    .all(idToBytes(coderId)) as Buffer[]; // BLOB NOT NULL
  return uuids.map(bytesToId);
}

type AnchorRow = [number, number, number, number, number, number];
type FirstPassRow = [number, number, number, number, number];

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
    // Asked for every passage, and hardly any code was ever united.
    if (!merged.has(codeId)) return codeId;
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
