import type { Database } from "better-sqlite3";
import type { RecordsDiff } from "../../../shared/diff.ts";
import { ProjectError } from "../../../shared/result.ts";
import { getRecord } from "../db/repositories/records.ts";
import { statement } from "../db/rows.ts";

/**
 * Whether a document's text must stay as it is: it was handed out in a pack, so that a correction
 * would come between the coders and their codings. Texts can be unfrozen on purpose.
 */
export function isFrozen(db: Database, documentId: string): boolean {
  const found = statement(
    db,
    `SELECT 1 FROM pack, json_each(pack.document_ids)
     WHERE pack.texts_unlocked_at IS NULL AND json_each.value = ? LIMIT 1`,
  ).get(documentId);
  return found !== undefined;
}

export function needUnfrozen(db: Database, documentId: string): void {
  if (!isFrozen(db, documentId)) return;
  const name = getRecord(db, "document", documentId)?.name ?? "";
  throw new ProjectError(
    "conflict",
    `The text of “${name}” is frozen, because it was handed out in a pack. Unfreeze the texts under Team first.`,
  );
}

/** Undo and redo of a correction from before the pack went out would change its text as well. */
export function keepFrozenTexts(db: Database, diff: RecordsDiff): void {
  for (const { kind, id, before, after } of diff) {
    const isOther = kind === "document" && before !== null && after !== null;
    if (isOther && "textVersionId" in after) needUnfrozen(db, id);
  }
}
