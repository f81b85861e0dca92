import type { Database } from "better-sqlite3";
import { asExistence } from "../../../../shared/merge/mergeStates.ts";
import type { Decision } from "../../../../shared/records.ts";
import type { Anchor } from "../../../../shared/text/anchor.ts";
import { columnsOf, fromColumn, statement } from "../rows.ts";
import { bytesToId, idToBytes } from "../uuid.ts";
import { idsByKey } from "./records.ts";

/** The decisions about a code. */
export function decisionIdsOn(db: Database, codeId: string): string[] {
  const sql = `SELECT uuid FROM decision WHERE code_id = (SELECT id FROM code WHERE uuid = ?)
    ORDER BY id DESC`;
  const uuids = statement(db, sql).pluck().all(idToBytes(codeId)) as Buffer[]; // BLOB NOT NULL
  return uuids.map(bytesToId);
}

/** Lists the decisions on one document after the other: there may be thousands. */
export function decisionLister(db: Database): (documentId: string) => Decision[] {
  const columns = columnsOf("decision");
  const select = statement(
    db,
    `SELECT uuid, ${columns.map(([, column]) => column).join(", ")} FROM decision
     WHERE document_id = (SELECT id FROM document WHERE uuid = ?) ORDER BY id`,
  ).raw();
  const idsOf = {
    document: idsByKey(db, "document"),
    code: idsByKey(db, "code"),
    textVersion: idsByKey(db, "textVersion"),
  };
  type Referred = keyof typeof idsOf;
  return (documentId) => {
    const rows = select.all(idToBytes(documentId)) as [Buffer, ...unknown[]][]; // the columns selected
    return rows.map(([uuid, ...values]) => {
      const record: Record<string, unknown> = { id: bytesToId(uuid) };
      for (const [at, [field, , storage]] of columns.entries()) {
        record[field] =
          storage.type === "reference"
            ? idsOf[storage.to as Referred].get(values[at] as number) // a foreign key of the row
            : fromColumn(storage, values[at]);
      }
      return record as unknown as Decision; // its columns, as the recorder wrote them
    });
  };
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
