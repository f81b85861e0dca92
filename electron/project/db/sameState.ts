import { isSameStamp, type RecordState, type Stamp } from "../../../shared/merge/recordState.ts";
import type { RecordKind } from "../../../shared/records/records.ts";
import { isBuriedWhole } from "./links.ts";

/** Whether two files know the same of a record. */
export function isSameState(a: RecordState | null, b: RecordState | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    isSameStamp(keptStamp(a), keptStamp(b)) &&
    JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))
  );
}

/** Of what a file keeps: of most deleted records nothing. */
function keptStamp({ kind, tombstone, rowStamp }: RecordState): Stamp | null {
  const isKept = tombstone === null || isBuriedWhole(kind as RecordKind); // a kind of record
  return isKept ? rowStamp : null;
}

/** Values are told by their stamps, so only what carries stamps is compared. */
function canonical(state: RecordState): unknown {
  const { tombstone, concurrent, contexts, fieldStamps, row } = state;
  const byName = <T>(record: Readonly<Record<string, T>>) =>
    Object.entries(record).sort(([x], [y]) => (x < y ? -1 : 1));
  return [
    tombstone,
    row === null && isBuriedWhole(state.kind as RecordKind), // a kind of record
    byName(fieldStamps),
    byName(contexts).map(([field, context]) => [field, byName(context)]),
    concurrent.map(({ field, stamp }) => [field, stamp.session, stamp.sequence]),
  ];
}
