import { expect, test } from "vitest";
import { linesAreParagraphs } from "../../../../../renderer/features/reader/paragraphLines.ts";

test("one paragraph per line: each line ends a sentence", () => {
  const text = "A headline\nThe river rose.\n“Nobody was warned,” she said.\nHe asked: “Why?”\n";
  expect(linesAreParagraphs(text)).toBe(true);
});

test("lines wrapped by hand end in the middle of a sentence, now and then with it", () => {
  const text =
    "The advisers will stay as long as\nneeded, the ministry has said.\nA day before the president had\n" +
    "called on them to get out.\n\nThe Kremlin rejected his call\nand said it was agreed.\n";
  expect(linesAreParagraphs(text)).toBe(false);
});

test("where blank lines separate all paragraphs there is no gap to give", () => {
  expect(linesAreParagraphs("The river rose.\n\nNobody was warned.\n \nThat was all.")).toBe(false);
  expect(linesAreParagraphs("")).toBe(false);
});
