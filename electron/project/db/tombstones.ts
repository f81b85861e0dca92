import type { Database } from "better-sqlite3";
import type { RecordKind } from "../../../shared/records/records.ts";
import { statement } from "./rows.ts";
import { bytesToId } from "./uuid.ts";

export interface Tombstone {
  readonly kind: RecordKind;
  /** The record that took the place. */
  readonly mergedIntoId: string | null;
}

/** The file's deleted records, by id. */
export function listTombstones(db: Database): Map<string, Tombstone> {
  const rows = statement(
    db,
    "SELECT record_uuid AS uuid, kind, merged_into_uuid AS target FROM tombstone",
  ).all() as { uuid: Buffer; kind: RecordKind; target: Buffer | null }[]; // the columns selected
  return new Map(
    rows.map(({ uuid, kind, target }) => [
      bytesToId(uuid),
      { kind, mergedIntoId: target === null ? null : bytesToId(target) },
    ]),
  );
}
