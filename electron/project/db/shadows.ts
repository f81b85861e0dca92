import type { Database } from "better-sqlite3";
import { asExistence } from "../../../shared/merge/mergeStates.ts";
import { isShadow, type RecordState, wholeRecord } from "../../../shared/merge/recordState.ts";
import type { RecordKind } from "../../../shared/records/records.ts";
import { currentTarget, links, listDisputed, listPointingAt } from "./links.ts";
import type { RecordStates } from "./recordStates.ts";

/** Deleted records that are only shown because something needed them which is gone now. */
export function listUnneededShadows(db: Database, states: RecordStates): RecordState[] {
  const shadows = new Map<string, RecordState>();
  for (const { kind, id } of listDisputed(db)) {
    const state = states.read(kind, id);
    if (state !== null && isShadow(state) && !isInCircle(db, state)) shadows.set(id, state);
  }
  keepNeeded(db, shadows);
  return [...shadows.values()];
}

/** Takes out the shadows that a row needs which is no shadow itself, and what these need. */
function keepNeeded(db: Database, shadows: Map<string, RecordState>): void {
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const [id, state] of shadows) {
      const kind = state.kind as RecordKind; // read from a table of that kind
      const isNeeded = links.some(
        (link) =>
          link.isNeeded && listPointingAt(db, link, kind, id).some((other) => !shadows.has(other)),
      );
      if (!isNeeded) continue;
      shadows.delete(id);
      isDone = false;
    }
  }
}

/** One of codes that were united into each other: without it nothing of them would be left. */
function isInCircle(db: Database, { id, concurrent }: RecordState): boolean {
  return concurrent.some(({ field, value }) => {
    const existence = field === wholeRecord ? asExistence(value) : null;
    if (existence === null || !existence.isDeleted || existence.mergedIntoId === null) return false;
    return currentTarget(db, existence.mergedIntoId) === id;
  });
}
