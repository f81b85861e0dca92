import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { computeAgreement } from "../../../shared/agreement/agreement.ts";
import type {
  AgreementInput,
  CodedSpan,
  UnitRule,
} from "../../../shared/agreement/agreementInput.ts";
import type { TargetAgreement } from "../../../shared/agreement/agreementResult.ts";
import { listDisagreements } from "../../../shared/agreement/disagreements.ts";
import { matrixFigures } from "../../../shared/agreement/matrixCoefficients.ts";
import { poolCounts } from "../../../shared/agreement/pooledCounts.ts";
import {
  byEnd,
  exactMatches,
  overlapMatches,
  unionMatches,
} from "../../../shared/agreement/spanMatching.ts";
import { computeTallies } from "../../../shared/agreement/tallies.ts";
import { codeIds, coderIds, inputs, spanIn } from "./generatedInputs.ts";

/** The slow way: an array cell for each countable character or unit, and coders × cells of 0/1. */
function naiveMatrix(input: AgreementInput, codeId: string, rule: UnitRule | null) {
  const rows: (number | null)[][] = input.coderIds.map(() => []);
  for (const document of input.documents) {
    const isCounted = Array.from(
      { length: document.length },
      (_, at) => !document.excludedSpans?.some((s) => s.startOffset <= at && at < s.endOffset),
    );
    const borders = document.units?.sentence ?? new Int32Array();
    const cells: number[][] = [];
    if (rule === null) cells.push(...isCounted.flatMap((counted, at) => (counted ? [[at]] : [])));
    for (let unit = 0; rule !== null && unit < borders.length; unit += 2) {
      const cell = [];
      for (let at = borders[unit] ?? 0; at < (borders[unit + 1] ?? 0); at += 1) {
        if (isCounted[at]) cell.push(at);
      }
      if (cell.length > 0) cells.push(cell);
    }
    input.coderIds.forEach((coderId, row) => {
      const entry = document.codings.find((candidate) => candidate.coderId === coderId);
      const isMissing = entry === undefined || entry.missingCodeIds?.includes(codeId);
      const isCoded = (at: number) =>
        entry?.spans.some((s) => s.codeId === codeId && s.startOffset <= at && at < s.endOffset) ??
        false;
      for (const cell of cells) {
        const hits = cell.filter(isCoded).length;
        const applied = rule === "atLeastHalf" ? 2 * hits >= cell.length : hits > 0;
        rows[row]?.push(isMissing ? null : applied ? 1 : 0);
      }
    });
  }
  return rows;
}

/** What does not hang on the order of coders or, as the warnings do, on the number of passages. */
const numbersOf = ({
  pairs,
  coders: _coders,
  warnings: _warnings,
  lightKappa,
  congerKappa,
  holsti,
  ...target
}: TargetAgreement) => ({
  target: {
    ...target,
    coderIds: [...target.coderIds].sort(),
    withoutCoder: target.withoutCoder.toSorted((a, b) => (a.coderId < b.coderId ? -1 : 1)),
  },
  // Rounded, for the order of a sum shows in its last digits; + 0 turns −0 into 0.
  means: [lightKappa, congerKappa, holsti].map(({ value }) =>
    value === null ? null : Number(value.toFixed(12)) + 0,
  ),
  pairs: pairs.length,
});

const characterFigures = (input: AgreementInput) =>
  computeAgreement(input).perCode.map((code) => numbersOf(code.onCharacters));

