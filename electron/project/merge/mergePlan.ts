import type { Database } from "better-sqlite3";
import {
  buried,
  covered,
  mergeStates,
  raised,
  renamed,
} from "../../../shared/merge/mergeStates.ts";
import { isShadow, type RecordState, type Row } from "../../../shared/merge/recordState.ts";
import type { RecordKind, RecordTypes } from "../../../shared/records/records.ts";
import { listCovered } from "../db/coveredCodings.ts";
import type { Leads } from "../db/leads.ts";
import { linksOf, listDisputed, recordKinds } from "../db/links.ts";
import { indexState } from "../db/mergeStateTables.ts";
import { RecordStates } from "../db/recordStates.ts";
import { recordTables } from "../db/recordTables.ts";
import { getRecord, listRecords } from "../db/repositories/records.ts";
import { isSameState } from "../db/sameState.ts";
import { SessionNames } from "../db/sessionNames.ts";
import { listTombstones, type Tombstone } from "../db/tombstones.ts";
import { type Alias, Aliases } from "./aliases.ts";
import { coverEqualCodings } from "./equalCodings.ts";
import { followReferences } from "./followReferences.ts";
import { FreshRows } from "./freshRows.ts";
import type { MergeSource } from "./mergeSource.ts";
import { listNeeded } from "./neededRecords.ts";

const idsPerStep = 500;

/** What a file did to one record. */
export interface Touch {
  readonly source: MergeSource;
  readonly before: RecordState | null;
  readonly after: RecordState;
}

/**
 * What a merge would make of a project: worked out record by record, with nothing written. The
 * preview tells it, and applying writes exactly it.
 */
export class MergePlan implements Leads {
  readonly db: Database;
  readonly sessions: SessionNames;
  readonly states: RecordStates;
  readonly sources: MergeSource[] = [];
  readonly aliases: Aliases;
  /** Records that will not be as they are. */
  readonly results = new Map<string, RecordState>();
  /** How they are now; null for those that are not known yet. */
  readonly origins = new Map<string, RecordState | null>();
  /** Records that turned out to be the same thing as another, which stays. */
  readonly gone = new Map<string, RecordKind>();
  readonly fresh: FreshRows;
  readonly touches: Touch[] = [];
  /** Codings of the project that are behind an equal one: id → the one that is shown. */
  readonly #covered: ReadonlyMap<string, string>;
  /** The id of a shown one → those behind it. */
  readonly #behind: ReadonlyMap<string, readonly string[]>;
  readonly #tombstones: ReadonlyMap<string, Tombstone>;

  constructor(db: Database) {
    this.db = db;
    this.sessions = new SessionNames(db);
    this.states = new RecordStates(db, this.sessions, indexState(db));
    this.aliases = new Aliases(db);
    this.#tombstones = listTombstones(db);
    this.#covered = listCovered(db);
    this.#behind = Map.groupBy(this.#covered.keys(), (id) => this.#covered.get(id) ?? "");
    this.fresh = new FreshRows(db, this.sessions);
  }

  /**
   * Takes a file's records into account, on top of the files before it, in steps of a few
   * hundredths of a second. Yields which share of them is done. `united`: what of its aliases counts.
   */
  *add(source: MergeSource, united: readonly Alias[]): Generator<number> {
    this.sources.push(source);
    for (const { id, kind, survivorId } of united) this.unite(kind, id, survivorId);
    for (const [index, kind] of recordKinds.entries()) {
      yield index / recordKinds.length;
      const ids = this.fresh.scan(source, kind, this.#weighed());
      yield* this.#takeAll(source, kind, ids);
    }
    const buried = [...listTombstones(source.db)].map(([id, { kind }]) => ({ kind, id }));
    for (const id of listCovered(source.db).keys()) buried.push({ kind: "coding", id });
    for (const [kind, found] of Map.groupBy(buried, (each) => each.kind)) {
      yield* this.#takeAll(
        source,
        kind,
        found.map(({ id }) => id),
      );
    }
  }

