import type { Database } from "better-sqlite3";
import { type Change, isSameValue, type RecordsDiff } from "../../../shared/diff.ts";
import { buried } from "../../../shared/merge/mergeStates.ts";
import type { RecordKind, RecordTypes } from "../../../shared/records/records.ts";
import { ProjectError } from "../../../shared/result.ts";
import { releaseCovered } from "./coveredCodings.ts";
import { asWritten } from "./leads.ts";
import { isBuriedWhole, links } from "./links.ts";
import { RecordStates } from "./recordStates.ts";
import { recordTables } from "./recordTables.ts";
import { Registers, type Stamp } from "./registers.ts";
import { getRecord } from "./repositories/records.ts";
import { columnsOf, kindNames, statement, toColumn } from "./rows.ts";
import { SessionNames } from "./sessionNames.ts";
import { listUnneededShadows } from "./shadows.ts";
import { buriedJson, StateWriter } from "./stateWriter.ts";
import { bytesToId, idToBytes } from "./uuid.ts";

/** What undo would take away, while others have gone on from it. */
export const restsOnIt =
  "This cannot be undone any more: other work (passages, subcodes, progress or memos) rests on what it added.";

/**
 * The only code by which what somebody does changes record rows; merging has `StateWriter`. Lives for
 * one action inside its transaction, keeps the merge state true by `Registers`, and collects what was
 * changed.
 */
export class Recorder {
  /** For reading. */
  readonly db: Database;
  readonly #stamp: Stamp;
  readonly #registers: Registers;
  readonly #changes: Change[] = [];
  #isTouched = false;

  constructor(db: Database, stamp: Stamp) {
    this.db = db;
    this.#stamp = stamp;
    this.#registers = new Registers(db, stamp);
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
    const isRevived = this.#registers.reviveTombstone(record.id);
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
    this.#registers.stampUpdate(
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
    this.#registers.stampUpdate(kind, id, isRow ? Object.keys(changes) : [field]);
    this.#isTouched = true;
  }

  /** Decides that a record stays which another copy deleted. */
  keep(kind: RecordKind, id: string): void {
    this.#registers.keep(kind, id);
    this.#isTouched = true;
  }

  /**
   * Decides into which of two records one was united: what followed it follows there. null: it was
   * deleted; the caller has seen to what followed it.
   */
  reunite(id: string, intoId: string | null): void {
    this.release(id);
    if (!this.#registers.restampTombstone(id, intoId)) return;
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
    const disputed = statement(this.db, "SELECT 1 FROM concurrent_value WHERE field = ''").get();
    if (disputed === undefined) return;
    const sessions = new SessionNames(this.db);
    const writer = new StateWriter(this.db, sessions);
    for (const state of listUnneededShadows(this.db, new RecordStates(this.db, sessions))) {
      const kind = state.kind as RecordKind; // read from a table of that kind
      const present = this.need(kind, state.id);
      writer.write(buried(state), asWritten);
      this.#push({ kind, id: state.id, before: present, after: null });
    }
  }

  /** Deletes the row and leaves a tombstone. `mergedIntoId`: the record that took its place. */
  remove(kind: RecordKind, id: string, mergedIntoId: string | null = null): void {
    const present = this.need(kind, id);
    const { table } = recordTables[kind];
    const lastValues = this.#lastValues(kind, id);
    this.#registers.supersede(kind, id);
    statement(this.db, `DELETE FROM ${table} WHERE uuid = ?`).run(idToBytes(id));
    this.#registers.insertTombstone(kind, id, mergedIntoId, lastValues);
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

  /** Of a record that others point at, as its tombstone keeps them: a merge may need them. */
  #lastValues(kind: RecordKind, id: string): string | null {
    if (!isBuriedWhole(kind)) return null;
    const state = new RecordStates(this.db, new SessionNames(this.db)).read(kind, id);
    return state === null ? null : buriedJson(state);
  }

  /** What followed a united record to another goes back to it when it is there again. */
  #bringBack(id: string): void {
    this.release(id);
    for (const { uuid, field } of this.#followersOf(id)) {
      this.#registers.forgetWritten(uuid, field);
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
