import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planSharing } from "../../../shared/assignment/planSharing.ts";
import {
  requiredUnits,
  type Significance,
  unitsToShow,
} from "../../../shared/assignment/requiredUnits.ts";
import { seededRandom } from "../../../shared/assignment/seededRandom.ts";

const anyShare = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const anyTarget = fc.double({ min: 0, max: 0.95, noNaN: true });
const anySignificance = fc.constantFrom<Significance>(0.1, 0.05, 0.01, 0.005);

describe("units needed", () => {
  test.each([
    // Krippendorff (2019), as the manuals of other programs quote his table for four values.
    [0.25, 0.8, 0.05, 139],
    [0.25, 0.667, 0.05, 81],
  ] as const)("share %f, α %f at %f: %i units", (share, targetAlpha, significance, units) => {
    expect(requiredUnits({ share, targetAlpha, significance })).toBe(units);
  });

  test("rarer codes, higher targets and stricter levels need more; p and 1 − p the same", () => {
    fc.assert(
      fc.property(anyShare, anyTarget, anySignificance, (share, targetAlpha, significance) => {
        const question = { share, targetAlpha, significance };
        const units = requiredUnits(question);
        expect(units).toBeGreaterThan(0);
        const mirrored = requiredUnits({ ...question, share: 1 - share });
        expect(Math.abs(mirrored - units)).toBeLessThanOrEqual(1);
        expect(requiredUnits({ ...question, significance: 0.005 })).toBeGreaterThanOrEqual(units);
        expect(requiredUnits({ ...question, targetAlpha: 0.97 })).toBeGreaterThanOrEqual(units);
        if (share < 0.5) {
          expect(requiredUnits({ ...question, share: share / 2 })).toBeGreaterThanOrEqual(units);
        }
      }),
    );
  });

  test("a pilot not above the target asks for no number; the nearer it is, the more units", () => {
    const question = { share: 0.1, targetAlpha: 0.667, significance: 0.05 } as const;
    expect(unitsToShow(0.6, question)).toBe(null);
    expect(unitsToShow(0.667, question)).toBe(null);
    const far = unitsToShow(0.9, question);
    const near = unitsToShow(0.7, question);
    expect(near ?? 0).toBeGreaterThan(far ?? 0);
  });

  test("coders simulated with the planned number show the target at about the level", () => {
    const question = { share: 0.2, targetAlpha: 0.667, significance: 0.05 } as const;
    const truth = 0.8;
    const units = unitsToShow(truth, question) ?? 0;
    const random = seededRandom("simulation");
    const runs = 400;
    let below = 0;
    for (let run = 0; run < runs; run += 1) {
      if (simulatedAlpha(units, question.share, truth, random) < question.targetAlpha) below += 1;
    }
    // 5 % are expected below the target; 400 runs have a standard deviation of 1.1 points.
    expect(below / runs).toBeGreaterThan(0.01);
    expect(below / runs).toBeLessThan(0.11);
  });

  test("shares and targets outside their range are refused", () => {
    const question = { share: 0.1, targetAlpha: 0.8, significance: 0.05 } as const;
    expect(() => requiredUnits({ ...question, share: 0 })).toThrow(RangeError);
    expect(() => requiredUnits({ ...question, share: 1 })).toThrow(RangeError);
    expect(() => requiredUnits({ ...question, targetAlpha: 1 })).toThrow(RangeError);
  });
});

/** Krippendorff's α of two coders of the same share, whose intraclass kappa is `kappa`. */
function simulatedAlpha(units: number, share: number, kappa: number, random: () => number): number {
  let [both, one] = [0, 0];
  const p11 = share ** 2 + kappa * share * (1 - share);
  const p10 = share * (1 - share) * (1 - kappa);
  for (let unit = 0; unit < units; unit += 1) {
    const drawn = random();
    if (drawn < p11) both += 1;
    else if (drawn < p11 + 2 * p10) one += 1;
  }
  const values = 2 * units;
  const coded = 2 * both + one;
  const expected = (2 * coded * (values - coded)) / (values * (values - 1));
  return 1 - one / units / expected;
}

describe("documents to share", () => {
  const target = { targetAlpha: 0.667, significance: 0.05, documents: 100 } as const;
  const code = { codeId: "c", share: 0.25, pilotAlpha: null, unitsPerDocument: 20 };

  test("units come in whole documents; the most demanding code decides", () => {
    const plan = planSharing([code, { ...code, codeId: "d", share: 0.06 }], target);
    expect(plan.codes[0]).toEqual({ codeId: "c", units: 81, documents: 5, warnings: [] });
    expect(plan.documents).toBe(plan.codes[1]?.documents);
  });

  test("a rare code is warned of, and asks for no more documents than there are", () => {
    const plan = planSharing([{ ...code, share: 0.001 }], target);
    expect(plan.codes[0]?.warnings).toEqual(["rare", "moreThanThereIs"]);
    expect(plan.documents).toBe(100);
  });

  test("a pilot above the target may ask for more; one below it says to look at the definition", () => {
    const near = planSharing([{ ...code, pilotAlpha: 0.72 }], target);
    expect(near.codes[0]?.units ?? 0).toBeGreaterThan(81);
    const below = planSharing([{ ...code, pilotAlpha: 0.5 }], target);
    expect(below.codes[0]).toMatchObject({ units: 81, warnings: ["pilotBelowTarget"] });
  });

  test("without a share nothing is planned, and it is said", () => {
    const plan = planSharing(
      [
        { ...code, share: null },
        { ...code, share: 0 },
      ],
      target,
    );
    expect(plan.codes.map(({ warnings }) => warnings)).toEqual([["noShare"], ["noShare"]]);
    expect(plan.documents).toBe(0);
  });
});
