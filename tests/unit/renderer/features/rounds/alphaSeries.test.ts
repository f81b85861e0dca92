import fc from "fast-check";
import { expect, test } from "vitest";
import {
  alphaSeries,
  haveSameDocuments,
  spreadLabels,
} from "../../../../../renderer/features/rounds/alphaSeries.ts";

test("a code has a value, an undefined one or none, round by round", () => {
  const round = (roundId: string, codes: [string, number | null][]) => ({
    roundId,
    stabilityOf: null,
    documents: 2,
    codes: codes.map(([codeId, alpha]) => ({ codeId, name: `old ${codeId}`, alpha })),
  });
  const figures = [
    round("r1", [["a", 0.5]]),
    round("r2", [
      ["a", null],
      ["b", 0.9],
    ]),
  ];
  const codes = new Map([["a", { name: "denial", colour: "#123456" }]]);
  expect(alphaSeries(figures, codes)).toEqual([
    { codeId: "a", name: "denial", colour: "#123456", alphas: [0.5, null] },
    { codeId: "b", name: "old b", colour: "#808080", alphas: [undefined, 0.9] },
  ]);
});

test("rounds with the same documents, in whatever order, are told from others", () => {
  const rounds = [{ documentIds: ["a", "b"] }, { documentIds: ["b", "a"] }];
  expect(haveSameDocuments(rounds)).toBe(true);
  expect(haveSameDocuments([...rounds, { documentIds: ["a"] }])).toBe(false);
  expect(haveSameDocuments([])).toBe(true);
});

test("labels keep their order and their distance, and those with room stay where they are", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 15 }), (wanted) => {
      const placed = spreadLabels(wanted, 15, 300);
      const order = wanted
        .map((_, index) => index)
        .sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
      const sorted = order.map((index) => placed[index] ?? 0);
      sorted.slice(1).forEach((y, index) => {
        expect(y - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(15);
      });
      expect(Math.max(0, ...placed)).toBeLessThanOrEqual(300);
    }),
  );
  expect(spreadLabels([10, 100], 15, 300)).toEqual([10, 100]);
});
