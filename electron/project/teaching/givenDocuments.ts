import type { Database } from "better-sqlite3";
import { listRecords } from "../db/repositories/records.ts";

/**
 * The documents a coder was given: those assigned to them; else those of the packs made for them, or
 * for their class; where nothing says so, all.
 */
export function givenDocuments(db: Database): (coderId: string) => ReadonlySet<string> {
  const assignments = Map.groupBy(listRecords(db, "assignment"), ({ coderId }) => coderId);
  const packs = Map.groupBy(listRecords(db, "pack"), ({ coderId }) => coderId);
  const all = new Set(listRecords(db, "document").map(({ id }) => id));
  return (coderId) => {
    const assigned = assignments.get(coderId);
    if (assigned !== undefined) return new Set(assigned.map(({ documentId }) => documentId));
    const packed = packs.get(coderId) ?? packs.get(null);
    return packed === undefined ? all : new Set(packed.flatMap(({ documentIds }) => documentIds));
  };
}
