import { nameKey } from "../codebook/codeTree.ts";
import type { Code } from "../records.ts";

/** A rule of the codebook that no single copy broke, but the copies together do. */
export interface RuleProblem {
  readonly rule: "cycle" | "siblingNames" | "digitKey";
  readonly codeIds: string[];
  readonly message: string;
}

/** What a codebook put together from copies breaks: to be asked, never repaired silently. */
export function findRuleProblems(codes: readonly Code[]): RuleProblem[] {
  return [...findCycles(codes), ...findSiblingNames(codes), ...findDigitKeys(codes)];
}

function findCycles(codes: readonly Code[]): RuleProblem[] {
  const codesById = new Map(codes.map((code) => [code.id, code]));
  const told = new Set<string>();
  return codes.flatMap((code): RuleProblem[] => {
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
    return [{ rule: "cycle", codeIds: circle.map(({ id }) => id), message }];
  });
}

function findSiblingNames(codes: readonly Code[]): RuleProblem[] {
  const groups = Map.groupBy(codes, ({ parentId, name }) => `${parentId} ${nameKey(name)}`);
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({
      rule: "siblingNames",
      codeIds: group.map(({ id }) => id),
      message: `${group.length} codes in one place are called “${group[0]?.name}”. Unite them or rename one.`,
    }));
}

function findDigitKeys(codes: readonly Code[]): RuleProblem[] {
  const withKey = codes.filter(({ digitKey }) => digitKey !== null);
  return [...Map.groupBy(withKey, ({ digitKey }) => digitKey)]
    .filter(([, group]) => group.length > 1)
    .map(([digitKey, group]) => ({
      rule: "digitKey",
      codeIds: group.map(({ id }) => id),
      message: `The key ${digitKey} belongs to ${group.map(({ name }) => `“${name}”`).join(" and ")}. Only one can have it.`,
    }));
}
