import type { Database } from "better-sqlite3";
import type { Change, RecordsDiff } from "../../../shared/diff.ts";
import type { Stamp } from "./registers.ts";
import { statement } from "./rows.ts";
import { bytesToId, idToBytes } from "./uuid.ts";

/** What the history keeps of an action, beside when it was and what it changed. */
export interface ActionRow {
  requestId: string;
  coderId: string | null;
  label: string;
  kind: "do" | "note" | "undo" | "redo";
  /** The local key of what an undo or redo is of. */
  targetId: number | null;
  /** Its own local key, where that is known beforehand. */
  actionId?: number;
}

/** Writes it as done now. */
export function writeAction(
  db: Database,
  action: ActionRow,
  { sessionId, sequence }: Stamp,
  diff: RecordsDiff,
): void {
  const { lastInsertRowid } = statement(
    db,
    `INSERT INTO action (id, uuid, session_id, sequence, coder_uuid, kind, target_id, label, made_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    action.actionId ?? null,
    idToBytes(action.requestId),
    sessionId,
    sequence,
    action.coderId === null ? null : idToBytes(action.coderId),
    action.kind,
    action.targetId,
    action.label,
    new Date().toISOString(),
  );
  const insert = statement(
    db,
    `INSERT INTO change (action_id, position, kind, record_uuid, before, after)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  diff.forEach((change, position) => {
    insert.run(
      lastInsertRowid,
      position,
      change.kind,
      idToBytes(change.id),
      change.before === null ? null : JSON.stringify(change.before),
      change.after === null ? null : JSON.stringify(change.after),
    );
  });
}

/** What an action changed, as it was written. */
export function readDiff(db: Database, actionId: number): RecordsDiff {
  const rows = statement(
    db,
    `SELECT kind, record_uuid AS uuid, before, after FROM change
     WHERE action_id = ? ORDER BY position`,
  ).all(actionId) as {
    kind: string;
    uuid: Buffer;
    before: string | null;
    after: string | null;
  }[]; // the columns selected
  return rows.map(
    (row) =>
      ({
        kind: row.kind,
        id: bytesToId(row.uuid),
        before: row.before === null ? null : JSON.parse(row.before),
        after: row.after === null ? null : JSON.parse(row.after),
      }) as Change, // written by writeAction
  );
}

/** Whether there is an action with this id. */
export function isActionDone(db: Database, requestId: string): boolean {
  const found = statement(db, "SELECT 1 FROM action WHERE uuid = ?").get(idToBytes(requestId));
  return found !== undefined;
}

/** The number of a session's next action. */
export function nextSequence(db: Database, sessionId: number): number {
  const highest = statement(
    db,
    "SELECT coalesce(max(sequence), 0) FROM action WHERE session_id = ?",
  )
    .pluck()
    .get(sessionId);
  return Number(highest) + 1;
}
