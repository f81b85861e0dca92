import type { Database } from "better-sqlite3";
import type { RecordKind, RecordTypes } from "../../../../shared/records.ts";
import { recordTables } from "../recordTables.ts";
import { rowToRecord, selectList, statement } from "../rows.ts";
import { idToBytes } from "../uuid.ts";

type Row = Record<string, unknown>;

/** All records of a kind, in the order in which they were made in this file. */
export function listRecords<K extends RecordKind>(db: Database, kind: K): RecordTypes[K][] {
  const { table } = recordTables[kind];
  const rows = statement(db, `SELECT ${selectList(kind)} FROM ${table} ORDER BY ${table}.id`).all();
  return rows.map((row) => rowToRecord(kind, row as Row)); // selectList's columns
}

export function getRecord<K extends RecordKind>(
  db: Database,
  kind: K,
  id: string,
): RecordTypes[K] | null {
  const { table } = recordTables[kind];
  const sql = `SELECT ${selectList(kind)} FROM ${table} WHERE ${table}.uuid = ?`;
  const row = statement(db, sql).get(idToBytes(id));
  return row === undefined ? null : rowToRecord(kind, row as Row); // selectList's columns
}
