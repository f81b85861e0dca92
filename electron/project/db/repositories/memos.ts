import type { Database } from "better-sqlite3";
import type { MemoCount, StoredMemo } from "../../../../shared/contract/memos.ts";
import type { Memo, MemoTarget } from "../../../../shared/records/memos.ts";
import { shortQuote } from "../../../../shared/text/quote.ts";
import { rowToRecord, selectList, statement } from "../rows.ts";
import { bytesToId, idToBytes } from "../uuid.ts";
import { getRecord } from "./records.ts";

type Row = Record<string, unknown>;

/** `target` null: all memos. `coderId` null: everybody's. Newest first. */
export function listMemos(
  db: Database,
  target: { kind: MemoTarget; id: string | null } | null,
  coderId: string | null,
): StoredMemo[] {
  const rows = statement(
    db,
    `SELECT ${selectList("memo")} FROM memo JOIN coder ON coder.id = memo.coder_id
     WHERE (@kind IS NULL OR (memo.target_kind = @kind AND memo.target_uuid IS @target))
       AND (@coder IS NULL OR coder.uuid = @coder)
     ORDER BY memo.created_at DESC, memo.id DESC`,
  ).all({
    kind: target?.kind ?? null,
    target: target === null || target.id === null ? null : idToBytes(target.id),
    coder: coderId === null ? null : idToBytes(coderId),
  });
  return rows
    .map((row) => rowToRecord("memo", row as Row)) // selectList's columns
    .map((memo) => ({ ...memo, ...describeTarget(db, memo) }));
}

export function countMemos(db: Database, coderId: string | null): MemoCount[] {
  const rows = statement(
    db,
    `SELECT memo.target_kind AS targetKind, memo.target_uuid AS target, count(*) AS count
     FROM memo JOIN coder ON coder.id = memo.coder_id
     WHERE @coder IS NULL OR coder.uuid = @coder GROUP BY 1, 2`,
  ).all({ coder: coderId === null ? null : idToBytes(coderId) }) as CountRow[]; // the columns selected
  return rows.map(({ targetKind, target, count }) => ({
    targetKind,
    targetId: target === null ? null : bytesToId(target),
    count,
  }));
}

/** The ids of the memos on one thing, everybody's. */
export function memoIdsOn(db: Database, kind: MemoTarget, targetId: string): string[] {
  const uuids = statement(db, "SELECT uuid FROM memo WHERE target_kind = ? AND target_uuid = ?")
    .pluck()
    .all(kind, idToBytes(targetId)) as Buffer[]; // BLOB NOT NULL
  return uuids.map(bytesToId);
}

interface CountRow {
  targetKind: MemoTarget;
  target: Buffer | null;
  count: number;
}

const quoteLength = 80;

function describeTarget(
  db: Database,
  { targetKind, targetId }: Memo,
): Pick<StoredMemo, "targetLabel" | "documentId"> {
  const gone = { targetLabel: "", documentId: null };
  if (targetId === null || targetKind === "project") return gone;
  if (targetKind === "document") {
    const document = getRecord(db, "document", targetId);
    return document === null ? gone : { targetLabel: document.name, documentId: targetId };
  }
  if (targetKind === "code") {
    return { ...gone, targetLabel: getRecord(db, "code", targetId)?.name ?? "" };
  }
  const coding = getRecord(db, "coding", targetId);
  if (coding === null) return gone;
  const { quote, documentId } = coding;
  const label = shortQuote(quote, { startOffset: 0, endOffset: quote.length }, quoteLength);
  return { targetLabel: label, documentId };
}
