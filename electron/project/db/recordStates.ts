import type { Database } from "better-sqlite3";
import {
  type ConcurrentValue,
  type Context,
  isSameStamp,
  type RecordState,
  type Row,
  type Stamp,
  sortedValues,
} from "../../../shared/merge/recordState.ts";
import type { RecordKind } from "../../../shared/records.ts";

import { isBuriedWhole } from "./links.ts";
import { recordTables } from "./recordTables.ts";
import { columnsOf, fromColumn, selectList, statement, toColumn } from "./rows.ts";
import type { SessionNames } from "./sessionNames.ts";
import { bytesToId, idToBytes } from "./uuid.ts";

/** Reads and writes all that one file knows of a record: its row and its merge state. */
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

  /**
   * Makes the file know exactly this of a record. `leads` says where references lead now. The
   * records that it refers to must be there; a parent of its own kind may come later.
   */
  write(state: RecordState, leads: Leads): void {
    const kind = state.kind as RecordKind; // read from a table of that kind
    const uuid = idToBytes(state.id);
    const isCovered = state.coveredBy !== undefined;
    this.forget(kind, state.id, state.tombstone === null && !isCovered);
    if (isCovered) this.#insertCovered(uuid, state);
    else if (state.tombstone !== null) this.#insertTombstone(kind, uuid, state);
    else if (state.row !== null && state.rowStamp !== null) {
      this.#writeRow(kind, uuid, state.row, state.rowStamp, leads);
      for (const [field, stamp] of Object.entries(state.fieldStamps)) {
        this.#insertStamp("field_stamp", uuid, field, stamp);
      }
    }
    for (const [field, context] of Object.entries(state.contexts)) {
      for (const [session, sequence] of Object.entries(context)) {
        this.#insertStamp("register_context", uuid, field, { session, sequence });
      }
    }
    for (const { field, stamp, value } of state.concurrent) {
      statement(
        this.#db,
        `INSERT INTO concurrent_value (record_uuid, field, session_id, sequence, kind, value)
         VALUES (?, ?, ?, ?, ?, ?)`,
      ).run(uuid, field, this.#keyOf(stamp), stamp.sequence, kind, JSON.stringify(value));
    }
  }

  /** As if the file had never had the record; `exceptRow`: the row stays, to be overwritten. */
  forget(kind: RecordKind, id: string, exceptRow = false): void {
    const uuid = idToBytes(id);
    for (const table of mergeStateTables) {
      statement(this.#db, `DELETE FROM ${table} WHERE record_uuid = ?`).run(uuid);
    }
    if (exceptRow) return;
    statement(this.#db, `DELETE FROM ${recordTables[kind].table} WHERE uuid = ?`).run(uuid);
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
    // Written by #insertTombstone or by the recorder.
    return { ...(JSON.parse(found.buried) as Buried), tombstone };
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
      row: JSON.parse(found.row) as Row, // written by #insertCovered
      rowStamp: this.#stampOf(found.session_id, found.sequence),
      fieldStamps: {},
      tombstone: null,
      contexts: this.#readContexts(uuid),
      concurrent: [],
      coveredBy: bytesToId(found.shown),
    };
  }

  #insertCovered(uuid: Buffer, { row, rowStamp, coveredBy }: RecordState): void {
    if (row === null || rowStamp === null || coveredBy === undefined) return;
    statement(
      this.#db,
      `INSERT INTO covered_coding (record_uuid, shown_uuid, session_id, sequence, row)
       VALUES (?, ?, ?, ?, ?)`,
    ).run(
      uuid,
      idToBytes(coveredBy),
      this.#keyOf(rowStamp),
      rowStamp.sequence,
      JSON.stringify(row),
    );
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

  #insertTombstone(kind: RecordKind, uuid: Buffer, state: RecordState): void {
    const { tombstone, row, rowStamp, fieldStamps } = state;
    if (tombstone === null) return;
    const isKept = isBuriedWhole(kind) && row !== null;
    const target = tombstone.mergedIntoId;
    statement(
      this.#db,
      `INSERT INTO tombstone (record_uuid, kind, session_id, sequence, merged_into_uuid, buried)
       VALUES (?, ?, ?, ?, ?, ?)`,
    ).run(
      uuid,
      kind,
      this.#keyOf(tombstone.stamp),
      tombstone.stamp.sequence,
      target === null ? null : idToBytes(target),
      isKept ? JSON.stringify({ row, rowStamp, fieldStamps }) : null,
    );
  }

  #writeRow(kind: RecordKind, uuid: Buffer, row: Row, stamp: Stamp, leads: Leads): void {
    const columns = columnsOf(kind);
    const values = columns.map(([field, , storage]) => {
      const written = row[field];
      if (storage.type === "json" && written !== null && written !== undefined) {
        return leads.inJson(JSON.stringify(written));
      }
      if (storage.type !== "reference" && storage.type !== "uuid") {
        return toColumn(this.#db, storage, written);
      }
      if (typeof written !== "string") return null;
      const target = leads.resolve(written);
      if (target !== written) this.#insertWritten(uuid, field, written);
      // A parent that is not there yet: the caller writes the record again when it is.
      const isLater = storage.type === "reference" && storage.to === kind;
      return isLater && !this.#isThere(kind, target) ? null : toColumn(this.#db, storage, target);
    });
    const names = columns.map(([, column]) => column);
    const { table } = recordTables[kind];
    const all = [...names, "stamp_session_id", "stamp_sequence"];
    statement(
      this.#db,
      `INSERT INTO ${table} (uuid, ${all.join(", ")}) VALUES (?, ${all.map(() => "?").join(", ")})
       ON CONFLICT (uuid) DO UPDATE SET ${all.map((name) => `${name} = excluded.${name}`).join(", ")}`,
    ).run(uuid, ...values, this.#keyOf(stamp), stamp.sequence);
  }

  #isThere(kind: RecordKind, id: string): boolean {
    const sql = `SELECT 1 FROM ${recordTables[kind].table} WHERE uuid = ?`;
    return statement(this.#db, sql).get(idToBytes(id)) !== undefined;
  }

  #insertWritten(uuid: Buffer, field: string, written: string): void {
    statement(
      this.#db,
      "INSERT INTO written_reference (record_uuid, field, written_uuid) VALUES (?, ?, ?)",
    ).run(uuid, field, idToBytes(written));
  }

  #insertStamp(
    table: "field_stamp" | "register_context",
    uuid: Buffer,
    field: string,
    stamp: Stamp,
  ): void {
    statement(
      this.#db,
      `INSERT INTO ${table} (record_uuid, field, session_id, sequence) VALUES (?, ?, ?, ?)`,
    ).run(uuid, field, this.#keyOf(stamp), stamp.sequence);
  }

  #stampOf(sessionKey: number, sequence: number): Stamp {
    return { session: this.#sessions.nameOf(sessionKey), sequence };
  }

  #keyOf({ session }: Stamp): number {
    return this.#sessions.keyOf(session);
  }
}

