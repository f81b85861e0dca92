import fc from "fast-check";
import { expect, test } from "vitest";
import type { EditScript } from "../../../shared/text/anchor.ts";
import { diffTexts } from "../../../shared/text/diff.ts";

test("the edits lead from one text to the other, whatever the texts", () => {
  fc.assert(
    fc.property(text, text, (oldText, newText) => {
      expect(applied(oldText, newText, diffTexts(oldText, newText))).toBe(newText);
    }),
    { numRuns: 500 },
  );
});

test("edits are ascending, disjoint, never empty and never within a character", () => {
  fc.assert(
    fc.property(text, text, (oldText, newText) => {
      let last = -1;
      for (const { startOffset, endOffset, insertedLength } of diffTexts(oldText, newText)) {
        expect(startOffset).toBeGreaterThan(last);
        expect(endOffset - startOffset + insertedLength).toBeGreaterThan(0);
        expect(oldText.slice(startOffset, endOffset).isWellFormed()).toBe(true);
        last = endOffset;
      }
    }),
    { numRuns: 500 },
  );
});

test("a corrected word is one small edit; its neighbours do not feel it", () => {
  const oldText = "The ministre denied it.\nTwo thousand came.\n";
  const newText = "The minister denied it.\nAbout Two thousand came.\n";
  expect(diffTexts(oldText, newText)).toEqual([
    { startOffset: 10, endOffset: 12, insertedLength: 2 },
    { startOffset: 24, endOffset: 24, insertedLength: 6 },
  ]);
});

test("texts that have nothing in common are one edit, in good time", () => {
  const [oldText, newText] = ["a b ".repeat(20_000), "c\nd\n".repeat(20_000)];
  expect(applied(oldText, newText, diffTexts(oldText, newText))).toBe(newText);
});

const text = fc
  .array(fc.constantFrom("the ", "minister ", "x", "\n", "😀", "😃", "é", ". ", "\u{10ffff}"), {
    maxLength: 40,
  })
  .map((parts) => parts.join(""));

/** The inserted texts are read from the new text, where each edit says how long they are. */
function applied(oldText: string, newText: string, edits: EditScript): string {
  let [result, oldAt] = ["", 0];
  for (const { startOffset, endOffset, insertedLength } of edits) {
    result += oldText.slice(oldAt, startOffset);
    result += newText.slice(result.length, result.length + insertedLength);
    oldAt = endOffset;
  }
  return result + oldText.slice(oldAt);
}
