import {
  type ConcurrentValue,
  type Context,
  compareStamps,
  covers,
  type Existence,
  isSameStamp,
  joinContexts,
  type RecordState,
  type Stamp,
  sortedValues,
  wholeRecord,
  withStamp,
} from "./recordState.ts";

interface Value<T> {
  readonly stamp: Stamp;
  readonly value: T;
}

/** One side's share in one register: what it holds, what it only still shows, what it has seen. */
interface Side<T> {
  readonly held: readonly Value<T>[];
  readonly shadow: Value<T> | null;
  /** Everything that it has seen: it dropped what is covered and no longer held. */
  readonly seen: Context;
  /** What replaced values of this very register, as opposed to the whole record. */
  readonly replaced: Context;
}

interface Merged<T> {
  readonly held: readonly Value<T>[];
  readonly shadow: Value<T> | null;
  readonly dropped: readonly Stamp[];
}

/**
 * What two files know of one record, united. A value is dropped only where the other side has seen
 * it and no longer holds it; what neither has seen of the other stands side by side. The same
 * whichever side comes first, however often, and however three or more are grouped.
 */
export function mergeStates(
  a: RecordState,
  b: RecordState,
  register: "row" | "fields",
): RecordState {
  const contexts = joinAll(a.contexts, b.contexts);
  const existence = mergeRegister(existenceOf(a, register), existenceOf(b, register));
  addDropped(contexts, wholeRecord, existence.dropped);
  if (register === "row") return wholeRows(a, contexts, existence);
  const names = new Set([...Object.keys(a.row ?? {}), ...Object.keys(b.row ?? {})]);
  const fields = new Map<string, Merged<unknown>>();
  for (const name of names) {
    const merged = mergeRegister(fieldOf(a, name), fieldOf(b, name));
    addDropped(contexts, name, merged.dropped);
    fields.set(name, merged);
  }
  const rowStamps = [a.rowStamp, b.rowStamp].filter((stamp) => stamp !== null);
  return fieldByField(a, contexts, existence, fields, rowStamps);
}

/** Shows a deleted record again, with its deletion beside it: something alive needs it. */
export function raised(state: RecordState): RecordState {
  const { tombstone } = state;
  if (tombstone === null || state.row === null) return state;
  const value: Existence = { isDeleted: true, mergedIntoId: tombstone.mergedIntoId };
  const deletion = { field: wholeRecord, stamp: tombstone.stamp, value };
  return { ...state, tombstone: null, concurrent: sortedValues([...state.concurrent, deletion]) };
}

/** Buries a record that is only shown for something that needed it. */
export function buried(state: RecordState): RecordState {
  const deletions = state.concurrent.filter(
    ({ field, value }) => field === wholeRecord && asExistence(value).isDeleted,
  );
  const present = highest(deletions);
  if (state.tombstone !== null || present === null) return state;
  const { mergedIntoId } = asDeletion(present.value);
  return {
    ...state,
    tombstone: { stamp: present.stamp, mergedIntoId },
    concurrent: state.concurrent.filter((each) => each !== present),
  };
}

/** As a coding of its own, or behind the equal one that is shown in its place. */
export function covered(state: RecordState, shownId: string | null): RecordState {
  const { coveredBy: _, ...own } = state;
  return shownId === null ? own : { ...own, coveredBy: shownId };
}

/** As the state of another record that turned out to be the same thing. */
export function renamed(state: RecordState, id: string): RecordState {
  return { ...state, id };
}

export function asExistence(value: unknown): Existence {
  return value as Existence; // written by this module, read back from its own column
}

function asDeletion(value: unknown): { mergedIntoId: string | null } {
  const existence = asExistence(value);
  return { mergedIntoId: existence.isDeleted ? existence.mergedIntoId : null };
}

