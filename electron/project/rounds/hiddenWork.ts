import type { Database } from "better-sqlite3";
import type { Coding } from "../../../shared/records/codings.ts";
import { presentPass } from "../../../shared/rounds/presentPass.ts";
import { getRecord } from "../db/repositories/records.ts";
import { statement } from "../db/rows.ts";
import { bytesToId, idToBytes } from "../db/uuid.ts";
import { openRepeatRoundsOf } from "./passes.ts";

/** What a coder may not see while they code documents again: what they did there in other passes. */
export interface HiddenWork {
  /** The documents that the coder codes again. */
  documentIds: ReadonlySet<string>;
  hidesCoding(coding: CodedIn): boolean;
  /** Whether an action of the history changed hidden codings, or memos on them. */
  hidesAction(actionId: number): boolean;
}

type CodedIn = Pick<Coding, "coderId" | "documentId" | "pass">;

export function hiddenWork(db: Database, coderId: string | null): HiddenWork {
  const rounds = openRepeatRoundsOf(db, coderId);
  const documentIds = new Set(rounds.flatMap((round) => round.documentIds));
  const hidesCoding = (coding: CodedIn) =>
    coding.coderId === coderId &&
    documentIds.has(coding.documentId) &&
    coding.pass !== presentPass(rounds, coderId, coding.documentId);
  return {
    documentIds,
    hidesCoding,
    hidesAction: (actionId) =>
      documentIds.size > 0 && codingsChangedBy(db, actionId).some(hidesCoding),
  };
}

/** The codings that an action changed, or that memos it changed are on; also those that are gone. */
function codingsChangedBy(db: Database, actionId: number): CodedIn[] {
  const rows = statement(
    db,
    "SELECT kind, record_uuid AS uuid FROM change WHERE action_id = ? AND kind IN ('coding', 'memo')",
  ).all(actionId) as { kind: "coding" | "memo"; uuid: Buffer }[]; // the columns selected
  return rows.flatMap(({ kind, uuid }) => {
    const id = kind === "coding" ? bytesToId(uuid) : memoTarget(db, bytesToId(uuid));
    return id === null ? [] : (codingAsKnown(db, id) ?? []);
  });
}

function memoTarget(db: Database, memoId: string): string | null {
  const memo = getRecord(db, "memo", memoId) ?? whole(db, memoId, "targetKind");
  return memo?.targetKind === "coding" && typeof memo.targetId === "string" ? memo.targetId : null;
}

function codingAsKnown(db: Database, codingId: string): CodedIn | null {
  const present = getRecord(db, "coding", codingId);
  // What the recorder wrote of a coding when it was made or removed: all its fields.
  return present ?? (whole(db, codingId, "pass") as CodedIn | null);
}

/** A record that is gone, as its history knows it: a change of all its fields, `field` among them. */
function whole(db: Database, id: string, field: string): Record<string, unknown> | null {
  const json = statement(
    db,
    `SELECT coalesce(after, before) FROM change WHERE record_uuid = ?
       AND coalesce(after, before) ->> ? IS NOT NULL AND (before IS NULL OR after IS NULL) LIMIT 1`,
  )
    .pluck()
    .get(idToBytes(id), `$.${field}`);
  return typeof json === "string" ? JSON.parse(json) : null;
}
