import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  confusedCodes,
  countShade,
  mostConfused,
} from "../../../../../renderer/features/agreement/codeMatrix.ts";
import { densityOf, judgesOf } from "../../../../../renderer/features/agreement/density.ts";
import {
  anyDisagreement,
  filterDisagreements,
  knownFilter,
} from "../../../../../renderer/features/agreement/disagreementFilter.ts";
import {
  axisLabels,
  intervalScale,
  placeOn,
} from "../../../../../renderer/features/agreement/intervalScale.ts";
import { passagesOf, sharesOf } from "../../../../../renderer/features/agreement/overviewRows.ts";
import { shortCoefficient } from "../../../../../renderer/features/agreement/pairMatrix.ts";
import type { CoderShare } from "../../../../../shared/agreement/agreementResult.ts";
import type { Disagreement } from "../../../../../shared/contract/agreement.ts";

const alpha = fc.double({ min: -1, max: 1, noNaN: true });

describe("the axis of interval plots", () => {
  test("begins at 0 unless something is negative, and always ends at 1", () => {
    expect(intervalScale([0.2, 0.9])).toEqual({ from: 0, to: 1 });
    expect(intervalScale([null, -0.05])).toEqual({ from: -0.2, to: 1 });
    expect(intervalScale([-0.6]).from).toBeCloseTo(-0.6, 12);
    expect(intervalScale([-3])).toEqual({ from: -1, to: 1 });
  });

  test("shows every α on it, in order", () => {
    fc.assert(
      fc.property(fc.array(alpha, { minLength: 2 }), (values) => {
        const scale = intervalScale(values);
        const sorted = [...values].sort((one, other) => one - other);
        const places = sorted.map((value) => placeOn(scale, value));
        expect(places).toEqual([...places].sort((one, other) => one - other));
        for (const value of values) expect(value).toBeGreaterThanOrEqual(scale.from - 1e-9);
      }),
    );
  });

  test("has labels that do not touch, both thresholds where there is room", () => {
    const usual = { tentative: 0.667, firm: 0.8 };
    expect(axisLabels({ from: 0, to: 1 }, usual)).toEqual([1, 0.8, 0.667, 0]);
    expect(axisLabels({ from: -1, to: 1 }, usual)).not.toContain(0.8);
  });
});

describe("numbers in narrow cells", () => {
  test("two decimals without a leading zero; only 1 itself reads 1.00", () => {
    expect([0.712, 0, -0.084, 1, 0.998, -0.004, -1].map(shortCoefficient)).toEqual([
      ".71",
      ".00",
      "−.08",
      "1.00",
      ".99",
      ".00",
      "−1.00",
    ]);
  });

  test("up to three coders each have their figure, more a range", () => {
    const share = (coderId: string, value: number, passages: number): CoderShare => ({
      ...{ coderId, units: 100, coded: 0, documents: 1, passages },
      shareCoded: { value },
    });
    const three = [share("a", 0.121, 4), share("b", 0.14, 9), share("c", 0.099, 1200)];
    expect(sharesOf(three)).toBe("12 · 14 · 10%");
    expect(passagesOf(three)).toBe("4 · 9 · 1,200");
    expect(sharesOf([...three, share("d", 0.3, 2)])).toBe("10 to 30%");
    expect(sharesOf([share("a", 0.001, 1), share("b", 0.999, 1)])).toBe("< 1 · > 99%");
    expect(passagesOf([])).toBe("–");
  });
});

describe("codes against codes", () => {
  const matrices = {
    measure: { unit: "sentence", rule: "anyOverlap" },
    codeIds: ["x", "y", "z"],
    coOccurrence: [],
    confusion: { pairs: [], pooled: [9, 2, 5, 30, 2, 9, 0, 1, 5, 0, 9, 1, 30, 1, 1, 900] },
  } as const;

  test("confusions are drawn against the largest of them, not against agreement", () => {
    expect(mostConfused(matrices.confusion.pooled, 4)).toBe(30);
    expect(countShade(30, 30)).toBe(1);
    expect(countShade(0, 0)).toBe(0);
  });

  test("the codes most often set against one another, each two once, without uncoded", () => {
    expect(confusedCodes(matrices, 5)).toEqual([
      { codeA: "x", codeB: "z", units: 5 },
      { codeA: "x", codeB: "y", units: 2 },
    ]);
    expect(confusedCodes(matrices, 1)).toHaveLength(1);
  });
});

describe("how many of the coders", () => {
  const passage = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 30 })).map(([start, length]) => ({
    codeId: "x",
    startOffset: start,
    endOffset: start + length,
  }));
  const coders = fc
    .array(fc.array(passage, { maxLength: 6 }), { maxLength: 8 })
    .map((lists) =>
      lists.map((passages, index) => ({ coderId: `c${index}`, passages, missingCodeIds: [] })),
    );

  test("counts each coder once at every character, and leaves no touching equals", () => {
    fc.assert(
      fc.property(coders, (all) => {
        const stretches = densityOf(all, "x");
        for (let at = 0; at < 100; at += 1) {
          const expected = all.filter(({ passages }) =>
            passages.some(({ startOffset, endOffset }) => startOffset <= at && at < endOffset),
          ).length;
          const found = stretches.filter((each) => each.startOffset <= at && at < each.endOffset);
          expect(found.map((each) => each.coders)).toEqual(expected === 0 ? [] : [expected]);
        }
        for (const [index, { startOffset, coders: count }] of stretches.entries()) {
          const before = stretches[index - 1];
          expect(before?.endOffset === startOffset && before.coders === count).toBe(false);
        }
      }),
    );
  });

  test("who was not offered the code is no judge of it", () => {
    const all = [
      { coderId: "a", passages: [], missingCodeIds: ["x"] },
      { coderId: "b", passages: [], missingCodeIds: [] },
    ];
    expect(judgesOf(all, "x")).toBe(1);
  });
});

describe("which disagreements are listed", () => {
  const place = (changes: Partial<Disagreement>): Disagreement => ({
    ...{ codeId: "x", documentId: "d", documentName: "d.txt", startOffset: 0, endOffset: 9 },
    ...{ quote: "", appliedBy: ["a"], notAppliedBy: ["b"], otherCodeIds: [], type: "missed" },
    ...changes,
  });
  const all = [place({}), place({ codeId: "y", type: "boundary" }), place({ appliedBy: ["c"] })];

  test("all of the filter must hold; a coder counts on either side", () => {
    expect(filterDisagreements(all, anyDisagreement)).toEqual(all);
    expect(filterDisagreements(all, { ...anyDisagreement, coderId: "b" })).toEqual(all);
    expect(filterDisagreements(all, { ...anyDisagreement, coderId: "c" })).toEqual([all[2]]);
    const both = { ...anyDisagreement, codeId: "y", type: "missed" as const };
    expect(filterDisagreements(all, both)).toEqual([]);
  });

  test("what is no longer compared filters nothing", () => {
    const names = { coders: [{ id: "a", name: "A" }], codes: [], documents: [] };
    const asked = { ...anyDisagreement, codeId: "x", coderId: "a" };
    expect(knownFilter(asked, { names })).toEqual({ ...anyDisagreement, coderId: "a" });
  });
});
