import fc from "fast-check";
import { expect, test } from "vitest";
import { wordsAfter, wordsBefore } from "../../../renderer/ui/excerpt.ts";

test("what is cut begins and ends with whole words, and says that it is cut", () => {
  expect(wordsBefore("Nobody had been hurt, it ", 12)).toBe("…hurt, it ");
  expect(wordsAfter(" on Monday, said the minis", 26)).toBe(" on Monday, said the…");
});

test("what is short stays whole", () => {
  expect(wordsBefore("It ", 12)).toBe("It ");
  expect(wordsAfter(" on Monday.", 26)).toBe(" on Monday.");
});

test("whatever the text, what is nearest the passage stays, and no character is cut in two", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.integer({ min: 1, max: 20 }),
      (text, length) => {
        const before = wordsBefore(text, length);
        const after = wordsAfter(text.slice(0, length), length);
        expect(text.endsWith(before.replace(/^…\uFFFD?/, ""))).toBe(true);
        expect(text.startsWith(after.replace(/\uFFFD?…$/, ""))).toBe(true);
        expect(before.isWellFormed() && after.isWellFormed()).toBe(true);
      },
    ),
  );
});
