import type { Database, Statement as SqliteStatement } from "better-sqlite3";
import type { RecordKind, RecordTypes } from "../../../shared/records/records.ts";
import { ProjectError } from "../../../shared/result.ts";
import { type RecordTable, recordTables, type Storage } from "./recordTables.ts";
import { bytesToId, idToBytes } from "./uuid.ts";

type Row = Record<string, unknown>;
export type ColumnValue = string | number | Buffer | null;

/** [field, column, storage] of a kind, in the order of its table. */
export function columnsOf(kind: RecordKind): readonly [string, string, Storage][] {
  return cached(kind).columns;
}

/** `SELECT` list that gives a record's fields under their own names, from table or alias `from`. */
export function selectList(kind: RecordKind, from: string = recordTables[kind].table): string {
  return [
    `${from}.uuid AS id`,
    ...columnsOf(kind).map(([field, column, storage]) =>
      storage.type === "reference"
        ? `(SELECT r.uuid FROM ${recordTables[storage.to].table} r WHERE r.id = ${from}.${column}) AS "${field}"`
        : `${from}.${column} AS "${field}"`,
    ),
  ].join(", ");
}

/** Turns a row of `selectList` into its record. The schema's CHECKs stand for a parse here. */
export function rowToRecord<K extends RecordKind>(kind: K, row: Row): RecordTypes[K] {
  const record: Row = { id: fromColumn({ type: "uuid" }, row.id) };
  for (const [field, , storage] of columnsOf(kind)) record[field] = fromColumn(storage, row[field]);
  return record as unknown as RecordTypes[K]; // written through toColumn by the recorder only
}

export function fromColumn(storage: Storage, value: unknown): unknown {
  if (value === null) return null;
  if (storage.type === "uuid" || storage.type === "reference") return bytesToId(asBytes(value));
  if (storage.type === "sha256") return asBytes(value).toString("hex");
  if (storage.type === "boolean") return value === 1;
  if (storage.type === "json") return JSON.parse(String(value));
  return value;
}

/** References become local keys; a missing one is a conflict, never a silent null. */
export function toColumn(db: Database, storage: Storage, value: unknown): ColumnValue {
  if (value === null || value === undefined) return null;
  switch (storage.type) {
    case "uuid":
      return idToBytes(String(value));
    case "sha256":
      return Buffer.from(String(value), "hex");
    case "boolean":
      return value === true ? 1 : 0;
    case "json":
      return JSON.stringify(value);
    case "reference":
      return localKey(db, storage.to, String(value));
    default:
      return typeof value === "number" ? value : String(value);
  }
}

export function localKey(db: Database, kind: RecordKind, id: string): number {
  const key = statement(db, `SELECT id FROM ${recordTables[kind].table} WHERE uuid = ?`)
    .pluck()
    .get(idToBytes(id));
  if (typeof key !== "number") {
    throw new ProjectError("conflict", `The ${kindNames[kind]} this refers to is no longer there.`);
  }
  return key;
}

export const kindNames: { readonly [K in RecordKind]: string } = {
  coder: "coder",
  document: "document",
  textVersion: "text",
  code: "code",
  coding: "coding",
  memo: "memo",
  progress: "progress",
  exposure: "note of who saw what",
  assignment: "assignment",
  pack: "pack",
  codebookVersion: "published codebook",
  codeProposal: "proposed code",
  round: "round",
  decision: "decision",
  projectSetting: "project setting",
};

type Statement = SqliteStatement<unknown[]>;
const statements = new WeakMap<Database, Map<string, Statement>>();

/** Prepared once per connection. */
export function statement(db: Database, sql: string): Statement {
  let bySql = statements.get(db);
  if (bySql === undefined) {
    bySql = new Map();
    statements.set(db, bySql);
  }
  let prepared = bySql.get(sql);
  if (prepared === undefined) {
    prepared = db.prepare<unknown[]>(sql);
    bySql.set(sql, prepared);
  }
  return prepared;
}

function asBytes(value: unknown): Buffer {
  if (Buffer.isBuffer(value)) return value;
  if (value instanceof Uint8Array) return Buffer.from(value);
  throw new TypeError("expected bytes from the database");
}

const columnCache = new Map<RecordKind, { columns: [string, string, Storage][] }>();

function cached(kind: RecordKind): { columns: [string, string, Storage][] } {
  let entry = columnCache.get(kind);
  if (entry === undefined) {
    const table: RecordTable = recordTables[kind];
    const pairs = Object.entries<readonly [string, Storage]>(table.columns);
    entry = { columns: pairs.map(([field, [column, storage]]) => [field, column, storage]) };
    columnCache.set(kind, entry);
  }
  return entry;
}
