import type { Database } from "better-sqlite3";
import type { MergeConflict, MergeDecisions } from "../../../shared/contract/merge.ts";
import { stampText } from "../../../shared/merge/conflicts.ts";
import { asExistence } from "../../../shared/merge/mergeStates.ts";
import type { Decision } from "../../../shared/records/decisions.ts";
import type { RecordKind } from "../../../shared/records/records.ts";
import { ConsensusLayer, consensusCodingIds } from "../adjudication/consensusLayer.ts";
import { coveredThrough } from "../db/coveredCodings.ts";
import { type Link, links, listDisputed, listPointingAt } from "../db/links.ts";
import type { Recorder } from "../db/recorder.ts";
import { recordTables } from "../db/recordTables.ts";
import { memoIdsOn } from "../db/repositories/memos.ts";
import { getRecord } from "../db/repositories/records.ts";
import { statement } from "../db/rows.ts";
import { bytesToId, idToBytes } from "../db/uuid.ts";
import type { MergePlan } from "./mergePlan.ts";
import type { OpenConflict } from "./mergePreview.ts";

/** Decided values by what they are about. */
export class DecidedValues {
  readonly #choices: ReadonlyMap<string, string>;
  readonly #used = new Set<string>();

  constructor(decisions: MergeDecisions) {
    this.#choices = new Map(
      decisions.values.map(({ recordId, field, stamps, choose }) => [
        keyOf(recordId, field, stamps),
        choose,
      ]),
    );
  }

  get unused(): number {
    return this.#choices.size - this.#used.size;
  }

  /** A stamp, "keep", "delete", or null where nothing fits this very conflict. */
  of({
    recordId,
    field,
    sides,
  }: Pick<MergeConflict, "recordId" | "field" | "sides">): string | null {
    const stamps = sides.map(({ stamp }) => stamp);
    const key = keyOf(recordId, field, stamps);
    const choice = this.#choices.get(key);
    if (choice === undefined) return null;
    if (choice !== "keep" && choice !== "delete" && !stamps.includes(choice)) return null;
    this.#used.add(key);
    return choice;
  }
}

function keyOf(recordId: string, field: string, stamps: readonly string[]): string {
  return JSON.stringify([recordId, field, [...stamps].sort()]);
}

/** The value of the side that was chosen; undefined where none was. */
export function chosenValue({ answer, conflict }: OpenConflict): unknown {
  return conflict.sides.find(({ stamp }) => stampText(stamp) === answer.decided)?.value;
}

/** One copy deleted it, another changed or uses it. */
export function asksWhetherItStays({ conflict: { question } }: Pick<OpenConflict, "conflict">) {
  return question === "deletedAndChanged" || question === "deletedAndNeeded";
}

/** The deletion that was decided; null where the record stays, or nobody has said. */
export function deletionChosen(of: OpenConflict): { mergedIntoId: string | null } | null {
  const { answer, conflict } = of;
  if (!asksWhetherItStays(of)) return null;
  if (answer.decided === null || answer.decided === "keep") return null;
  const chosen = chosenValue(of);
  const existence = chosen === undefined ? firstDeletion(conflict) : asExistence(chosen);
  if (existence?.isDeleted === false) return null;
  return { mergedIntoId: existence?.mergedIntoId ?? null };
}

/** Carries out what was decided, each as a change with a stamp of its own. */
export function* applyDecisions(
  plan: MergePlan,
  recorder: Recorder,
  conflicts: readonly OpenConflict[],
): Generator<void> {
  for (const each of conflicts) {
    const { answer, conflict, state } = each;
    const kind = state.kind as RecordKind; // read from a table of that kind
    if (answer.decided === null) continue;
    yield;
    // Gone with what it belongs to, whose deletion was decided as well: a text with its document.
    if (conflict.question !== "unitedTwice" && getRecord(plan.db, kind, state.id) === null)
      continue;
    if (conflict.field !== "") {
      const side = conflict.sides.find(({ stamp }) => stampText(stamp) === answer.decided);
      if (side !== undefined) {
        const value = typeof side.value === "string" ? plan.resolve(side.value) : side.value;
        recorder.decide(kind, state.id, conflict.field, value);
      }
      continue;
    }
    decideWhole(plan, recorder, each);
  }
}

