import type { Database } from "better-sqlite3";
import type { DocumentRecord } from "../../../../shared/records/documents.ts";
import { ProjectError } from "../../../../shared/result.ts";
import { statement } from "../rows.ts";
import { bytesToId, idToBytes } from "../uuid.ts";
import { getRecord } from "./records.ts";

/** As `getRecord`, refusing what is not there. */
export function needDocument(db: Database, documentId: string): DocumentRecord {
  const document = getRecord(db, "document", documentId);
  if (document === null) {
    throw new ProjectError("notFound", "This document is no longer in the project.");
  }
  return document;
}

/** A document and the text it has now. */
export interface DocumentTextKey {
  id: string;
  name: string;
  /** Hex. */
  textSha256: string;
  /** Local id of the text in `content`. */
  contentId: number;
  /** UTF-16 code units. */
  length: number;
}

/** All documents in the order of their names. */
export function listDocumentTexts(db: Database): DocumentTextKey[] {
  const rows = statement(
    db,
    `SELECT d.uuid, d.name, v.sha256, v.length, c.id AS contentId
     FROM document d JOIN text_version v ON v.uuid = d.text_version_uuid
     JOIN content c ON c.sha256 = v.sha256 ORDER BY d.name COLLATE NOCASE, d.id`,
  ).all() as DocumentTextRow[]; // the columns selected
  return rows.map((row) => ({
    id: bytesToId(row.uuid),
    name: row.name,
    textSha256: row.sha256.toString("hex"),
    contentId: row.contentId,
    length: row.length,
  }));
}

interface DocumentTextRow {
  uuid: Buffer;
  name: string;
  sha256: Buffer;
  length: number;
  contentId: number;
}

/**
 * The records that go with a document when it is removed, in the order of their removal: youngest
 * first, so that undo brings them back in the order in which they were made.
 */
export function recordsWithin(
  db: Database,
  documentId: string,
): {
  kind: "memo" | "decision" | "coding" | "progress" | "assignment" | "exposure" | "textVersion";
  id: string;
}[] {
  const uuids = (sql: string) =>
    statement(db, sql)
      .pluck()
      .all(idToBytes(documentId))
      .map((uuid) => bytesToId(uuid as Buffer)); // BLOB NOT NULL
  const inDocument = "document_id = (SELECT id FROM document WHERE uuid = ?)";
  const queries = [
    [
      "memo",
      "SELECT uuid FROM memo WHERE target_kind = 'document' AND target_uuid = ? ORDER BY id DESC",
    ],
    [
      "memo",
      `SELECT memo.uuid FROM coding JOIN memo
       ON memo.target_kind = 'coding' AND memo.target_uuid = coding.uuid WHERE coding.${inDocument} ORDER BY memo.id DESC`,
    ],
    ["decision", `SELECT uuid FROM decision WHERE ${inDocument} ORDER BY id DESC`],
    ["coding", `SELECT uuid FROM coding WHERE ${inDocument} ORDER BY id DESC`],
    ["progress", `SELECT uuid FROM progress WHERE ${inDocument} ORDER BY id DESC`],
    ["assignment", `SELECT uuid FROM assignment WHERE ${inDocument} ORDER BY id DESC`],
    ["exposure", `SELECT uuid FROM exposure WHERE ${inDocument} ORDER BY id DESC`],
    ["textVersion", `SELECT uuid FROM text_version WHERE ${inDocument} ORDER BY id DESC`],
  ] as const;
  return queries.flatMap(([kind, sql]) => uuids(sql).map((id) => ({ kind, id })));
}
