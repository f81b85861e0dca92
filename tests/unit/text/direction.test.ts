import { expect, test } from "vitest";
import { hasRightToLeft } from "../../../shared/text/direction.ts";

test.each([
  ["Hebrew", "a דובר b", true],
  ["Arabic, also as presentation forms", "\ufe8d", true],
  ["Adlam, outside the basic plane", "\u{1e900}", true],
  ["Latin with accents, Greek, Cyrillic, Chinese, emoji", "é λ Ж 中 🙂 👩‍👩‍👧", false],
])("%s", (_, text, isRightToLeft) => {
  expect(hasRightToLeft(text)).toBe(isRightToLeft);
});
