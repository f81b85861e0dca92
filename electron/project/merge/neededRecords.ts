import { mergeStates } from "../../../shared/merge/mergeStates.ts";
import type { RecordState } from "../../../shared/merge/recordState.ts";
import type { RecordKind } from "../../../shared/records/records.ts";
import { ProjectError } from "../../../shared/result.ts";
import { links, linksOf, listPointingAt } from "../db/links.ts";
import { recordTables } from "../db/recordTables.ts";
import type { MergePlan } from "./mergePlan.ts";

/** Deleted records that something alive cannot be without, with what these need in turn. */
export function listNeeded(plan: MergePlan): RecordState[] {
  const needed = new Map<string, RecordState>();
  const waiting: RecordState[] = [];
  const need = (id: string, kind: RecordKind | null) => {
    const target = plan.resolve(id);
    const state = plan.isDead(target) ? plan.stateOfAny(target, kind) : null;
    if (state === null || state.tombstone === null || needed.has(target)) return;
    const whole = withRow(plan, state);
    needed.set(target, whole);
    waiting.push(whole);
  };
  const needAll = ({ kind, row }: RecordState) => {
    for (const { field, to, isNeeded } of linksOf(kind)) {
      const id = row?.[field];
      if (isNeeded && typeof id === "string") need(id, to);
    }
  };
  for (const { kind, id } of plan.fresh.needs()) need(id, kind);
  for (const state of [...plan.results.values()]) {
    const kind = state.kind as RecordKind; // read from a table of that kind
    if (state.tombstone === null) needAll(state);
    else if (isLastOfCircle(plan, state) || isNeededByPresent(plan, kind, state.id)) {
      need(state.id, kind);
    }
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) needAll(next);
  return [...needed.values()];
}

/** Of codes that were united into each other one stays: the one that references lead to. */
function isLastOfCircle(plan: MergePlan, { id, tombstone }: RecordState): boolean {
  return (tombstone?.mergedIntoId ?? null) !== null && plan.resolve(id) === id;
}

/** By a row of the project that the merge leaves as it is. */
function isNeededByPresent(plan: MergePlan, kind: RecordKind, id: string): boolean {
  return links.some(
    (link) =>
      link.isNeeded &&
      listPointingAt(plan.db, link, kind, id).some(
        (other) => !plan.results.has(other) && !plan.gone.has(other),
      ),
  );
}

/** A deleted record with its last values, from whichever file has them. */
function withRow(plan: MergePlan, state: RecordState): RecordState {
  const kind = state.kind as RecordKind; // read from a table of that kind
  let found = state;
  for (const source of plan.sources) {
    if (found.row !== null) return found;
    const other = source.states.read(kind, state.id);
    if (other?.row) found = mergeStates(found, other, recordTables[kind].register);
  }
  if (found.row !== null) return found;
  throw new ProjectError(
    "corrupt",
    "One of these files refers to something that neither it nor the project has. Nothing was merged. Check the files with “concord verify”.",
  );
}
