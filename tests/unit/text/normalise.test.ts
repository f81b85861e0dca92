import fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseText } from "../../../shared/text/normalise.ts";

test("CRLF and CR become LF once, and are counted", () => {
  expect(normaliseText("a\r\nb\rc\nd\r\r\n")).toEqual({
    text: "a\nb\nc\nd\n\n",
    counts: { lineBreaks: 4, nulls: 0, loneSurrogates: 0 },
  });
});

test("NUL and lone surrogates become U+FFFD, pairs stay", () => {
  expect(normaliseText("a\0b\uD800c\uDC00\u{1F973}\0")).toEqual({
    text: "a\uFFFDb\uFFFDc\uFFFD\u{1F973}\uFFFD",
    counts: { lineBreaks: 0, nulls: 2, loneSurrogates: 2 },
  });
});

test("right-to-left and combining characters, BOMs inside and tabs stay as they are", () => {
  const text = "שלום \u202Bעולם\u202C e\u0301 é \uFEFF\t \u00A0\u2028";
  expect(normaliseText(text).text).toBe(text);
});

const rawText = fc.string({
  unit: fc.oneof(
    fc.constantFrom("\r", "\n", "\0", "\uD800", "\uDFFF", "\u{1F973}", "a"),
    fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  ),
});

test("the result is well-formed, without NUL and CR, as long but for CRLF, and stable", () => {
  fc.assert(
    fc.property(rawText, (raw) => {
      const { text, counts } = normaliseText(raw);
      expect(text.isWellFormed()).toBe(true);
      expect(text).not.toMatch(/[\0\r]/);
      expect(raw.length - text.length).toBe(raw.match(/\r\n/g)?.length ?? 0);
      expect(counts.lineBreaks).toBe(raw.match(/\r\n?/g)?.length ?? 0);
      expect(normaliseText(text)).toEqual({
        text,
        counts: { lineBreaks: 0, nulls: 0, loneSurrogates: 0 },
      });
    }),
  );
});
