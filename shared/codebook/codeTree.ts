import type { Code } from "../records/codebook.ts";
import { writeCodePath } from "./codePath.ts";

export interface CodeNode {
  code: Code;
  /** 0 for a code without parent. */
  depth: number;
  children: CodeNode[];
}

/** Siblings in their order; equal orders (two copies made one each) by id. */
export function compareSiblings(a: Code, b: Code): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * The codebook as a tree. Nothing is ever lost: a code whose parent is missing stands at the top,
 * and a circle of parents (two copies each moved one) is opened at its smallest id.
 */
export function buildCodeTree(codes: readonly Code[]): CodeNode[] {
  const codesById = new Map(codes.map((code) => [code.id, code]));
  const childrenByParent = new Map<string | null, Code[]>();
  for (const code of codes) {
    const parentId = treeParentId(code, codesById);
    const siblings = childrenByParent.get(parentId);
    if (siblings === undefined) childrenByParent.set(parentId, [code]);
    else siblings.push(code);
  }
  const nodesOf = (parentId: string | null, depth: number): CodeNode[] =>
    (childrenByParent.get(parentId) ?? [])
      .sort(compareSiblings)
      .map((code) => ({ code, depth, children: nodesOf(code.id, depth + 1) }));
  return nodesOf(null, 0);
}

/** All codes as the tree shows them from top to bottom. */
export function listTreeOrder(codes: readonly Code[]): CodeNode[] {
  const flat: CodeNode[] = [];
  const visit = (node: CodeNode) => {
    flat.push(node);
    node.children.forEach(visit);
  };
  buildCodeTree(codes).forEach(visit);
  return flat;
}

/** The codes from the outermost parent to the code itself. */
export function codeLine(code: Code, codesById: ReadonlyMap<string, Code>): Code[] {
  const line: Code[] = [];
  for (let at: Code | undefined = code; at !== undefined; ) {
    line.unshift(at);
    const parentId = treeParentId(at, codesById);
    at = parentId === null ? undefined : codesById.get(parentId);
  }
  return line;
}

/** The written path `parent > child` of a code. */
export function codePath(code: Code, codesById: ReadonlyMap<string, Code>): string {
  return writeCodePath(codeLine(code, codesById).map(({ name }) => name));
}

/** The ids below a code, without its own. */
export function descendantIds(codes: readonly Code[], id: string): Set<string> {
  const found = new Set<string>();
  const visit = (node: CodeNode, isInside: boolean) => {
    if (isInside) found.add(node.code.id);
    for (const child of node.children) visit(child, isInside || node.code.id === id);
  };
  for (const node of buildCodeTree(codes)) visit(node, false);
  return found;
}

/** Whether putting `id` under `parentId` would make a circle (also a code under itself). */
export function wouldMakeCycle(
  codes: readonly Code[],
  id: string,
  parentId: string | null,
): boolean {
  return parentId !== null && (parentId === id || descendantIds(codes, id).has(parentId));
}

/** Names are the same when they differ in case, composition or blank space around them only. */
export function nameKey(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}

/** The code of that name directly under `parentId`, if any; codes in `exceptIds` do not count. */
export function siblingNamed(
  codes: readonly Code[],
  parentId: string | null,
  name: string,
  exceptIds: readonly string[] = [],
): Code | null {
  const key = nameKey(name);
  return (
    codes.find(
      (code) =>
        code.parentId === parentId && !exceptIds.includes(code.id) && nameKey(code.name) === key,
    ) ?? null
  );
}

/** The parent that the tree shows: null where it is missing, or where a circle is opened. */
function treeParentId(code: Code, codesById: ReadonlyMap<string, Code>): string | null {
  const { parentId } = code;
  if (parentId === null || !codesById.has(parentId)) return null;
  return isOpeningOfCircle(code, codesById) ? null : parentId;
}

function isOpeningOfCircle(code: Code, codesById: ReadonlyMap<string, Code>): boolean {
  const seen = new Set<string>([code.id]);
  let smallest = code.id;
  for (let parentId = code.parentId; parentId !== null; ) {
    if (parentId === code.id) return smallest === code.id;
    if (seen.has(parentId)) return false; // a circle further up, without this code
    seen.add(parentId);
    if (parentId < smallest) smallest = parentId;
    parentId = codesById.get(parentId)?.parentId ?? null;
  }
  return false;
}
