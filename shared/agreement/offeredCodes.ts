import type { ConfirmedCode, FinishedCoding, FirstFinished } from "../records/progress.ts";

/** A code as it is now. */
export interface PresentCode {
  id: string;
  meaning: number;
}

/** What is kept of a coder's work in a document: `progress`, once the document was finished. */
export interface KeptWork {
  firstFinished: FirstFinished;
  confirmedCodes: readonly ConfirmedCode[];
}

/**
 * What a coder's kept work says about one code.
 * - known: the code was offered with its present meaning, at the first finish or on confirming it
 *   later; `codings` are the coder's codings with it as they stood `at` that moment.
 * - missing: it was not; `formerMeaning` is what it meant when it was offered, null if it never was.
 *   Missing is not empty: the coder has said nothing about it.
 */
export type KeptOfCode =
  | {
      isKnown: true;
      meaning: number;
      at: string;
      textVersionId: string;
      codings: readonly FinishedCoding[];
    }
  | { isKnown: false; formerMeaning: number | null };

/**
 * What the kept work of one coder in one document says about each of `codes`, by code id.
 * `presentId` maps the id of a code that was united with another to the id that took its place.
 */
export function keptByCode(
  { firstFinished, confirmedCodes }: KeptWork,
  codes: readonly PresentCode[],
  presentId: (codeId: string) => string = (codeId) => codeId,
): Map<string, KeptOfCode> {
  const offered = offeredMeanings(firstFinished, presentId);
  const codings = Map.groupBy(firstFinished.codings, (coding) => presentId(coding.codeId));
  return new Map(
    codes.map(({ id, meaning }): [string, KeptOfCode] => {
      if (offered.get(id) === meaning) {
        const { at, textVersionId } = firstFinished;
        return [id, { isKnown: true, meaning, at, textVersionId, codings: codings.get(id) ?? [] }];
      }
      const own = confirmedCodes.filter((each) => presentId(each.codeId) === id);
      // The first of them: what came after it may have come from looking at others' work.
      const confirmed = own.find((each) => each.meaning === meaning);
      if (confirmed !== undefined) {
        const { at, textVersionId } = confirmed;
        return [id, { isKnown: true, meaning, at, textVersionId, codings: confirmed.codings }];
      }
      const former = [offered.get(id), ...own.map((each) => each.meaning)];
      const known = former.filter((each) => each !== undefined);
      return [
        id,
        { isKnown: false, formerMeaning: known.length === 0 ? null : Math.max(...known) },
      ];
    }),
  );
}

/** By present id. A code's own entry counts before that of a code that was united with it. */
function offeredMeanings(
  { offeredCodeIds, meanings }: FirstFinished,
  presentId: (codeId: string) => string,
): Map<string, number> {
  const offered = new Map<string, number>();
  for (const id of offeredCodeIds) {
    const present = presentId(id);
    const meaning = meanings?.[id] ?? 1;
    if (present === id || !offered.has(present)) offered.set(present, meaning);
  }
  return offered;
}
