import type { Database } from "better-sqlite3";
import type { RecordKind, RecordTypes } from "../../../../shared/records/records.ts";
import { recordTables } from "../recordTables.ts";
import { rowToRecord, selectList, statement } from "../rows.ts";
import { bytesToId, idToBytes } from "../uuid.ts";

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

/** The ids of a kind's records by their local keys: for lists in which the same few come often. */
export function idsByKey(db: Database, kind: RecordKind): Map<number, string> {
  const rows = statement(db, `SELECT id, uuid FROM ${recordTables[kind].table}`).raw().all() as [
    number,
    Buffer,
  ][]; // the columns selected
  return new Map(rows.map(([key, uuid]) => [key, bytesToId(uuid)]));
}
