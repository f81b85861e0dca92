import { expect, test } from "vitest";
import {
  codePath,
  descendantIds,
  listTreeOrder,
  siblingNamed,
  wouldMakeCycle,
} from "../../../shared/codebook/codeTree.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { aCode } from "../../support/records.ts";

function code(id: string, parentId: string | null, order: string, name = id): Code {
  return aCode({ id, parentId, order, name });
}

const codes = [
  code("b", null, "W"),
  code("a", null, "V"),
  code("a2", "a", "W"),
  code("a1", "a", "V"),
  code("a11", "a1", "V"),
];

function outline(of: readonly Code[]): string[] {
  return listTreeOrder(of).map(({ code: { id }, depth }) => " ".repeat(depth) + id);
}

test("the tree runs from top to bottom by order", () => {
  expect(outline(codes)).toEqual(["a", " a1", "  a11", " a2", "b"]);
});

test("equal orders fall back on ids, whatever order the codes come in", () => {
  const twins = [code("y", null, "V"), code("x", null, "V")];
  expect(outline(twins)).toEqual(["x", "y"]);
  expect(outline(twins.toReversed())).toEqual(["x", "y"]);
});

test("no code is lost to a missing parent or a circle", () => {
  const broken = [
    code("orphan", "gone", "V"),
    code("c1", "c3", "V"),
    code("c2", "c1", "V"),
    code("c3", "c2", "V"),
    code("below", "c3", "W"),
  ];
  expect(outline(broken)).toEqual(["c1", " c2", "  c3", "   below", "orphan"]);
  const byId = new Map(broken.map((each) => [each.id, each]));
  expect(codePath(code("below", "c3", "W"), byId)).toBe("c1 > c2 > c3 > below");
});

test("descendants and cycles", () => {
  expect(descendantIds(codes, "a")).toEqual(new Set(["a1", "a2", "a11"]));
  expect(wouldMakeCycle(codes, "a", "a11")).toBe(true);
  expect(wouldMakeCycle(codes, "a", "a")).toBe(true);
  expect(wouldMakeCycle(codes, "a1", "b")).toBe(false);
  expect(wouldMakeCycle(codes, "a1", null)).toBe(false);
});

test("names are compared among siblings only, without case, blanks and composition", () => {
  const named = [code("1", null, "V", "Café"), code("2", "1", "V", "menu")];
  expect(siblingNamed(named, null, " CAFE\u0301 ")?.id).toBe("1");
  expect(siblingNamed(named, null, "menu")).toBeNull();
  expect(siblingNamed(named, "1", "menu", ["2"])).toBeNull();
});
