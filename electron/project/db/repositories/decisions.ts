import type { Database } from "better-sqlite3";
import { asExistence } from "../../../../shared/merge/mergeStates.ts";
import type { Decision } from "../../../../shared/records.ts";
import type { Anchor } from "../../../../shared/text/anchor.ts";
import { columnsOf, rowToRecord, statement } from "../rows.ts";
import { bytesToId, idToBytes } from "../uuid.ts";

/** The decisions about a code. */
export function decisionIdsOn(db: Database, codeId: string): string[] {
  const sql = `SELECT uuid FROM decision WHERE code_id = (SELECT id FROM code WHERE uuid = ?)
    ORDER BY id DESC`;
  const uuids = statement(db, sql).pluck().all(idToBytes(codeId)) as Buffer[]; // BLOB NOT NULL
  return uuids.map(bytesToId);
}

/** Those on a document; joined, since there may be thousands. */
export function listDecisions(db: Database, documentId: string): Decision[] {
  const own = columnsOf("decision").flatMap(([field, column, { type }]) =>
    type === "reference" ? [] : [`decision.${column} AS "${field}"`],
  );
  const rows = statement(
    db,
    `SELECT decision.uuid AS id, d.uuid AS documentId, c.uuid AS codeId, v.uuid AS textVersionId,
            ${own.join(", ")}
     FROM decision JOIN document d ON d.id = decision.document_id
     JOIN code c ON c.id = decision.code_id JOIN text_version v ON v.id = decision.text_version_id
     WHERE decision.document_id = (SELECT id FROM document WHERE uuid = ?) ORDER BY decision.id`,
  ).all(idToBytes(documentId)) as Record<string, unknown>[]; // the columns selected
  return rows.map((row) => rowToRecord("decision", row));
}

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
