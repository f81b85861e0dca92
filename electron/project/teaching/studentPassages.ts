import type { Database } from "better-sqlite3";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import type { ListedPassage, StudentPassages } from "../../../shared/contract/teaching.ts";
import { ProjectError } from "../../../shared/result.ts";
import { type JudgedStudent, judgeStudents } from "../../../shared/teaching/judgeStudents.ts";
import { DocumentTexts } from "../agreement/documentTexts.ts";
import { recordExposures, type Sight } from "../exposures.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { type GatheredTeaching, gatherTeaching } from "./gatherTeaching.ts";
import { keyMemos } from "./keyMemos.ts";

/** What one student found, missed and marked beyond the key, and where both marked what. */
export function readStudentPassages(
  context: ProjectContext,
  { settings, studentId, codeId }: ParsedInput<"teaching.passages">,
): StudentPassages {
  const { db } = context.project;
  const gathered = gatherTeaching(db, { ...settings, studentIds: [studentId] });
  const [judged] = judgeStudents(gathered.input, settings.match);
  if (judged === undefined) {
    throw new ProjectError("notFound", "This student is no longer in the project. Choose again.");
  }
  recordExposures(context, sightsOfStudents(gathered, [judged]));
  const isWanted = (each: { codeId: string }) => codeId === null || each.codeId === codeId;
  const names = new Map(gathered.documents.map(({ id, name }) => [id, name]));
  const counting = new Set(judged.documentIds);
  return {
    passages: passageLister(db, gathered)(judged).filter(isWanted),
    documents: gathered.input.documents
      .filter(({ id }) => counting.has(id))
      .map(({ id, codings }) => ({
        documentId: id,
        name: names.get(id) ?? "",
        coders: codings.map(({ coderId, spans }) => ({
          coderId,
          passages: spans.filter(isWanted),
        })),
      })),
  };
}

/** Passages with their words and what the key's author wrote on them. */
export function passageLister(
  db: Database,
  gathered: GatheredTeaching,
): (judged: JudgedStudent) => ListedPassage[] {
  const texts = new DocumentTexts(db);
  const memosOn = keyMemos(db, gathered);
  const names = new Map(gathered.documents.map(({ id, name }) => [id, name]));
  return ({ passages }) =>
    passages.map((passage) => {
      const { documentId, codeId, key, student } = passage;
      const shown = student ?? key;
      const quote = (span: typeof key) =>
        span === null ? "" : texts.quote(documentId, span.startOffset, span.endOffset);
      const isSame =
        key === null ||
        student === null ||
        (key.startOffset === student.startOffset && key.endOffset === student.endOffset);
      return {
        ...passage,
        documentName: names.get(documentId) ?? "",
        quote: quote(shown),
        keyQuote: isSame ? null : quote(key),
        memos: memosOn(documentId, codeId, key),
      };
    });
}

/** Whose work in which documents is shown with these students'. */
export function sightsOfStudents(
  { key }: GatheredTeaching,
  judged: readonly JudgedStudent[],
): Sight[] {
  return judged.flatMap(({ studentId, documentIds }) =>
    documentIds.map((documentId) => ({ documentId, seenCoderIds: [key.id, studentId] })),
  );
}
