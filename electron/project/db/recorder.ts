import type { Database } from "better-sqlite3";
import { type Change, isSameValue, type RecordsDiff } from "../../../shared/diff.ts";
import { asExistence, buried } from "../../../shared/merge/mergeStates.ts";
import { isShadow, type RecordState, wholeRecord } from "../../../shared/merge/recordState.ts";
import type { RecordKind, RecordTypes } from "../../../shared/records.ts";
import { ProjectError } from "../../../shared/result.ts";
import { releaseCovered, supersedeCovered, takeCovered } from "./coveredCodings.ts";
import { asWritten } from "./leads.ts";
import { currentTarget, isBuriedWhole, links, listDisputed, listPointingAt } from "./links.ts";
import { RecordStates } from "./recordStates.ts";
import { recordTables } from "./recordTables.ts";
import { getRecord } from "./repositories/records.ts";
import { columnsOf, kindNames, localKey, statement, toColumn } from "./rows.ts";
import { SessionNames } from "./sessionNames.ts";
import { buriedJson, StateWriter } from "./stateWriter.ts";
import { bytesToId, idToBytes } from "./uuid.ts";

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
  /** For reading. */
  readonly db: Database;
  readonly #stamp: Stamp;
  readonly #changes: Change[] = [];
  #isTouched = false;

  constructor(db: Database, stamp: Stamp) {
    this.db = db;
    this.#stamp = stamp;
  }

  get changes(): RecordsDiff {
    return this.#changes;
  }

  get<K extends RecordKind>(kind: K, id: string): RecordTypes[K] | null {
    return getRecord(this.db, kind, id);
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
    const isRevived = this.#reviveTombstone(record.id);
    // A record of before a field existed, from the history or another copy, gets its default.
    const columns = all.filter(([field]) => fieldOf(record, field) !== undefined);
    const values = columns.map(([field, , storage]) =>
      toColumn(this.db, storage, fieldOf(record, field)),
    );
    const names = ["uuid", ...columns.map(([, column]) => column)];
    statement(
      this.db,
      `INSERT INTO ${table} (${names.join(", ")}, stamp_session_id, stamp_sequence)
       VALUES (${names.map(() => "?").join(", ")}, ?, ?)`,
    ).run(idToBytes(record.id), ...values, this.#stamp.sessionId, this.#stamp.sequence);
    const after = columns.length === all.length ? record : this.need(kind, record.id);
    this.#push({ kind, id: record.id, before: null, after });
    if (isRevived) this.#bringBack(record.id);
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
    // At once, since a table may check its columns against each other.
    const assignments = differing.map(([field, value]) => {
      const storage = storages.get(field);
      if (storage === undefined) throw new TypeError(`${kind} has no field ${field}`);
      return { column: storage.column, value: toColumn(this.db, storage.s, value) };
    });
    statement(
      this.db,
      `UPDATE ${recordTables[kind].table}
       SET ${assignments.map(({ column }) => `${column} = ?`).join(", ")} WHERE uuid = ?`,
    ).run(...assignments.map(({ value }) => value), idToBytes(id));
    const before = Object.fromEntries(differing.map(([f]) => [f, fieldOf(present, f)]));
    this.#push({ kind, id, before, after: Object.fromEntries(differing) });
  }

  /**
   * Decides what two copies disagreed about: the value gets a stamp of its own, also where it is
   * the present one, and supersedes what stands beside it.
   */
  decide(kind: RecordKind, id: string, field: string, value: unknown): void {
    const isRow = recordTables[kind].register === "row";
    const changes = (isRow ? value : { [field]: value }) as Record<string, unknown>; // fields of that kind
    const done = this.#changes.length;
    this.update(kind, id, changes);
    // Stamping a value twice would put its own stamp among those it has superseded.
    if (this.#changes.length > done) return;
    this.#stampUpdate(kind, id, isRow ? Object.keys(changes) : [field]);
    this.#isTouched = true;
  }

  /** Decides that a record stays which another copy deleted. */
  keep(kind: RecordKind, id: string): void {
    const uuid = idToBytes(id);
    this.#rememberRowStamp(kind, id);
    this.#absorb(uuid, "");
    // What the deletion had seen is now said anew; what it had not seen keeps its own stamp.
    statement(
      this.db,
      `DELETE FROM field_stamp WHERE record_uuid = ? AND EXISTS (
         SELECT 1 FROM register_context c WHERE c.record_uuid = field_stamp.record_uuid
         AND c.field = '' AND c.session_id = field_stamp.session_id
         AND c.sequence >= field_stamp.sequence)`,
    ).run(uuid);
    this.#setRowStamp(kind, uuid);
    this.#isTouched = true;
  }

  /**
   * Decides into which of two records one was united: what followed it follows there. null: it was
   * deleted; the caller has seen to what followed it.
   */
  reunite(id: string, intoId: string | null): void {
    const uuid = idToBytes(id);
    this.release(id);
    const stamp = statement(
      this.db,
      "SELECT session_id AS sessionId, sequence FROM tombstone WHERE record_uuid = ?",
    ).get(uuid) as Stamp | undefined; // the two columns selected
    if (stamp === undefined) return;
    this.#remember(uuid, "", stamp);
    this.#absorb(uuid, "");
    statement(
      this.db,
      `UPDATE tombstone SET session_id = ?, sequence = ?, merged_into_uuid = ? WHERE record_uuid = ?`,
    ).run(
      this.#stamp.sessionId,
      this.#stamp.sequence,
      intoId === null ? null : idToBytes(intoId),
      uuid,
    );
    this.#isTouched = true;
    if (intoId === null) return;
    for (const follower of this.#followersOf(id)) this.#lead(follower.uuid, follower.field, intoId);
  }

  /** Shows the codings again that are behind an equal one only because a record was united. */
  release(unitedId: string): void {
    for (const id of releaseCovered(this.db, unitedId)) {
      this.#push({ kind: "coding", id, before: null, after: this.need("coding", id) });
    }
  }

  /** Whether something was done, be it only that stamps moved. */
  get isTouched(): boolean {
    return this.#isTouched || this.#changes.length > 0;
  }

  /**
   * Buries deleted records that are only shown because something needed them which is gone now.
   * To be called when an action's work is done.
   */
  settle(): void {
    const isDone = statement(this.db, "SELECT 1 FROM concurrent_value WHERE field = ''").get();
    if (isDone === undefined) return;
    const sessions = new SessionNames(this.db);
    const states = new RecordStates(this.db, sessions);
    const writer = new StateWriter(this.db, sessions);
    const shadows = new Map<string, RecordState>();
    for (const { kind, id } of listDisputed(this.db)) {
      const state = states.read(kind, id);
      if (state !== null && isShadow(state) && !this.#isInCircle(state)) shadows.set(id, state);
    }
    this.#keepNeeded(shadows);
    for (const [id, state] of shadows) {
      const kind = state.kind as RecordKind; // read from a table of that kind
      const present = this.need(kind, id);
      writer.write(buried(state), asWritten);
      this.#push({ kind, id, before: present, after: null });
    }
  }

  /** Takes out the shadows that a row needs which is no shadow itself, and what these need. */
  #keepNeeded(shadows: Map<string, RecordState>): void {
    for (let isDone = false; !isDone; ) {
      isDone = true;
      for (const [id, { kind }] of shadows) {
        const isNeeded = links.some(
          (link) =>
            link.isNeeded &&
            listPointingAt(this.db, link, kind as RecordKind, id).some(
              (other) => !shadows.has(other),
            ),
        );
        if (!isNeeded) continue;
        shadows.delete(id);
        isDone = false;
      }
    }
  }

  /** One of codes that were united into each other: without it nothing of them would be left. */
  #isInCircle({ id, concurrent }: RecordState): boolean {
    return concurrent.some(({ field, value }) => {
      const existence = field === wholeRecord ? asExistence(value) : null;
      if (existence === null || !existence.isDeleted || existence.mergedIntoId === null)
        return false;
      return currentTarget(this.db, existence.mergedIntoId) === id;
    });
  }

  /** Deletes the row and leaves a tombstone. `mergedIntoId`: the record that took its place. */
  remove(kind: RecordKind, id: string, mergedIntoId: string | null = null): void {
    const present = this.need(kind, id);
    const { table } = recordTables[kind];
    const uuid = idToBytes(id);
    const buriedJson = this.#buriedJson(kind, id);
    if (kind === "coding") this.#supersedeCovered(id);
    this.#rememberRowStamp(kind, id);
    this.#rememberFieldStamps(uuid);
    this.#absorbAll(uuid);
    this.#forgetWritten(uuid);
    statement(this.db, `DELETE FROM ${table} WHERE uuid = ?`).run(uuid);
    statement(
      this.db,
      `INSERT INTO tombstone (record_uuid, kind, session_id, sequence, merged_into_uuid, buried)
       VALUES (?, ?, ?, ?, ?, ?)`,
    ).run(
      uuid,
      kind,
      this.#stamp.sessionId,
      this.#stamp.sequence,
      mergedIntoId === null ? null : idToBytes(mergedIntoId),
      buriedJson,
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
    const memo = statement(this.db, "SELECT 1 FROM memo WHERE target_uuid = ?").pluck();
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
      if (kind === "coding") this.#supersedeCovered(id);
      this.#rememberRowStamp(kind, id);
      this.#absorb(uuid, "");
      this.#forgetWritten(uuid);
      this.#setRowStamp(kind, uuid);
      return;
    }
    const rowStamp = this.#rowStamp(kind, id);
    for (const field of fields) {
      const own = statement(
        this.db,
        "SELECT session_id AS sessionId, sequence FROM field_stamp WHERE record_uuid = ? AND field = ?",
      ).get(uuid, field) as Stamp | undefined; // the two columns selected
      this.#remember(uuid, field, own ?? rowStamp);
      this.#absorb(uuid, field);
      this.#forgetWritten(uuid, field);
      statement(
        this.db,
        `INSERT INTO field_stamp (record_uuid, field, session_id, sequence) VALUES (?, ?, ?, ?)
         ON CONFLICT (record_uuid, field) DO UPDATE
         SET session_id = excluded.session_id, sequence = excluded.sequence`,
      ).run(uuid, field, this.#stamp.sessionId, this.#stamp.sequence);
    }
  }

  /** Whoever changes a coding changes what stands behind it. */
  #supersedeCovered(id: string): void {
    for (const { uuid, stamp } of supersedeCovered(this.db, id, this.#stamp)) {
      this.#remember(uuid, "", stamp);
    }
  }

  #rowStamp(kind: RecordKind, id: string): Stamp {
    const key = localKey(this.db, kind, id);
    return statement(
      this.db,
      `SELECT stamp_session_id AS sessionId, stamp_sequence AS sequence
       FROM ${recordTables[kind].table} WHERE id = ?`,
    ).get(key) as Stamp; // NOT NULL columns of an existing row
  }

  #rememberRowStamp(kind: RecordKind, id: string): void {
    this.#remember(idToBytes(id), "", this.#rowStamp(kind, id));
  }

  #rememberFieldStamps(uuid: Buffer): void {
    const stamps = statement(
      this.db,
      "SELECT session_id AS sessionId, sequence FROM field_stamp WHERE record_uuid = ?",
    ).all(uuid) as Stamp[]; // the two columns selected
    for (const stamp of stamps) this.#remember(uuid, "", stamp);
    statement(this.db, "DELETE FROM field_stamp WHERE record_uuid = ?").run(uuid);
  }

  #setRowStamp(kind: RecordKind, uuid: Buffer): void {
    statement(
      this.db,
      `UPDATE ${recordTables[kind].table} SET stamp_session_id = ?, stamp_sequence = ? WHERE uuid = ?`,
    ).run(this.#stamp.sessionId, this.#stamp.sequence, uuid);
  }

  /** What stood beside the register's value is superseded by a new one. */
  #absorb(uuid: Buffer, field: string): void {
    const stamps = statement(
      this.db,
      `DELETE FROM concurrent_value WHERE record_uuid = ? AND field = ?
       RETURNING session_id AS sessionId, sequence`,
    ).all(uuid, field) as Stamp[]; // the two columns returned
    for (const stamp of stamps) this.#remember(uuid, field, stamp);
  }

  #absorbAll(uuid: Buffer): void {
    const stamps = statement(
      this.db,
      `DELETE FROM concurrent_value WHERE record_uuid = ?
       RETURNING session_id AS sessionId, sequence`,
    ).all(uuid) as Stamp[]; // the two columns returned
    for (const stamp of stamps) this.#remember(uuid, "", stamp);
  }

  /** A reference that is written anew points where it says. */
  #forgetWritten(uuid: Buffer, field: string | null = null): void {
    statement(
      this.db,
      "DELETE FROM written_reference WHERE record_uuid = @uuid AND (@field IS NULL OR field = @field)",
    ).run({ uuid, field });
  }

  /** The last values of a record that others point at: a merge may need them. */
  #buriedJson(kind: RecordKind, id: string): string | null {
    if (!isBuriedWhole(kind)) return null;
    const state = new RecordStates(this.db, new SessionNames(this.db)).read(kind, id);
    return state === null ? null : buriedJson(state);
  }

  /** What followed a united record to another goes back to it when it is there again. */
  #bringBack(id: string): void {
    this.release(id);
    for (const { uuid, field } of this.#followersOf(id)) {
      this.#forgetWritten(uuid, field);
      this.#lead(uuid, field, id);
    }
  }

  #followersOf(id: string): { uuid: Buffer; field: string }[] {
    return statement(
      this.db,
      "SELECT record_uuid AS uuid, field FROM written_reference WHERE written_uuid = ?",
    ).all(idToBytes(id)) as { uuid: Buffer; field: string }[]; // the columns selected
  }

  /** Points a reference elsewhere without a new value: what was written stays written. */
  #lead(uuid: Buffer, field: string, id: string): void {
    const followerId = bytesToId(uuid);
    const link = links.find(
      (each) => each.field === field && this.get(each.from, followerId) !== null,
    );
    if (link === undefined) return;
    const { from: kind, column } = link;
    const storage = columnsOf(kind).find(([name]) => name === field)?.[2];
    if (storage === undefined) return;
    const before = { [field]: fieldOf(this.need(kind, followerId), field) };
    statement(this.db, `UPDATE ${recordTables[kind].table} SET ${column} = ? WHERE uuid = ?`).run(
      toColumn(this.db, storage, id),
      uuid,
    );
    this.#push({ kind, id: followerId, before, after: { [field]: id } });
  }

  /** Returns whether there was one. */
  #reviveTombstone(id: string): boolean {
    const uuid = idToBytes(id);
    const tombstone = statement(
      this.db,
      "DELETE FROM tombstone WHERE record_uuid = ? RETURNING session_id AS sessionId, sequence",
    ).get(uuid) as Stamp | undefined; // the two columns returned
    const stamp = tombstone ?? takeCovered(this.db, uuid);
    if (stamp === undefined) return false;
    this.#remember(uuid, "", stamp);
    this.#absorbAll(uuid);
    return true;
  }

  #remember(uuid: Buffer, field: string, stamp: Stamp): void {
    statement(
      this.db,
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
