import type { Database } from "better-sqlite3";
import { keptByCode } from "../../../shared/agreement/offeredCodes.ts";
import { redefinitionQuestion } from "../../../shared/codebook/redefinitionQuestion.ts";
import { isSameValue } from "../../../shared/diff.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import type { Coding } from "../../../shared/records/codings.ts";
import { ProjectError } from "../../../shared/result.ts";
import type { Recorder } from "../db/recorder.ts";
import { listKeptProgress } from "../db/repositories/agreement.ts";
import { statement } from "../db/rows.ts";
import { idToBytes } from "../db/uuid.ts";

type CodeChanges = { [F in keyof Code]?: Code[F] | undefined };

const definingTexts = ["definition", "whenToUse", "whenNotToUse"] as const;
/** What a code means is written in these fields. */
const definingFields = [...definingTexts, "unit"] as const;

/**
 * Whether changes touch what the code means where that matters: documents were finished with the
 * meaning, or passages coded by a definition that was written down.
 */
export function needsRedefinitionAnswer(db: Database, code: Code, changes: CodeChanges): boolean {
  const touches = (field: (typeof definingFields)[number]) =>
    changes[field] !== undefined && !isSameValue(changes[field], code[field]);
  if (code.isFolder || !definingFields.some(touches)) return false;
  if (isMeaningFinished(db, code)) return true;
  const isDefined = definingTexts.some((field) => code[field].trim() !== "");
  return isDefined && definingTexts.some(touches) && isApplied(db, code);
}

/**
 * The `meaning` of a code after changes. Somebody must have said whether it was redefined where
 * documents were finished with it: nobody can tell from the words.
 */
export function meaningAfter(
  db: Database,
  code: Code,
  changes: CodeChanges,
  isRedefined: boolean | undefined,
): number {
  if (isRedefined === true) {
    const isInUse = isMeaningFinished(db, code) || isApplied(db, code);
    return isInUse ? nextMeaning(db, code) : code.meaning;
  }
  if (isRedefined === undefined && needsRedefinitionAnswer(db, code, changes)) {
    throw new ProjectError(
      "conflict",
      `“${code.name}” was used as it is defined now. Say whether only the wording changes or the meaning.`,
      redefinitionQuestion,
    );
  }
  return code.meaning;
}

/** The coding was made under an older definition, and its coder finds that it still holds. */
export function confirmCoding(recorder: Recorder, coding: Coding): void {
  const { meaning } = recorder.need("code", coding.codeId);
  recorder.update("coding", coding.id, { meaning: Math.max(coding.meaning, meaning) });
}

function isMeaningFinished(db: Database, code: Code): boolean {
  return listKeptProgress(db).some((work) => keptByCode(work, [code]).get(code.id)?.isKnown);
}

/** Whether passages were coded with the present meaning. */
function isApplied(db: Database, code: Code): boolean {
  const found = statement(
    db,
    `SELECT 1 FROM coding JOIN code ON code.id = coding.code_id
     WHERE code.uuid = ? AND coding.meaning >= ? LIMIT 1`,
  ).get(idToBytes(code.id), code.meaning);
  return found !== undefined;
}

/** One that nothing kept and no coding bears yet, also after a redefinition was undone. */
function nextMeaning(db: Database, code: Code): number {
  const used = listKeptProgress(db).flatMap(({ firstFinished, confirmedCodes }) => [
    firstFinished.meanings?.[code.id] ?? 1,
    ...confirmedCodes.filter(({ codeId }) => codeId === code.id).map(({ meaning }) => meaning),
  ]);
  const ofCodings = statement(
    db,
    `SELECT max(coding.meaning) FROM coding JOIN code ON code.id = coding.code_id
     WHERE code.uuid = ?`,
  )
    .pluck()
    .get(idToBytes(code.id));
  return [...used, Number(ofCodings)].reduce((a, b) => Math.max(a, b), code.meaning) + 1;
}
