import type { Database } from "better-sqlite3";
import { asExistence } from "../../../../shared/merge/mergeStates.ts";
import type { Decision } from "../../../../shared/records/decisions.ts";
import type { Anchor } from "../../../../shared/text/anchor.ts";
import { statement } from "../rows.ts";
import { bytesToId, hexToId, idToBytes } from "../uuid.ts";
import { idsByKey } from "./records.ts";

/** The decisions about a code. */
export function decisionIdsOn(db: Database, codeId: string): string[] {
  const sql = `SELECT uuid FROM decision WHERE code_id = (SELECT id FROM code WHERE uuid = ?)
    ORDER BY id DESC`;
  const uuids = statement(db, sql).pluck().all(idToBytes(codeId)) as Buffer[]; // BLOB NOT NULL
  return uuids.map(bytesToId);
}

/**
 * Lists the decisions on one document after the other. There may be thousands: column by column takes
 * a third of the time of `rowToRecord`.
 */
export function decisionLister(db: Database): (documentId: string) => Decision[] {
  const select = statement(
    db,
    `SELECT lower(hex(uuid)), code_id, text_version_id, start_offset, end_offset, quote, outcome,
       lower(hex(from_coder_uuid)), passages, basis, how, rule, reason, note, lower(hex(coder_uuid)),
       created_at
     FROM decision WHERE document_id = (SELECT id FROM document WHERE uuid = ?) ORDER BY id`,
  ).raw();
  const codes = idsByKey(db, "code");
  const versions = idsByKey(db, "textVersion");
  return (documentId) => {
    const rows = select.all(idToBytes(documentId)) as DecisionRow[]; // the columns selected
    return rows.map((row) => ({
      id: hexToId(row[0]),
      documentId,
      codeId: codes.get(row[1]) ?? "",
      textVersionId: versions.get(row[2]) ?? "",
      startOffset: row[3],
      endOffset: row[4],
      quote: row[5],
      outcome: row[6],
      fromCoderId: row[7] === "" ? null : hexToId(row[7]),
      passages: JSON.parse(row[8]),
      basis: JSON.parse(row[9]),
      how: row[10],
      rule: row[11],
      reason: row[12],
      note: row[13],
      coderId: row[14] === "" ? null : hexToId(row[14]),
      createdAt: row[15],
    }));
  };
}

type DecisionRow = [
  uuid: string,
  code: number,
  textVersion: number,
  startOffset: number,
  endOffset: number,
  quote: string,
  outcome: Decision["outcome"],
  /** "" for none. */
  fromCoder: string,
  passages: string,
  basis: string,
  how: Decision["how"],
  rule: string | null,
  reason: string,
  note: string,
  /** "" for none. */
  coder: string,
  createdAt: string,
];

/** Another decision, or the deletion of it, that stands beside one: made in another copy. */
export type DecisionBeside = Decision | "deleted";

/** By decision; equal ones, such as two copies' by the same rule, included. */
export function listBeside(db: Database): Map<string, DecisionBeside[]> {
  const rows = statement(
    db,
    "SELECT record_uuid, value FROM concurrent_value WHERE kind = 'decision' AND field = ''",
  )
    .raw()
    .all() as [Buffer, string][]; // the columns selected; values are never NULL for whole records
  const beside = new Map<string, DecisionBeside[]>();
  for (const [uuid, value] of rows) {
    const id = bytesToId(uuid);
    const existence = asExistence(JSON.parse(value));
    const other: DecisionBeside =
      existence.isDeleted || existence.row === null
        ? "deleted"
        : ({ id, ...existence.row } as Decision); // the row of a decision
    const list = beside.get(id);
    if (list === undefined) beside.set(id, [other]);
    else list.push(other);
  }
  return beside;
}

/** Where the codings of the consensus in a document were marked, by their ids. */
export function listConsensusAnchors(db: Database, documentId: string): Map<string, Anchor> {
  const rows = statement(
    db,
    `SELECT c.uuid, v.uuid, c.start_offset, c.end_offset FROM coding c
     JOIN text_version v ON v.id = c.text_version_id
     WHERE c.document_id = (SELECT id FROM document WHERE uuid = ?)
       AND c.coder_id IN (SELECT id FROM coder WHERE kind = 'consensus')`,
  )
    .raw()
    .all(idToBytes(documentId)) as [Buffer, Buffer, number, number][]; // the columns selected
  return new Map(
    rows.map(([uuid, version, startOffset, endOffset]) => [
      bytesToId(uuid),
      { textVersionId: bytesToId(version), startOffset, endOffset },
    ]),
  );
}
