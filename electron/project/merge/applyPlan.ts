import type { Database } from "better-sqlite3";
import { asExistence } from "../../../shared/merge/mergeStates.ts";
import { type RecordState, wholeRecord } from "../../../shared/merge/recordState.ts";
import type { RecordKind } from "../../../shared/records/records.ts";
import { ProjectError } from "../../../shared/result.ts";
import { copyContent } from "../db/content.ts";
import { hashColumns, kindsInOrder, linksOf } from "../db/links.ts";
import type { Recorder } from "../db/recorder.ts";
import { recordTables } from "../db/recordTables.ts";
import { columnsOf, localKey, statement } from "../db/rows.ts";
import { StateWriter } from "../db/stateWriter.ts";
import { bytesToId, idToBytes } from "../db/uuid.ts";
import type { FreshKind } from "./freshRows.ts";
import type { MergePlan } from "./mergePlan.ts";
import type { MergeSource } from "./mergeSource.ts";
import { unplace } from "./offQuoteCodings.ts";
import { bytesOfKey } from "./undoMerge.ts";
import { countHistory, uniteHistories } from "./uniteHistories.ts";

/**
 * Writes what a plan says, and what its undo needs. To be run inside the transaction of the action
 * with the local key `actionId`; a step is a row or so, and `countSteps` says how many there will be.
 */
export function* applyPlan(plan: MergePlan, recorder: Recorder, actionId: number): Generator<void> {
  const { db } = plan;
  const writer = new StateWriter(db, plan.sessions);
  const added = new Map<string, Buffer[]>([["session", addSessions(plan)]]);
  added.set("content", []);
  yield* addContents(plan, added);
  yield* writeResults(plan, writer, added);
  for (const fresh of plan.fresh.list()) {
    push(added, fresh.kind, yield* insertFresh(plan, fresh));
  }
  yield* bury(plan, writer, added);
  const note = (kind: string, uuid: Buffer) => push(added, kind, [uuid]);
  yield* unplace(plan, recorder, note, bytesOfKey);
  for (const [kind, uuids] of writeAliases(plan)) added.set(kind, uuids);
  for (const source of plan.sources) yield* uniteHistories(db, source, actionId);
  yield* keepForUndo(plan, actionId, added);
}

/** Nearly; touching what decisions are about adds some. */
export function countSteps({ fresh, results, origins, sources }: MergePlan): number {
  const rows = fresh.list().reduce((sum, { rowIds }) => sum + rowIds.size, 0);
  const history = sources.reduce((sum, { db }) => sum + countHistory(db), 0);
  return rows + 2 * results.size + origins.size + history;
}

function addSessions({ sessions, sources }: MergePlan): Buffer[] {
  const added: Buffer[] = [];
  for (const source of sources) {
    const startOf = statement(source.db, "SELECT started_at FROM session WHERE uuid = ?").pluck();
    for (const name of source.sessions.names()) {
      if (sessions.has(name)) continue;
      sessions.add(name, String(startOf.get(idToBytes(name))));
      added.push(idToBytes(name));
    }
  }
  return added;
}

/** Texts and originals that the records need, or may need again. */
function* addContents(
  { db, results, sources }: MergePlan,
  added: Map<string, Buffer[]>,
): Generator<void> {
  for (const sha256 of new Set([...results.values()].flatMap(hashesOf))) {
    const source = sources.find((each) => hasContent(each, sha256));
    const key = source === undefined ? null : copyContent(source.db, db, sha256);
    if (key === null) continue;
    push(added, "content", [bytesOfKey(key)]);
    yield;
  }
}

/** What a record refers to by hash: in its row, and in values that stand beside it. */
function hashesOf({ kind, row, concurrent }: RecordState): string[] {
  const fields = hashColumns.filter(({ from }) => from === kind).map(({ field }) => field);
  if (fields.length === 0) return [];
  const beside = concurrent.flatMap(({ field, value }) => {
    if (field !== wholeRecord) return fields.includes(field) ? [value] : [];
    const existence = asExistence(value);
    return existence.isDeleted ? [] : fields.map((each) => existence.row?.[each]);
  });
  return [...fields.map((field) => row?.[field]), ...beside].filter(
    (each) => typeof each === "string",
  );
}

