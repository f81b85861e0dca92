import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  linesAreParagraphs,
  readingText,
} from "../../../../../renderer/features/reader/readingText.ts";

const wrapped =
  "ADVISERS WILL STAY\n" +
  "Russian military advisers will stay in Venezuela as long as needed, the\n" +
  "Foreign Ministry has said, a day after the president called on Moscow to\n" +
  "get out of the country.\n" +
  "\n" +
  "Moscow sent military advisers over the weekend amid the escalating crisis\n" +
  "in the country. The Kremlin rejected the call and said its actions there\n" +
  "were agreed with the government.\n";

describe("line breaks of the page's width", () => {
  test("paragraphs wrapped by hand flow again, the headline stays on its line", () => {
    const lines = readingText(wrapped).split("\n");
    expect(lines).toEqual([
      "ADVISERS WILL STAY",
      "Russian military advisers will stay in Venezuela as long as needed, the Foreign Ministry " +
        "has said, a day after the president called on Moscow to get out of the country.",
      "",
      "Moscow sent military advisers over the weekend amid the escalating crisis in the country. " +
        "The Kremlin rejected the call and said its actions there were agreed with the government.",
      "",
    ]);
  });

  test("one paragraph per line stays so, and verse keeps its lines", () => {
    const paragraphs = "The river rose.\nNobody was warned, she said.\nHe asked: “Why?”\n";
    expect(readingText(paragraphs)).toBe(paragraphs);
    const verse =
      "The river rose by night and day,\nand none had told us how\nit carried all the hay away,";
    expect(readingText(verse)).toBe(verse);
  });

  test("every offset means the same as in the stored text", () => {
    const word = fc.constantFrom(
      "a",
      "the",
      "Rivers",
      "rose.",
      "government",
      "said:",
      "“Why?”",
      "😀",
    );
    const separator = fc.constantFrom(" ", " ", " ", " ", " ", " ", "\n", "\n", "\n\n", " \n  ");
    const text = fc
      .array(fc.tuple(word, separator), { maxLength: 200 })
      .map((parts) => parts.flat().join(""));
    fc.assert(
      fc.property(text, (stored) => {
        const shown = readingText(stored);
        expect(shown).toHaveLength(stored.length);
        expect(shown.replaceAll("\n", " ")).toBe(stored.replaceAll("\n", " "));
      }),
    );
  });
});

describe("a gap between lines", () => {
  test("is wanted where each line is a paragraph", () => {
    const text = "A headline\nThe river rose.\n“Nobody was warned,” she said.\nHe asked: “Why?”\n";
    expect(linesAreParagraphs(text)).toBe(true);
  });

  test("is not wanted inside a paragraph, nor where blank lines stand already", () => {
    expect(linesAreParagraphs("The river rose\nby two metres.\nNobody\nwas warned\nof it.\n")).toBe(
      false,
    );
    expect(linesAreParagraphs("The river rose.\n\nNobody was warned.\n \nThat was all.")).toBe(
      false,
    );
    expect(linesAreParagraphs("")).toBe(false);
  });
});
