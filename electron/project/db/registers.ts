import type { Database } from "better-sqlite3";
import type { RecordKind } from "../../../shared/records/records.ts";
import { supersedeCovered, takeCovered } from "./coveredCodings.ts";
import { recordTables } from "./recordTables.ts";
import { localKey, statement } from "./rows.ts";
import { idToBytes } from "./uuid.ts";

/** Who wrote a value: a session's local key and the sequence number of the action. */
export interface Stamp {
  sessionId: number;
  sequence: number;
}

/**
 * Keeps the merge state of records true while `Recorder` changes them: each register that gets a new
 * value gets the action's stamp, and its context what that value supersedes.
 */
export class Registers {
  readonly #db: Database;
  readonly #stamp: Stamp;

  constructor(db: Database, stamp: Stamp) {
    this.#db = db;
    this.#stamp = stamp;
  }

  /** These fields get new values, or their present ones are said anew. */
  stampUpdate(kind: RecordKind, id: string, fields: string[]): void {
    const uuid = idToBytes(id);
    if (recordTables[kind].register === "row") {
      if (kind === "coding") this.#supersedeCovered(id);
      this.#rememberRowStamp(kind, id);
      this.#absorb(uuid, "");
      this.forgetWritten(uuid);
      this.#setRowStamp(kind, uuid);
      return;
    }
    const rowStamp = this.#rowStamp(kind, id);
    for (const field of fields) {
      const own = statement(
        this.#db,
        "SELECT session_id AS sessionId, sequence FROM field_stamp WHERE record_uuid = ? AND field = ?",
      ).get(uuid, field) as Stamp | undefined; // the two columns selected
      this.#remember(uuid, field, own ?? rowStamp);
      this.#absorb(uuid, field);
      this.forgetWritten(uuid, field);
      statement(
        this.#db,
        `INSERT INTO field_stamp (record_uuid, field, session_id, sequence) VALUES (?, ?, ?, ?)
         ON CONFLICT (record_uuid, field) DO UPDATE
         SET session_id = excluded.session_id, sequence = excluded.sequence`,
      ).run(uuid, field, this.#stamp.sessionId, this.#stamp.sequence);
    }
  }

  /** The whole record is said anew, against a deletion that stands beside it. */
  keep(kind: RecordKind, id: string): void {
    const uuid = idToBytes(id);
    this.#rememberRowStamp(kind, id);
    this.#absorb(uuid, "");
    // What the deletion had seen is now said anew; what it had not seen keeps its own stamp.
    statement(
      this.#db,
      `DELETE FROM field_stamp WHERE record_uuid = ? AND EXISTS (
         SELECT 1 FROM register_context c WHERE c.record_uuid = field_stamp.record_uuid
         AND c.field = '' AND c.session_id = field_stamp.session_id
         AND c.sequence >= field_stamp.sequence)`,
    ).run(uuid);
    this.#setRowStamp(kind, uuid);
  }

  /** All that is known of a record goes into its context: it is about to be deleted. */
  supersede(kind: RecordKind, id: string): void {
    const uuid = idToBytes(id);
    if (kind === "coding") this.#supersedeCovered(id);
    this.#rememberRowStamp(kind, id);
    this.#rememberFieldStamps(uuid);
    this.#absorbAll(uuid);
    this.forgetWritten(uuid);
  }

  /** `lastValues`: as JSON, where a tombstone keeps them. */
  insertTombstone(
    kind: RecordKind,
    id: string,
    mergedIntoId: string | null,
    lastValues: string | null,
  ): void {
    statement(
      this.#db,
      `INSERT INTO tombstone (record_uuid, kind, session_id, sequence, merged_into_uuid, buried)
       VALUES (?, ?, ?, ?, ?, ?)`,
    ).run(
      idToBytes(id),
      kind,
      this.#stamp.sessionId,
      this.#stamp.sequence,
      mergedIntoId === null ? null : idToBytes(mergedIntoId),
      lastValues,
    );
  }

  /** A deletion is said anew, with another record that took the place. Returns whether there was one. */
  restampTombstone(id: string, mergedIntoId: string | null): boolean {
    const uuid = idToBytes(id);
    const stamp = statement(
      this.#db,
      "SELECT session_id AS sessionId, sequence FROM tombstone WHERE record_uuid = ?",
    ).get(uuid) as Stamp | undefined; // the two columns selected
    if (stamp === undefined) return false;
    this.#remember(uuid, "", stamp);
    this.#absorb(uuid, "");
    statement(
      this.#db,
      `UPDATE tombstone SET session_id = ?, sequence = ?, merged_into_uuid = ? WHERE record_uuid = ?`,
    ).run(
      this.#stamp.sessionId,
      this.#stamp.sequence,
      mergedIntoId === null ? null : idToBytes(mergedIntoId),
      uuid,
    );
    return true;
  }

  /**
   * A record is there again that was deleted, or stood behind an equal one: that is superseded. Returns
   * whether it was so.
   */
  reviveTombstone(id: string): boolean {
    const uuid = idToBytes(id);
    const tombstone = statement(
      this.#db,
      "DELETE FROM tombstone WHERE record_uuid = ? RETURNING session_id AS sessionId, sequence",
    ).get(uuid) as Stamp | undefined; // the two columns returned
    const stamp = tombstone ?? takeCovered(this.#db, uuid);
    if (stamp === undefined) return false;
    this.#remember(uuid, "", stamp);
    this.#absorbAll(uuid);
    return true;
  }

  /** A reference that is written anew points where it says. */
  forgetWritten(uuid: Buffer, field: string | null = null): void {
    statement(
      this.#db,
      "DELETE FROM written_reference WHERE record_uuid = @uuid AND (@field IS NULL OR field = @field)",
    ).run({ uuid, field });
  }

  /** Whoever changes a coding changes what stands behind it. */
  #supersedeCovered(id: string): void {
    for (const { uuid, stamp } of supersedeCovered(this.#db, id, this.#stamp)) {
      this.#remember(uuid, "", stamp);
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

  #setRowStamp(kind: RecordKind, uuid: Buffer): void {
    statement(
      this.#db,
      `UPDATE ${recordTables[kind].table} SET stamp_session_id = ?, stamp_sequence = ? WHERE uuid = ?`,
    ).run(this.#stamp.sessionId, this.#stamp.sequence, uuid);
  }

  /** What stood beside the register's value is superseded by a new one. */
  #absorb(uuid: Buffer, field: string): void {
    const stamps = statement(
      this.#db,
      `DELETE FROM concurrent_value WHERE record_uuid = ? AND field = ?
       RETURNING session_id AS sessionId, sequence`,
    ).all(uuid, field) as Stamp[]; // the two columns returned
    for (const stamp of stamps) this.#remember(uuid, field, stamp);
  }

  #absorbAll(uuid: Buffer): void {
    const stamps = statement(
      this.#db,
      `DELETE FROM concurrent_value WHERE record_uuid = ?
       RETURNING session_id AS sessionId, sequence`,
    ).all(uuid) as Stamp[]; // the two columns returned
    for (const stamp of stamps) this.#remember(uuid, "", stamp);
  }

  #remember(uuid: Buffer, field: string, stamp: Stamp): void {
    statement(
      this.#db,
      `INSERT INTO register_context (record_uuid, field, session_id, sequence) VALUES (?, ?, ?, ?)
       ON CONFLICT (record_uuid, field, session_id) DO UPDATE
       SET sequence = max(sequence, excluded.sequence)`,
    ).run(uuid, field, stamp.sessionId, stamp.sequence);
  }
}