describe("the sweep equals counting cell by cell", () => {
  test.each([
    ["characters", null],
    ["sentences touched", "anyOverlap"],
    ["sentences half covered", "atLeastHalf"],
  ] as const)("%s", (_, rule) => {
    fc.assert(
      fc.property(inputs, (input) => {
        const result = computeAgreement(input, { rule: rule ?? "anyOverlap" });
        for (const code of result.perCode) {
          const target = rule === null ? code.onCharacters : code.atUnit;
          const matrix = naiveMatrix(input, code.codeId, rule);
          const expected = matrixFigures(matrix, [0, 1]);
          const close = (actual: number | null, wanted: number | null) =>
            wanted === null ? expect(actual).toBeNull() : expect(actual).toBeCloseTo(wanted, 10);
          close(target.alphaNominal.value, expected.alphaNominal.value);
          close(target.percentAgreement.value, expected.percentAgreement.value);
          close(target.fleissKappa.value, expected.fleissKappa.value);
          close(target.gwetAc1.value, expected.gwetAc1.value);
          close(target.brennanPrediger.value, expected.brennanPrediger.value);
          // Somebody who rated nothing has no shares that chance could be made of.
          const raters = matrix.filter((row) => row.some((value) => value !== null));
          const conger = matrixFigures(raters.length > 2 ? raters : matrix, [0, 1]).congerKappa;
          if (raters.length !== 2) close(target.congerKappa.value, conger?.value ?? null);
          close(target.holsti.value, expected.holsti.value);
          for (const { coderId, alphaNominal } of target.withoutCoder) {
            const others = matrix.filter((__, row) => coderIds[row] !== coderId);
            close(alphaNominal.value, matrixFigures(others, [0, 1]).alphaNominal.value);
          }
          target.pairs.forEach((pair, index) => {
            close(pair.cohenKappa.value, expected.pairs[index]?.cohenKappa.value ?? null);
            close(pair.scottPi.value, expected.pairs[index]?.scottPi.value ?? null);
            const a = matrix[expected.pairs[index]?.coderA ?? 0] ?? [];
            const b = matrix[expected.pairs[index]?.coderB ?? 0] ?? [];
            const count = (x: number, y: number) =>
              a.filter((value, unit) => value === x && b[unit] === y).length;
            expect(pair.counts).toEqual({
              both: count(1, 1),
              onlyA: count(1, 0),
              onlyB: count(0, 1),
              neither: count(0, 0),
            });
          });
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("laws on characters", () => {
  test("the order of coders does not matter", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const turned = { ...input, coderIds: [...input.coderIds].reverse() };
        expect(characterFigures(turned)).toEqual(characterFigures(input));
      }),
    );
  });

  test("the order of codes does not matter", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const turned = { ...input, codes: [...input.codes].reverse() };
        expect(characterFigures(turned).reverse()).toEqual(characterFigures(input));
      }),
    );
  });

  test("repeating a span, or splitting it in two adjacent ones, changes nothing", () => {
    fc.assert(
      fc.property(inputs, fc.nat(39), (input, cut) => {
        const changed = mapSpans(input, (span) => {
          const middle = Math.min(span.endOffset, Math.max(span.startOffset, cut));
          const parts = [
            { ...span, endOffset: middle },
            { ...span, startOffset: middle },
          ];
          return [span, ...parts.filter((part) => part.startOffset < part.endOffset)];
        });
        expect(characterFigures(changed)).toEqual(characterFigures(input));
      }),
    );
  });

  test("a span of a code that is not compared changes nothing", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const changed = mapSpans(input, (span) => [span, { ...span, codeId: "not compared" }]);
        expect(characterFigures(changed)).toEqual(characterFigures(input));
      }),
    );
  });

  test("doubling all coordinates leaves percent agreement and κ as they are", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const twice = ({ startOffset, endOffset }: { startOffset: number; endOffset: number }) => ({
          startOffset: 2 * startOffset,
          endOffset: 2 * endOffset,
        });
        const doubled = {
          ...mapSpans(input, (span) => [{ ...span, ...twice(span) }]),
        };
        doubled.documents = doubled.documents.map((document) => ({
          ...document,
          length: 2 * document.length,
          excludedSpans: (document.excludedSpans ?? []).map(twice),
          units: { sentence: (document.units?.sentence ?? new Int32Array()).map((at) => 2 * at) },
        }));
        const before = computeAgreement(input).perCode;
        computeAgreement(doubled).perCode.forEach((code, index) => {
          const old = before[index]?.onCharacters;
          expect(code.onCharacters.units).toBe(2 * (old?.units ?? 0));
          expect(code.onCharacters.pairs.map((pair) => pair.cohenKappa)).toEqual(
            old?.pairs.map((pair) => pair.cohenKappa),
          );
          expect(code.onCharacters.percentAgreement).toEqual(old?.percentAgreement);
        });
      }),
    );
  });

  test("α is 1 exactly when all agree and something varies", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const code of computeAgreement(input).perCode) {
          const { alphaNominal, percentAgreement } = code.onCharacters;
          const isFull = percentAgreement.value === 1 && percentAgreement.note === undefined;
          expect(alphaNominal.value === 1).toBe(isFull);
        }
      }),
    );
  });

  test("no figure is ever NaN or infinite", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const text = JSON.stringify(computeAgreement(input), (_, value) =>
          typeof value === "number" && !Number.isFinite(value) ? "broken" : value,
        );
        expect(text).not.toContain("broken");
      }),
    );
  });

  test("weights of documents equal repeating the documents", () => {
    const weights = fc.array(fc.nat(3), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(inputs, weights, (input, times) => {
        const targets = codeIds.map((id) => ({ id, codeIds: [id] }));
        const measure = { unit: "characters", rule: "anyOverlap" } as const;
        const repeated = {
          ...input,
          documents: input.documents.flatMap((document, index) =>
            Array.from({ length: times[index] ?? 0 }, (_, copy) => ({
              ...document,
              id: `${document.id} ${copy}`,
            })),
          ),
        };
        const weighted = poolCounts(
          computeTallies(input, targets, measure),
          0,
          Float64Array.from(times),
        );
        expect(weighted).toEqual(poolCounts(computeTallies(repeated, targets, measure), 0));
      }),
    );
  });
});

