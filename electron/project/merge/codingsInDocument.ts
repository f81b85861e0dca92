import type { Database } from "better-sqlite3";
import type { Row } from "../../../shared/merge/recordState.ts";
import type { Coding } from "../../../shared/records/codings.ts";
import { listRecords } from "../db/repositories/records.ts";
import { rowToRecord, selectList, statement } from "../db/rows.ts";
import { idToBytes } from "../db/uuid.ts";
import type { FreshKind } from "./freshRows.ts";
import type { MergePlan } from "./mergePlan.ts";

/** A file's codings in one of its documents, with their local keys. */
export function codingsInDocument(
  db: Database,
  documentId: string,
): (Coding & { rowId: number })[] {
  const rows = statement(
    db,
    `SELECT coding.id AS rowId, ${selectList("coding")} FROM coding
     WHERE coding.document_id = (SELECT d.id FROM document d WHERE d.uuid = ?)`,
  ).all(idToBytes(documentId)) as Record<string, unknown>[]; // selectList's columns
  return rows.map((row) => ({ ...rowToRecord("coding", row), rowId: Number(row.rowId) }));
}

/** Of those that are simply new in a file, the ones in a document of the plan, with the plan's ids. */
export function freshInDocument(plan: MergePlan, fresh: FreshKind, documentId: string): Coding[] {
  const { source, kind, rowIds } = fresh;
  if (kind !== "coding") return [];
  return listRecords(source.db, "document")
    .filter(({ id }) => plan.resolve(id) === documentId)
    .flatMap(({ id }) => codingsInDocument(source.db, id))
    .filter(({ rowId }) => rowIds.has(rowId))
    .map((coding) => resolvedCoding(plan, coding));
}

/** A coding as the plan has it. */
export function resolvedCoding(plan: MergePlan, coding: Coding): Coding {
  const row = coding as unknown as Row; // records are plain objects
  return plan.resolved("coding", row) as unknown as Coding; // the same fields
}