function decideWhole(plan: MergePlan, recorder: Recorder, of: OpenConflict): void {
  const { conflict, state } = of;
  const kind = state.kind as RecordKind; // read from a table of that kind
  const chosen = chosenValue(of);
  const existence = chosen === undefined ? null : asExistence(chosen);
  if (conflict.question === "value") {
    if (existence?.isDeleted === false && existence.row !== null) {
      const row = Object.fromEntries(
        Object.entries(existence.row).map(([field, value]) => [
          field,
          typeof value === "string" ? plan.resolve(value) : value,
        ]),
      );
      recorder.decide(kind, state.id, "", row);
      if (kind === "decision") followChoice(plan, recorder, { conflict, state });
    }
    return;
  }
  if (conflict.question === "unitedTwice") {
    if (existence?.isDeleted !== true) return;
    const { mergedIntoId } = existence;
    if (mergedIntoId === null) {
      recorder.release(state.id);
      removeFollowers(recorder, plan, state.id);
    }
    recorder.reunite(state.id, mergedIntoId === null ? null : plan.resolve(mergedIntoId));
    return;
  }
  const deletion = deletionChosen(of);
  if (deletion === null) {
    recorder.keep(kind, state.id);
    if (kind === "decision") followChoice(plan, recorder, { conflict, state });
  } else {
    const into = deletion.mergedIntoId;
    if (kind === "decision") {
      new ConsensusLayer(plan.db, recorder).follow(decisionsOf({ conflict, state }), null);
    }
    removeWhole(recorder, plan, kind, state.id, into === null ? null : plan.resolve(into));
  }
}

/** The consensus has what was chosen, and nothing of the other sides. */
function followChoice(
  plan: MergePlan,
  recorder: Recorder,
  { conflict, state }: Pick<OpenConflict, "conflict" | "state">,
): void {
  const layer = new ConsensusLayer(plan.db, recorder);
  layer.follow(decisionsOf({ conflict, state }), recorder.need("decision", state.id));
}

function decisionsOf({ conflict, state }: Pick<OpenConflict, "conflict" | "state">): Decision[] {
  return conflict.sides.flatMap(({ value }) => {
    const existence = asExistence(value);
    if (existence.isDeleted || existence.row === null) return [];
    return [{ id: state.id, ...existence.row } as Decision]; // the row of a decision
  });
}

/** One that unites it with another only where there is no other. */
function firstDeletion(conflict: OpenConflict["conflict"]) {
  const deletions = conflict.sides
    .map(({ value }) => asExistence(value))
    .filter(({ isDeleted }) => isDeleted);
  return deletions.find((each) => each.isDeleted && each.mergedIntoId === null) ?? deletions[0];
}

/** Removes a record with everything that cannot be without it; or everything follows to `intoId`. */
function removeWhole(
  recorder: Recorder,
  plan: MergePlan,
  kind: RecordKind,
  id: string,
  intoId: string | null,
  seen: Set<string> = new Set(),
): void {
  if (seen.has(id) || recorder.get(kind, id) === null) return;
  seen.add(id);
  for (const link of links) {
    for (const pointing of listPointingAt(plan.db, link, kind, id)) {
      if (intoId !== null) recorder.update(link.from, pointing, { [link.field]: intoId });
      else if (link.isNeeded) removeWhole(recorder, plan, link.from, pointing, null, seen);
    }
  }
  if (intoId === null && (kind === "document" || kind === "code" || kind === "coding")) {
    for (const memoId of memoIdsOn(plan.db, kind, id)) recorder.remove("memo", memoId);
  }
  recorder.remove(kind, id, intoId);
}

