import type { Database } from "better-sqlite3";
import {
  type Anchor,
  type Placement,
  placeAnchor,
  type VersionLink,
} from "../../../../shared/text/anchor.ts";
import { statement } from "../rows.ts";
import { bytesToId, idToBytes } from "../uuid.ts";

export type Placer = (anchor: Anchor) => Placement;

/** Where the anchors of a document's codings stand in its present text. */
export function placerOf(db: Database, documentId: string): Placer {
  const rows = statement(
    db,
    `SELECT v.uuid, v.parent_uuid AS parent, v.edits, v.uuid = d.text_version_uuid AS isCurrent
     FROM text_version v JOIN document d ON d.id = v.document_id WHERE d.uuid = ?`,
  ).all(idToBytes(documentId)) as VersionRow[]; // the columns selected
  const current = rows.find((row) => row.isCurrent === 1);
  const currentId = current === undefined ? "" : bytesToId(current.uuid);
  const versionsById = new Map(rows.map(linkOf).map((link) => [link.id, link]));
  return (anchor) => placeAnchor(anchor, currentId, versionsById);
}

interface VersionRow {
  uuid: Buffer;
  parent: Buffer | null;
  edits: string | null;
  isCurrent: number;
}

function linkOf(row: VersionRow): VersionLink {
  return {
    id: bytesToId(row.uuid),
    parentId: row.parent === null ? null : bytesToId(row.parent),
    edits: row.edits === null ? null : JSON.parse(row.edits),
  };
}
