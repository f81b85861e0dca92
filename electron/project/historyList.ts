import type { Database } from "better-sqlite3";
import type { HistoryEntry } from "../../shared/contract/history.ts";
import { recordKinds } from "./db/links.ts";
import { statement } from "./db/rows.ts";
import { bytesToId, idToBytes } from "./db/uuid.ts";
import { hiddenWork } from "./rounds/hiddenWork.ts";
import { isUndone, undoTarget } from "./undoTargets.ts";

interface HistoryFilter {
  /** "all", or only what this coder did and what nobody is named for. */
  whose: "all" | { coderId: string | null };
  coderId?: string | undefined;
  codeId?: string | undefined;
  documentId?: string | undefined;
  since?: string | undefined;
  beforeId: number | null;
  limit: number;
}

/**
 * Who did what when, as `viewerId` may see it: newest first by when it was done, also where a merge
 * brought it later. What others did tells what they coded, so it can be left out; what the viewer did
 * in a pass that is hidden from them is.
 */
export function listHistory(
  db: Database,
  filter: HistoryFilter,
  viewerId: string | null,
): HistoryEntry[] {
  const { hidesAction } = hiddenWork(db, viewerId);
  const nextUndo = undoTarget(db, viewerId)?.id;
  const shown: ListedAction[] = [];
  for (let { beforeId } = filter; ; ) {
    const page = readPage(db, { ...filter, beforeId });
    shown.push(...page.filter(({ id }) => !hidesAction(id)));
    if (page.length < filter.limit || shown.length >= filter.limit) break;
    beforeId = page.at(-1)?.id ?? null;
  }
  return shown.slice(0, filter.limit).map(({ coder, isUndone, ...row }) => ({
    ...row,
    coderId: coder === null ? null : bytesToId(coder),
    isUndone: isUndone === 1,
    isNextUndo: row.id === nextUndo,
    documentId: row.changes > mostLookedAt ? null : onlyDocumentOf(db, row.id),
    codeId: row.changes > mostLookedAt ? null : onlyCodeOf(db, row.id),
  }));
}

/** What a merge added are records, and also aliases and the like. */
const addedKinds = recordKinds.map((kind) => `'${kind}'`).join(", ");

/** An undo is found with what it undid. */
function readPage(db: Database, filter: HistoryFilter): ListedAction[] {
  const own = filter.whose === "all" ? null : filter.whose.coderId;
  const conditions = ["(@isAll OR coder_uuid IS NULL OR coder_uuid = @own)"];
  const before = filter.beforeId === null ? null : placeOf(db, filter.beforeId);
  if (filter.beforeId !== null && before === null) return [];
  if (before !== null) conditions.push("(made_at, id) < (@beforeAt, @beforeId)");
  if (filter.since !== undefined) conditions.push("made_at >= @since");
  if (filter.coderId !== undefined) conditions.push("coder_uuid = @coder");
  if (filter.codeId !== undefined) conditions.push(touches("code", "codeId", "code_id"));
  if (filter.documentId !== undefined) {
    conditions.push(touches("document", "documentId", "document_id"));
  }
  return statement(
    db,
    `SELECT id, label, coder_uuid AS coder, made_at AS at, kind, ${isUndone} AS isUndone,
            (SELECT count(*) FROM change c WHERE c.action_id = action.id)
              + (SELECT count(*) FROM merge_changed m WHERE m.action_id = action.id)
              + (SELECT coalesce(sum(length(uuids) / 16), 0) FROM merge_added m
                 WHERE m.action_id = action.id AND m.kind IN (${addedKinds})) AS changes
     FROM action WHERE ${conditions.join(" AND ")} ORDER BY made_at DESC, id DESC LIMIT @limit`,
  ).all({
    beforeAt: before,
    beforeId: filter.beforeId,
    since: filter.since === undefined ? null : new Date(filter.since).toISOString(),
    isAll: filter.whose === "all" ? 1 : 0,
    own: own === null ? null : idToBytes(own),
    coder: bytesOrNull(filter.coderId),
    code: bytesOrNull(filter.codeId),
    codeId: filter.codeId ?? null,
    document: bytesOrNull(filter.documentId),
    documentId: filter.documentId ?? null,
    limit: filter.limit,
  }) as ListedAction[]; // the columns selected
}

/** When the last entry of the page before was done; null where an undo took it away with its merge. */
function placeOf(db: Database, id: number): string | null {
  const at = statement(db, "SELECT made_at FROM action WHERE id = ?").pluck().get(id);
  return typeof at === "string" ? at : null;
}

/** An action with more changes is in several documents, or its label says in which. */
const mostLookedAt = 50;

/** The document that everything in the action is in or about; null where there is none or several. */
function onlyDocumentOf(db: Database, actionId: number): string | null {
  const found = statement(
    db,
    `WITH changed AS (SELECT record_uuid AS id FROM change WHERE action_id = ?)
     SELECT uuid FROM document WHERE uuid IN (SELECT id FROM changed)
     UNION SELECT uuid FROM document WHERE id IN (
       SELECT document_id FROM coding WHERE uuid IN (SELECT id FROM changed)
         OR uuid IN (SELECT target_uuid FROM memo WHERE uuid IN (SELECT id FROM changed)))
     UNION SELECT target_uuid FROM memo
       WHERE target_kind = 'document' AND uuid IN (SELECT id FROM changed)
     UNION SELECT unhex(replace(coalesce(after ->> '$.documentId', before ->> '$.documentId'), '-', ''))
       FROM change WHERE record_uuid IN (SELECT id FROM changed)
         AND coalesce(after ->> '$.documentId', before ->> '$.documentId') IS NOT NULL
     LIMIT 2`,
  )
    .pluck()
    .all(actionId) as Buffer[]; // uuids
  return theOnly(found);
}

/** The code that the action changed; null where that is none or several, or it is gone. */
function onlyCodeOf(db: Database, actionId: number): string | null {
  const found = statement(
    db,
    `SELECT DISTINCT uuid FROM change JOIN code ON uuid = record_uuid
     WHERE action_id = ? AND kind = 'code' LIMIT 2`,
  )
    .pluck()
    .all(actionId) as Buffer[]; // uuids
  return theOnly(found);
}

function theOnly([only, another]: readonly Buffer[]): string | null {
  return only === undefined || another !== undefined ? null : bytesToId(only);
}

/**
 * Actions on the record itself, on memos on it, and on what refers to it: now, or ever as the
 * changes tell, since a change holds only the fields that changed.
 */
function touches(name: "code" | "document", field: string, column: string): string {
  const tables =
    name === "code" ? ["coding", "decision"] : ["coding", "decision", "progress", "text_version"];
  const present = tables.map(
    (table) =>
      `SELECT uuid FROM ${table} WHERE ${column} = (SELECT id FROM ${name} WHERE uuid = @${name})`,
  );
  return `id IN (SELECT action_id FROM change WHERE record_uuid IN (
    SELECT @${name}
    UNION SELECT uuid FROM memo WHERE target_uuid = @${name}
    UNION ${present.join(" UNION ")}
    UNION SELECT record_uuid FROM change
      WHERE after ->> '$.${field}' = @${field} OR before ->> '$.${field}' = @${field}
        OR after ->> '$.targetId' = @${field} OR before ->> '$.targetId' = @${field}))`;
}

function bytesOrNull(id: string | undefined): Buffer | null {
  return id === undefined ? null : idToBytes(id);
}

interface ListedAction {
  id: number;
  label: string;
  coder: Buffer | null;
  at: string;
  kind: HistoryEntry["kind"];
  changes: number;
  isUndone: 0 | 1;
}
