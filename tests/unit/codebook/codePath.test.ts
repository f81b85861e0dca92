import fc from "fast-check";
import { expect, test } from "vitest";
import { readCodePath, writeCodePath } from "../../../shared/codebook/codePath.ts";

test("a path names parents first", () => {
  expect(writeCodePath(["source", "official"])).toBe("source > official");
  expect(readCodePath("source > official")).toEqual(["source", "official"]);
});

test("a border inside a name carries a backslash, other signs do not", () => {
  expect(writeCodePath(["a > b", "c->d", "x>y"])).toBe("a \\> b > c->d > x>y");
  expect(readCodePath("a \\> b")).toEqual(["a > b"]);
});

test("what was written is read back, whatever the names contain", () => {
  const name = fc.string({ unit: fc.constantFrom(">", " ", "\\", "a"), minLength: 1 });
  const names = fc.array(name, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(names, (path) => {
      // Blank space at a name's ends is taken off when it is given.
      const trimmed = path.map((each) => each.trim()).filter((each) => each !== "");
      fc.pre(trimmed.length > 0);
      expect(readCodePath(writeCodePath(trimmed))).toEqual(trimmed);
    }),
    { numRuns: 2000 },
  );
});
