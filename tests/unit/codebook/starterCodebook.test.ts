import { expect, test } from "vitest";
import { CODE_PALETTE } from "../../../shared/codebook/palette.ts";
import { starterCodebook } from "../../../shared/codebook/starterCodebook.ts";
import { adviseUnit } from "../../../shared/codebook/unitHelper.ts";
import { codeSchema } from "../../../shared/records/codebook.ts";
import { aCode } from "../../support/records.ts";

test("denial, numeric claim and attribution, on keys 1 to 3", () => {
  expect(starterCodebook.map(({ name, digitKey }) => [name, digitKey])).toEqual([
    ["denial", 1],
    ["numeric claim", 2],
    ["attribution", 3],
  ]);
});

test.each(starterCodebook)("$name is a whole code that says which span to mark", (starter) => {
  expect(codeSchema.safeParse(aCode(starter)).success).toBe(true);
  expect(CODE_PALETTE.map(({ hex }) => hex)).toContain(starter.colour);
  expect(starter.definition).toMatch(/\bMark the\b/);
  for (const text of [starter.whenToUse, starter.whenNotToUse, starter.example]) {
    expect(text.length).toBeGreaterThan(80);
  }
});

test("the helper's answers lead to a unit, presence first, then length, then counts", () => {
  const advise = (isPresenceOnly: boolean, doesLengthMatter: boolean, doesCount: boolean) =>
    adviseUnit({ isPresenceOnly, doesLengthMatter, doesCount }).unit;
  expect(advise(true, true, true)).toBe("document");
  expect(advise(false, true, true)).toBe("characters");
  expect(advise(false, false, true)).toBe("sentence");
  expect(advise(false, false, false)).toBe("paragraph");
});
