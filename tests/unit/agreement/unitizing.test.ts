import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type {
  AgreementDocument,
  AgreementInput,
} from "../../../shared/agreement/agreementInput.ts";
import { findOverlaps, unitizingStatistics } from "../../../shared/agreement/unitizing.ts";
import {
  type UnitizingFigures,
  unitizingFigures,
} from "../../../shared/agreement/unitizingCoefficients.ts";

const coderIds = ["a", "b", "c"];
const codeIds = ["x", "y"];

/** A text cut into pieces, each a gap (0) or of a code: no coder overlaps themselves. */
const pieces = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(codeIds.length)), {
  maxLength: 6,
});

function spansOf(list: readonly (readonly [number, number])[], length: number) {
  let position = 0;
  return list.flatMap(([size, value]) => {
    const startOffset = position;
    const endOffset = Math.min(length, startOffset + size);
    position = endOffset;
    const codeId = codeIds[value - 1];
    return codeId === undefined || startOffset === endOffset
      ? []
      : [{ codeId, startOffset, endOffset }];
  });
}

const documents = fc.array(
  fc.record({
    length: fc.integer({ min: 1, max: 30 }),
    coders: fc.tuple(...coderIds.map(() => fc.option(pieces, { freq: 6 }))),
    excluded: fc.array(fc.tuple(fc.nat(29), fc.integer({ min: 1, max: 4 })), { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 4 },
);

const inputs = documents.map((list): AgreementInput => {
  const all = list.map(
    ({ length, coders, excluded }, index): AgreementDocument => ({
      id: `d${index}`,
      length,
      codings: coders.flatMap((each, coder) =>
        each === null ? [] : [{ coderId: coderIds[coder] ?? "", spans: spansOf(each, length) }],
      ),
      excludedSpans: excluded
        .map(([start, size]) => ({ startOffset: start, endOffset: Math.min(length, start + size) }))
        .filter(({ startOffset, endOffset }) => startOffset < endOffset),
    }),
  );
  return { coderIds, codes: codeIds.map((id) => ({ id, unit: "characters" })), documents: all };
});

function figuresOf(input: AgreementInput, weights?: Float64Array): UnitizingFigures {
  return unitizingFigures(unitizingStatistics(input, codeIds), { weights });
}

/** [uα, |uα, cuα, coverage, then (k)uα and coverage of each code]. */
function numbers(figures: UnitizingFigures): (number | null)[] {
  const { uAlpha, uAlphaBinary, cuAlpha, cuCoverage, perCode } = figures;
  return [
    uAlpha,
    uAlphaBinary,
    cuAlpha,
    cuCoverage,
    ...perCode.flatMap(({ kuAlpha, kuCoverage }) => [kuAlpha, kuCoverage]),
  ].map(({ value }) => value);
}

function expectSame(actual: readonly (number | null)[], expected: readonly (number | null)[]) {
  expect(actual.map((value) => value === null)).toEqual(expected.map((value) => value === null));
  actual.forEach((value, index) => {
    expect(value ?? 0).toBeCloseTo(expected[index] ?? 0, 9);
  });
}

/** The coefficients by the book: characters in arrays, whole matrices, nothing clever. */
function byCharacters(input: AgreementInput): (number | null)[] {
  const values = codeIds.length + 1;
  const square = () => Array.from({ length: values }, () => new Array<number>(values).fill(0));
  const [all, coded] = [square(), square()];
  const [self, inner] = [new Array<number>(values).fill(0), new Array<number>(values).fill(0)];
  for (const document of input.documents) {
    const rows = document.codings.map(({ spans }) => characters(document, spans));
    const m = rows.length;
    if (m < 2) continue;
    rows.forEach((row, i) => {
      const sizes = new Map<number, number>();
      row.forEach(({ value, unit }) => {
        if (value === 0) add(self, 0, 1);
        else sizes.set(unit, (sizes.get(unit) ?? 0) + 1);
      });
      for (const [unit, size] of sizes) {
        const value = row.find((each) => each.unit === unit)?.value ?? 0;
        add(self, value, size * size);
        rows.forEach((other, j) => {
          if (i === j) return;
          const common = row.filter((each, at) => each.unit === unit && other[at]?.value).length;
          add(inner, value, (common * common) / (m - 1));
        });
      }
      rows.forEach((other, j) => {
        if (i === j) return;
        row.forEach(({ value }, at) => {
          const against = other[at]?.value ?? 0;
          add(all[value] ?? [], against, 1 / (m - 1));
          if (value > 0 && against > 0) add(coded[value] ?? [], against, 1 / (m - 1));
        });
      });
    });
  }
  return coefficients(all, self, coded, inner);
}

function add(list: number[], index: number, by: number): void {
  list[index] = (list[index] ?? 0) + by;
}

function characters(
  { length, excludedSpans = [] }: AgreementDocument,
  spans: readonly { codeId: string; startOffset: number; endOffset: number }[],
) {
  const line = Array.from({ length }, (_, at) => {
    const unit = spans.findIndex(
      ({ startOffset, endOffset }) => startOffset <= at && at < endOffset,
    );
    return { unit, value: codeIds.indexOf(spans[unit]?.codeId ?? "") + 1 };
  });
  return line.filter(
    (_, at) =>
      !excludedSpans.some(({ startOffset, endOffset }) => startOffset <= at && at < endOffset),
  );
}

const total = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0);
const near = (value: number) => Math.abs(value) < 1e-9;

function coefficients(all: number[][], self: number[], coded: number[][], inner: number[]) {
  const chance = (matrix: number[][], pairs: readonly number[]) => {
    const margins = matrix.map(total);
    const n = total(margins);
    return matrix.map((row, c) =>
      row.map(
        (_, k) =>
          (n * ((margins[c] ?? 0) * (margins[k] ?? 0) - (c === k ? (pairs[c] ?? 0) : 0))) /
          (n * n - total(pairs)),
      ),
    );
  };
  const diagonal = (matrix: number[][]) => total(matrix.map((row, c) => row[c] ?? 0));
  const alpha = (matrix: number[][], pairs: readonly number[]) => {
    const n = total(matrix.map(total));
    const apart = n - diagonal(chance(matrix, pairs));
    return n === 0 || Number.isNaN(apart) || near(apart)
      ? null
      : 1 - (n - diagonal(matrix)) / apart;
  };
  const n = total(all.map(total));
  const codedTotal = total(coded.map(total));
  const gap = total(all[0] ?? []);
  const expected = chance(all, self)[0] ?? [];
  const gapApart = total(expected.slice(1));
  const binary =
    n === 0 || near(gapApart) || near(gap) || near(n - gap) || n * n - total(self) < 1e-9
      ? null
      : 1 - (gap - (all[0]?.[0] ?? 0)) / gapApart;
  const perCode = codeIds.flatMap((_, index) => {
    const k = index + 1;
    const margin = total(coded[k] ?? []);
    const full = total(all[k] ?? []);
    const star = chance(coded, inner);
    const column = total(star.map((row) => row[k] ?? 0));
    const apart = column - (star[k]?.[k] ?? 0);
    const pairs = Math.min(margin * codedTotal - (inner[k] ?? 0), codedTotal ** 2 - total(inner));
    const value =
      near(margin) || near(apart) || pairs < 1e-9
        ? null
        : 1 - ((column / margin) * (margin - (coded[k]?.[k] ?? 0))) / apart;
    return [value, near(full) ? null : margin / full];
  });
  return [
    alpha(all, self),
    binary,
    alpha(coded, inner),
    n === 0 ? null : codedTotal / n,
    ...perCode,
  ];
}

describe("unitizing coefficients", () => {
  test("are those of a count character by character", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        expect(findOverlaps(input, codeIds)).toEqual([]);
        expectSame(numbers(figuresOf(input)), byCharacters(input));
      }),
      { numRuns: 400 },
    );
  });

  test("do not depend on the order of coders, documents and spans", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const turned = {
          ...input,
          coderIds: input.coderIds.toReversed(),
          documents: input.documents.toReversed().map((document) => ({
            ...document,
            codings: document.codings
              .toReversed()
              .map((entry) => ({ ...entry, spans: entry.spans.toReversed() })),
          })),
        };
        expectSame(numbers(figuresOf(turned)), numbers(figuresOf(input)));
      }),
    );
  });

  test("a document that counts twice is as two documents, and one that counts 0 times as none", () => {
    fc.assert(
      fc.property(inputs, fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }), (input, counts) => {
        const weights = Float64Array.from(input.documents, (_, index) => counts[index] ?? 0);
        const drawn = input.documents.flatMap((document, index) =>
          Array.from({ length: weights[index] ?? 0 }, (_, copy) => ({
            ...document,
            id: `${document.id}-${copy}`,
          })),
        );
        expectSame(
          numbers(figuresOf(input, weights)),
          numbers(figuresOf({ ...input, documents: drawn })),
        );
      }),
    );
  });

  test("above 1 the formula says nothing: undefined, unless asked for as it is printed", () => {
    // Of four coders two meet, with different codes: the self-pairs exceed all pairs.
    const coding = (coderId: string, codeId?: string) => ({
      coderId,
      spans: codeId === undefined ? [] : [{ codeId, startOffset: 0, endOffset: 10 }],
    });
    const codings = [coding("a", "x"), coding("b", "y"), coding("c"), coding("d")];
    const statistics = unitizingStatistics(
      {
        coderIds: ["a", "b", "c", "d"],
        codes: [],
        documents: [{ id: "d", length: 20, codings }],
      },
      ["x", "y"],
    );
    const reason = { value: null, reason: "tooFewPassages" };
    const figures = unitizingFigures(statistics);
    expect(figures.cuAlpha).toEqual(reason);
    expect(figures.perCode.map(({ kuAlpha }) => kuAlpha)).toEqual([reason, reason]);
    const printed = unitizingFigures(statistics, { asPrinted: true });
    expect(printed.cuAlpha.value).toBeCloseTo(2, 12);
    expect(printed.cuCoverage).toEqual(figures.cuCoverage);
  });

  test("of a single code: uα and |uα are the same", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { uAlpha, uAlphaBinary } = unitizingFigures(unitizingStatistics(input, ["x"]));
        expectSame([uAlpha.value], [uAlphaBinary.value]);
      }),
    );
  });

  test("coders who did the same agree fully, wherever that is defined", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const same = input.documents.map((document) => {
          const spans = document.codings[0]?.spans ?? [];
          return { ...document, codings: coderIds.map((coderId) => ({ coderId, spans })) };
        });
        const { uAlpha, uAlphaBinary, cuAlpha } = figuresOf({ ...input, documents: same });
        for (const { value } of [uAlpha, uAlphaBinary, cuAlpha]) expect(value ?? 1).toBe(1);
      }),
    );
  });

  test("cuα and (k)uα stay the same in a text twice as long", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const twice = (span: { startOffset: number; endOffset: number }) => ({
          ...span,
          startOffset: 2 * span.startOffset,
          endOffset: 2 * span.endOffset,
        });
        const longer = input.documents.map((document) => ({
          ...document,
          length: 2 * document.length,
          excludedSpans: document.excludedSpans?.map(twice) ?? [],
          codings: document.codings.map((entry) => ({
            ...entry,
            spans: entry.spans.map((span) => ({ ...twice(span), codeId: span.codeId })),
          })),
        }));
        expectSame(
          numbers(figuresOf({ ...input, documents: longer })).slice(2),
          numbers(figuresOf(input)).slice(2),
        );
      }),
    );
  });
});

