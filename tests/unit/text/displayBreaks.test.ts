import fc from "fast-check";
import { expect, test } from "vitest";
import { withDisplayBreaks } from "../../../shared/text/displayBreaks.ts";

test("short lines stay as they are", () => {
  expect(withDisplayBreaks("one\ntwo three", 10)).toEqual({
    text: "one\ntwo three",
    unbreakableStretches: 0,
  });
});

test("a long line is broken at a sentence end in its second half, else at the last space", () => {
  expect(withDisplayBreaks("It was cold. Snow fell and fell", 16).text).toBe(
    "It was cold.\nSnow fell and\nfell",
  );
});

test("a stretch without spaces is counted, and the text after it still broken", () => {
  const result = withDisplayBreaks(`${"x".repeat(30)} aaaa bbbb cccc dddd`, 12);
  expect(result.text).toBe(`${"x".repeat(30)}\naaaa bbbb\ncccc dddd`);
  expect(result.unbreakableStretches).toBe(1);
  expect(withDisplayBreaks("字".repeat(50), 12)).toEqual({
    text: "字".repeat(50),
    unbreakableStretches: 1,
  });
});

test("only spaces become line breaks, and lines are short where there are spaces", () => {
  const prose = fc.string({ unit: fc.constantFrom("a", "b", ".", " ", " ", "\n", "\u{1F973}") });
  fc.assert(
    fc.property(prose, fc.integer({ min: 2, max: 12 }), (text, limit) => {
      const shown = withDisplayBreaks(text, limit);
      expect(shown.text.length).toBe(text.length);
      expect(shown.text.replaceAll("\n", " ")).toBe(text.replaceAll("\n", " "));
      const long = shown.text.split("\n").filter((line) => line.length > limit);
      expect(long.length).toBe(shown.unbreakableStretches);
      for (const line of long) expect(line.slice(1)).not.toContain(" ");
    }),
  );
});
