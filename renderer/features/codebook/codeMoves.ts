import { buildCodeTree, type CodeNode } from "../../../shared/codebook/codeTree.ts";
import type { CallInput } from "../../../shared/contract/contract.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import type { TreeMove } from "../../ui/treeMoves.ts";

/** A move in the tree as the host understands it; null when the target is gone. */
export function hostMove(codes: readonly Code[], move: TreeMove): CallInput<"codes.move"> | null {
  const { ids, targetId, position } = move;
  const place = findPlace(buildCodeTree(codes), targetId, null);
  if (place === null) return null;
  const stays = ({ code }: CodeNode) => !ids.includes(code.id);
  if (position === "inside") {
    const lastChild = place.node.children.filter(stays).at(-1);
    return { ids: [...ids], parentId: targetId, afterId: lastChild?.code.id ?? null };
  }
  const { parentId, siblings, index } = place;
  // "After" a code that moves along means after what stays above it.
  const above = siblings.slice(0, position === "after" ? index + 1 : index).filter(stays);
  return { ids: [...ids], parentId, afterId: above.at(-1)?.code.id ?? null };
}

/** The move that puts a code last at the top level. */
export function lastAtTop(codes: readonly Code[], id: string): CallInput<"codes.move"> {
  const last = buildCodeTree(codes).findLast(({ code }) => code.id !== id);
  return { ids: [id], parentId: null, afterId: last?.code.id ?? null };
}

interface Place {
  node: CodeNode;
  siblings: readonly CodeNode[];
  index: number;
  parentId: string | null;
}

function findPlace(
  siblings: readonly CodeNode[],
  id: string,
  parentId: string | null,
): Place | null {
  for (const [index, node] of siblings.entries()) {
    if (node.code.id === id) return { node, siblings, index, parentId };
    const deeper = findPlace(node.children, id, node.code.id);
    if (deeper !== null) return deeper;
  }
  return null;
}
