import fc from "fast-check";
import { expect, test } from "vitest";
import { wordDiff } from "../../../shared/text/wordDiff.ts";

const prose = fc.array(fc.constantFrom("a", "b", "cat", " ", "\n", "não", "😀"), { maxLength: 40 });

test("the parts give both texts back, and equal texts have one part", () => {
  fc.assert(
    fc.property(prose, prose, (former, later) => {
      const [before, after] = [former.join(""), later.join("")];
      const parts = wordDiff(before, after);
      const without = (kind: string) =>
        parts.filter((part) => part.kind !== kind).map((part) => part.text);
      expect(without("added").join("")).toBe(before);
      expect(without("removed").join("")).toBe(after);
      if (before === after) expect(parts.every(({ kind }) => kind === "same")).toBe(true);
    }),
  );
});

test("only the words that differ are marked", () => {
  expect(wordDiff("Somebody says no.", "Somebody says clearly no.")).toEqual([
    { kind: "same", text: "Somebody says " },
    { kind: "added", text: "clearly " },
    { kind: "same", text: "no." },
  ]);
});
