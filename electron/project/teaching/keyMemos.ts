import type { Database } from "better-sqlite3";
import type { Span } from "../../../shared/records/fields.ts";
import { placerOf } from "../db/repositories/placements.ts";
import { listRecords } from "../db/repositories/records.ts";
import { rowToRecord, selectList, statement } from "../db/rows.ts";
import { idToBytes } from "../db/uuid.ts";
import type { GatheredTeaching } from "./gatherTeaching.ts";

/**
 * What was written on the key's passages: by the key and, where a consensus is the key, by those who
 * made it, but never by a student.
 */
export function keyMemos(
  db: Database,
  { key, students }: GatheredTeaching,
): (documentId: string, codeId: string, span: Span | null) => string[] {
  const studentIds = new Set(students.map(({ id }) => id));
  const written = listRecords(db, "memo").filter(
    ({ targetKind, coderId }) => targetKind === "coding" && !studentIds.has(coderId),
  );
  const memosByTarget = Map.groupBy(written, ({ targetId }) => targetId ?? "");
  const codings = statement(
    db,
    `SELECT ${selectList("coding")} FROM coding JOIN coder ON coder.id = coding.coder_id
     WHERE coder.uuid = ? AND coding.pass = 1
       AND coding.uuid IN (SELECT target_uuid FROM memo WHERE target_kind = 'coding')`,
  )
    .all(idToBytes(key.id))
    .map((row) => rowToRecord("coding", row as Record<string, unknown>)); // selectList's columns
  const commented = codings.flatMap((coding) => {
    const memos = memosByTarget.get(coding.id) ?? [];
    const placement = placerOf(db, coding.documentId)(coding);
    if (memos.length === 0 || !placement.isPlaced) return [];
    const texts = memos.map(({ text }) => text);
    return [{ documentId: coding.documentId, codeId: coding.codeId, ...placement.span, texts }];
  });
  return (documentId, codeId, span) =>
    commented.flatMap((each) => {
      const isHere =
        span !== null &&
        each.documentId === documentId &&
        each.codeId === codeId &&
        each.startOffset < span.endOffset &&
        span.startOffset < each.endOffset;
      return isHere ? each.texts : [];
    });
}
