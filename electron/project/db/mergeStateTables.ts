import type { Database } from "better-sqlite3";
import { statement } from "./rows.ts";

/** Where merge state is kept, beside the rows themselves. */
export const mergeStateTables = [
  "field_stamp",
  "register_context",
  "concurrent_value",
  "tombstone",
  "written_reference",
  "covered_coding",
] as const;

export type MergeStateTable = (typeof mergeStateTables)[number];

/** Per table the hex uuids of which it knows something. */
export type StateIndex = Readonly<Record<MergeStateTable, ReadonlySet<string>>>;

export function indexState(db: Database): StateIndex {
  const idsIn = (table: MergeStateTable) =>
    new Set(
      statement(db, `SELECT DISTINCT lower(hex(record_uuid)) FROM ${table}`)
        .pluck()
        .all() as string[], // one text column
    );
  const entries = mergeStateTables.map((table) => [table, idsIn(table)] as const);
  return Object.fromEntries(entries) as Record<MergeStateTable, Set<string>>; // one for each table
}

/** Whether a file knows more of a record than its row. */
export function hasState(index: StateIndex, hex: string): boolean {
  return mergeStateTables.some((table) => index[table].size > 0 && index[table].has(hex));
}
