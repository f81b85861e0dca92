import type { Database } from "better-sqlite3";
import {
  type ConcurrentValue,
  type Context,
  type RecordState,
  type Row,
  type Stamp,
  sortedValues,
} from "../../../shared/merge/recordState.ts";
import type { RecordKind } from "../../../shared/records/records.ts";
import type { MergeStateTable, StateIndex } from "./mergeStateTables.ts";
import { recordTables } from "./recordTables.ts";
import { columnsOf, fromColumn, selectList, statement } from "./rows.ts";
import type { SessionNames } from "./sessionNames.ts";
import type { Buried } from "./stateWriter.ts";
import { bytesToId, idToBytes } from "./uuid.ts";

/** Reads all that one file knows of a record: its row and its merge state. */
export class RecordStates {
  readonly #db: Database;
  readonly #sessions: SessionNames;
  readonly #index: StateIndex | null;

  /** `index`: where merge state is, if that is known and stays so; spares most of the reading. */
  constructor(db: Database, sessions: SessionNames, index: StateIndex | null = null) {
    this.#db = db;
    this.#sessions = sessions;
    this.#index = index;
  }

  /** null for a record that this file never had. */
  read(kind: RecordKind, id: string): RecordState | null {
    const uuid = idToBytes(id);
    const found = statement(this.#db, readSql(kind)).get(uuid) as
      | (Record<string, unknown> & StampColumns)
      | undefined; // the columns of readSql
    if (found === undefined && kind === "coding") {
      const state = this.#readCovered(id, uuid);
      if (state !== null) return state;
    }
    const buried = found === undefined ? this.#readTombstone(kind, uuid) : null;
    if (found === undefined && buried === null) return null;
    const contexts = this.#readContexts(uuid);
    const concurrent = this.#readConcurrent(uuid);
    if (buried !== null) return { kind, id, ...buried, contexts, concurrent };
    if (found === undefined) return null;
    return {
      kind,
      id,
      row: this.#rowOf(kind, uuid, found),
      rowStamp: this.#stampOf(found.stamp_session_id, found.stamp_sequence),
      fieldStamps: this.#readFieldStamps(uuid),
      tombstone: null,
      contexts,
      concurrent,
    };
  }

  /** Whether the table may know something of the record. */
  #mayHold(table: MergeStateTable, uuid: Buffer): boolean {
    return this.#index === null || this.#index[table].has(uuid.toString("hex"));
  }

  #rowOf(kind: RecordKind, uuid: Buffer, found: Record<string, unknown>): Row {
    const row: Record<string, unknown> = {};
    for (const [field, , storage] of columnsOf(kind))
      row[field] = fromColumn(storage, found[field]);
    if (!this.#mayHold("written_reference", uuid)) return row;
    const written = statement(
      this.#db,
      "SELECT field, written_uuid AS written FROM written_reference WHERE record_uuid = ?",
    ).all(uuid) as { field: string; written: Buffer }[]; // the columns selected
    for (const { field, written: original } of written) row[field] = bytesToId(original);
    return row;
  }

  #readTombstone(
    kind: RecordKind,
    uuid: Buffer,
  ): Pick<RecordState, "row" | "rowStamp" | "fieldStamps" | "tombstone"> | null {
    if (!this.#mayHold("tombstone", uuid)) return null;
    const found = statement(
      this.#db,
      `SELECT session_id, sequence, merged_into_uuid AS target, buried FROM tombstone
       WHERE record_uuid = ? AND kind = ?`,
    ).get(uuid, kind) as TombstoneColumns | undefined; // the columns selected
    if (found === undefined) return null;
    const tombstone = {
      stamp: this.#stampOf(found.session_id, found.sequence),
      mergedIntoId: found.target === null ? null : bytesToId(found.target),
    };
    if (found.buried === null) return { row: null, rowStamp: null, fieldStamps: {}, tombstone };
    return { ...(JSON.parse(found.buried) as Buried), tombstone }; // written by buriedJson
  }

  #readCovered(id: string, uuid: Buffer): RecordState | null {
    if (!this.#mayHold("covered_coding", uuid)) return null;
    const found = statement(
      this.#db,
      `SELECT shown_uuid AS shown, session_id, sequence, row FROM covered_coding
       WHERE record_uuid = ?`,
    ).get(uuid) as CoveredColumns | undefined; // the columns selected
    if (found === undefined) return null;
    return {
      kind: "coding",
      id,
      row: JSON.parse(found.row) as Row, // written by `StateWriter`
      rowStamp: this.#stampOf(found.session_id, found.sequence),
      fieldStamps: {},
      tombstone: null,
      contexts: this.#readContexts(uuid),
      concurrent: [],
      coveredBy: bytesToId(found.shown),
    };
  }

  #readFieldStamps(uuid: Buffer): Record<string, Stamp> {
    if (!this.#mayHold("field_stamp", uuid)) return {};
    const rows = statement(
      this.#db,
      "SELECT field, session_id, sequence FROM field_stamp WHERE record_uuid = ? ORDER BY field",
    ).all(uuid) as FieldStampColumns[]; // the columns selected
    return Object.fromEntries(
      rows.map((row) => [row.field, this.#stampOf(row.session_id, row.sequence)]),
    );
  }

  #readContexts(uuid: Buffer): Record<string, Context> {
    if (!this.#mayHold("register_context", uuid)) return {};
    const rows = statement(
      this.#db,
      "SELECT field, session_id, sequence FROM register_context WHERE record_uuid = ? ORDER BY field",
    ).all(uuid) as FieldStampColumns[]; // the columns selected
    const contexts: Record<string, Record<string, number>> = {};
    for (const { field, session_id, sequence } of rows) {
      contexts[field] ??= {};
      contexts[field][this.#sessions.nameOf(session_id)] = sequence;
    }
    return contexts;
  }

  #readConcurrent(uuid: Buffer): ConcurrentValue[] {
    if (!this.#mayHold("concurrent_value", uuid)) return [];
    const rows = statement(
      this.#db,
      "SELECT field, session_id, sequence, value FROM concurrent_value WHERE record_uuid = ?",
    ).all(uuid) as (FieldStampColumns & { value: string })[]; // the columns selected
    const values = rows.map(({ field, session_id, sequence, value }) => ({
      field,
      stamp: this.#stampOf(session_id, sequence),
      value: JSON.parse(value),
    }));
    return sortedValues(values);
  }

  #stampOf(sessionKey: number, sequence: number): Stamp {
    return { session: this.#sessions.nameOf(sessionKey), sequence };
  }
}

const sqlByKind = new Map<RecordKind, string>();

function readSql(kind: RecordKind): string {
  let sql = sqlByKind.get(kind);
  if (sql === undefined) {
    const { table } = recordTables[kind];
    sql = `SELECT ${selectList(kind)}, stamp_session_id, stamp_sequence FROM ${table} WHERE uuid = ?`;
    sqlByKind.set(kind, sql);
  }
  return sql;
}

interface StampColumns {
  stamp_session_id: number;
  stamp_sequence: number;
}

interface FieldStampColumns {
  field: string;
  session_id: number;
  sequence: number;
}

interface TombstoneColumns {
  session_id: number;
  sequence: number;
  target: Buffer | null;
  buried: string | null;
}

interface CoveredColumns {
  shown: Buffer;
  session_id: number;
  sequence: number;
  row: string;
}
