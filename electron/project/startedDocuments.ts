import type { Database } from "better-sqlite3";
import type { RecordsDiff } from "../../shared/diff.ts";
import { ProjectError } from "../../shared/result.ts";
import { getRecord } from "./db/repositories/records.ts";
import { statement } from "./db/rows.ts";
import { idToBytes } from "./db/uuid.ts";

/** The names of those who have a coding in a document, have started it or ever finished it. */
export function startersOf(db: Database, documentId: string): string[] {
  return statement(
    db,
    `SELECT name FROM coder WHERE id IN (
       SELECT coder_id FROM coding WHERE document_id = (SELECT id FROM document WHERE uuid = @document)
       UNION
       SELECT coder_id FROM progress
       WHERE document_id = (SELECT id FROM document WHERE uuid = @document)
         AND (state <> 'notStarted' OR first_finished IS NOT NULL))
     ORDER BY name COLLATE NOCASE`,
  )
    .pluck()
    .all({ document: idToBytes(documentId) }) as string[]; // TEXT NOT NULL
}

/**
 * Borders are the same for all coders and before they begin: changed later, they would change what
 * the codings are counted on. Refuses, naming who has begun and what can be done.
 */
export function needUnstarted(db: Database, documentId: string): void {
  const starters = startersOf(db, documentId);
  if (starters.length === 0) return;
  throw new ProjectError(
    "conflict",
    `${whoStarted(db, documentId, starters)} Its borders stay as they are, so that all coders are counted on the same units. To change them, remove those codings and set the progress to “not started”, or import the text once more as a document of its own.`,
  );
}

/** Not coded material may change later, but not by accident: what counts then changes. */
export function needConsent(db: Database, documentId: string): void {
  const starters = startersOf(db, documentId);
  if (starters.length === 0) return;
  throw new ProjectError(
    "conflict",
    `${whoStarted(db, documentId, starters)} Codings in not coded material stay, but count nowhere. Say that you want this (--even-started).`,
  );
}

/** Undo and redo of corrected borders are corrections as well; borders that move with a text are none. */
export function keepBordersOfStarted(db: Database, diff: RecordsDiff): void {
  for (const { kind, id, before, after } of diff) {
    const isCorrection = kind === "document" && before !== null && after !== null;
    if (!isCorrection || "textVersionId" in after) continue;
    if ("unitCorrections" in after) needUnstarted(db, id);
  }
}

function whoStarted(db: Database, documentId: string, starters: readonly string[]): string {
  const name = getRecord(db, "document", documentId)?.name ?? "";
  const verb = starters.length === 1 ? "has" : "have";
  return `${starters.join(", ")} ${verb} started coding “${name}”.`;
}
