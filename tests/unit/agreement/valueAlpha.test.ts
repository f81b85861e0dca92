import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Figure } from "../../../shared/agreement/figure.ts";
import { matrixFigures } from "../../../shared/agreement/matrixCoefficients.ts";
import { setAlpha, setStatistics } from "../../../shared/agreement/setValuedAlpha.ts";
import {
  type Metric,
  type ValueMatrix,
  valueAlpha,
  valueStatistics,
} from "../../../shared/agreement/valueAlpha.ts";

const metrics: readonly Metric[] = ["nominal", "ordinal", "interval", "ratio"];
const value = fc.option(fc.nat(4), { freq: 4 });

/** Three coders; one matrix per document. */
const documents = fc.array(
  fc.integer({ min: 1, max: 5 }).chain((units) =>
    fc.array(fc.array(value, { minLength: units, maxLength: units }), {
      minLength: 3,
      maxLength: 3,
    }),
  ),
  { minLength: 1, maxLength: 4 },
);

const joined = (list: readonly ValueMatrix[]): ValueMatrix =>
  [0, 1, 2].map((coder) => list.flatMap((matrix) => matrix[coder] ?? []));

function same(actual: Figure, expected: Figure): void {
  expect(actual.value === null).toBe(expected.value === null);
  expect(actual.value ?? 0).toBeCloseTo(expected.value ?? 0, 9);
}

/** α as the mean difference within units over that of all values: Krippendorff's definition. */
function byPairs(matrix: ValueMatrix, difference: (a: number, b: number) => number): number | null {
  const units = (matrix[0] ?? [])
    .map((_, unit) => matrix.flatMap((row) => row[unit] ?? []).map(Number))
    .filter((given) => given.length >= 2);
  const all = units.flat();
  let observed = 0;
  for (const given of units) observed += pairSum(given, difference) / (given.length - 1);
  const expected = pairSum(all, difference) / (all.length - 1);
  return units.length === 0 || expected === 0 ? null : 1 - observed / expected;
}

function pairSum(values: readonly number[], difference: (a: number, b: number) => number): number {
  let sum = 0;
  values.forEach((a, i) => {
    values.forEach((b, j) => {
      if (i !== j) sum += difference(a, b);
    });
  });
  return sum;
}

describe("α of values", () => {
  test("is the definition, pair by pair", () => {
    fc.assert(
      fc.property(documents, (list) => {
        const matrix = joined(list);
        const statistics = valueStatistics([matrix]);
        const alpha = (metric: Metric) => valueAlpha(statistics, metric, "noCommonUnit").value;
        const expectNear = (actual: number | null, expected: number | null) => {
          expect(actual === null).toBe(expected === null);
          expect(actual ?? 0).toBeCloseTo(expected ?? 0, 9);
        };
        expectNear(
          alpha("nominal"),
          byPairs(matrix, (a, b) => (a === b ? 0 : 1)),
        );
        expectNear(
          alpha("interval"),
          byPairs(matrix, (a, b) => (a - b) ** 2),
        );
        expectNear(
          alpha("ratio"),
          byPairs(matrix, (a, b) => (a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2)),
        );
      }),
    );
  });

  test("of documents is that of all their units; weights count documents", () => {
    fc.assert(
      fc.property(
        documents,
        fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }),
        (list, counts) => {
          const weights = Float64Array.from(list, (_, index) => counts[index] ?? 0);
          const drawn = list.flatMap((matrix, index) =>
            new Array<ValueMatrix>(weights[index] ?? 0).fill(matrix),
          );
          const statistics = valueStatistics(list);
          for (const metric of metrics) {
            same(
              valueAlpha(statistics, metric, "noCommonUnit"),
              valueAlpha(valueStatistics([joined(list)]), metric, "noCommonUnit"),
            );
            same(
              valueAlpha(statistics, metric, "noCommonUnit", weights),
              valueAlpha(valueStatistics(drawn), metric, "noCommonUnit"),
            );
          }
        },
      ),
    );
  });

  test("and all coefficients of a matrix do not depend on the order of coders and units", () => {
    fc.assert(
      fc.property(documents, (list) => {
        const matrix = joined(list);
        const turned = matrix.toReversed().map((row) => row.toReversed());
        const { pairs: _, alphaPerCategory, ...figures } = matrixFigures(matrix);
        const other = matrixFigures(turned);
        for (const [key, figure] of Object.entries(figures)) {
          const found = Object.entries(other).find(([name]) => name === key)?.[1];
          if (figure !== null) same(found, figure);
        }
        for (const [category, figure] of alphaPerCategory) {
          same(other.alphaPerCategory.get(category) ?? { value: 0 }, figure);
        }
      }),
    );
  });

  test("many different values take no longer than their pairs do", () => {
    const row = (seed: number) => Array.from({ length: 3000 }, (_, unit) => (unit * seed) % 7919);
    const { alphaOrdinal } = matrixFigures([row(31), row(31)]);
    expect(alphaOrdinal).toEqual({ value: 1 });
  });
});

describe("α of sets", () => {
  const sets = fc.array(
    fc.array(fc.option(fc.subarray(["p", "q", "r"]), { freq: 5 }), { minLength: 4, maxLength: 4 }),
    { minLength: 3, maxLength: 3 },
  );

  test("of sets with one code each, every distance gives the nominal α", () => {
    fc.assert(
      fc.property(documents, (list) => {
        const matrix = joined(list);
        const single = matrix.map((row) => row.map((each) => (each === null ? null : [`${each}`])));
        const nominal = valueAlpha(valueStatistics([matrix]), "nominal", "noCommonUnit");
        for (const distance of ["exact", "jaccard", "masi", "dice"] as const) {
          same(setAlpha(setStatistics([single]), distance, "noCommonUnit"), nominal);
        }
      }),
    );
  });

  test("the order of codes and their repetition mean nothing", () => {
    fc.assert(
      fc.property(sets, (matrix) => {
        const turned = matrix.map((row) =>
          row.map((codes) => (codes === null ? null : [...codes.toReversed(), ...codes])),
        );
        for (const distance of ["exact", "jaccard", "masi", "dice"] as const) {
          same(
            setAlpha(setStatistics([turned]), distance, "noCommonUnit"),
            setAlpha(setStatistics([matrix]), distance, "noCommonUnit"),
          );
        }
      }),
    );
  });
});
