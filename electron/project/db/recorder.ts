import type { Database } from "better-sqlite3";
import { type Change, isSameValue, type RecordsDiff } from "../../../shared/diff.ts";
import type { RecordKind, RecordTypes } from "../../../shared/records.ts";
import { ProjectError } from "../../../shared/result.ts";
import { recordTables } from "./recordTables.ts";
import { getRecord } from "./repositories/records.ts";
import { columnsOf, kindNames, localKey, statement, toColumn } from "./rows.ts";
import { idToBytes } from "./uuid.ts";

/** What undo would take away, while others have gone on from it. */
export const restsOnIt =
  "This cannot be undone any more: other work (passages, subcodes, progress or memos) rests on what it added.";

/** Who wrote a value: a session's local key and the sequence number of the action. */
export interface Stamp {
  sessionId: number;
  sequence: number;
}

/**
 * The only code that changes record rows. Lives for one action inside its transaction; keeps the
 * merge state (stamps, contexts, tombstones) true and collects what was changed.
 */
export class Recorder {
  readonly #db: Database;
  readonly #stamp: Stamp;
  readonly #changes: Change[] = [];

  constructor(db: Database, stamp: Stamp) {
    this.#db = db;
    this.#stamp = stamp;
  }

  get changes(): RecordsDiff {
    return this.#changes;
  }

