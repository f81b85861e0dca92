import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sortRows } from "../../../renderer/ui/sortRows.ts";
import { nextSelection } from "../../../renderer/ui/useRows.ts";

describe("sortRows", () => {
  const rows = [{ v: 2 }, { v: null }, { v: 10 }, { v: undefined }, { v: Number.NaN }, { v: 1 }];

  it("sorts numbers as numbers, with missing values last in both directions", () => {
    const values = (direction: "ascending" | "descending") =>
      sortRows(rows, (row) => row.v, direction).map((row) => row.v);
    expect(values("ascending")).toEqual([1, 2, 10, null, undefined, Number.NaN]);
    expect(values("descending")).toEqual([10, 2, 1, null, undefined, Number.NaN]);
  });

  it("sorts words as people do", () => {
    const words = ["text 10", "Émile", "text 2", "anna", "Zoë"];
    expect(sortRows(words, (word) => word, "ascending")).toEqual([
      "anna",
      "Émile",
      "text 2",
      "text 10",
      "Zoë",
    ]);
  });

  it("keeps the order of equal rows and leaves its input alone", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.nat())), (input) => {
        const before = [...input];
        const sorted = sortRows(input, ([value]) => value, "ascending");
        expect(input).toEqual(before);
        for (const value of [0, 1, 2, 3]) {
          const same = (row: [number, number]) => row[0] === value;
          expect(sorted.filter(same)).toEqual(before.filter(same));
        }
      }),
    );
  });
});

describe("nextSelection", () => {
  const ids = ["a", "b", "c", "d"];
  const step = (selected: string[], index: number, anchorIndex: number) => ({
    ids,
    selected: new Set(selected),
    index,
    anchorIndex,
  });

  it("replaces, toggles, and spans a range in either direction", () => {
    expect([...nextSelection({ ...step(["a"], 2, 0), mode: "only" })]).toEqual(["c"]);
    expect([...nextSelection({ ...step(["a"], 2, 0), mode: "toggle" })]).toEqual(["a", "c"]);
    expect([...nextSelection({ ...step(["a", "c"], 2, 0), mode: "toggle" })]).toEqual(["a"]);
    expect([...nextSelection({ ...step([], 1, 3), mode: "range" })]).toEqual(["b", "c", "d"]);
    expect([...nextSelection({ ...step([], 1, -1), mode: "range" })]).toEqual(["b"]);
  });

  it("leaves the selection as it is for a row that is gone", () => {
    expect([...nextSelection({ ...step(["a"], 9, 0), mode: "only" })]).toEqual(["a"]);
  });
});