function mergeRegister<T>(a: Side<T>, b: Side<T>): Merged<T> {
  const kept: Value<T>[] = [];
  const dropped: Value<T>[] = [];
  const sort = (values: readonly Value<T>[], other: Side<T>) => {
    for (const value of values) {
      if (kept.some(({ stamp }) => isSameStamp(stamp, value.stamp))) continue;
      const isHeldThere = other.held.some(({ stamp }) => isSameStamp(stamp, value.stamp));
      if (isHeldThere || !covers(other.seen, value.stamp)) kept.push(value);
      else dropped.push(value);
    }
  };
  sort(a.held, b);
  sort(b.held, a);
  const held = kept.sort((x, y) => compareStamps(x.stamp, y.stamp));
  const shadow = shadowOf(a, b, dropped);
  return { held, shadow, dropped: dropped.map(({ stamp }) => stamp) };
}

/** What a register that holds nothing any more, or only a deletion, held last. */
function shadowOf<T>(a: Side<T>, b: Side<T>, dropped: readonly Value<T>[]): Value<T> | null {
  const shadows = [a.shadow, b.shadow].filter((value) => value !== null);
  const candidates = [...shadows, ...dropped].filter(({ value }) => !isDeletion(value));
  const replaced = joinContexts(a.replaced, b.replaced);
  return highest(candidates.filter(({ stamp }) => !covers(replaced, stamp))) ?? highest(candidates);
}

function isDeletion(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && "isDeleted" in value && value.isDeleted === true
  );
}

function existenceOf(state: RecordState, register: "row" | "fields"): Side<Existence> {
  const { row, rowStamp, contexts, tombstone, concurrent } = state;
  const context = contexts[wholeRecord] ?? {};
  const held: Value<Existence>[] = concurrent
    .filter(({ field }) => field === wholeRecord)
    .map(({ stamp, value }) => ({ stamp, value: asExistence(value) }));
  let shadow: Value<Existence> | null = null;
  if (tombstone !== null) {
    const { stamp, mergedIntoId } = tombstone;
    held.push({ stamp, value: { isDeleted: true, mergedIntoId } });
  }
  if (row !== null && rowStamp !== null) {
    const present: Value<Existence> = {
      stamp: rowStamp,
      value: { isDeleted: false, row: register === "row" ? row : null },
    };
    if (tombstone === null && !covers(context, rowStamp)) held.push(present);
    else shadow = present;
  }
  return { held, shadow, seen: withStamps(context, held), replaced: context };
}

function fieldOf(state: RecordState, name: string): Side<unknown> {
  const { row, rowStamp, fieldStamps, contexts, concurrent } = state;
  const replaced = contexts[name] ?? {};
  const context = joinContexts(contexts[wholeRecord], replaced);
  const held: Value<unknown>[] = concurrent.filter(({ field }) => field === name);
  let shadow: Value<unknown> | null = null;
  const stamp = fieldStamps[name] ?? rowStamp;
  if (row !== null && stamp !== null && Object.hasOwn(row, name)) {
    const present = { stamp, value: row[name] };
    if (covers(context, stamp)) shadow = present;
    else held.push(present);
  }
  // A deletion has seen what was there when it was made; its own stamp says so for all fields.
  const seen = withStamps(context, held);
  return { held, shadow, seen, replaced };
}

function wholeRows(
  { kind, id }: RecordState,
  contexts: Record<string, Context>,
  { held, shadow }: Merged<Existence>,
): RecordState {
  const alive = held.filter(({ value }) => !value.isDeleted);
  const present = highest(alive, ({ value }) => rankOf(kind, value));
  const deletion = present === null ? highest(held) : null;
  const shown = present ?? (shadow?.value.isDeleted === false ? shadow : null);
  return {
    kind,
    id,
    row: shown?.value.isDeleted === false ? shown.value.row : null,
    rowStamp: shown?.stamp ?? null,
    fieldStamps: {},
    contexts: tidied(contexts),
    tombstone:
      deletion === null
        ? null
        : { stamp: deletion.stamp, mergedIntoId: asDeletion(deletion.value).mergedIntoId },
    concurrent: sortedValues(
      held
        .filter((each) => each !== present && each !== deletion)
        .map(({ stamp, value }) => ({ field: wholeRecord, stamp, value })),
    ),
  };
}

