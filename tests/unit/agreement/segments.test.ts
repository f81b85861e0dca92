import fc from "fast-check";
import { expect, test } from "vitest";
import type { AgreementInput } from "../../../shared/agreement/agreementInput.ts";
import { compareSegments } from "../../../shared/agreement/segmentAgreement.ts";
import { compareSpans } from "../../../shared/agreement/spanAgreement.ts";

type Spans = readonly (readonly [number, number])[];

function input(byCoder: Record<string, Spans>, excluded: Spans = []): AgreementInput {
  const span = ([startOffset, endOffset]: readonly [number, number]) => ({
    startOffset,
    endOffset,
  });
  const codings = Object.entries(byCoder).map(([coderId, spans]) => ({
    coderId,
    spans: spans.map((each) => ({ codeId: "denial", ...span(each) })),
  }));
  return {
    coderIds: Object.keys(byCoder),
    codes: [{ id: "denial", unit: "sentence" }],
    documents: [{ id: "d", length: 200, codings, excludedSpans: excluded.map(span) }],
  };
}

const two: Record<string, Spans> = {
  A: [
    [0, 10],
    [20, 30],
    [50, 60],
  ],
  B: [
    [0, 10],
    [25, 35],
    [80, 90],
    [100, 110],
  ],
};

test.each([
  [0, 2],
  [0.3, 2],
  [0.34, 1],
  [0.5, 1],
  [1, 1],
])("at an overlap of %s two coders have %s segments in common", (threshold, both) => {
  const [code] = compareSegments(input(two), threshold).perCode;
  expect(code?.pairs).toEqual([
    {
      coderA: "A",
      coderB: "B",
      segmentsA: 3,
      segmentsB: 4,
      both,
      onlyA: 3 - both,
      onlyB: 4 - both,
      f1: { value: (2 * both) / 7 },
    },
  ]);
  expect(code?.f1).toEqual({ value: (2 * both) / 7 });
  expect(code?.holsti).toEqual(code?.f1);
});

test("what needs the segments that nobody made is undefined, with that reason", () => {
  const [code] = compareSegments(input(two), 0.5).perCode;
  expect(code?.alphaNominal).toEqual({ value: null, reason: "noTrueNegatives" });
});

test("several coders: F1 pools the pairs, Holsti is their mean", () => {
  const three: Record<string, Spans> = {
    A: [[0, 10]],
    B: [[0, 10]],
    C: [
      [0, 10],
      [20, 30],
      [40, 50],
    ],
  };
  const [code] = compareSegments(input(three), 0.5).perCode;
  expect(code?.f1).toEqual({ value: (2 * 3) / (2 + 4 + 4) });
  expect(code?.holsti).toEqual({ value: (1 + 0.5 + 0.5) / 3 });
});

test("nothing marked, one coder, and nobody together are undefined for their reasons", () => {
  const [none] = compareSegments(input({ A: [], B: [] }), 0.5).perCode;
  expect(none?.f1).toEqual({ value: null, reason: "nothingCoded" });
  const [alone] = compareSegments(input({ A: [[0, 1]] }), 0.5).perCode;
  expect(alone?.f1).toEqual({ value: null, reason: "fewerThanTwoCoders" });
  const apart = input({ A: [[0, 1]] });
  const [never] = compareSegments({ ...apart, coderIds: ["A", "B"] }, 0.5).perCode;
  expect(never?.pairs[0]?.f1).toEqual({ value: null, reason: "noCommonUnit" });
});

test("segments in not coded material do not count, and borders are what is left", () => {
  const excluded: Spans = [
    [5, 10],
    [50, 60],
    [80, 120],
  ];
  const [code] = compareSegments(
    input(
      {
        ...two,
        B: [
          [0, 5],
          [25, 35],
        ],
      },
      excluded,
    ),
    1,
  ).perCode;
  expect(code?.pairs[0]).toMatchObject({ segmentsA: 2, segmentsB: 2, both: 1 });
});

const anySpans = fc.array(
  fc
    .tuple(fc.nat(60), fc.integer({ min: 1, max: 30 }))
    .map(([at, length]) => [at, at + length] as const),
  { maxLength: 5 },
);

test("a higher threshold never finds more; at a half and at identity it is the span F1", () => {
  fc.assert(
    fc.property(anySpans, anySpans, (a, b) => {
      const given = input({ A: a, B: b });
      const at = (threshold: number) =>
        compareSegments(given, threshold).perCode[0]?.pairs[0]?.both ?? -1;
      const matches = [0, 0.25, 0.5, 0.75, 1].map(at);
      expect(matches).toEqual(matches.toSorted((x, y) => y - x));
      const [pair] = compareSpans(given);
      expect(matches[0]).toBe(pair?.all.overlapping);
      expect(matches[2]).toBe(pair?.all.halfUnion);
      expect(matches[4]).toBe(pair?.all.exact);
    }),
    { numRuns: 300 },
  );
});
