import type { Database } from "better-sqlite3";
import { actionLabels } from "../../shared/actionLabels.ts";
import { onlyId } from "./db/onlyRecord.ts";
import { getRecord } from "./db/repositories/records.ts";
import { statement } from "./db/rows.ts";
import { bytesToId, idToBytes } from "./db/uuid.ts";
import type { ProjectContext } from "./handlers/context.ts";
import { codedByPeople } from "./rounds/passes.ts";

/** Whose work the caller is about to see in a document. */
export interface Sight {
  documentId: string;
  seenCoderIds: readonly string[];
}

/**
 * Records once for ever that the caller has looked at others' work, so that what was coded before
 * can be told from what was coded after. Nothing is recorded where nobody is known to look, and
 * nothing can be in a project open for reading only.
 */
export function recordExposures(context: ProjectContext, sights: readonly Sight[]): void {
  const { project, requestId, coderId } = context;
  if (coderId === null || project.file.readOnly !== null) return;
  if (getRecord(project.db, "coder", coderId) === null) return;
  const createdAt = new Date().toISOString();
  const known = listSeen(project.db, coderId);
  const fresh = sights.flatMap(({ documentId, seenCoderIds }) =>
    seenCoderIds
      .filter(
        (seenCoderId) => seenCoderId !== coderId && !known.has(`${documentId} ${seenCoderId}`),
      )
      .map((seenCoderId) => ({
        id: onlyId(project.db, "exposure", { coderId, documentId, seenCoderId }),
        coderId,
        documentId,
        seenCoderId,
        createdAt,
      })),
  );
  if (fresh.length === 0) return;
  project.history.run(
    { requestId, coderId, label: actionLabels.lookAtOthers(), kind: "note" },
    (recorder) => {
      for (const exposure of fresh) recorder.insert("exposure", exposure);
    },
  );
}

/** "document coder": whose work in which document somebody is known to have seen. */
function listSeen(db: Database, coderId: string): ReadonlySet<string> {
  const rows = statement(
    db,
    `SELECT d.uuid, s.uuid FROM exposure e
     JOIN document d ON d.id = e.document_id JOIN coder s ON s.id = e.seen_coder_id
     WHERE e.coder_id = (SELECT id FROM coder WHERE uuid = ?)`,
  )
    .raw()
    .all(idToBytes(coderId)) as [Buffer, Buffer][]; // BLOB NOT NULL
  return new Set(rows.map(([document, seen]) => `${bytesToId(document)} ${bytesToId(seen)}`));
}

/** The sights of a list of things that were shown, each by somebody in some document. */
export function sightsOf(
  shown: readonly { documentId: string | null; coderId: string }[],
): Sight[] {
  const byDocument = new Map<string, Set<string>>();
  for (const { documentId, coderId } of shown) {
    if (documentId === null) continue;
    const seen = byDocument.get(documentId) ?? new Set();
    byDocument.set(documentId, seen.add(coderId));
  }
  return [...byDocument].map(([documentId, seen]) => ({ documentId, seenCoderIds: [...seen] }));
}

/** Everybody who has coded in a document, or said how far they are with it. */
export function codersAtWork(context: ProjectContext, documentId: string): string[] {
  const uuids = statement(
    context.project.db,
    `SELECT uuid FROM coder WHERE kind = 'person' AND id IN (
       SELECT coder_id FROM coding WHERE document_id = (SELECT id FROM document WHERE uuid = @document)
       UNION
       SELECT coder_id FROM progress
       WHERE document_id = (SELECT id FROM document WHERE uuid = @document) AND state <> 'notStarted')`,
  )
    .pluck()
    .all({ document: idToBytes(documentId) }) as Buffer[]; // BLOB NOT NULL
  return uuids.map(bytesToId);
}

/** Who has codings in which document: what an export of everybody's codings shows. */
export function everybodysWork(context: ProjectContext): { documentId: string; coderId: string }[] {
  const rows = statement(
    context.project.db,
    `SELECT DISTINCT document.uuid AS document, coder.uuid AS coder FROM coding
     JOIN document ON document.id = coding.document_id JOIN coder ON coder.id = coding.coder_id
     WHERE ${codedByPeople}`,
  ).all() as { document: Buffer; coder: Buffer }[]; // BLOB NOT NULL
  return rows.map(({ document, coder }) => ({
    documentId: bytesToId(document),
    coderId: bytesToId(coder),
  }));
}
