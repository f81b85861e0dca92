import { describe, expect, it } from "vitest";
import { hostMove, lastAtTop } from "../../../../../renderer/features/codebook/codeMoves.ts";
import type { Code } from "../../../../../shared/records/codebook.ts";

/** a (a1, a2), b, c */
const codes = [
  code("a", null, "1"),
  code("a1", "a", "1"),
  code("a2", "a", "2"),
  code("b", null, "2"),
  code("c", null, "3"),
];

describe("a move in the tree as the host understands it", () => {
  it("before the first and after the last of their siblings", () => {
    expect(hostMove(codes, { ids: ["c"], targetId: "a", position: "before" })).toEqual({
      ids: ["c"],
      parentId: null,
      afterId: null,
    });
    expect(hostMove(codes, { ids: ["b"], targetId: "a2", position: "after" })).toEqual({
      ids: ["b"],
      parentId: "a",
      afterId: "a2",
    });
  });

  it("inside a code is behind its last subcode", () => {
    const move = (ids: string[]) => hostMove(codes, { ids, targetId: "a", position: "inside" });
    expect(move(["b"])).toEqual({ ids: ["b"], parentId: "a", afterId: "a2" });
    expect(move(["a2"])).toEqual({ ids: ["a2"], parentId: "a", afterId: "a1" });
  });

  it("never stands behind a code that moves along", () => {
    expect(hostMove(codes, { ids: ["b", "c"], targetId: "c", position: "before" })).toEqual({
      ids: ["b", "c"],
      parentId: null,
      afterId: "a",
    });
    expect(hostMove(codes, { ids: ["b"], targetId: "b", position: "after" })?.afterId).toBe("a");
  });

  it("is nothing when the target is gone", () => {
    expect(hostMove(codes, { ids: ["b"], targetId: "x", position: "inside" })).toBeNull();
  });

  it("to the top level goes behind what stands there last", () => {
    expect(lastAtTop(codes, "a1")).toEqual({ ids: ["a1"], parentId: null, afterId: "c" });
    expect(lastAtTop(codes, "c")).toEqual({ ids: ["c"], parentId: null, afterId: "b" });
  });
});

function code(id: string, parentId: string | null, order: string): Code {
  return {
    ...{ id, parentId, order, name: id, colour: "#336699" },
    ...{ definition: "", whenToUse: "", whenNotToUse: "", example: "" },
    ...{ isFolder: false, digitKey: null, unit: "sentence", exclusiveSet: null, meaning: 1 },
    createdAt: "2024-01-01T00:00:00.000Z",
  };
}
