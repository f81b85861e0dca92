import fc from "fast-check";
import { expect, test } from "vitest";
import { type Edit, type EditScript, placeSpan } from "../../../shared/text/anchor.ts";
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
      let last: Edit | null = null;
      for (const edit of diffTexts(oldText, newText)) {
        const { startOffset, endOffset, insertedLength } = edit;
        // Only blanks in place of words come right behind the edit that took the words away.
        const isBehind = last?.insertedLength === 0 && startOffset === endOffset;
        const before = last?.endOffset ?? -1;
        expect(startOffset).toBeGreaterThanOrEqual(isBehind ? before : before + 1);
        expect(endOffset - startOffset + insertedLength).toBeGreaterThan(0);
        expect(oldText.slice(startOffset, endOffset).isWellFormed()).toBe(true);
        last = edit;
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

test("a line between blank ones is compared with the line it became, not with a blank one further on", () => {
  const oldText = "\nMinister denies it\n\nBy Reuters\n";
  const newText = "Corrected. \nMinister firmly denies it\n\nBy Reuters\n";
  const edits = diffTexts(oldText, newText);
  expect(edits).toEqual([
    { startOffset: 0, endOffset: 0, insertedLength: 11 },
    { startOffset: 10, endOffset: 10, insertedLength: 7 },
  ]);
  const placed = placeSpan({ startOffset: 1, endOffset: 19 }, [edits]);
  expect(placed).toMatchObject({ span: { startOffset: 12, endOffset: 37 }, isChanged: true });
});

test("words in whose place a blank stands are gone, and a passage on them has no place", () => {
  const [oldText, newText] = ["He came. It rained. She went.", "He came.  She went."];
  const edits = diffTexts(oldText, newText);
  expect(applied(oldText, newText, edits)).toBe(newText);
  const span = { startOffset: 9, endOffset: 19 };
  expect(placeSpan(span, [edits])).toEqual({ isPlaced: false, reason: "deleted" });
  const replaced = "He came. \t She went.";
  expect(placeSpan(span, [diffTexts(oldText, replaced)])).toMatchObject({ isPlaced: false });
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
