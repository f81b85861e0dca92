import { describe, expect, it } from "vitest";
import { countNodes, moveByKey } from "../../../renderer/ui/treeMoves.ts";

const tree = [
  { id: "a", children: [{ id: "a1" }, { id: "a2", children: [{ id: "a2x" }] }] },
  { id: "b" },
];

describe("moving a node by key", () => {
  it("goes up and down among siblings and stops at the ends", () => {
    expect(moveByKey(tree, "b", "up")).toEqual({ ids: ["b"], targetId: "a", position: "before" });
    expect(moveByKey(tree, "a1", "down")).toEqual({
      ids: ["a1"],
      targetId: "a2",
      position: "after",
    });
    expect(moveByKey(tree, "a", "up")).toBeNull();
    expect(moveByKey(tree, "b", "down")).toBeNull();
  });

  it("goes into the sibling above and out behind the parent", () => {
    expect(moveByKey(tree, "b", "in")).toEqual({ ids: ["b"], targetId: "a", position: "inside" });
    expect(moveByKey(tree, "a2x", "out")).toEqual({
      ids: ["a2x"],
      targetId: "a2",
      position: "after",
    });
    expect(moveByKey(tree, "a", "in")).toBeNull();
    expect(moveByKey(tree, "a", "out")).toBeNull();
  });

  it("does nothing for a node that is not there", () => {
    expect(moveByKey(tree, "gone", "up")).toBeNull();
  });
});

it("counts nodes at all levels", () => {
  expect(countNodes(tree)).toBe(5);
  expect(countNodes([])).toBe(0);
});
