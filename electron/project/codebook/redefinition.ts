import type { Database } from "better-sqlite3";
import { keptByCode } from "../../../shared/agreement/offeredCodes.ts";
import { redefinitionQuestion } from "../../../shared/codebook/redefinitionQuestion.ts";
import { isSameValue } from "../../../shared/diff.ts";
import type { Code } from "../../../shared/records.ts";
import { ProjectError } from "../../../shared/result.ts";
import { listKeptProgress } from "../db/repositories/agreement.ts";

type CodeChanges = { [F in keyof Code]?: Code[F] | undefined };

/** What a code means is written in these fields. */
const definingFields = ["definition", "whenToUse", "whenNotToUse", "unit"] as const;

/** Whether changes touch what the code means, and somebody finished documents with that meaning. */
export function needsRedefinitionAnswer(db: Database, code: Code, changes: CodeChanges): boolean {
  const touches = definingFields.some(
    (field) => changes[field] !== undefined && !isSameValue(changes[field], code[field]),
  );
  return touches && !code.isFolder && isMeaningInUse(db, code);
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
  if (isRedefined === true) return isMeaningInUse(db, code) ? nextMeaning(db, code) : code.meaning;
  if (isRedefined === undefined && needsRedefinitionAnswer(db, code, changes)) {
    throw new ProjectError(
      "conflict",
      `Documents were finished with “${code.name}” as it is defined now. Say whether only the wording changes or the meaning.`,
      redefinitionQuestion,
    );
  }
  return code.meaning;
}

function isMeaningInUse(db: Database, code: Code): boolean {
  return listKeptProgress(db).some((work) => keptByCode(work, [code]).get(code.id)?.isKnown);
}

/** One that nothing kept bears yet, also after a redefinition was undone. */
function nextMeaning(db: Database, code: Code): number {
  const used = listKeptProgress(db).flatMap(({ firstFinished, confirmedCodes }) => [
    firstFinished.meanings?.[code.id] ?? 1,
    ...confirmedCodes.filter(({ codeId }) => codeId === code.id).map(({ meaning }) => meaning),
  ]);
  return used.reduce((highest, meaning) => Math.max(highest, meaning), code.meaning) + 1;
}
