import type { ChangedCode, CodebookComparison, ComparedField } from "../contract/codebook.ts";
import type { Code } from "../records/codebook.ts";
import { codeLine, listTreeOrder } from "./codeTree.ts";

const comparedFields: readonly ComparedField[] = [
  "definition",
  "whenToUse",
  "whenNotToUse",
  "example",
  "unit",
  "exclusiveSet",
  "isFolder",
];

/** What differs between two states of a codebook. A code is the same by its id, never its name. */
export function compareCodebooks(
  before: readonly Code[],
  after: readonly Code[],
): CodebookComparison {
  const formerById = new Map(before.map((code) => [code.id, code]));
  const laterById = new Map(after.map((code) => [code.id, code]));
  const pathIn = (code: Code, codesById: ReadonlyMap<string, Code>) =>
    codeLine(code, codesById).map(({ name }) => name);
  const named = (codes: readonly Code[], codesById: ReadonlyMap<string, Code>) =>
    listTreeOrder(codes).map(({ code }) => ({ code, path: pathIn(code, codesById) }));
  const later = named(after, laterById);
  return {
    added: later
      .filter(({ code }) => !formerById.has(code.id))
      .map(({ code, path }) => ({ codeId: code.id, path })),
    removed: named(before, formerById)
      .filter(({ code }) => !laterById.has(code.id))
      .map(({ code, path }) => ({ codeId: code.id, path })),
    changed: later.flatMap(({ code, path }) => {
      const former = formerById.get(code.id);
      if (former === undefined) return [];
      const change = changeOf(former, code, pathIn(former, formerById), path);
      return change === null ? [] : [change];
    }),
  };
}

function changeOf(
  former: Code,
  code: Code,
  formerPath: string[],
  path: string[],
): ChangedCode | null {
  const fields = comparedFields
    .map((field) => ({ field, before: written(former[field]), after: written(code[field]) }))
    .filter((each) => each.before !== each.after);
  const isRenamed = former.name !== code.name;
  const isMoved = former.parentId !== code.parentId;
  const isRedefined = former.meaning !== code.meaning;
  if (fields.length === 0 && !isRenamed && !isMoved && !isRedefined) return null;
  const isElsewhere = isRenamed || isMoved;
  return {
    codeId: code.id,
    path,
    formerPath: isElsewhere ? formerPath : null,
    isRenamed,
    isMoved,
    isRedefined,
    fields,
  };
}

function written(value: string | boolean | null): string {
  return value === null ? "" : String(value);
}
