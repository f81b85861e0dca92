import fc from "fast-check";
import { expect, test } from "vitest";
import { computeAgreement } from "../../../shared/agreement/agreement.ts";
import { unitValues } from "../../../shared/agreement/unitValues.ts";
import { inputs } from "./generatedInputs.ts";

/** α straight from its definition: every ordered pair of ratings of a unit. */
function alphaOf(rows: Iterable<{ weight: number; values: readonly (0 | 1 | null)[] }>) {
  let [ratings, applied, split] = [0, 0, 0];
  for (const { weight, values } of rows) {
    const known = values.filter((value) => value !== null);
    if (known.length < 2) continue;
    const ones = known.reduce<number>((sum, value) => sum + value, 0);
    ratings += weight * known.length;
    applied += weight * ones;
    split += (weight * ones * (known.length - ones)) / (known.length - 1);
  }
  const expected = applied * (ratings - applied);
  return expected === 0 ? null : 1 - ((ratings - 1) * split) / expected;
}

test("α from the written units × coders is the engine’s, on every unit and by both rules", () => {
  fc.assert(
    fc.property(
      inputs,
      fc.constantFrom("sentence", "document", "characters"),
      fc.constantFrom("anyOverlap", "atLeastHalf"),
      (input, unit, rule) => {
        const { perCode } = computeAgreement(input, { unit, rule });
        for (const { codeId, atUnit } of perCode) {
          const own = alphaOf(unitValues(input, codeId, { unit, rule }));
          const { value } = atUnit.alphaNominal;
          if (value === null || own === null) expect(own).toBe(value);
          else expect(own).toBeCloseTo(value, 10);
        }
      },
    ),
  );
});
