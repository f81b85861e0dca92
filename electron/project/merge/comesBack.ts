import { stampText } from "../../../shared/merge/conflicts.ts";
import { asExistence } from "../../../shared/merge/mergeStates.ts";
import type { RecordState, Row, Stamp } from "../../../shared/merge/recordState.ts";
import type { RecordKind, RecordTypes } from "../../../shared/records/records.ts";
import { isAbout, type Link, linksOf } from "../db/links.ts";
import type { Recorder } from "../db/recorder.ts";
import { statement } from "../db/rows.ts";
import { bytesToId } from "../db/uuid.ts";
import type { Gone } from "./goesWith.ts";
import type { MergePlan } from "./mergePlan.ts";
import type { OpenConflict } from "./mergePreview.ts";
import type { MergeSource } from "./mergeSource.ts";

/** A deleted record that is made again, with the id it had. */
export interface Returned {
  readonly kind: RecordKind;
  readonly id: string;
  /** As it was, with references as the plan has them. */
  readonly row: Row;
  /** The file that has it; null: the project. */
  readonly source: MergeSource | null;
}

/** By id, each after what it needs. */
export type Back = ReadonlyMap<string, Returned>;

interface Deleted {
  readonly kind: RecordKind;
  readonly id: string;
}

/** What one action deleted. */
interface Deletion {
  /** The id of a record → what points at it. */
  readonly pointing: ReadonlyMap<string, readonly Returned[]>;
  /** Some of it is neither in the project nor in a file. */
  readonly isPartLost: boolean;
}

/**
 * What one action deleted together with a record that stays after all, and that makes no sense or has
 * no place without it: a document's codings. It comes back with it, as far as the project or one of the
 * files still has it; a deletion alone does not say what a coding was.
 */
export class ComesBack {
  readonly #plan: MergePlan;
  /** By the stamp of the deletion. */
  readonly #deleted: ReadonlyMap<string, readonly Deleted[]>;
  readonly #deletions = new Map<string, Deletion>();

  constructor(plan: MergePlan) {
    this.#plan = plan;
    this.#deleted = deletedByStamp(plan);
  }

  /** With the record of a conflict, where that is kept; nothing that needs what is `gone`. */
  of({ conflict, state }: Pick<OpenConflict, "conflict" | "state">, gone: Gone): Returned[] {
    const back = new Map<string, Returned>();
    const isThere = (id: string) =>
      id === state.id || back.has(id) || (!this.#plan.isDead(id) && !gone.has(id));
    const deletions = this.#deletionsIn(conflict);
    const reached = [state.id];
    for (const id of reached) {
      for (const each of deletions.flatMap(({ pointing }) => pointing.get(id) ?? [])) {
        if (back.has(each.id) || !neededBy(each).every(isThere)) continue;
        back.set(each.id, each);
        reached.push(each.id);
      }
    }
    return [...back.values()];
  }

  /** Whether something was deleted with it, or beside it, of which nobody knows what it was. */
  isPartLost({ conflict }: Pick<OpenConflict, "conflict">): boolean {
    return this.#deletionsIn(conflict).some(({ isPartLost }) => isPartLost);
  }

  #deletionsIn({ sides }: OpenConflict["conflict"]): Deletion[] {
    return sides.flatMap(({ stamp, value }) => {
      const existence = asExistence(value);
      const isPlain = existence.isDeleted && existence.mergedIntoId === null;
      return isPlain ? [this.#deletion(stampText(stamp))] : [];
    });
  }

  #deletion(stamp: string): Deletion {
    let deletion = this.#deletions.get(stamp);
    if (deletion === undefined) {
      const all = (this.#deleted.get(stamp) ?? []).map((each) => this.#find(each));
      const pointing = new Map<string, Returned[]>();
      for (const each of all) {
        if (each === null) continue;
        for (const id of new Set([...neededBy(each), ...subjectsOf(each)])) {
          const list = pointing.get(id);
          if (list === undefined) pointing.set(id, [each]);
          else list.push(each);
        }
      }
      deletion = { pointing, isPartLost: all.includes(null) };
      this.#deletions.set(stamp, deletion);
    }
    return deletion;
  }

  #find({ kind, id }: Deleted): Returned | null {
    const { origins, sources } = this.#plan;
    const here = rowOf(origins.get(id) ?? null);
    if (here !== null) return { kind, id, row: this.#plan.resolved(kind, here), source: null };
    for (const source of sources) {
      // Somebody else's tool wrote it: its words are not at its place.
      if (source.offQuote.has(id.replaceAll("-", ""))) continue;
      const there = rowOf(source.states.read(kind, id));
      if (there !== null) return { kind, id, row: this.#plan.resolved(kind, there), source };
    }
    return null;
  }
}

/** Puts into the plan what will come back, so that undo knows it. */
export function touchBack(plan: MergePlan, back: Back): void {
  for (const { kind, id } of back.values()) plan.touch(kind, id);
}

/** Makes it again, after the decisions about what it belongs to. */
export function* bringBack(recorder: Recorder, back: Back): Generator<void> {
  for (const { kind, id, row } of back.values()) {
    yield;
    recorder.insert(kind, { id, ...row } as RecordTypes[typeof kind]); // a row of that kind
  }
}

function deletedByStamp(plan: MergePlan): Map<string, Deleted[]> {
  const found = new Map<string, Deleted[]>();
  const add = (stamp: Stamp, each: Deleted) => {
    const key = stampText(stamp);
    const list = found.get(key);
    if (list === undefined) found.set(key, [each]);
    else list.push(each);
  };
  const rows = statement(
    plan.db,
    `SELECT record_uuid, kind, session_id, sequence FROM tombstone
     WHERE merged_into_uuid IS NULL`,
  )
    .raw()
    .all() as [Buffer, RecordKind, number, number][]; // the columns selected
  for (const [uuid, kind, sessionKey, sequence] of rows) {
    const id = bytesToId(uuid);
    if (plan.results.has(id)) continue;
    add({ session: plan.sessions.nameOf(sessionKey), sequence }, { kind, id });
  }
  for (const { id, kind, tombstone, coveredBy } of plan.results.values()) {
    if (tombstone === null || tombstone.mergedIntoId !== null || coveredBy !== undefined) continue;
    add(tombstone.stamp, { kind: kind as RecordKind, id }); // read from a table of that kind
  }
  return found;
}

function rowOf(state: RecordState | null): Row | null {
  const isShown = state !== null && state.tombstone === null && state.coveredBy === undefined;
  return isShown ? state.row : null;
}

function neededBy({ kind, row }: Returned): string[] {
  return idsIn(
    row,
    linksOf(kind).filter(({ isNeeded }) => isNeeded),
  );
}

/** What a memo is about. */
function subjectsOf({ kind, row }: Returned): string[] {
  return idsIn(row, linksOf(kind).filter(isAbout));
}

function idsIn(row: Row, fields: readonly Link[]): string[] {
  return fields.flatMap(({ field }) => {
    const id = row[field];
    return typeof id === "string" ? [id] : [];
  });
}
