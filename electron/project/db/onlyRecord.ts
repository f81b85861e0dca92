import type { Database } from "better-sqlite3";
import { currentTarget } from "./links.ts";
import { recordTables } from "./recordTables.ts";
import { columnsOf, statement } from "./rows.ts";
import { bytesToId, derivedId, idToBytes } from "./uuid.ts";

interface Condition {
  readonly where: string;
  readonly value: string | number | Buffer;
}

/**
 * The id of the record of which there is one for these fields. A new one's derives from them, so that
 * copies meet in a merge; one that is there may have another: its coder or document was united with
 * another one, under whose id it was made. `fields`: ids of records, and numbers, in the order in
 * which they are derived from.
 */
export function onlyId(
  db: Database,
  kind: "progress" | "assignment" | "exposure",
  fields: Readonly<Record<string, string | number>>,
): string {
  const columns = columnsOf(kind).flatMap(([field, column, storage]): Condition[] => {
    const value = fields[field];
    if (value === undefined) return [];
    if (storage.type !== "reference") return [{ where: `${column} = ?`, value }];
    const { table } = recordTables[storage.to];
    const where = `${column} = (SELECT id FROM ${table} WHERE uuid = ?)`;
    return [{ where, value: idToBytes(String(value)) }];
  });
  const found = statement(
    db,
    `SELECT uuid FROM ${recordTables[kind].table}
     WHERE ${columns.map(({ where }) => where).join(" AND ")} ORDER BY uuid LIMIT 1`,
  )
    .pluck()
    .get(...columns.map(({ value }) => value));
  if (found instanceof Uint8Array) return bytesToId(found);
  return currentTarget(db, derivedId(kind, ...Object.values(fields).map(String)));
}
