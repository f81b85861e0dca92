import type { Database } from "better-sqlite3";
import type { RecordState, Row, Stamp } from "../../../shared/merge/recordState.ts";
import type { RecordKind } from "../../../shared/records/records.ts";
import type { Leads } from "./leads.ts";
import { isBuriedWhole } from "./links.ts";
import { mergeStateTables } from "./mergeStateTables.ts";
import { recordTables } from "./recordTables.ts";
import { columnsOf, statement, toColumn } from "./rows.ts";
import type { SessionNames } from "./sessionNames.ts";
import { idToBytes } from "./uuid.ts";

/**
 * Writes all that a file is to know of a record: its row and its merge state. For merging, which gives
 * no stamps of its own; what somebody does goes through `Recorder`.
 */
export class StateWriter {
  readonly #db: Database;
  readonly #sessions: SessionNames;

  constructor(db: Database, sessions: SessionNames) {
    this.#db = db;
    this.#sessions = sessions;
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

  #insertTombstone(kind: RecordKind, uuid: Buffer, state: RecordState): void {
    const { tombstone } = state;
    if (tombstone === null) return;
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
      buriedJson(state),
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

  #keyOf({ session }: Stamp): number {
    return this.#sessions.keyOf(session);
  }
}

/** What a tombstone keeps of a record that others can point at. */
export type Buried = Pick<RecordState, "row" | "rowStamp" | "fieldStamps">;

/** It as JSON; null where the tombstone keeps nothing. */
export function buriedJson({ kind, row, rowStamp, fieldStamps }: RecordState): string | null {
  const isKept = isBuriedWhole(kind as RecordKind) && row !== null; // read from a table of that kind
  if (!isKept) return null;
  const buried: Buried = { row, rowStamp, fieldStamps };
  return JSON.stringify(buried);
}
