import fc from "fast-check";
import { expect, test } from "vitest";
import { outsideText, snapSpan, toCodePoints, toCodeUnits } from "../../../shared/text/offsets.ts";

const astralText = fc.string({
  unit: fc.constantFrom("a", "é", "\n", "\u{1F973}", "\u{10348}"),
  maxLength: 60,
});

test("offsets before, at and after emoji", () => {
  const text = "a\u{1F973}b\u{1F973}\u{1F973}";
  expect([...toCodePoints(text, [0, 1, 3, 4, 6, 8])]).toEqual([0, 1, 2, 3, 4, 5]);
  expect([...toCodeUnits(text, [0, 1, 2, 3, 4, 5])]).toEqual([0, 1, 3, 4, 6, 8]);
});

test("an offset inside a pair counts as the start of its character", () => {
  expect([...toCodePoints("a\u{1F973}b", [2])]).toEqual([1]);
});

test("offsets the text does not have are marked, in any order", () => {
  expect([...toCodePoints("ab", [2, -1, 3, 0])]).toEqual([2, outsideText, outsideText, 0]);
  expect([...toCodeUnits("\u{1F973}", [1, 2, -1])]).toEqual([2, outsideText, outsideText]);
});

test("code points count as the language counts them, and lead back", () => {
  fc.assert(
    fc.property(astralText, (text) => {
      const characters = [...text];
      const units = characters.map((_, index) => characters.slice(0, index).join("").length);
      units.push(text.length);
      const points = toCodePoints(text, units);
      expect([...points]).toEqual(units.map((_, index) => index));
      expect([...toCodeUnits(text, points)]).toEqual(units);
    }),
  );
});

test("a snapped span contains the span and splits no pair", () => {
  fc.assert(
    fc.property(astralText, fc.nat(120), fc.nat(120), (text, one, other) => {
      const startOffset = Math.min(one, other, text.length);
      const endOffset = Math.min(Math.max(one, other), text.length);
      const span = snapSpan(text, { startOffset, endOffset });
      expect(span.startOffset).toBeLessThanOrEqual(startOffset);
      expect(span.endOffset).toBeGreaterThanOrEqual(endOffset);
      expect(span.endOffset - span.startOffset - (endOffset - startOffset)).toBeLessThanOrEqual(2);
      expect(text.slice(span.startOffset, span.endOffset).isWellFormed()).toBe(true);
    }),
  );
});
