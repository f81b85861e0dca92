import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { AlignmentSolver } from "../../../electron/project/agreement/gamma/bestAlignment.ts";
import {
  computeGamma,
  type GammaOptions,
} from "../../../electron/project/agreement/gamma/computeGamma.ts";
import { projectGamma } from "../../../electron/project/agreement/gamma/projectGamma.ts";
import {
  type Continuum,
  dissimilarity,
  type GammaUnit,
  usualParameters,
} from "../../../shared/agreement/gamma/continuum.ts";
import { measureAlignment } from "../../../shared/agreement/gamma/gammaFigures.ts";
import { samplesNeeded } from "../../../shared/agreement/gamma/precision.ts";
import { shuffleContinuum } from "../../../shared/agreement/gamma/shuffle.ts";
import { createRandom } from "../../../shared/agreement/random.ts";

const unit = fc
  .tuple(fc.nat(20), fc.integer({ min: 1, max: 8 }), fc.constantFrom("x", "y"))
  .map(([start, size, code]): GammaUnit => ({ start, end: start + size, code }));

/** Two or three coders with up to three passages each, at least one in all. */
const continua = fc
  .array(fc.array(unit, { maxLength: 3 }), { minLength: 2, maxLength: 3 })
  .filter((continuum) => continuum.some((units) => units.length > 0));

/** The least sum of disorders over all ways to align, found by trying them all. */
function leastDisorder(continuum: Continuum): number {
  const coders = continuum.length;
  const pairs = (coders * (coders - 1)) / 2;
  const cost = (chosen: readonly (GammaUnit | null)[]) => {
    let sum = 0;
    chosen.forEach((a, i) => {
      for (const b of chosen.slice(i + 1)) {
        sum += a === null || b === null ? 1 : dissimilarity(a, b, usualParameters);
      }
    });
    return sum / pairs;
  };
  const search = (left: Continuum): number => {
    const coder = left.findIndex((units) => units.length > 0);
    if (coder < 0) return 0;
    let best = Number.POSITIVE_INFINITY;
    const choose = (next: number, chosen: readonly number[]): void => {
      if (next === coders) {
        const units = chosen.map((at, each) => left[each]?.[at] ?? null);
        const rest = left.map((list, each) => list.filter((_, at) => at !== chosen[each]));
        best = Math.min(best, cost(units) + search(rest));
        return;
      }
      // The first passage of the first coder who has one is placed; the others as they come.
      if (next === coder) {
        choose(next + 1, [...chosen, 0]);
        return;
      }
      for (let at = -1; at < (left[next]?.length ?? 0); at += 1) {
        if (at >= 0 && next < coder) continue;
        choose(next + 1, [...chosen, at]);
      }
    };
    choose(0, []);
    return best;
  };
  return search(continuum);
}

let solver: AlignmentSolver;
beforeAll(async () => {
  solver = await AlignmentSolver.load();
});

function disorderOf(continuum: Continuum): number {
  const alignment = solver.solve(continuum, usualParameters) ?? [];
  return measureAlignment(continuum, alignment, usualParameters).disorder;
}

describe("the best alignment", () => {
  test("is the least of all alignments", () => {
    fc.assert(
      fc.property(continua, (continuum) => {
        const passages = continuum.flat().length / continuum.length;
        expect(disorderOf(continuum)).toBeCloseTo(leastDisorder(continuum) / passages, 9);
      }),
      { numRuns: 60 },
    );
  });

  test("has every passage once", () => {
    fc.assert(
      fc.property(continua, (continuum) => {
        const alignment = solver.solve(continuum, usualParameters) ?? [];
        const ids = alignment.flatMap(({ units }) => units.map(({ id }) => id));
        expect(ids.sort((a, b) => a - b)).toEqual(continuum.flat().map((_, id) => id));
      }),
      { numRuns: 40 },
    );
  });

  test("does not depend on the order of coders and passages", () => {
    fc.assert(
      fc.property(continua, (continuum) => {
        const turned = continuum.toReversed().map((units) => units.toReversed());
        expect(disorderOf(turned)).toBeCloseTo(disorderOf(continuum), 9);
      }),
      { numRuns: 40 },
    );
  });
});

test("a shuffled continuum has the passages of coders, each with its length and code", () => {
  fc.assert(
    fc.property(continua, fc.nat(1000), (continuum, seed) => {
      const describeUnits = (units: readonly GammaUnit[]) =>
        JSON.stringify(units.map(({ start, end, code }) => [Math.round(end - start), code]));
      const known = new Set(continuum.map(describeUnits));
      const shuffled = shuffleContinuum(continuum, createRandom(seed));
      expect(shuffled).toHaveLength(continuum.length);
      for (const units of shuffled) expect(known).toContain(describeUnits(units));
    }),
  );
});