test("a coder who lacks one code of the set is missing in the document", () => {
  const span = { codeId: "x", startOffset: 2, endOffset: 5 };
  const input = (missing: readonly string[]): AgreementInput => ({
    coderIds,
    codes: [],
    documents: [
      {
        id: "d",
        length: 9,
        codings: [
          { coderId: "a", spans: [span] },
          { coderId: "b", spans: [span] },
          { coderId: "c", spans: [], missingCodeIds: missing },
        ],
      },
    ],
  });
  expect(figuresOf(input(["y"])).uAlpha).toEqual({ value: 1 });
  expect(figuresOf(input([])).uAlpha.value).toBeLessThan(1);
  expect(figuresOf(input(["z"])).uAlpha).toEqual(figuresOf(input([])).uAlpha);
});

test("overlaps are listed with place, coder and both codes; codes outside the set do not count", () => {
  const spans = [
    { codeId: "y", startOffset: 4, endOffset: 8 },
    { codeId: "x", startOffset: 0, endOffset: 6 },
    { codeId: "x", startOffset: 5, endOffset: 6 },
    { codeId: "other", startOffset: 0, endOffset: 9 },
  ];
  const input: AgreementInput = {
    coderIds,
    codes: [],
    documents: [{ id: "d", length: 9, codings: [{ coderId: "a", spans }] }],
  };
  const overlap = { documentId: "d", coderId: "a" };
  expect(findOverlaps(input, codeIds)).toEqual([
    { ...overlap, codeIds: ["x", "y"], startOffset: 4, endOffset: 6 },
    { ...overlap, codeIds: ["x", "x"], startOffset: 5, endOffset: 6 },
    { ...overlap, codeIds: ["y", "x"], startOffset: 5, endOffset: 6 },
  ]);
});