  get<K extends RecordKind>(kind: K, id: string): RecordTypes[K] | null {
    return getRecord(this.#db, kind, id);
  }

  /** As `get`, refusing what is not there. */
  need<K extends RecordKind>(kind: K, id: string): RecordTypes[K] {
    const record = this.get(kind, id);
    if (record === null) {
      throw new ProjectError("notFound", `This ${kindNames[kind]} is no longer in the project.`);
    }
    return record;
  }

  insert<K extends RecordKind>(kind: K, record: RecordTypes[K]): void {
    const { table } = recordTables[kind];
    const all = columnsOf(kind);
    this.#reviveTombstone(record.id);
    // A record of before a field existed, from the history or another copy, gets its default.
    const columns = all.filter(([field]) => fieldOf(record, field) !== undefined);
    const values = columns.map(([field, , storage]) =>
      toColumn(this.#db, storage, fieldOf(record, field)),
    );
    const names = ["uuid", ...columns.map(([, column]) => column)];
    statement(
      this.#db,
      `INSERT INTO ${table} (${names.join(", ")}, stamp_session_id, stamp_sequence)
       VALUES (${names.map(() => "?").join(", ")}, ?, ?)`,
    ).run(idToBytes(record.id), ...values, this.#stamp.sessionId, this.#stamp.sequence);
    const after = columns.length === all.length ? record : this.need(kind, record.id);
    this.#push({ kind, id: record.id, before: null, after });
  }

  /** Writes the fields that differ; none differing, nothing happens. */
  update<K extends RecordKind>(
    kind: K,
    id: string,
    changes: Partial<Omit<RecordTypes[K], "id">>,
  ): void {
    const present = this.need(kind, id);
    const differing = Object.entries(changes).filter(
      ([field, value]) => value !== undefined && !isSameValue(fieldOf(present, field), value),
    );
    if (differing.length === 0) return;
    this.#stampUpdate(
      kind,
      id,
      differing.map(([field]) => field),
    );
    const storages = new Map(columnsOf(kind).map(([field, column, s]) => [field, { column, s }]));
    for (const [field, value] of differing) {
      const storage = storages.get(field);
      if (storage === undefined) throw new TypeError(`${kind} has no field ${field}`);
      statement(
        this.#db,
        `UPDATE ${recordTables[kind].table} SET ${storage.column} = ? WHERE uuid = ?`,
      ).run(toColumn(this.#db, storage.s, value), idToBytes(id));
    }
    const before = Object.fromEntries(differing.map(([f]) => [f, fieldOf(present, f)]));
    this.#push({ kind, id, before, after: Object.fromEntries(differing) });
  }

  /** Deletes the row and leaves a tombstone. `mergedIntoId`: the record that took its place. */
  remove(kind: RecordKind, id: string, mergedIntoId: string | null = null): void {
    const present = this.need(kind, id);
    const { table } = recordTables[kind];
    const uuid = idToBytes(id);
    this.#rememberRowStamp(kind, id);
    this.#rememberFieldStamps(uuid);
    statement(this.#db, `DELETE FROM ${table} WHERE uuid = ?`).run(uuid);
    statement(
      this.#db,
      `INSERT INTO tombstone (record_uuid, kind, session_id, sequence, merged_into_uuid)
       VALUES (?, ?, ?, ?, ?)`,
    ).run(
      uuid,
      kind,
      this.#stamp.sessionId,
      this.#stamp.sequence,
      mergedIntoId === null ? null : idToBytes(mergedIntoId),
    );
    this.#push({ kind, id, before: present, after: null });
  }

  /**
   * Applies a diff through the same doors. Where the present rows differ from what the diff
   * expects, nothing is right any more: throws a conflict that names them.
   */
  apply(diff: RecordsDiff): void {
    const conflicts = diff.filter((change) => !this.isExpected(change));
    if (conflicts.length > 0) {
      const kinds = [...new Set(conflicts.map((change) => kindNames[change.kind]))].join(", ");
      throw new ProjectError(
        "conflict",
        `This cannot be undone any more: ${conflicts.length} of its records (${kinds}) have been changed since.`,
        { recordIds: conflicts.map((change) => change.id) },
      );
    }
    for (const change of diff) this.#applyChange(change);
    // Other references are foreign keys, which the commit checks; see history.ts.
    const memo = statement(this.#db, "SELECT 1 FROM memo WHERE target_uuid = ?").pluck();
    const isUsed = ({ id, after }: Change) => after === null && memo.get(idToBytes(id)) === 1;
    if (diff.some(isUsed)) throw new ProjectError("conflict", restsOnIt);
  }

  #applyChange(change: Change): void {
    if (change.after === null) this.remove(change.kind, change.id);
    else if (change.before === null) {
      this.insert(change.kind, change.after as RecordTypes[typeof change.kind]); // an addition holds the whole record
    } else this.update(change.kind, change.id, change.after);
  }

  /** Whether the record is still as the change found it. */
  isExpected(change: Change): boolean {
    const present = this.get(change.kind, change.id);
    if (change.before === null) return present === null;
    if (present === null) return false;
    return Object.entries(change.before).every(([field, value]) =>
      isSameValue(fieldOf(present, field), value),
    );
  }

  #stampUpdate(kind: RecordKind, id: string, fields: string[]): void {
    const uuid = idToBytes(id);
    if (recordTables[kind].register === "row") {
      this.#rememberRowStamp(kind, id);
      statement(
        this.#db,
        `UPDATE ${recordTables[kind].table} SET stamp_session_id = ?, stamp_sequence = ? WHERE uuid = ?`,
      ).run(this.#stamp.sessionId, this.#stamp.sequence, uuid);
      return;
    }
    const rowStamp = this.#rowStamp(kind, id);
    for (const field of fields) {
      const own = statement(
        this.#db,
        "SELECT session_id AS sessionId, sequence FROM field_stamp WHERE record_uuid = ? AND field = ?",
      ).get(uuid, field) as Stamp | undefined; // the two columns selected
      this.#remember(uuid, field, own ?? rowStamp);
      statement(
        this.#db,
        `INSERT INTO field_stamp (record_uuid, field, session_id, sequence) VALUES (?, ?, ?, ?)
         ON CONFLICT (record_uuid, field) DO UPDATE
         SET session_id = excluded.session_id, sequence = excluded.sequence`,
      ).run(uuid, field, this.#stamp.sessionId, this.#stamp.sequence);
    }
  }

  #rowStamp(kind: RecordKind, id: string): Stamp {
    const key = localKey(this.#db, kind, id);
    return statement(
      this.#db,
      `SELECT stamp_session_id AS sessionId, stamp_sequence AS sequence
       FROM ${recordTables[kind].table} WHERE id = ?`,
    ).get(key) as Stamp; // NOT NULL columns of an existing row
  }

  #rememberRowStamp(kind: RecordKind, id: string): void {
    this.#remember(idToBytes(id), "", this.#rowStamp(kind, id));
  }

  #rememberFieldStamps(uuid: Buffer): void {
    const stamps = statement(
      this.#db,
      "SELECT session_id AS sessionId, sequence FROM field_stamp WHERE record_uuid = ?",
    ).all(uuid) as Stamp[]; // the two columns selected
    for (const stamp of stamps) this.#remember(uuid, "", stamp);
    statement(this.#db, "DELETE FROM field_stamp WHERE record_uuid = ?").run(uuid);
  }

  #reviveTombstone(id: string): void {
    const uuid = idToBytes(id);
    const stamp = statement(
      this.#db,
      "DELETE FROM tombstone WHERE record_uuid = ? RETURNING session_id AS sessionId, sequence",
    ).get(uuid) as Stamp | undefined; // the two columns returned
    if (stamp !== undefined) this.#remember(uuid, "", stamp);
  }

  #remember(uuid: Buffer, field: string, stamp: Stamp): void {
    statement(
      this.#db,
      `INSERT INTO register_context (record_uuid, field, session_id, sequence) VALUES (?, ?, ?, ?)
       ON CONFLICT (record_uuid, field, session_id) DO UPDATE
       SET sequence = max(sequence, excluded.sequence)`,
    ).run(uuid, field, stamp.sessionId, stamp.sequence);
  }

  #push(change: {
    kind: RecordKind;
    id: string;
    before: object | null;
    after: object | null;
  }): void {
    this.#changes.push(change as Change); // kind and fields come from one call
  }
}

function fieldOf(record: object, field: string): unknown {
  return (record as Record<string, unknown>)[field]; // records are plain objects
}
