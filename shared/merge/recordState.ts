/** Who wrote a value: a session's UUID and the number of the action within it. */
export interface Stamp {
  readonly session: string;
  readonly sequence: number;
}

/** The highest sequence number seen of each session. */
export type Context = Readonly<Record<string, number>>;

/** Fields of a record without its id; references as they were written. */
export type Row = Readonly<Record<string, unknown>>;

/** The name of the register that is the record itself; the others are named like their fields. */
export const wholeRecord = "";

/**
 * A value that stands beside the present one. In `wholeRecord` it is a deletion, or the record:
 * with its row where the whole row is one register.
 */
export interface ConcurrentValue {
  readonly field: string;
  readonly stamp: Stamp;
  readonly value: unknown;
}

export type Existence =
  | { readonly isDeleted: true; readonly mergedIntoId: string | null }
  | { readonly isDeleted: false; readonly row: Row | null };

/**
 * Everything a file knows of one record: its values with their stamps, the stamps it has seen
 * (`contexts`, by register), and what stands beside.
 *
 * A value whose own stamp is in its context is a *shadow*: deleted, and still shown, because
 * something that nobody deleted needs it. With a tombstone, `row` holds what was buried.
 */
export interface RecordState {
  readonly kind: string;
  readonly id: string;
  readonly row: Row | null;
  readonly rowStamp: Stamp | null;
  /** Where they differ from `rowStamp`. */
  readonly fieldStamps: Readonly<Record<string, Stamp>>;
  readonly contexts: Readonly<Record<string, Context>>;
  readonly tombstone: { readonly stamp: Stamp; readonly mergedIntoId: string | null } | null;
  readonly concurrent: readonly ConcurrentValue[];
  /** Of a coding: the id of the equal one that is shown in its place; see `coverEqualCodings`. */
  readonly coveredBy?: string;
}

export function isSameStamp(a: Stamp | null, b: Stamp | null): boolean {
  return a?.session === b?.session && a?.sequence === b?.sequence;
}

/** Any total order will do, as long as every copy has the same. */
export function compareStamps(a: Stamp, b: Stamp): number {
  if (a.session !== b.session) return a.session < b.session ? -1 : 1;
  return a.sequence - b.sequence;
}

export function covers(context: Context | undefined, { session, sequence }: Stamp): boolean {
  return (context?.[session] ?? 0) >= sequence;
}

export function joinContexts(a: Context | undefined, b: Context | undefined): Context {
  const joined: Record<string, number> = { ...a };
  for (const [session, sequence] of Object.entries(b ?? {})) {
    joined[session] = Math.max(joined[session] ?? 0, sequence);
  }
  return joined;
}

export function withStamp(context: Context, { session, sequence }: Stamp): Context {
  return joinContexts(context, { [session]: sequence });
}

/** The record is shown although it was deleted, for the sake of what needs it. */
export function isShadow(state: RecordState): boolean {
  if (state.row === null || state.rowStamp === null || state.tombstone !== null) return false;
  const { row, rowStamp, contexts, fieldStamps } = state;
  if (!covers(contexts[wholeRecord], rowStamp)) return false;
  return Object.keys(row).every((field) => {
    const stamp = fieldStamps[field] ?? rowStamp;
    return covers(contexts[wholeRecord], stamp) || covers(contexts[field], stamp);
  });
}

/** In the one order in which every copy lists them. */
export function sortedValues(values: readonly ConcurrentValue[]): ConcurrentValue[] {
  return [...values].sort(
    (a, b) =>
      (a.field < b.field ? -1 : a.field > b.field ? 1 : 0) || compareStamps(a.stamp, b.stamp),
  );
}