/** Where references lead. */
export interface Leads {
  /** Over united ids and united codes. */
  resolve(id: string): string;
  /** The same inside lists of ids, over united ids only: what was coded with is part of the record. */
  inJson(json: string): string;
}

/** Nothing was united. */
export const asWritten: Leads = { resolve: (id) => id, inJson: (json) => json };

/** Where merge state is kept, beside the rows themselves. */
export const mergeStateTables = [
  "field_stamp",
  "register_context",
  "concurrent_value",
  "tombstone",
  "written_reference",
  "covered_coding",
] as const;

type MergeStateTable = (typeof mergeStateTables)[number];

/** Per table the hex uuids of which it knows something. */
export type StateIndex = Readonly<Record<MergeStateTable, ReadonlySet<string>>>;

export function indexState(db: Database): StateIndex {
  const idsIn = (table: MergeStateTable) =>
    new Set(
      statement(db, `SELECT DISTINCT lower(hex(record_uuid)) FROM ${table}`)
        .pluck()
        .all() as string[], // one text column
    );
  const entries = mergeStateTables.map((table) => [table, idsIn(table)] as const);
  return Object.fromEntries(entries) as Record<MergeStateTable, Set<string>>; // one for each table
}

/** Whether a file knows more of a record than its row. */
export function hasState(index: StateIndex, hex: string): boolean {
  return mergeStateTables.some((table) => index[table].size > 0 && index[table].has(hex));
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

/** Whether two files know the same of a record. */
export function isSameState(a: RecordState | null, b: RecordState | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    isSameStamp(keptStamp(a), keptStamp(b)) &&
    JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))
  );
}

/** Of what a file keeps: of most deleted records nothing. */
function keptStamp({ kind, tombstone, rowStamp }: RecordState): Stamp | null {
  const isKept = tombstone === null || isBuriedWhole(kind as RecordKind); // a kind of record
  return isKept ? rowStamp : null;
}

/** Values are told by their stamps, so only what carries stamps is compared. */
function canonical(state: RecordState): unknown {
  const { tombstone, concurrent, contexts, fieldStamps, row } = state;
  const byName = <T>(record: Readonly<Record<string, T>>) =>
    Object.entries(record).sort(([x], [y]) => (x < y ? -1 : 1));
  return [
    tombstone,
    row === null && isBuriedWhole(state.kind as RecordKind), // a kind of record
    byName(fieldStamps),
    byName(contexts).map(([field, context]) => [field, byName(context)]),
    concurrent.map(({ field, stamp }) => [field, stamp.session, stamp.sequence]),
  ];
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

/** What a tombstone keeps of a record that others can point at. */
export interface Buried {
  row: Row;
  rowStamp: Stamp;
  fieldStamps: Record<string, Stamp>;
}
