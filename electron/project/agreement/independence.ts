import type { Database } from "better-sqlite3";
import { actionLabels } from "../../../shared/actionLabels.ts";
import type { AgreementResult } from "../../../shared/agreement/agreementResult.ts";
import { unitOfCodingSchema } from "../../../shared/records.ts";
import type { ExposureFact, UnitChangeFact } from "../../../shared/report/reportModel.ts";
import { listExposures } from "../db/repositories/agreement.ts";
import { getRecord, listRecords } from "../db/repositories/records.ts";
import { statement } from "../db/rows.ts";
import { bytesToId, idToBytes, newId } from "../db/uuid.ts";
import type { ProjectContext } from "../handlers/context.ts";
import type { Compared } from "./compared.ts";

/** Who looked at whose codings of the compared documents, and how often before finishing. */
export function listExposureFacts(db: Database, compared: Compared): ExposureFact[] {
  const coders = new Set(compared.coders.map(({ id }) => id));
  const documents = new Set(compared.documents.map(({ id }) => id));
  const facts = new Map<string, ExposureFact>();
  for (const { coderId, seenCoderId, documentId, at } of listExposures(db)) {
    if (!coders.has(coderId) || !coders.has(seenCoderId) || !documents.has(documentId)) continue;
    const key = `${coderId} ${seenCoderId}`;
    const fact = facts.get(key) ?? { coderId, seenCoderId, documents: 0, beforeFinishing: 0 };
    const firstFinishedAt = compared.finished(coderId, documentId)?.firstFinishedAt ?? null;
    fact.documents += 1;
    if (firstFinishedAt !== null && at < firstFinishedAt) fact.beforeFinishing += 1;
    facts.set(key, fact);
  }
  return [...facts.values()];
}

/**
 * Notes, once a day, that the caller has seen agreement figures: a unit that is changed afterwards
 * may have been chosen for its figures. Nothing is noted where there was nothing to see, nobody is
 * known to look, or the project is open for reading only.
 */
export function noteFiguresSeen(
  { project, coderId }: ProjectContext,
  { perCode }: AgreementResult,
): void {
  if (coderId === null || project.file.readOnly !== null) return;
  if (perCode.every(({ atUnit }) => atUnit.percentAgreement.value === null)) return;
  if (getRecord(project.db, "coder", coderId) === null) return;
  const label = actionLabels.seeAgreement();
  const today = new Date().toISOString().slice(0, 10);
  const isNoted = statement(
    project.db,
    "SELECT 1 FROM action WHERE coder_uuid = ? AND kind = 'note' AND label = ? AND made_at >= ?",
  ).get(idToBytes(coderId), label, today);
  // An id of its own: the caller's request may also record whose codings were shown.
  if (isNoted === undefined) project.history.note({ requestId: newId(), coderId, label });
}

/** The compared codes whose unit was changed after somebody had seen agreement figures. */
export function listUnitChanges(db: Database, { codes }: Compared): UnitChangeFact[] {
  const rows = statement(
    db,
    `SELECT c.record_uuid AS code, c.before ->> '$.unit' AS before, c.after ->> '$.unit' AS after,
            a.made_at AS at,
            (SELECT json_group_array(DISTINCT hex(seen.coder_uuid)) FROM action seen
             WHERE seen.kind = 'note' AND seen.label = ? AND seen.id < a.id) AS seen
     FROM change c JOIN action a ON a.id = c.action_id
     WHERE c.kind = 'code' AND c.before ->> '$.unit' IS NOT NULL
       AND c.after ->> '$.unit' IS NOT NULL ORDER BY a.id`,
  ).all(actionLabels.seeAgreement()) as UnitChangeRow[]; // the columns selected
  const compared = new Set(codes.map(({ id }) => id));
  const names = new Map(listRecords(db, "coder").map(({ id, name }) => [id, name]));
  return rows.flatMap((row) => {
    const codeId = bytesToId(row.code);
    const seenBy = (JSON.parse(row.seen) as string[]) // made by the query
      .flatMap((hex) => names.get(bytesToId(Buffer.from(hex, "hex"))) ?? []);
    if (!compared.has(codeId) || seenBy.length === 0) return [];
    const from = unitOfCodingSchema.parse(row.before);
    return [{ codeId, from, to: unitOfCodingSchema.parse(row.after), at: row.at, seenBy }];
  });
}

interface UnitChangeRow {
  code: Buffer;
  before: string;
  after: string;
  at: string;
  /** JSON: coder ids in hexadecimal. */
  seen: string;
}