/** What came to a united record's place goes, as it would have with the record. */
function removeFollowers(recorder: Recorder, plan: MergePlan, id: string): void {
  for (const { link, followerId } of followersOf(plan.db, id)) {
    if (link.isNeeded) removeWhole(recorder, plan, link.from, followerId, null);
    else recorder.update(link.from, followerId, { [link.field]: null });
  }
}

/** The records that point at another than they were written for, since that one was united. */
function followersOf(db: Database, id: string): { link: Link; followerId: string }[] {
  const rows = statement(
    db,
    "SELECT record_uuid AS uuid, field FROM written_reference WHERE written_uuid = ?",
  ).all(idToBytes(id)) as { uuid: Buffer; field: string }[]; // the columns selected
  return rows.flatMap(({ uuid, field }) => {
    const followerId = bytesToId(uuid);
    return links
      .filter((link) => link.field === field && getRecord(db, link.from, followerId) !== null)
      .map((link) => ({ link, followerId }));
  });
}

/** Puts into the plan what carrying out the decisions will touch, so that undo knows it. */
export function* touchDecided(
  plan: MergePlan,
  conflicts: readonly OpenConflict[],
): Generator<void> {
  for (const { answer, conflict, state } of conflicts) {
    const kind = state.kind as RecordKind; // read from a table of that kind
    if (answer.decided === null) continue;
    yield;
    if (kind === "decision") touchConsensus(plan, { conflict, state });
    if (answer.question === "value") plan.touch(kind, state.id);
    else touchAround(plan, kind, state.id);
    if (answer.question === "unitedTwice") touchFollowers(plan, state.id);
  }
  if (conflicts.every(({ answer }) => answer.decided === null)) return;
  // Deleted ones that were kept because something needed them go by themselves when that goes.
  for (const { kind, id } of listDisputed(plan.db)) plan.touch(kind, id);
}

function touchConsensus(plan: MergePlan, of: Pick<OpenConflict, "conflict" | "state">): void {
  for (const id of decisionsOf(of).flatMap(consensusCodingIds)) plan.touch("coding", id);
}

/** What will follow elsewhere, or go. */
function touchFollowers(plan: MergePlan, id: string): void {
  for (const codingId of coveredThrough(plan.db, id)) plan.touch("coding", codingId);
  for (const { link, followerId } of followersOf(plan.db, id)) {
    touchAround(plan, link.from, followerId);
  }
}

function touchAround(
  plan: MergePlan,
  kind: RecordKind,
  id: string,
  seen: Set<string> = new Set(),
): void {
  if (seen.has(id)) return;
  seen.add(id);
  plan.touch(kind, id);
  for (const link of links) {
    for (const pointing of listPointingAt(plan.db, link, kind, id)) {
      touchAround(plan, link.from, pointing, seen);
    }
  }
}

/** Codes put right by name, key or place, as decided. */
export function applyCodeDecisions(recorder: Recorder, plan: MergePlan, decisions: MergeDecisions) {
  for (const { codeId, do: deed, name } of decisions.codes) {
    const code = recorder.get("code", codeId);
    if (code === null) continue;
    if (deed === "moveToTop") recorder.update("code", codeId, { parentId: null });
    if (deed === "leaveSet") recorder.update("code", codeId, { exclusiveSet: null });
    if (deed === "makeCode") recorder.update("code", codeId, { isFolder: false });
    if (deed === "rename" && name !== undefined) recorder.update("code", codeId, { name });
    if (deed !== "keepDigitKey") continue;
    const others = statement(
      plan.db,
      `SELECT uuid FROM ${recordTables.code.table} WHERE digit_key = ?`,
    )
      .pluck()
      .all(code.digitKey) as Buffer[]; // BLOB NOT NULL
    for (const id of others.map(bytesToId)) {
      if (id !== codeId) recorder.update("code", id, { digitKey: null });
    }
  }
}

export function touchCodes(plan: MergePlan, decisions: MergeDecisions): void {
  if (decisions.codes.length === 0) return;
  for (const { id } of plan.list("code")) plan.touch("code", id);
}
