import type { Database } from "better-sqlite3";
import { statement } from "../db/rows.ts";
import { bytesToId, idToBytes } from "../db/uuid.ts";
import type { Alias } from "./aliases.ts";

/** The document that a row was written for, whatever that one is united with. */
const writtenDocument = (row: string) => `coalesce(
  (SELECT w.written_uuid FROM written_reference w
   WHERE w.record_uuid = ${row}.uuid AND w.field = 'documentId'),
  (SELECT d.uuid FROM document d WHERE d.id = ${row}.document_id))`;

/** What was written for one document and the text of another; what names a united text follows it. */
const onOthersText = (table: string) => `
  SELECT ${writtenDocument("r")} AS document, ${writtenDocument("v")} AS other
  FROM ${table} r JOIN text_version v ON v.id = r.text_version_id
  WHERE NOT EXISTS (SELECT 1 FROM written_reference w
                    WHERE w.record_uuid = r.uuid AND w.field = 'textVersionId')`;

const sql = `
  WITH asked AS (SELECT unhex(replace(value, '-', '')) AS uuid FROM json_each(?)),
  pair AS (
    ${onOthersText("coding")}
    UNION ALL ${onOthersText("decision")}
    UNION ALL
    SELECT d.uuid, ${writtenDocument("v")}
    FROM document d JOIN text_version v ON v.uuid = d.text_version_uuid
  )
  SELECT document FROM pair
  WHERE document <> other AND document IN (SELECT uuid FROM asked)
    AND other IN (SELECT uuid FROM asked) LIMIT 1`;

/**
 * The name of a document that a file has united with another, as `claims` say, and that was worked on
 * since as one with it: something of it is on the other's text, so the two cannot be told apart any
 * more. null where they can.
 */
export function workedOnAsOne(db: Database, claims: readonly Alias[]): string | null {
  const ids = claims
    .filter(({ kind }) => kind === "document")
    .flatMap(({ id, survivorId }) => [id, survivorId]);
  if (ids.length === 0) return null;
  const found: unknown = statement(db, sql).pluck().get(JSON.stringify(ids));
  if (!(found instanceof Uint8Array)) return null;
  const id = bytesToId(Buffer.from(found));
  const survivorId = claims.find((claim) => claim.id === id)?.survivorId ?? id;
  const name = statement(db, "SELECT name FROM document WHERE uuid = ?").pluck();
  return String(name.get(idToBytes(survivorId)));
}
