import type { Database } from "better-sqlite3";
import { actionLabels } from "../../../shared/actionLabels.ts";
import type { AgreementResult } from "../../../shared/agreement/agreementResult.ts";
import { type KeptOfCode, keptByCode } from "../../../shared/agreement/offeredCodes.ts";
import { unitOfCodingSchema } from "../../../shared/records/codebook.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import type { ExposureFact, UnitChangeFact } from "../../../shared/report/reportModel.ts";
import {
  type KeptProgress,
  listExposures,
  listKeptProgress,
  presentCodeIds,
} from "../db/repositories/agreement.ts";
import { getRecord } from "../db/repositories/records.ts";
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
 * Codes that a coder confirmed in a document (new or redefined ones, after the first finish) once
 * they had looked at the codings of another compared coder to whom the code was offered there.
 */
export function listLateConfirmations(db: Database, compared: Compared): LateConfirmation[] {
  const presentId = presentCodeIds(db);
  const sightings = Map.groupBy(listExposures(db), ({ documentId }) => documentId);
  const documents = new Set(compared.documents.map(({ id }) => id));
  const work = listKeptProgress(db).flatMap((progress) => {
    const raterId = compared.raterOf(progress.coderId, progress.pass);
    const isCompared = compared.coders.some(({ id }) => id === raterId);
    const isWanted = raterId !== null && isCompared && documents.has(progress.documentId);
    return isWanted ? [progress] : [];
  });
  const keptOf = (progress: KeptProgress) => keptByCode(progress, compared.codes, presentId);
  const byPlace = new Map(work.map((each) => [`${each.coderId} ${each.documentId}`, each]));
  const found = new Map<string, LateConfirmation>();
  for (const progress of work) {
    const { coderId, documentId, firstFinished, confirmedCodes } = progress;
    if (confirmedCodes.length === 0) continue;
    const kept = keptOf(progress);
    for (const { seenCoderId, coderId: viewerId, at } of sightings.get(documentId) ?? []) {
      const seenWork = byPlace.get(`${seenCoderId} ${documentId}`);
      if (viewerId !== coderId || seenWork === undefined) continue;
      const seen = keptOf(seenWork);
      for (const [codeId, own] of kept) {
        const isLate = own.isKnown && own.at > firstFinished.at && at < own.at;
        if (!isLate || !wasOffered(seen.get(codeId))) continue;
        const key = `${codeId} ${coderId} ${seenCoderId}`;
        const fact = found.get(key) ?? { codeId, coderId, seenCoderId, documents: 0 };
        found.set(key, { ...fact, documents: fact.documents + 1 });
      }
    }
  }
  return [...found.values()];
}

export interface LateConfirmation {
  codeId: string;
  coderId: string;
  seenCoderId: string;
  /** In how many of the compared documents. */
  documents: number;
}

function wasOffered(kept: KeptOfCode | undefined): boolean {
  return kept !== undefined && (kept.isKnown || kept.formerMeaning !== null);
}

/**
 * Notes, once a day and again after a code has come into the figures, that the caller has seen agreement figures: a unit that is changed afterwards
 * may have been chosen for its figures. Nothing is noted where there was nothing to see, nobody is
 * known to look, or the project is open for reading only.
 */
export function noteFiguresSeen(
  { project, coderId }: ProjectContext,
  { perCode }: AgreementResult,
): void {
  if (coderId === null || project.file.readOnly !== null) return;
  const seen = perCode.filter(({ atUnit }) => atUnit.percentAgreement.value !== null);
  if (seen.length === 0) return;
  if (getRecord(project.db, "coder", coderId) === null) return;
  const label = actionLabels.seeAgreement();
  const today = new Date().toISOString().slice(0, 10);
  const isNoted = statement(
    project.db,
    `SELECT 1 FROM action WHERE coder_uuid = ? AND kind = 'note' AND label = ? AND made_at >= ?
       AND id > ?`,
  ).get(idToBytes(coderId), label, today, newestOf(project.db, seen));
  // An id of its own: the caller's request may also record whose codings were shown.
  if (isNoted === undefined) project.history.note({ requestId: newId(), coderId, label });
}

/** The local key of the action that made the newest of some codes; 0 where none is known. */
function newestOf(db: Database, codes: readonly { codeId: string }[]): number {
  const find = statement(db, firstActionOf("?")).pluck();
  return Math.max(0, ...codes.map(({ codeId }) => Number(find.get(idToBytes(codeId)) ?? 0)));
}

/** SQL: the action that made a record here. */
function firstActionOf(uuid: string): string {
  return `SELECT min(action_id) FROM change WHERE record_uuid = ${uuid}`;
}

/**
 * The compared codes whose unit was changed after somebody had seen agreement figures with the code:
 * who saw figures only before there was the code is not named.
 */
export function listUnitChanges(
  db: Database,
  { codes }: Compared,
  everybody: readonly Coder[],
): UnitChangeFact[] {
  const rows = statement(
    db,
    `SELECT c.record_uuid AS code, c.before ->> '$.unit' AS before, c.after ->> '$.unit' AS after,
            a.made_at AS at,
            (SELECT json_group_array(DISTINCT hex(seen.coder_uuid)) FROM action seen
             WHERE seen.kind = 'note' AND seen.label = ? AND seen.id < a.id
               AND seen.id > (${firstActionOf("c.record_uuid")})) AS seen
     FROM change c JOIN action a ON a.id = c.action_id
     WHERE c.kind = 'code' AND c.before ->> '$.unit' IS NOT NULL
       AND c.after ->> '$.unit' IS NOT NULL ORDER BY a.id`,
  ).all(actionLabels.seeAgreement()) as UnitChangeRow[]; // the columns selected
  const compared = new Set(codes.map(({ id }) => id));
  const names = new Map(everybody.map(({ id, name }) => [id, name]));
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
