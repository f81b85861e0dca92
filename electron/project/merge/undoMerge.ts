import type { Database } from "better-sqlite3";
import type { RecordState } from "../../../shared/merge/recordState.ts";
import type { RecordKind } from "../../../shared/records/records.ts";
import { ProjectError } from "../../../shared/result.ts";
import { removeContent } from "../db/content.ts";
import { presentLeads } from "../db/leads.ts";
import { kindsInOrder, links } from "../db/links.ts";
import { mergeStateTables } from "../db/mergeStateTables.ts";
import { recordTables } from "../db/recordTables.ts";
import { statement } from "../db/rows.ts";
import { SessionNames } from "../db/sessionNames.ts";
import { StateWriter } from "../db/stateWriter.ts";

export function isMerge(db: Database, actionId: number): boolean {
  const found = statement(db, "SELECT 1 FROM merge_added WHERE action_id = ?").get(actionId);
  return found !== undefined;
}

/**
 * Takes a merge back whole: what it added goes without a trace (no tombstones: nobody deleted
 * anything), what it changed is as it was, stamps and contexts included. Last in, first out.
 */
export function undoMerge(db: Database, actionId: number): void {
  requireLast(db, actionId);
  const added = listAdded(db, actionId);
  const changed = listChanged(db, actionId);
  const writer = new StateWriter(db, new SessionNames(db));
  for (const [kind, uuids] of added) {
    if (isRecordKind(kind)) forgetAll(db, kind, uuids);
  }
  restoreAliases(db, added);
  const leads = presentLeads(db);
  for (const state of changed) writer.write(state, leads);
  // Once more: parents of their own kind are all there now.
  for (const state of changed) writer.write(state, leads);
  removeLooseNotes(db, actionId);
  removeActions(db, actionId, added.get("session") ?? []);
  removeContent(db, (added.get("content") ?? []).map(keyOfBytes));
}

/** What the merge united is two again; what was one before leads where it led. */
function restoreAliases(db: Database, added: ReadonlyMap<string, readonly Buffer[]>): void {
  const remove = statement(db, "DELETE FROM alias WHERE uuid = ?");
  for (const uuid of added.get("alias") ?? []) remove.run(uuid);
  const lead = statement(db, "UPDATE alias SET survivor_uuid = ? WHERE uuid = ?");
  const former = added.get("formerAlias") ?? [];
  for (let at = 0; at < former.length; at += 2) lead.run(former[at + 1], former[at]);
}

/** Undo of a merge would take away what later work stands on. */
function requireLast(db: Database, actionId: number): void {
  const later = statement(
    db,
    `SELECT a.label FROM action a WHERE a.id > ? AND a.kind = 'do' AND a.merged_by_id IS NULL
       AND coalesce((SELECT t.kind FROM action t WHERE t.target_id = a.id
                     ORDER BY t.id DESC LIMIT 1), '') <> 'undo'
     ORDER BY a.id DESC LIMIT 1`,
  )
    .pluck()
    .get(actionId);
  if (typeof later !== "string") return;
  throw new ProjectError(
    "conflict",
    `The merge cannot be undone while later work stands on it. Undo “${later}” first, by the coder who did it, or go back to the backup that was made before the merge.`,
  );
}

function listAdded(db: Database, actionId: number): Map<string, Buffer[]> {
  const rows = statement(db, "SELECT kind, uuids FROM merge_added WHERE action_id = ?").all(
    actionId,
  ) as { kind: string; uuids: Buffer }[]; // the columns selected
  return new Map(
    rows.map(({ kind, uuids }) => [
      kind,
      Array.from({ length: uuids.length / 16 }, (_, at) => uuids.subarray(16 * at, 16 * at + 16)),
    ]),
  );
}

function listChanged(db: Database, actionId: number): RecordState[] {
  const rows = statement(db, "SELECT state FROM merge_changed WHERE action_id = ?")
    .pluck()
    .all(actionId) as string[]; // TEXT NOT NULL
  const states = rows.map((row) => JSON.parse(row) as RecordState); // written by the merge
  const rank = (state: RecordState) => kindsInOrder.indexOf(state.kind as RecordKind);
  return states.sort((a, b) => rank(a) - rank(b));
}

function isRecordKind(kind: string): kind is RecordKind {
  return Object.hasOwn(recordTables, kind);
}

function forgetAll(db: Database, kind: RecordKind, uuids: readonly Buffer[]): void {
  const removals = [
    statement(db, `DELETE FROM ${recordTables[kind].table} WHERE uuid = ?`),
    ...mergeStateTables.map((table) => statement(db, `DELETE FROM ${table} WHERE record_uuid = ?`)),
  ];
  for (const uuid of uuids) for (const removal of removals) removal.run(uuid);
}

/** Facts noted after the merge about what it brought, such as who looked at it. */
function removeLooseNotes(db: Database, actionId: number): void {
  const notes = statement(
    db,
    `SELECT c.kind, c.record_uuid AS uuid FROM change c JOIN action a ON a.id = c.action_id
     WHERE a.id > ? AND a.kind = 'note'`,
  ).all(actionId) as { kind: RecordKind; uuid: Buffer }[]; // the columns selected
  for (const { kind, uuid } of notes) {
    const isLoose = links.some(
      ({ from, to, column }) =>
        from === kind &&
        to !== null &&
        statement(
          db,
          `SELECT 1 FROM ${recordTables[kind].table} WHERE uuid = ? AND ${column} IS NOT NULL
           AND ${column} NOT IN (SELECT id FROM ${recordTables[to].table})`,
        ).get(uuid) !== undefined,
    );
    if (isLoose) forgetAll(db, kind, [uuid]);
  }
}

function removeActions(db: Database, actionId: number, sessions: readonly Buffer[]): void {
  statement(
    db,
    "DELETE FROM change WHERE action_id IN (SELECT id FROM action WHERE merged_by_id = ?)",
  ).run(actionId);
  // Undone actions are targets of later ones.
  statement(db, "UPDATE action SET target_id = NULL WHERE merged_by_id = ?").run(actionId);
  statement(db, "DELETE FROM action WHERE merged_by_id = ?").run(actionId);
  for (const uuid of sessions) {
    statement(db, "DELETE FROM session WHERE uuid = ?").run(uuid);
  }
}

/** Local keys of texts are kept as the last four bytes of a UUID's length. */
export function bytesOfKey(key: number): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32BE(key, 12);
  return bytes;
}

function keyOfBytes(bytes: Buffer): number {
  return bytes.readUInt32BE(12);
}
