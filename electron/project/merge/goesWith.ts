import type { Database } from "better-sqlite3";
import type { MergeSide } from "../../../shared/contract/merge.ts";
import { asExistence } from "../../../shared/merge/mergeStates.ts";
import type { RecordKind } from "../../../shared/records/records.ts";
import { isAbout, type Link, links, linksOf, listPointingAt, recordKinds } from "../db/links.ts";
import { recordTables } from "../db/recordTables.ts";
import { statement } from "../db/rows.ts";
import { bytesToId, idToBytes } from "../db/uuid.ts";
import { ComesBack } from "./comesBack.ts";
import type { FreshKind } from "./freshRows.ts";
import { deletionChosen } from "./mergeDecisions.ts";
import type { MergePlan } from "./mergePlan.ts";
import type { OpenConflict } from "./mergePreview.ts";
import type { MergeSource } from "./mergeSource.ts";

/** A record as the plan would have it. */
export interface PlannedRecord {
  readonly kind: RecordKind;
  readonly id: string;
  /** Of one that is simply new: the file that brings it. */
  readonly source: MergeSource | null;
}

/** By id. */
export type Gone = ReadonlyMap<string, PlannedRecord>;

/** What cannot be without what, as the plan would have it: what a deletion takes with it. */
export class GoesWith {
  readonly #plan: MergePlan;
  /** Of what the plan writes: id → what needs it. */
  readonly #planned = new Map<string, PlannedRecord[]>();
  readonly #fresh: readonly FreshKind[];
  readonly #idsInSource = new Map<MergeSource, Map<RecordKind, Map<string, string[]>>>();

