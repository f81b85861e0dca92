import type { Database } from "better-sqlite3";
import type { RecordKind } from "../../../shared/records/records.ts";
import { recordTables, type Storage } from "./recordTables.ts";
import { columnsOf, statement } from "./rows.ts";

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
 * must have been copied before it, a record of its own kind excepted. Local keys are given anew:
 * how many records the source has is nobody's business.
 */
export class RecordCopier {
  readonly #source: Database;
  readonly #target: Database;
  readonly #sessionKeys = new Map<number, number>();
  /** By the source's uuid bytes: the local key in the target; null for a tombstone. */
  readonly #keys = new Map<string, number | null>();

  constructor(source: Database, target: Database) {
    this.#source = source;
    this.#target = target;
  }

  /** `where`: SQL over the kind's table in the source. */
  copy(kind: RecordKind, where: string, parameters: Readonly<Record<string, unknown>>): void {
    const { table } = recordTables[kind];
    const columns = columnsOf(kind);
    const own = columns.filter(([, , storage]) => !isWithin(kind, storage));
    const values = own.map(([, column, storage]) =>
      storage.type === "reference"
        ? uuidOf(storage.to, `${table}.${column}`)
        : `${table}.${column}`,
    );
    const rows = statement(
      this.#source,
      `SELECT ${[`${table}.uuid`, "stamp_session_id", "stamp_sequence", ...values].join(", ")}
       FROM ${table} WHERE ${where} ORDER BY ${table}.id`,
    ).raw();
    const names = ["uuid", "stamp_session_id", "stamp_sequence", ...own.map(([, name]) => name)];
    const insert = statement(
      this.#target,
      `INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
    );
    for (const row of rows.all(parameters) as unknown[][]) {
      const [uuid, session, sequence, ...fields] = row;
      const stored = fields.map((value, index) =>
        own[index]?.[2].type === "reference" && value !== null ? this.#needKey(value) : value,
      );
      const key = this.#sessionKey(Number(session));
      const { lastInsertRowid } = insert.run(uuid, key, sequence, ...stored);
      this.#keys.set(nameOf(uuid), Number(lastInsertRowid));
    }
    for (const [, column, storage] of columns) {
      if (isWithin(kind, storage)) this.#linkWithin(kind, column);
    }
  }

  copyTombstone(recordUuid: unknown): void {
    const row = statement(
      this.#source,
      `SELECT session_id, record_uuid, kind, sequence, merged_into_uuid
       FROM tombstone WHERE record_uuid = ?`,
    )
      .raw()
      .get(recordUuid) as unknown[]; // the caller has just listed it
    const [session, ...rest] = row;
    statement(
      this.#target,
      `INSERT INTO tombstone (session_id, record_uuid, kind, sequence, merged_into_uuid)
       VALUES (?, ?, ?, ?, ?)`,
    ).run(this.#sessionKey(Number(session)), ...rest);
    this.#keys.set(nameOf(recordUuid), null);
  }

  /** Whether a deleted record went over to one that was copied. */
  hasTargetOf(recordUuid: unknown): boolean {
    const target = statement(
      this.#source,
      "SELECT merged_into_uuid FROM tombstone WHERE record_uuid = ?",
    )
      .pluck()
      .get(recordUuid);
    return target instanceof Uint8Array && this.#keys.has(nameOf(target));
  }

  /** What is behind a coding that was copied, since it changes with it. */
  copyCovered(): void {
    const rows = statement(
      this.#source,
      "SELECT session_id, record_uuid, shown_uuid, sequence, row FROM covered_coding",
    ).raw();
    const insert = statement(
      this.#target,
      `INSERT INTO covered_coding (session_id, record_uuid, shown_uuid, sequence, row)
       VALUES (?, ?, ?, ?, ?)`,
    );
    for (const [session, uuid, shown, ...rest] of rows.all() as unknown[][]) {
      if (!this.#keys.has(nameOf(shown))) continue;
      insert.run(this.#sessionKey(Number(session)), uuid, shown, ...rest);
      this.#keys.set(nameOf(uuid), null);
    }
  }

  /** Once all records and tombstones are there: their stamps, contexts and undecided values. */
  copyMergeState(): void {
    this.#copyStates("field_stamp", ["field", "sequence"]);
    this.#copyStates("register_context", ["field", "sequence"]);
    this.#copyStates("concurrent_value", ["field", "sequence", "kind", "value"]);
    this.#copyWrittenReferences();
  }

  #copyStates(table: string, columns: readonly string[]): void {
    const names = ["record_uuid", "session_id", ...columns];
    const rows = statement(this.#source, `SELECT ${names.join(", ")} FROM ${table}`).raw();
    const insert = statement(
      this.#target,
      `INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
    );
    for (const row of rows.iterate() as IterableIterator<unknown[]>) {
      const [uuid, session, ...rest] = row;
      if (this.#keys.has(nameOf(uuid)))
        insert.run(uuid, this.#sessionKey(Number(session)), ...rest);
    }
  }

  #copyWrittenReferences(): void {
    const rows = statement(
      this.#source,
      "SELECT record_uuid, field, written_uuid FROM written_reference",
    ).raw();
    const insert = statement(this.#target, "INSERT INTO written_reference VALUES (?, ?, ?)");
    for (const row of rows.all() as unknown[][]) {
      if (this.#keys.has(nameOf(row[0]))) insert.run(...row);
    }
  }

  /** A code's parent may come later than the code: names them once all are there. */
  #linkWithin(kind: RecordKind, column: string): void {
    const { table } = recordTables[kind];
    const rows = statement(
      this.#source,
      `SELECT t.uuid, p.uuid FROM ${table} t JOIN ${table} p ON p.id = t.${column}`,
    ).raw();
    const update = statement(this.#target, `UPDATE ${table} SET ${column} = ? WHERE uuid = ?`);
    for (const [uuid, parent] of rows.all() as unknown[][]) {
      if (this.#keys.has(nameOf(uuid))) update.run(this.#needKey(parent), uuid);
    }
  }

  #needKey(uuid: unknown): number {
    const key = this.#keys.get(nameOf(uuid)) ?? null;
    if (key === null) throw new TypeError("a record was copied before what it refers to");
    return key;
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

/** A reference to a record of the same kind, as a code's parent. */
function isWithin(kind: RecordKind, storage: Storage): boolean {
  return storage.type === "reference" && storage.to === kind;
}

function uuidOf(kind: RecordKind, key: string): string {
  return `(SELECT r.uuid FROM ${recordTables[kind].table} r WHERE r.id = ${key})`;
}

/** 16 bytes as a key of a map. */
function nameOf(uuid: unknown): string {
  return (uuid as Buffer).toString("latin1"); // BLOB NOT NULL columns
}