function hasContent({ db }: MergeSource, sha256: string): boolean {
  const found = statement(db, "SELECT 1 FROM content WHERE sha256 = ?").get(
    Buffer.from(sha256, "hex"),
  );
  return found !== undefined;
}

function* writeResults(
  plan: MergePlan,
  writer: StateWriter,
  added: Map<string, Buffer[]>,
): Generator<void> {
  for (const kind of kindsInOrder) {
    const states = [...plan.results.values()].filter(
      (state) => state.kind === kind && state.tombstone === null,
    );
    for (const state of states) {
      writeState(plan, writer, state, added);
      yield;
    }
    // Once more where a parent of the same kind may not have been there yet.
    const isNested = linksOf(kind).some(({ to }) => to === kind);
    for (const state of isNested ? states : []) {
      writer.write(state, plan);
      yield;
    }
  }
}

function writeState(
  plan: MergePlan,
  writer: StateWriter,
  state: RecordState,
  added: Map<string, Buffer[]>,
): void {
  writer.write(state, plan);
  if ((plan.origins.get(state.id) ?? null) === null) push(added, state.kind, [idToBytes(state.id)]);
}

/** After everything else, since rows may have pointed at them until now. */
function* bury(
  plan: MergePlan,
  writer: StateWriter,
  added: Map<string, Buffer[]>,
): Generator<void> {
  for (const state of plan.results.values()) {
    if (state.tombstone === null) continue;
    writeState(plan, writer, state, added);
    yield;
  }
  for (const [id, kind] of plan.gone) writer.forget(kind, id);
}

/** Returns the uuids of the rows it inserted. */
function* insertFresh(
  plan: MergePlan,
  { source, kind, rowIds }: FreshKind,
): Generator<void, Buffer[]> {
  const columns = columnsOf(kind);
  const names = columns.map(([, column]) => column);
  const stamps = ["stamp_session_id", "stamp_sequence"];
  const { table } = recordTables[kind];
  const read = statement(
    source.db,
    `SELECT id, uuid, ${[...names, ...stamps].join(", ")} FROM ${table} ORDER BY id`,
  );
  const insert = statement(
    plan.db,
    `INSERT INTO ${table} (uuid, ${[...names, ...stamps].join(", ")})
     VALUES (?, ${[...names, ...stamps].map(() => "?").join(", ")})`,
  );
  const targets = columns.map(([, , storage]) =>
    storage.type === "reference" ? new Targets(plan, source, storage.to) : null,
  );
  const isJson = columns.map(([, , storage]) => storage.type === "json");
  const sessions = new Map<unknown, number>();
  const uuids: Buffer[] = [];
  for (const row of read.raw().iterate() as Iterable<unknown[]>) {
    if (!rowIds.has(Number(row[0]))) continue;
    const uuid = row[1] as Buffer; // BLOB NOT NULL
    const values = row.slice(1);
    columns.forEach(([field], at) => {
      const target = targets[at];
      const key = values[at + 1];
      if (isJson[at] === true && typeof key === "string") values[at + 1] = plan.inJson(key);
      if (target === null || target === undefined || key === null) return;
      const { presentKey, writtenId } = target.of(Number(key));
      values[at + 1] = presentKey;
      if (writtenId !== null) noteWritten(plan.db, uuid, field, writtenId);
    });
    const session = values.length - 2;
    values[session] = sessionKey(plan, source, sessions, values[session]);
    insert.run(...values);
    uuids.push(uuid);
    yield;
  }
  return uuids;
}