  constructor(plan: MergePlan) {
    this.#plan = plan;
    this.#fresh = plan.fresh.list();
    for (const kind of recordKinds) {
      for (const record of plan.changedRows(kind)) {
        const row = record as unknown as Readonly<Record<string, unknown>>; // records are plain objects
        const fields = linksOf(kind).filter((link) => link.isNeeded || isAbout(link));
        for (const { field } of fields) {
          const target = row[field];
          if (typeof target === "string")
            push(this.#planned, target, { kind, id: record.id, source: null });
        }
      }
    }
  }

  /** All that goes with a record, without itself. */
  of(kind: RecordKind, id: string): PlannedRecord[] {
    const found = new Map<string, PlannedRecord>([[id, { kind, id, source: null }]]);
    for (const { kind: of, id: one } of found.values()) {
      for (const each of this.#direct(of, one)) if (!found.has(each.id)) found.set(each.id, each);
    }
    found.delete(id);
    return [...found.values()];
  }

  /** What needs a record itself; memos do not, but go with it. */
  needing(kind: RecordKind, id: string): PlannedRecord[] {
    return this.#direct(kind, id).filter((each) => each.kind !== "memo" || kind === "coder");
  }

  #direct(kind: RecordKind, id: string): PlannedRecord[] {
    const { db, results, gone } = this.#plan;
    const present = links
      .filter((link) => link.isNeeded && canPointAt(link, kind))
      .flatMap((link) =>
        listPointingAt(db, link, kind, id).map((other) => ({ kind: link.from, id: other })),
      );
    const memos = links
      .filter(isAbout)
      .flatMap((link) => listPointingAt(db, link, kind, id))
      .map((memoId) => ({ kind: "memo" as const, id: memoId }));
    const kept = [...present, ...memos].filter(
      (each) => !results.has(each.id) && !gone.has(each.id),
    );
    return [
      ...kept.map((each) => ({ ...each, source: null })),
      ...(this.#planned.get(id) ?? []),
      ...this.#fresh.flatMap((fresh) => this.#freshPointingAt(fresh, kind, id)),
    ];
  }

  #freshPointingAt(
    { source, kind: from, rowIds }: FreshKind,
    kind: RecordKind,
    id: string,
  ): PlannedRecord[] {
    const theirs = linksOf(from).filter(({ to, isNeeded }) => isNeeded && to === kind);
    if (theirs.length === 0) return [];
    const ids = this.#idsIn(source, kind).get(id) ?? [];
    return theirs.flatMap(({ column }) =>
      ids.flatMap((each) =>
        rowsPointingAt(source.db, { from, column, kind }, each)
          .filter(([rowId]) => rowIds.has(rowId))
          .map(([, uuid]) => ({ kind: from, id: bytesToId(uuid), source })),
      ),
    );
  }

  /** What leads where: the plan's id → those that the file has for it. */
  #idsIn(source: MergeSource, kind: RecordKind): Map<string, string[]> {
    const byKind = this.#idsInSource.get(source) ?? new Map<RecordKind, Map<string, string[]>>();
    this.#idsInSource.set(source, byKind);
    let ids = byKind.get(kind);
    if (ids === undefined) {
      const uuids = statement(source.db, `SELECT uuid FROM ${recordTables[kind].table}`)
        .pluck()
        .all() as Buffer[]; // BLOB NOT NULL
      ids = Map.groupBy(uuids.map(bytesToId), this.#plan.resolve);
      byKind.set(kind, ids);
    }
    return ids;
  }
}

/** The same conflicts with what would go, or come back, with each record that may be deleted. */
export function withGoesWith(plan: MergePlan, conflicts: readonly OpenConflict[]): OpenConflict[] {
  const canBeDeleted = ({ answer }: OpenConflict) => answer.sides.some(isPlainDeletion);
  if (!conflicts.some(canBeDeleted)) return [...conflicts];
  const goesWith = new GoesWith(plan);
  const comesBack = new ComesBack(plan);
  return conflicts.map((each) => {
    if (!canBeDeleted(each)) return each;
    const kind = each.state.kind as RecordKind; // read from a table of that kind
    return {
      ...each,
      answer: {
        ...each.answer,
        goesWith: countKinds(goesWith.of(kind, each.state.id)),
        comesBack: countKinds(comesBack.of(each, new Map())),
        isPartLost: comesBack.isPartLost(each),
      },
    };
  });
}

/** What the decisions as given take away: what is to be deleted, and all that goes with it. */
export function goneByDecision(plan: MergePlan, conflicts: readonly OpenConflict[]): Gone {
  const gone = new Map<string, PlannedRecord>();
  if (conflicts.every((each) => deletionChosen(each) === null)) return gone;
  const goesWith = new GoesWith(plan);
  for (const conflict of conflicts) {
    const deletion = deletionChosen(conflict);
    if (deletion === null) continue;
    const { id } = conflict.state;
    const kind = conflict.state.kind as RecordKind; // read from a table of that kind
    gone.set(id, { kind, id, source: null });
    // What belongs to a united one goes to the other.
    if (deletion.mergedIntoId !== null) continue;
    for (const each of goesWith.of(kind, id)) gone.set(each.id, each);
  }
  addUnneeded(plan, conflicts, goesWith, gone);
  return gone;
}

/** What was deleted and only stayed for something that goes now; see `Recorder.settle`. */
function addUnneeded(
  plan: MergePlan,
  conflicts: readonly OpenConflict[],
  goesWith: GoesWith,
  gone: Map<string, PlannedRecord>,
): void {
  const kept = conflicts.filter(
    ({ answer: { question, decided }, conflict, state: { id } }) =>
      question === "deletedAndNeeded" &&
      decided === null &&
      !gone.has(id) &&
      // Of codes that were united into each other one stays.
      !conflict.sides.some(({ value }) => {
        const existence = asExistence(value);
        const into = existence.isDeleted ? existence.mergedIntoId : null;
        return into !== null && plan.resolve(into) === id;
      }),
  );
  const unneeded = new Map(
    kept.map(({ state: { id, kind } }) => [
      id,
      { kind: kind as RecordKind, id, source: null }, // read from a table of that kind
    ]),
  );
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const [id, { kind }] of unneeded) {
      const isNeeded = goesWith
        .needing(kind, id)
        .some((each) => !gone.has(each.id) && !unneeded.has(each.id));
      if (!isNeeded) continue;
      unneeded.delete(id);
      isDone = false;
    }
  }
  for (const [id, each] of unneeded) gone.set(id, each);
}

/** By kind, codings first. */
export function countKinds(
  all: readonly { readonly kind: RecordKind }[],
): Partial<Record<RecordKind, number>> {
  const counts = Object.groupBy(all, ({ kind }) => kind);
  const kinds = Object.keys(counts) as RecordKind[]; // the keys of that object
  const sorted = kinds.sort((a, b) => Number(b === "coding") - Number(a === "coding"));
  return Object.fromEntries(sorted.map((kind) => [kind, counts[kind]?.length ?? 0]));
}

function isPlainDeletion({ isDeletion, unitedWith }: MergeSide): boolean {
  return isDeletion && unitedWith === null;
}

function canPointAt({ to }: Link, kind: RecordKind): boolean {
  // Of the links to any kind only those to text versions are needed.
  return to === kind || (to === null && kind === "textVersion");
}

/** A memo's to what it is about. */

function rowsPointingAt(
  db: Database,
  { from, column, kind }: { from: RecordKind; column: string; kind: RecordKind },
  id: string,
): [number, Buffer][] {
  return statement(
    db,
    `SELECT id, uuid FROM ${recordTables[from].table}
     WHERE ${column} = (SELECT id FROM ${recordTables[kind].table} WHERE uuid = ?)`,
  )
    .raw()
    .all(idToBytes(id)) as [number, Buffer][]; // the columns selected
}

function push(lists: Map<string, PlannedRecord[]>, id: string, each: PlannedRecord): void {
  const list = lists.get(id);
  if (list === undefined) lists.set(id, [each]);
  else list.push(each);
}
