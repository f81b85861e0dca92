import type { Database } from "better-sqlite3";
import { hasContent, readText } from "../db/content.ts";
import { statement } from "../db/rows.ts";

/**
 * Codings of a file whose text has other words at their place than they quote: somebody else's tool
 * wrote them. By uuid in hex, with what they quote.
 */
export function codingsOffTheirQuote(db: Database): [string, string][] {
  const versions = statement(db, "SELECT id, lower(hex(sha256)) FROM text_version").raw().all() as [
    number,
    string,
  ][]; // the columns selected
  const codings = statement(
    db,
    "SELECT id, start_offset, end_offset, quote FROM coding WHERE text_version_id = ?",
  ).raw();
  const hexOf = statement(db, "SELECT lower(hex(uuid)) FROM coding WHERE id = ?").pluck();
  return versions.flatMap(([key, sha256]) => {
    const rows = codings.all(key) as [number, number, number, string][]; // the columns selected
    if (rows.length === 0 || !hasContent(db, sha256)) return [];
    const text = readText(db, sha256);
    return rows
      .filter(([, start, end, quote]) => text.slice(start, end) !== quote)
      .map(([id, , , quote]): [string, string] => [String(hexOf.get(id)), quote]);
  });
}