function sessionKey(
  plan: MergePlan,
  source: MergeSource,
  known: Map<unknown, number>,
  key: unknown,
): number {
  let found = known.get(key);
  if (found === undefined) {
    found = plan.sessions.keyOf(source.sessions.nameOf(Number(key)));
    known.set(key, found);
  }
  return found;
}

/** Local keys of a source's rows in the project's terms. */
class Targets {
  readonly #plan: MergePlan;
  readonly #source: MergeSource;
  readonly #kind: RecordKind;
  readonly #known = new Map<number, { presentKey: number; writtenId: string | null }>();

  constructor(plan: MergePlan, source: MergeSource, kind: RecordKind) {
    this.#plan = plan;
    this.#source = source;
    this.#kind = kind;
  }

  /** `writtenId`: what the row points at in its file, where it follows to something else. */
  of(key: number): { presentKey: number; writtenId: string | null } {
    let found = this.#known.get(key);
    if (found === undefined) {
      found = this.#find(key);
      this.#known.set(key, found);
    }
    return found;
  }

  #find(key: number): { presentKey: number; writtenId: string | null } {
    const uuid = statement(
      this.#source.db,
      `SELECT uuid FROM ${recordTables[this.#kind].table} WHERE id = ?`,
    )
      .pluck()
      .get(key);
    if (!(uuid instanceof Uint8Array)) {
      throw new ProjectError(
        "corrupt",
        `“${this.#source.name}” is damaged: one of its rows points at nothing. Nothing was merged.`,
      );
    }
    const written = bytesToId(uuid);
    const target = this.#plan.resolve(written);
    const presentKey = localKey(this.#plan.db, this.#kind, target);
    return { presentKey, writtenId: target === written ? null : written };
  }
}

function noteWritten(db: Database, uuid: Buffer, field: string, writtenId: string): void {
  statement(
    db,
    "INSERT INTO written_reference (record_uuid, field, written_uuid) VALUES (?, ?, ?)",
  ).run(uuid, field, idToBytes(writtenId));
}

/** Returns those that are new to the project, and those that led elsewhere, each with where to. */
function writeAliases({ db, aliases }: MergePlan): Map<"alias" | "formerAlias", Buffer[]> {
  const write = statement(
    db,
    `INSERT INTO alias (uuid, kind, survivor_uuid) VALUES (?, ?, ?)
     ON CONFLICT (uuid) DO UPDATE SET survivor_uuid = excluded.survivor_uuid`,
  );
  const [fresh, former]: [Buffer[], Buffer[]] = [[], []];
  for (const { id, kind, survivorId, formerId } of aliases.listChanged()) {
    write.run(idToBytes(id), kind, idToBytes(survivorId));
    if (formerId === null) fresh.push(idToBytes(id));
    else former.push(idToBytes(id), idToBytes(formerId));
  }
  return new Map([
    ["alias", fresh],
    ["formerAlias", former],
  ]);
}

function* keepForUndo(
  plan: MergePlan,
  actionId: number,
  added: ReadonlyMap<string, Buffer[]>,
): Generator<void> {
  const { db } = plan;
  const insertAdded = statement(
    db,
    "INSERT INTO merge_added (action_id, kind, uuids) VALUES (?, ?, ?)",
  );
  for (const [kind, uuids] of added) insertAdded.run(actionId, kind, Buffer.concat(uuids));
  const insertChanged = statement(
    db,
    "INSERT INTO merge_changed (action_id, record_uuid, state) VALUES (?, ?, ?)",
  );
  for (const [id, origin] of plan.origins) {
    const isTouched = plan.results.has(id) || plan.gone.has(id);
    if (origin === null || !isTouched) continue;
    insertChanged.run(actionId, idToBytes(id), JSON.stringify(origin));
    yield;
  }
}

function push(added: Map<string, Buffer[]>, kind: string, uuids: readonly Buffer[]): void {
  const list = added.get(kind);
  if (list === undefined) added.set(kind, [...uuids]);
  else for (const uuid of uuids) list.push(uuid);
}
