import type { AgreementInput } from "../../../shared/agreement/agreementInput.ts";
import type { AgreementNames } from "../../../shared/agreement/agreementNames.ts";
import { codeLine, listTreeOrder } from "../../../shared/codebook/codeTree.ts";
import type { Code } from "../../../shared/records/codebook.ts";

type Unions = NonNullable<AgreementInput["unions"]>;

/**
 * Parents of which at least two codes are compared, in the order of the tree. A code that has subcodes
 * is united with them at its own unit; a folder has none that counts, so its codes' common unit is
 * taken, else characters.
 */
export function listUnions(all: readonly Code[], compared: readonly Code[]): Unions {
  const codesById = new Map(all.map((code) => [code.id, code]));
  const lines = compared.map((code) => ({ code, line: codeLine(code, codesById) }));
  return listTreeOrder([...all]).flatMap(({ code: parent }) => {
    const members = lines.filter(({ line }) => line.some(({ id }) => id === parent.id));
    if (members.length < 2) return [];
    const [unit, another] = new Set(members.map(({ code }) => code.unit));
    const common = another === undefined ? unit : undefined;
    return [
      {
        id: parent.id,
        codeIds: members.map(({ code }) => code.id),
        unit: parent.isFolder ? (common ?? "characters") : parent.unit,
      },
    ];
  });
}

export function nameUnions(
  all: readonly Code[],
  unions: Unions,
): NonNullable<AgreementNames["unions"]> {
  const codesById = new Map(all.map((code) => [code.id, code]));
  return unions.flatMap(({ id }) => {
    const code = codesById.get(id);
    return code === undefined
      ? []
      : [{ id, path: codeLine(code, codesById).map(({ name }) => name) }];
  });
}

/** The exclusive sets that compared codes belong to, in the order of their first code. */
export function listExclusiveSets(
  compared: readonly Code[],
): NonNullable<AgreementInput["exclusiveSets"]> {
  const byName = new Map<string, string[]>();
  for (const { id, exclusiveSet } of compared) {
    if (exclusiveSet === null) continue;
    byName.set(exclusiveSet, [...(byName.get(exclusiveSet) ?? []), id]);
  }
  return [...byName].map(([name, codeIds]) => ({ name, codeIds }));
}