  *#takeAll(source: MergeSource, kind: RecordKind, ids: readonly string[]): Generator<number> {
    const share = recordKinds.indexOf(kind) / recordKinds.length;
    for (let first = 0; first < ids.length; first += idsPerStep) {
      // One transaction for all reading: without it SQLite locks the file for each row.
      this.db.transaction(() => {
        for (const id of ids.slice(first, first + idsPerStep)) this.#take(source, kind, id);
      })();
      yield share + first / ids.length / recordKinds.length;
    }
  }

  /** Two records are one thing: the smaller id survives with what is known of both. */
  unite(kind: RecordKind, a: string, b: string): void {
    const united = this.aliases.unite(kind, a, b);
    if (united === null) return;
    const { id, survivorId } = united;
    const state = this.stateOf(kind, id);
    if (state === null) return;
    if (!this.origins.has(id)) this.origins.set(id, this.states.read(kind, id));
    this.results.delete(id);
    this.fresh.drop(id);
    this.gone.set(id, kind);
    const survivor = this.stateOf(kind, survivorId);
    this.fresh.drop(survivorId);
    const moved = renamed(state, survivorId);
    this.#set(survivor === null ? moved : this.#merged(kind, survivor, moved));
  }

  stateOf(kind: RecordKind, id: string): RecordState | null {
    const result = this.results.get(id);
    if (result !== undefined) return result;
    if (this.gone.has(id)) return null;
    return (this.fresh.sourceOf(id) ?? this).states.read(kind, id);
  }

  /** As `stateOf`, where the kind may not be known. */
  stateOfAny(id: string, kind: RecordKind | null): RecordState | null {
    for (const each of kind === null ? recordKinds : [kind]) {
      const state = this.stateOf(each, id);
      if (state !== null) return state;
    }
    return null;
  }

  /** The records of a kind as they would be; without those that are simply new. */
  list<K extends RecordKind>(kind: K): RecordTypes[K][] {
    const present = listRecords(this.db, kind).filter(
      ({ id }) => !this.results.has(id) && !this.gone.has(id),
    );
    return [...present, ...this.changedRows(kind)];
  }

  /** Of these, what will not be as it is. */
  changedRows<K extends RecordKind>(kind: K): RecordTypes[K][] {
    return [...this.results.values()]
      .filter((state) => state.kind === kind && isShown(state))
      .map(({ id, row }) => ({ ...this.resolved(kind, row ?? {}), id }) as RecordTypes[K]); // a row of that kind
  }

  /** A row with its references as the plan has them. */
  resolved(kind: RecordKind, row: Row): Row {
    const targets = linksOf(kind).map(({ field }) => {
      const id = row[field];
      return [field, typeof id === "string" ? this.resolve(id) : id];
    });
    return { ...row, ...Object.fromEntries(targets) };
  }

  /** Where a reference leads: over aliases and united codes, to what is there. */
  resolve = (id: string): string => {
    const seen = new Set<string>();
    let current = this.aliases.survivorOf(id);
    while (!seen.has(current)) {
      seen.add(current);
      const next = this.#mergedInto(current);
      if (next === null || !this.#isAnywhere(next)) return current;
      current = this.aliases.survivorOf(next);
    }
    // Each was united into the other: one of them stays.
    return [...seen].sort()[0] ?? id;
  };

  inJson = (json: string): string => this.aliases.inJson(json);

  isDead(id: string): boolean {
    const result = this.results.get(id);
    if (result !== undefined) return result.tombstone !== null;
    if (this.gone.has(id)) return true;
    return !this.fresh.has(id) && this.#tombstones.has(id);
  }

  /**
   * To be called when all files are in: what points at a united record follows it; what was
   * deleted, but is needed by something alive, stays until somebody decides. A function of what
   * the files know, not of what was shown before.
   */
  settle(): void {
    this.db.transaction(() => this.#settle())();
  }

  #settle(): void {
    this.#buryShadows();
    coverEqualCodings(this);
    const renamedInside = followReferences(this);
    for (const state of listNeeded(this)) this.#set(raised(state));
    this.#dropUnchanged(renamedInside);
  }

  /** To be written and undone with the merge, though no file says anything about it. */
  touch(kind: RecordKind, id: string): void {
    for (const codingId of this.#behind.get(id) ?? []) this.touch(kind, codingId);
    if (this.#isPlanned(id)) return;
    const state = this.states.read(kind, id);
    if (state !== null) this.#set(state, state);
  }

  /** Puts a coding behind an equal one; null: it is shown by itself. */
  cover(id: string, shownId: string | null): void {
    const state = this.stateOf("coding", id);
    if (state === null || (state.coveredBy ?? null) === shownId) return;
    this.fresh.drop(id);
    this.#set(covered(state, shownId));
  }

  /** The codings that are behind another as the plan stands: id → the one that is shown. */
  listCovered(): Map<string, string> {
    const all = new Map([...this.#covered].filter(([id]) => !this.#isPlanned(id)));
    for (const { id, coveredBy } of this.results.values()) {
      if (coveredBy !== undefined) all.set(id, coveredBy);
    }
    return all;
  }

  /** Of these kinds, what may be one with another: by an alias, or since it was united with it. */
  *unitedIds(kinds: ReadonlySet<string>): Generator<string> {
    for (const { id, kind } of this.aliases.list()) if (kinds.has(kind)) yield id;
    for (const [id, { kind, mergedIntoId }] of this.#tombstones) {
      if (mergedIntoId !== null && kinds.has(kind)) yield id;
    }
    for (const { id, kind, tombstone } of this.results.values()) {
      if ((tombstone?.mergedIntoId ?? null) !== null && kinds.has(kind)) yield id;
    }
  }

  *#weighed(): Generator<string> {
    yield* this.results.keys();
    yield* this.#tombstones.keys();
    yield* this.#covered.keys();
    yield* this.gone.keys();
    for (const { id } of this.aliases.list()) yield id;
  }

  #take(source: MergeSource, kind: RecordKind, id: string): void {
    const read = source.states.read(kind, id);
    if (read === null) return;
    const incoming = renamed(read, this.aliases.survivorOf(id));
    const isAsInProject = !this.#isPlanned(incoming.id);
    const before = this.stateOf(kind, incoming.id);
    const after = this.#merged(kind, before ?? incoming, incoming);
    if (isSameState(before, after)) return;
    // Their side may become the one that is shown, with its words elsewhere: it stays in the file.
    const isOffQuote = source.offQuote.has(id.replaceAll("-", ""));
    if (isOffQuote && before !== null && after.concurrent.length > 0) return;
    this.fresh.drop(incoming.id);
    this.#set(after, isAsInProject ? before : undefined);
    this.touches.push({ source, before, after });
  }

  #merged(kind: RecordKind, a: RecordState, b: RecordState): RecordState {
    return mergeStates(a, b, recordTables[kind].register);
  }

  #isPlanned(id: string): boolean {
    return this.results.has(id) || this.gone.has(id) || this.fresh.has(id);
  }

  /** `origin`: how the project has the record, where the caller has read that already. */
  #set(state: RecordState, origin?: RecordState | null): void {
    const kind = state.kind as RecordKind; // read from a table of that kind
    if (!this.origins.has(state.id)) {
      this.origins.set(state.id, origin === undefined ? this.states.read(kind, state.id) : origin);
    }
    this.results.set(state.id, state);
    this.gone.delete(state.id);
  }

  #isAnywhere(id: string): boolean {
    const survivorId = this.aliases.survivorOf(id);
    return this.isDead(survivorId) || this.stateOfAny(survivorId, null) !== null;
  }

  #mergedInto(id: string): string | null {
    const result = this.results.get(id);
    if (result !== undefined) return result.coveredBy ?? result.tombstone?.mergedIntoId ?? null;
    return this.#tombstones.get(id)?.mergedIntoId ?? this.#covered.get(id) ?? null;
  }

  #buryShadows(): void {
    const disputed = listDisputed(this.db).map(({ kind, id }) => this.stateOf(kind, id));
    for (const state of new Set([...this.results.values(), ...disputed])) {
      if (state !== null && isShadow(state)) this.#set(buried(state));
    }
  }

  /** What was taken up on the way and is as it was. */
  #dropUnchanged(renamedInside: ReadonlySet<string>): void {
    for (const [id, state] of this.results) {
      if (renamedInside.has(id)) continue;
      const origin = this.origins.get(id) ?? null;
      if (!isSameState(origin, state) || origin?.coveredBy !== state.coveredBy) continue;
      const kind = state.kind as RecordKind; // read from a table of that kind
      const present = getRecord(this.db, kind, id) as Row | null; // records are plain objects
      const isMoved = linksOf(kind).some(({ field }) => {
        const written = state.row?.[field];
        return typeof written === "string" && present?.[field] !== this.resolve(written);
      });
      if (present === null || !isMoved) this.results.delete(id);
    }
  }
}

/** A row of its table, as far as the plan goes. */
function isShown({ tombstone, row, coveredBy }: RecordState): boolean {
  return tombstone === null && row !== null && coveredBy === undefined;
}
