import { type AgreementNames, keyNames } from "../agreement/agreementNames.ts";
import type { AgreementResult } from "../agreement/agreementResult.ts";

/** Sentences about what keeps figures from being made, or limits them: what is wrong, what to do. */
export function adviceFor(result: AgreementResult, names: AgreementNames): string[] {
  const keys = keyNames(names);
  const quoted = (list: readonly string[]) => list.map((name) => `“${name}”`).join(", ");
  const { coderIds, anyCode, perCode } = result;
  if (coderIds.length < 2) {
    const [only] = coderIds;
    const who = only === undefined ? "Nobody has" : `Only ${keys.coder(only)} has`;
    return [
      `${who} finished a document: agreement needs two coders. Let a second one finish the same documents.`,
    ];
  }
  if (perCode.every(({ atUnit }) => atUnit.units === 0) && anyCode.units === 0) {
    return [
      "No document was finished by two of the compared coders. Let them finish the same documents, or choose other coders.",
    ];
  }
  const advice: string[] = [];
  const unused = perCode.filter(({ atUnit }) => atUnit.warnings.includes("notUsed"));
  if (unused.length > 0) {
    const list = quoted(unused.map(({ codeId }) => keys.code(codeId)));
    advice.push(
      `Nobody used ${list}: α is undefined there. Compare documents in which it occurs, or leave it out.`,
    );
  }
  if (result.documentIds.length === 1) {
    advice.push(
      "Only one document is compared: its figures say nothing about other texts. Code at least ten for an interval that does.",
    );
  }
  for (const set of result.sets) {
    if (set.kind !== "refused") continue;
    if (set.reason === "oneCode") {
      advice.push(
        `Of the exclusive set “${set.name}” only one code is compared: choose at least two for its figures.`,
      );
      continue;
    }
    const places = set.overlapCount === 1 ? "1 place" : `${set.overlapCount} places`;
    advice.push(
      `In the exclusive set “${set.name}” passages of one coder overlap in ${places}: it has no figures until one of the two is removed in each.`,
    );
  }
  return advice;
}