test("more samples are needed where their disorders spread more", () => {
  const spread = (by: number) => Array.from({ length: 30 }, (_, at) => 1 + (at % 2 ? by : -by));
  expect(samplesNeeded([])).toBe(30);
  expect(samplesNeeded(spread(0))).toBe(30);
  expect(samplesNeeded(spread(0.2))).toBe(398);
});

const text: Continuum = [
  [
    { start: 0, end: 5, code: "x" },
    { start: 8, end: 12, code: "y" },
  ],
  [
    { start: 1, end: 5, code: "x" },
    { start: 8, end: 13, code: "y" },
  ],
];
const sampled: GammaOptions = { sampling: { seed: 5, samples: 12 } };
const never = new AbortController().signal;

describe("γ", () => {
  test("the seed repeats it, and another seed does not", async () => {
    const gamma = async (seed: number) => {
      const options = { sampling: { seed, samples: 12 } };
      return (await computeGamma([{ name: "a", continuum: text }], options, never))[0];
    };
    const first = await gamma(5);
    expect(await gamma(5)).toEqual(first);
    expect((await gamma(6))?.sampledDisorders).not.toEqual(first?.sampledDisorders);
    expect(first?.sampledDisorders).toHaveLength(12);
    expect(first?.gamma.value).toBeGreaterThan(0.5);
    expect(first?.gammaCat).toEqual({ value: 1 });
  });

  test("undefined for one coder and where nobody marked anything", async () => {
    const documents = [
      { name: "one", continuum: [text[0] ?? []] },
      { name: "none", continuum: [[], []] },
    ];
    const [one, none] = await computeGamma(documents, sampled, never);
    expect(one?.gamma).toEqual({ value: null, reason: "fewerThanTwoCoders" });
    expect(none?.gamma).toEqual({ value: null, reason: "nothingCoded" });
  });

  test("can be stopped, before and while it runs", async () => {
    const documents = [{ name: "a", continuum: text }];
    await expect(computeGamma(documents, sampled, AbortSignal.abort())).rejects.toMatchObject({
      kind: "cancelled",
    });
    const controller = new AbortController();
    const endless: GammaOptions = { sampling: { seed: 1, samples: 100_000 } };
    const running = computeGamma(documents, endless, controller.signal, () => controller.abort());
    await expect(running).rejects.toMatchObject({ kind: "cancelled" });
  });

  test("what is too large is refused with what to do", async () => {
    const many = Array.from({ length: 25 }, (_, at) => ({ start: at, end: at + 40, code: "x" }));
    const continuum = [many, many, many, many, many, many];
    await expect(computeGamma([{ name: "thick.txt", continuum }], sampled, never)).rejects.toThrow(
      /“thick.txt” is too large: 150 passages of 6 coders.*Compare fewer coders/,
    );
    // Among others it is undefined, and they have theirs.
    const both = [
      { name: "thick.txt", continuum },
      { name: "a", continuum: text },
    ];
    const [thick, other] = await computeGamma(both, sampled, never);
    expect(thick?.gamma).toEqual({ value: null, reason: "tooManyAlignments" });
    expect(other?.gamma.value).toBeTypeOf("number");
  });
});

test("of a project: documents with two coders, without not coded material and missing coders", async () => {
  const coded = (coderId: string, by: number, missingCodeIds: readonly string[] = []) => ({
    coderId,
    spans: [{ codeId: "x", startOffset: 10 + by, endOffset: 16 }],
    missingCodeIds,
  });
  const input = {
    coderIds: ["a", "b", "c"],
    codes: [],
    documents: [
      { id: "alone", length: 20, codings: [coded("a", 0)] },
      {
        id: "both",
        length: 20,
        codings: [coded("a", 0), coded("b", 1), coded("c", 0, ["x"])],
        // What differs between a and b lies in it.
        excludedSpans: [{ startOffset: 4, endOffset: 12 }],
      },
    ],
  };
  const names = { coders: [], codes: [], documents: [{ id: "both", name: "both.txt" }] };
  const results = await projectGamma({ input, names }, ["x"], sampled, never);
  expect(results).toHaveLength(1);
  expect(results[0]).toMatchObject({
    documentId: "both",
    name: "both.txt",
    coderIds: ["a", "b"],
    disorder: { value: 0 },
  });
});