describe("disagreements", () => {
  test("on units there are as many as units with a split vote", () => {
    fc.assert(
      fc.property(inputs, fc.constantFrom<UnitRule>("anyOverlap", "atLeastHalf"), (input, rule) => {
        for (const codeId of codeIds) {
          const matrix = naiveMatrix(input, codeId, rule);
          const split = (matrix[0] ?? []).filter((_, unit) => {
            const values = new Set(matrix.flatMap((row) => row[unit] ?? []));
            return values.size > 1;
          });
          const found = listDisagreements(input, codeId, { unit: "sentence", rule });
          expect(found).toHaveLength(split.length);
          for (const place of found) {
            expect(place.appliedBy.length).toBeGreaterThan(0);
            expect(place.notAppliedBy.length).toBeGreaterThan(0);
          }
        }
      }),
    );
  });

  test("on characters there are none exactly when the coders agree everywhere", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const { codeId, onCharacters } of computeAgreement(input).perCode) {
          const found = listDisagreements(input, codeId, {
            unit: "characters",
            rule: "anyOverlap",
          });
          const isFull = (onCharacters.percentAgreement.value ?? 1) === 1;
          expect(found.length === 0).toBe(isFull);
        }
      }),
    );
  });
});

describe("matching passages", () => {
  const spans = fc.array(
    spanIn(20).map(({ startOffset, endOffset }) => ({ start: startOffset, end: endOffset })),
    { maxLength: 6 },
  );
  type Line = { start: number; end: number };
  const best = (
    a: readonly Line[],
    b: readonly Line[],
    fits: (x: Line, y: Line) => boolean,
  ): number => {
    const [first, ...rest] = a;
    if (first === undefined) return 0;
    return Math.max(
      best(rest, b, fits),
      ...b.flatMap((y, at) => (fits(first, y) ? [1 + best(rest, b.toSpliced(at, 1), fits)] : [])),
    );
  };
  const common = (x: Line, y: Line) => Math.min(x.end, y.end) - Math.max(x.start, y.start);
  const union = (x: Line, y: Line) => x.end - x.start + y.end - y.start - common(x, y);

  test("is as large as trying every pairing", () => {
    fc.assert(
      fc.property(spans, spans, fc.constantFrom(0, 0.3, 0.5, 0.7, 1), (a, b, threshold) => {
        const [left, right] = [byEnd(a), byEnd(b)];
        expect(overlapMatches(left, right)).toBe(best(a, b, (x, y) => common(x, y) > 0));
        const least = Math.round(threshold * 10);
        expect(unionMatches(left, right, threshold)).toBe(
          best(a, b, (x, y) => common(x, y) > 0 && 10 * common(x, y) >= least * union(x, y)),
        );
        expect(exactMatches(left, right)).toBe(
          best(a, b, (x, y) => x.start === y.start && x.end === y.end),
        );
      }),
      { numRuns: 500 },
    );
  });
});

function mapSpans(input: AgreementInput, change: (span: CodedSpan) => CodedSpan[]): AgreementInput {
  return {
    ...input,
    documents: input.documents.map((document) => ({
      ...document,
      codings: document.codings.map((entry) => ({ ...entry, spans: entry.spans.flatMap(change) })),
    })),
  };
}