function fieldByField(
  { kind, id }: RecordState,
  contexts: Record<string, Context>,
  existence: Merged<Existence>,
  fields: ReadonlyMap<string, Merged<unknown>>,
  rowStamps: readonly Stamp[],
): RecordState {
  const alive = existence.held.filter(({ value }) => !value.isDeleted);
  const deletions = existence.held.filter(({ value }) => value.isDeleted);
  const isChanged = [...fields.values()].some(({ held }) => held.length > 0);
  const isAlive = alive.length > 0 || isChanged || deletions.length === 0;
  const present = highest(alive);
  const deletion = isAlive ? null : highest(deletions);
  const rowStamp = present?.stamp ?? [...rowStamps].sort(compareStamps).at(-1) ?? null;
  const row: Record<string, unknown> = {};
  const fieldStamps: Record<string, Stamp> = {};
  const concurrent: ConcurrentValue[] = existence.held
    .filter((each) => each !== present && each !== deletion)
    .map(({ stamp, value }) => ({ field: wholeRecord, stamp, value }));
  for (const [field, { held, shadow }] of fields) {
    const shown = highest(held) ?? shadow;
    if (shown === null) continue;
    row[field] = shown.value;
    if (!isSameStamp(shown.stamp, rowStamp)) fieldStamps[field] = shown.stamp;
    for (const value of held) if (value !== shown) concurrent.push({ field, ...value });
  }
  return {
    kind,
    id,
    row: fields.size === 0 ? null : row,
    rowStamp: fields.size === 0 ? null : rowStamp,
    fieldStamps,
    contexts: tidied(contexts),
    tombstone:
      deletion === null
        ? null
        : { stamp: deletion.stamp, mergedIntoId: asDeletion(deletion.value).mergedIntoId },
    concurrent: sortedValues(concurrent),
  };
}

/** The value that is shown while several stand side by side: the same one in every copy. */
function highest<V extends { readonly stamp: Stamp }>(
  values: readonly V[],
  rank: (value: V) => number = () => 0,
): V | null {
  return values.reduce<V | null>((best, each) => {
    if (best === null) return each;
    const difference = rank(each) - rank(best);
    return difference > 0 || (difference === 0 && compareStamps(each.stamp, best.stamp) > 0)
      ? each
      : best;
  }, null);
}

/** Who has finished a document has finished it, also where another copy does not say so yet. */
function rankOf(kind: string, existence: Existence): number {
  if (kind !== "progress" || existence.isDeleted) return 0;
  const { firstFinished, state } = existence.row ?? {};
  const states = ["notStarted", "inProgress", "finished"];
  return states.indexOf(String(state)) + (firstFinished === null ? 0 : states.length);
}

function withStamps(context: Context, values: readonly { readonly stamp: Stamp }[]): Context {
  return values.reduce((all, { stamp }) => withStamp(all, stamp), context);
}

function joinAll(a: RecordState["contexts"], b: RecordState["contexts"]): Record<string, Context> {
  const joined: Record<string, Context> = { ...a };
  for (const [field, context] of Object.entries(b)) {
    joined[field] = joinContexts(joined[field], context);
  }
  return joined;
}

/** What only a present stamp covered has to be said now; the rest the contexts say already. */
function addDropped(
  contexts: Record<string, Context>,
  field: string,
  dropped: readonly Stamp[],
): void {
  for (const stamp of dropped) {
    if (covers(contexts[wholeRecord], stamp) || covers(contexts[field], stamp)) continue;
    contexts[field] = withStamp(contexts[field] ?? {}, stamp);
  }
}

function tidied(contexts: Record<string, Context>): Record<string, Context> {
  return Object.fromEntries(
    Object.entries(contexts).filter(([, context]) => Object.keys(context).length > 0),
  );
}
