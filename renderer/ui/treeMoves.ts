/** What moving asks for: the nodes, and where they go relative to another node. */
export interface TreeMove {
  ids: readonly string[];
  targetId: string;
  position: "before" | "after" | "inside";
}

export interface TreeShape {
  id: string;
  children?: readonly TreeShape[];
}

export type MoveDirection = "up" | "down" | "in" | "out";

interface Place {
  siblings: readonly TreeShape[];
  index: number;
  parentId: string | null;
}

function findPlace(nodes: readonly TreeShape[], id: string, parentId: string | null): Place | null {
  for (const [index, node] of nodes.entries()) {
    if (node.id === id) return { siblings: nodes, index, parentId };
    const deeper = findPlace(node.children ?? [], id, node.id);
    if (deeper !== null) return deeper;
  }
  return null;
}

/**
 * The move one key press asks for: up and down among its siblings, in as last child of the sibling
 * above, out to right after its parent. Null where there is nowhere to go.
 */
export function moveByKey(
  nodes: readonly TreeShape[],
  id: string,
  direction: MoveDirection,
): TreeMove | null {
  const place = findPlace(nodes, id, null);
  if (place === null) return null;
  const above = place.siblings[place.index - 1];
  const below = place.siblings[place.index + 1];
  const moveTo = (targetId: string | undefined | null, position: TreeMove["position"]) =>
    targetId === undefined || targetId === null ? null : { ids: [id], targetId, position };
  switch (direction) {
    case "up":
      return moveTo(above?.id, "before");
    case "down":
      return moveTo(below?.id, "after");
    case "in":
      return moveTo(above?.id, "inside");
    case "out":
      return moveTo(place.parentId, "after");
  }
}

/** How many nodes a tree has, at all levels. */
export function countNodes(nodes: readonly TreeShape[]): number {
  return nodes.reduce((sum, node) => sum + 1 + countNodes(node.children ?? []), 0);
}
