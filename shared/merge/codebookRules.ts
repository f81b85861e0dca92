import { nameKey } from "../codebook/codeTree.ts";
import type { MergeRuleProblem } from "../contract/merge.ts";
import type { Code } from "../records/codebook.ts";

/** What a codebook put together from copies breaks: to be asked, never repaired silently. */
export function findRuleProblems(codes: readonly Code[]): MergeRuleProblem[] {
  return [...findCycles(codes), ...findSiblingNames(codes), ...findDigitKeys(codes)];
}

function findCycles(codes: readonly Code[]): MergeRuleProblem[] {
  const codesById = new Map(codes.map((code) => [code.id, code]));
  const told = new Set<string>();
  return codes.flatMap((code): MergeRuleProblem[] => {
    if (told.has(code.id)) return [];
    const circle: Code[] = [];
    let at: Code | undefined = code;
    while (at !== undefined && !circle.includes(at)) {
      circle.push(at);
      at = at.parentId === null ? undefined : codesById.get(at.parentId);
    }
    if (at !== code) return [];
    for (const { id } of circle) told.add(id);
    const names = circle.map(({ name }) => `“${name}”`).join(", ");
    const message = `These codes were put under each other: ${names}. The one with the smallest id is shown at the top until one is moved there.`;
    return [{ rule: "cycle", ...named(circle), message }];
  });
}

function findSiblingNames(codes: readonly Code[]): MergeRuleProblem[] {
  const groups = Map.groupBy(codes, ({ parentId, name }) => `${parentId} ${nameKey(name)}`);
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({
      rule: "siblingNames",
      ...named(group),
      message: `${group.length} codes in one place are called “${group[0]?.name}”. Unite them or rename one.`,
    }));
}

function findDigitKeys(codes: readonly Code[]): MergeRuleProblem[] {
  const withKey = codes.filter(({ digitKey }) => digitKey !== null);
  return [...Map.groupBy(withKey, ({ digitKey }) => digitKey)]
    .filter(([, group]) => group.length > 1)
    .map(([digitKey, group]) => ({
      rule: "digitKey",
      ...named(group),
      message: `The key ${digitKey} belongs to ${group.map(({ name }) => `“${name}”`).join(" and ")}. Only one can have it.`,
    }));
}

function named(codes: readonly Code[]): Pick<MergeRuleProblem, "codeIds" | "names"> {
  return { codeIds: codes.map(({ id }) => id), names: codes.map(({ name }) => name) };
}
