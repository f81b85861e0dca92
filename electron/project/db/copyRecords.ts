import type { Database } from "better-sqlite3";
import type { RecordKind } from "../../../shared/records.ts";
import { recordTables } from "./recordTables.ts";
import { columnsOf, fromColumn, localKey, selectList, statement, toColumn } from "./rows.ts";
import { bytesToId } from "./uuid.ts";

type Row = Record<string, unknown>;

/** All kinds, each after those it refers to. */
export function kindsByReference(): RecordKind[] {
  const waiting = new Set(Object.keys(recordTables) as RecordKind[]); // the table's own keys
  const ordered: RecordKind[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting].filter((kind) =>
      referencedKinds(kind).every((to) => to === kind || !waiting.has(to)),
    );
    if (ready.length === 0) throw new TypeError("kinds of records refer to each other in a circle");
    for (const kind of ready) waiting.delete(kind);
    ordered.push(...ready);
  }
  return ordered;
}

function referencedKinds(kind: RecordKind): RecordKind[] {
  return columnsOf(kind).flatMap(([, , storage]) =>
    storage.type === "reference" ? [storage.to] : [],
  );
}

/**
 * Copies records into another file as they are: with the stamps, contexts and undecided values of
 * their registers, so that a merge of the two files finds them the same. What a record refers to
 * must be there already, a record of its own kind excepted. Local keys are given anew: how many
 * records the source has is nobody's business. Returns how many were copied.
 */
export class RecordCopier {
  readonly #source: Database;
  readonly #target: Database;
  readonly #sessionKeys = new Map<number, number>();

  constructor(source: Database, target: Database) {
    this.#source = source;
    this.#target = target;
  }

  /** `where`: SQL over the kind's table in the source. */
  copy(kind: RecordKind, where: string, parameters: Readonly<Record<string, unknown>>): number {
    const { table } = recordTables[kind];
    const rows = statement(
      this.#source,
      `SELECT ${selectList(kind)}, ${table}.uuid AS record_uuid,
              stamp_session_id, stamp_sequence
       FROM ${table} WHERE ${where} ORDER BY ${table}.id`,
    ).all(parameters) as Row[]; // selectList's columns and three more
    for (const row of rows) this.#insert(kind, row);
    this.#linkWithinKind(kind, rows);
    for (const row of rows) this.copyMergeState(row.record_uuid);
    return rows.length;
  }

  /** The stamps, contexts and undecided values of one record; a tombstone's as well. */
  copyMergeState(recordUuid: unknown): void {
    this.#copyRows("field_stamp", ["record_uuid", "field", "sequence"], recordUuid);
    this.#copyRows("register_context", ["record_uuid", "field", "sequence"], recordUuid);
    const values = ["record_uuid", "field", "sequence", "kind", "value"];
    this.#copyRows("concurrent_value", values, recordUuid);
  }

  copyTombstone(recordUuid: unknown): void {
    const columns = ["record_uuid", "kind", "sequence", "merged_into_uuid"];
    this.#copyRows("tombstone", columns, recordUuid);
    this.copyMergeState(recordUuid);
  }

  #insert(kind: RecordKind, row: Row): void {
    const columns = columnsOf(kind);
    const values = columns.map(([field, , storage]) =>
      storage.type === "reference" && storage.to === kind
        ? null
        : toColumn(this.#target, storage, fromColumn(storage, row[field])),
    );
    const names = ["uuid", ...columns.map(([, column]) => column)];
    statement(
      this.#target,
      `INSERT INTO ${recordTables[kind].table} (${names.join(", ")}, stamp_session_id, stamp_sequence)
       VALUES (${names.map(() => "?").join(", ")}, ?, ?)`,
    ).run(
      row.record_uuid,
      ...values,
      this.#sessionKey(Number(row.stamp_session_id)),
      row.stamp_sequence,
    );
  }

  /** A code's parent may come later than the code: names them once all are there. */
  #linkWithinKind(kind: RecordKind, rows: readonly Row[]): void {
    for (const [field, column, storage] of columnsOf(kind)) {
      if (storage.type !== "reference" || storage.to !== kind) continue;
      const update = statement(
        this.#target,
        `UPDATE ${recordTables[kind].table} SET ${column} = ? WHERE uuid = ?`,
      );
      for (const row of rows) {
        if (row[field] === null) continue;
        const id = bytesToId(row[field] as Buffer); // a reference's uuid
        update.run(localKey(this.#target, kind, id), row.record_uuid);
      }
    }
  }

  #copyRows(table: string, columns: readonly string[], recordUuid: unknown): void {
    const rows = statement(
      this.#source,
      `SELECT session_id, ${columns.join(", ")} FROM ${table} WHERE record_uuid = ?`,
    ).all(recordUuid) as Row[]; // the columns named
    if (rows.length === 0) return;
    const insert = statement(
      this.#target,
      `INSERT INTO ${table} (session_id, ${columns.join(", ")})
       VALUES (?, ${columns.map(() => "?").join(", ")})`,
    );
    for (const row of rows) {
      const values = columns.map((column) => row[column]);
      insert.run(this.#sessionKey(Number(row.session_id)), ...values);
    }
  }

  /** Sessions are copied as stamps need them. */
  #sessionKey(sourceKey: number): number {
    const known = this.#sessionKeys.get(sourceKey);
    if (known !== undefined) return known;
    const session = statement(
      this.#source,
      "SELECT uuid, started_at FROM session WHERE id = ?",
    ).get(sourceKey) as { uuid: Buffer; started_at: string }; // the foreign key holds
    const { lastInsertRowid } = statement(
      this.#target,
      "INSERT INTO session (uuid, started_at) VALUES (?, ?)",
    ).run(session.uuid, session.started_at);
    this.#sessionKeys.set(sourceKey, Number(lastInsertRowid));
    return Number(lastInsertRowid);
  }
}
