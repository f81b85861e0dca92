import type { Database } from "better-sqlite3";
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
