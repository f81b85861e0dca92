import fc from "fast-check";
import { expect, test } from "vitest";
import { findQuote, isQuoteAt, shortQuote } from "../../../shared/text/quote.ts";

const text = "He denied it. She denied it too.";

test("a quote is unique, ambiguous or absent", () => {
  const first = { startOffset: 3, endOffset: 12 };
  const second = { startOffset: 18, endOffset: 27 };
  expect(findQuote(text, "She")).toEqual({
    kind: "unique",
    span: { startOffset: 14, endOffset: 17 },
  });
  expect(findQuote(text, "denied it")).toEqual({ kind: "ambiguous", spans: [first, second] });
  expect(findQuote("aaa", "aa").kind).toBe("ambiguous");
  expect(findQuote(text, "they")).toEqual({ kind: "absent" });
  expect(findQuote(text, "")).toEqual({ kind: "absent" });
});

test("a span is checked against its quote", () => {
  expect(isQuoteAt(text, { startOffset: 14, endOffset: 17 }, "She")).toBe(true);
  expect(isQuoteAt(text, { startOffset: 14, endOffset: 18 }, "She")).toBe(false);
  expect(isQuoteAt(text, { startOffset: 13, endOffset: 16 }, "She")).toBe(false);
  expect(isQuoteAt("ab", { startOffset: 1, endOffset: 3 }, "b")).toBe(false);
  expect(isQuoteAt("ab", { startOffset: 1, endOffset: 1 }, "")).toBe(false);
});

test("what is found stands where it was found", () => {
  const short = fc.string({ unit: fc.constantFrom("a", "b", "\u{1F973}"), maxLength: 12 });
  fc.assert(
    fc.property(short, short, (whole, quote) => {
      const match = findQuote(whole, quote);
      if (match.kind === "unique") expect(isQuoteAt(whole, match.span, quote)).toBe(true);
      else if (match.kind === "absent") expect(quote === "" || !whole.includes(quote)).toBe(true);
      else expect(match.spans.every((span) => isQuoteAt(whole, span, quote))).toBe(true);
    }),
  );
});

test("a short quote is whole, or cut with an ellipsis, and splits no character", () => {
  expect(shortQuote(text, { startOffset: 3, endOffset: 12 }, 9)).toBe("denied it");
  expect(shortQuote(text, { startOffset: 3, endOffset: 12 }, 6)).toBe("denied…");
  const party = "a\u{1F973}b";
  expect(shortQuote(party, { startOffset: 0, endOffset: 4 }, 2)).toBe("a\u{1F973}…");
});
