import type { RecordKind, RecordTypes } from "./records/records.ts";

/**
 * What happened to one record. `before` is null when it was added, `after` is null when it was
 * removed; otherwise both hold just the fields that changed.
 */
export type Change = {
  [K in RecordKind]: {
    kind: K;
    id: string;
    before: Partial<RecordTypes[K]> | null;
    after: Partial<RecordTypes[K]> | null;
  };
}[RecordKind];

/** In the order in which the changes were made; at most one entry per record after `squashDiff`. */
export type RecordsDiff = readonly Change[];

/** Undo: applying `reverseDiff(d)` after `d` gives the state before `d`. */
export function reverseDiff(diff: RecordsDiff): RecordsDiff {
  return diff
    .map((change) => ({ ...change, before: change.after, after: change.before }) as Change) // same kind on both sides
    .reverse();
}

/**
 * One change per record with the same effect. A record that was added and removed again
 * disappears; fields that ended where they began disappear.
 */
export function squashDiff(diff: RecordsDiff): RecordsDiff {
  const byId = new Map<string, Change>();
  for (const change of diff) {
    const earlier = byId.get(change.id);
    const united = earlier === undefined ? change : unite(earlier, change);
    if (united === null) byId.delete(change.id);
    else byId.set(change.id, united);
  }
  return [...byId.values()];
}

/** `true` when two field values are the same as JSON. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  return JSON.stringify(a) === JSON.stringify(b);
}

function unite(earlier: Change, later: Change): Change | null {
  const wasAdded = earlier.before === null;
  const isRemoved = later.after === null;
  if (wasAdded && isRemoved) return null;
  if (wasAdded) return withSides(earlier, null, { ...earlier.after, ...later.after });
  if (isRemoved) return withSides(earlier, { ...later.before, ...earlier.before }, null);
  if (earlier.after === null) return whollyReplaced(earlier, later);
  const before = { ...later.before, ...earlier.before };
  const after = { ...earlier.after, ...later.after };
  return withoutUnchanged(withSides(earlier, before, after));
}

/** Removed and then added again: what remains is the difference between the two records. */
function whollyReplaced(earlier: Change, later: Change): Change | null {
  return withoutUnchanged(withSides(earlier, earlier.before, later.after));
}

function withoutUnchanged(change: Change): Change | null {
  const before: Record<string, unknown> = { ...change.before };
  const after: Record<string, unknown> = { ...change.after };
  for (const field of Object.keys(after)) {
    if (!isSameValue(before[field], after[field])) continue;
    delete before[field];
    delete after[field];
  }
  return Object.keys(after).length === 0 ? null : withSides(change, before, after);
}

function withSides(change: Change, before: object | null, after: object | null): Change {
  return { kind: change.kind, id: change.id, before, after } as Change; // fields come from changes of the same kind
}
