import { asExistence } from "./mergeStates.ts";
import { covers, isShadow, type RecordState, type Stamp, wholeRecord } from "./recordState.ts";

/** A register that holds several values, of which somebody should choose one. */
export interface Conflict {
  readonly field: string;
  readonly question: "value" | "deletedAndChanged" | "deletedAndNeeded" | "unitedTwice";
  /** The shown one first. */
  readonly sides: readonly { readonly stamp: Stamp; readonly value: unknown }[];
}

/** Where any value will do: nobody chose them against another. */
const unaskedFields = new Set(["createdAt", "order"]);
/** Facts that a program notes; their copies differ in time only, or one says more (see ranks). */
const unaskedKinds = new Set(["progress", "exposure"]);

/**
 * What has to be decided in a record. Equal values are no conflict, whoever wrote them; `resolve`
 * says which ids are one thing.
 */
export function conflictsOf(state: RecordState, resolve: (id: string) => string): Conflict[] {
  if (unaskedKinds.has(state.kind)) return [];
  const whole = wholeConflict(state, resolve);
  const fields = new Set(state.concurrent.map(({ field }) => field));
  fields.delete(wholeRecord);
  const conflicts = [...fields].flatMap((field) => fieldConflict(state, field, resolve) ?? []);
  return whole === null ? conflicts : [whole, ...conflicts];
}

export function stampText({ session, sequence }: Stamp): string {
  return `${session}:${sequence}`;
}

function wholeConflict(state: RecordState, resolve: (id: string) => string): Conflict | null {
  const beside = state.concurrent
    .filter(({ field }) => field === wholeRecord)
    .map(({ stamp, value }) => ({ stamp, value: asExistence(value) }));
  const deletions = beside.filter(({ value }) => value.isDeleted);
  if (state.tombstone !== null) return unitedTwice(state, deletions, resolve);
  if (state.rowStamp === null) return null;
  const shown = { stamp: state.rowStamp, value: { isDeleted: false, row: state.row } };
  if (deletions.length > 0) {
    const question = isShadow(state) ? "deletedAndNeeded" : "deletedAndChanged";
    return { field: wholeRecord, question, sides: [shown, ...beside] };
  }
  const others = beside.filter(
    ({ value }) => !value.isDeleted && value.row !== null && !isSame(value.row, state.row, resolve),
  );
  if (others.length === 0) return null;
  return { field: wholeRecord, question: "value", sides: [shown, ...others] };
}

function unitedTwice(
  { tombstone }: RecordState,
  deletions: readonly { stamp: Stamp; value: unknown }[],
  resolve: (id: string) => string,
): Conflict | null {
  if (tombstone === null) return null;
  const { stamp, mergedIntoId } = tombstone;
  const shown = { stamp, value: { isDeleted: true, mergedIntoId } };
  const others = deletions.filter(({ value }) => !isSame(value, shown.value, resolve));
  if (others.length === 0) return null;
  return { field: wholeRecord, question: "unitedTwice", sides: [shown, ...others] };
}

function fieldConflict(
  state: RecordState,
  field: string,
  resolve: (id: string) => string,
): Conflict | null {
  if (unaskedFields.has(field) || state.tombstone !== null) return null;
  const stamp = state.fieldStamps[field] ?? state.rowStamp;
  if (stamp === null || state.row === null) return null;
  const shown = { stamp, value: state.row[field] };
  const others = state.concurrent
    .filter((each) => each.field === field && !isSame(each.value, shown.value, resolve))
    .map((each) => ({ stamp: each.stamp, value: each.value }));
  const isHeld = !covers(state.contexts[wholeRecord], stamp);
  if (others.length === 0 || !isHeld) return null;
  return { field, question: "value", sides: [shown, ...others] };
}

function isSame(a: unknown, b: unknown, resolve: (id: string) => string): boolean {
  const resolved = (value: unknown): unknown => {
    if (typeof value === "string") return resolve(value);
    if (Array.isArray(value)) return value.map(resolved);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([field]) => !unaskedFields.has(field))
        .sort(([x], [y]) => (x < y ? -1 : 1))
        .map(([field, each]) => [field, resolved(each)]),
    );
  };
  return JSON.stringify(resolved(a)) === JSON.stringify(resolved(b));
}
