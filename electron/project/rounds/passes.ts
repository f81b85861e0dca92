import type { Database } from "better-sqlite3";
import { presentPass } from "../../../shared/rounds/presentPass.ts";
import { localKey, rowToRecord, selectList, statement } from "../db/rows.ts";

/** The pass a coder works in with a document now: see `presentPass`. */
export function presentPassOf(db: Database, coderId: string | null, documentId: string): number {
  return presentPass(openRepeatRounds(db), coderId, documentId);
}

/** For SQL on `coding`: what people coded. The consensus is decided, and shown by itself. */
export const codedByPeople =
  "coding.coder_id NOT IN (SELECT id FROM coder WHERE kind = 'consensus')";

/**
 * Which codings somebody may see: their own of the pass they work in, of others the first pass.
 * For SQL on `coding`: `visibleCodings` with these parameters.
 */
export interface SeenBy {
  /** Local key of the coder who looks; null: nobody in particular. */
  viewer: number | null;
  /** JSON: [[local key of the document, pass], …] where the viewer works in another pass than 1. */
  passes: string;
}

export const visibleCodings = `coding.pass = CASE WHEN coding.coder_id = @viewer THEN coalesce(
  (SELECT value ->> 1 FROM json_each(@passes) WHERE value ->> 0 = coding.document_id), 1) ELSE 1 END AND ${codedByPeople}`;

export function seenBy(db: Database, coderId: string | null): SeenBy {
  const mine = openRepeatRoundsOf(db, coderId);
  if (coderId === null || mine.length === 0) return { viewer: null, passes: "[]" };
  const find = statement(db, "SELECT id FROM document WHERE uuid = unhex(?)").pluck();
  const documentIds = new Set(mine.flatMap((round) => round.documentIds));
  const passes = [...documentIds].flatMap((documentId) => {
    // A document of the round may have been removed since.
    const key = find.get(documentId.replaceAll("-", ""));
    return typeof key === "number" ? [[key, presentPass(mine, coderId, documentId)]] : [];
  });
  return { viewer: localKey(db, "coder", coderId), passes: JSON.stringify(passes) };
}

/** The rounds in which a coder codes documents again. */
export function openRepeatRoundsOf(db: Database, coderId: string | null) {
  if (coderId === null) return [];
  return openRepeatRounds(db).filter((round) => round.coderIds.includes(coderId));
}

/** Usually none, so that asking costs nothing with each coding. */
function openRepeatRounds(db: Database) {
  const sql = `SELECT ${selectList("round")} FROM round WHERE closed_at IS NULL AND pass > 1`;
  const rows = statement(db, sql).all() as Record<string, unknown>[]; // selectList's columns
  return rows.map((row) => rowToRecord("round", row));
}
