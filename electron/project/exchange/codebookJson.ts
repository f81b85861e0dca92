import { buildCodeTree, type CodeNode } from "../../../shared/codebook/codeTree.ts";
import type { Code } from "../../../shared/records/codebook.ts";

/** The codebook as a tree; keys as the columns of the CSV, `children` in their order. */
export function codebookJson(codes: readonly Code[]): Uint8Array {
  const content = {
    format: "concord codebook",
    version: 1,
    codes: buildCodeTree(codes).map(entry),
  };
  return new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`);
}

function entry({ code, children }: CodeNode): Record<string, unknown> {
  return {
    name: code.name,
    definition: code.definition,
    when_to_use: code.whenToUse,
    when_not_to_use: code.whenNotToUse,
    example: code.example,
    colour: code.colour,
    unit: code.unit,
    digit_key: code.digitKey,
    is_folder: code.isFolder,
    exclusive_set: code.exclusiveSet,
    code_id: code.id,
    children: children.map(entry),
  };
}
