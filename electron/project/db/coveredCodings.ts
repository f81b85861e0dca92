import type { Database } from "better-sqlite3";
import { covered } from "../../../shared/merge/mergeStates.ts";
import { presentLeads } from "./leads.ts";
import { RecordStates } from "./recordStates.ts";
import type { Stamp } from "./registers.ts";
import { statement } from "./rows.ts";
import { SessionNames } from "./sessionNames.ts";
import { StateWriter } from "./stateWriter.ts";
import { bytesToId, idToBytes } from "./uuid.ts";

/** The codings that are behind an equal one: id → the one that is shown. */
export function listCovered(db: Database): Map<string, string> {
  const rows = statement(db, "SELECT record_uuid, shown_uuid FROM covered_coding").raw().all() as [
    Buffer,
    Buffer,
  ][]; // the columns selected
  return new Map(rows.map(([id, shownId]) => [bytesToId(id), bytesToId(shownId)]));
}

/**
 * Takes the codings behind a shown one away, since that one is changed now: each gets a deletion with
 * the change's stamp that leads to the shown one. Returns what they were stamped with.
 */
export function supersedeCovered(
  db: Database,
  shownId: string,
  { sessionId, sequence }: Stamp,
): { uuid: Buffer; stamp: Stamp }[] {
  const shown = idToBytes(shownId);
  const rows = statement(
    db,
    `DELETE FROM covered_coding WHERE shown_uuid = ?
     RETURNING record_uuid AS uuid, session_id AS sessionId, sequence`,
  ).all(shown) as (Stamp & { uuid: Buffer })[]; // the columns returned
  const bury = statement(
    db,
    `INSERT INTO tombstone (record_uuid, kind, session_id, sequence, merged_into_uuid)
     VALUES (?, 'coding', ?, ?, ?)`,
  );
  return rows.map(({ uuid, ...stamp }) => {
    bury.run(uuid, sessionId, sequence, shown);
    return { uuid, stamp };
  });
}

/** Forgets that a coding is behind another, since it is written anew. Returns its stamp. */
export function takeCovered(db: Database, uuid: Buffer): Stamp | undefined {
  return statement(
    db,
    "DELETE FROM covered_coding WHERE record_uuid = ? RETURNING session_id AS sessionId, sequence",
  ).get(uuid) as Stamp | undefined; // the two columns returned
}

/** The codings that are equal to another only as long as a record is united with another one. */
export function coveredThrough(db: Database, unitedId: string): string[] {
  const uuids = statement(
    db,
    `SELECT record_uuid FROM covered_coding c
     WHERE EXISTS (SELECT 1 FROM json_each(c.row) WHERE value = ?)
        OR EXISTS (SELECT 1 FROM written_reference w
                   WHERE w.record_uuid = c.shown_uuid AND w.written_uuid = ?)`,
  )
    .pluck()
    .all(unitedId, idToBytes(unitedId)) as Buffer[]; // BLOB NOT NULL
  return uuids.map(bytesToId);
}

/** Shows them again, and returns their ids. The next merge finds those that are equal all the same. */
export function releaseCovered(db: Database, unitedId: string): string[] {
  const ids = coveredThrough(db, unitedId);
  if (ids.length === 0) return ids;
  const sessions = new SessionNames(db);
  const states = new RecordStates(db, sessions);
  const writer = new StateWriter(db, sessions);
  const leads = presentLeads(db);
  for (const id of ids) {
    const state = states.read("coding", id);
    if (state !== null) writer.write(covered(state, null), leads);
  }
  return ids;
}
