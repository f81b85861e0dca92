import { describe, expect, test } from "vitest";
import { computeAgreement } from "../../../shared/agreement/agreement.ts";
import type {
  AgreementDocument,
  AgreementInput,
} from "../../../shared/agreement/agreementInput.ts";
import { agreementJson } from "../../../shared/agreement/agreementJson.ts";
import { listDisagreements } from "../../../shared/agreement/disagreements.ts";
import { matrixFigures } from "../../../shared/agreement/matrixCoefficients.ts";

const passage = (codeId: string, startOffset: number, endOffset: number) => ({
  codeId,
  startOffset,
  endOffset,
});

/** One document of ten characters, five units of two. Spans per coder; a coder left out is missing. */
function document(
  spans: Record<string, [number, number][]>,
  more: Partial<AgreementDocument> = {},
): AgreementDocument {
  return {
    id: "d",
    length: 10,
    units: { sentence: Int32Array.of(0, 2, 2, 4, 4, 6, 6, 8, 8, 10) },
    codings: Object.entries(spans).map(([coderId, list]) => ({
      coderId,
      spans: list.map(([start, end]) => passage("x", start, end)),
    })),
    ...more,
  };
}

function input(documents: AgreementDocument[], coderIds = ["A", "B"]): AgreementInput {
  return { coderIds, codes: [{ id: "x", unit: "sentence" }], documents };
}

function first(given: AgreementInput, options = {}) {
  const [code] = computeAgreement(given, options).perCode;
  if (code === undefined) throw new Error("no code");
  return code;
}

const undefinedBecause = (reason: string) => ({ value: null, reason });

describe("undefined is a value with a reason", () => {
  test("no variation: nobody applied the code", () => {
    const { onCharacters } = first(input([document({ A: [], B: [] })]));
    for (const key of ["alphaNominal", "fleissKappa", "lightKappa"] as const) {
      expect(onCharacters[key], key).toEqual(undefinedBecause("noVariation"));
    }
    expect(onCharacters.percentAgreement).toEqual({ value: 1, note: "noVariation" });
    expect(onCharacters.gwetAc1).toEqual({ value: 1, note: "noVariation" });
    expect(onCharacters.brennanPrediger).toEqual({ value: 1, note: "noVariation" });
    expect(onCharacters.positiveAgreement).toEqual(undefinedBecause("nothingCoded"));
    expect(onCharacters.prevalence).toEqual({ value: 0 });
    const [pair] = onCharacters.pairs;
    expect(pair?.cohenKappa).toEqual(undefinedBecause("noVariation"));
    expect(pair?.scottPi).toEqual(undefinedBecause("noVariation"));
    expect(pair?.counts).toEqual({ both: 0, onlyA: 0, onlyB: 0, neither: 10 });
  });

  test("no variation: everybody applied it everywhere", () => {
    const { onCharacters } = first(input([document({ A: [[0, 10]], B: [[0, 10]] })]));
    expect(onCharacters.alphaNominal).toEqual(undefinedBecause("noVariation"));
    expect(onCharacters.negativeAgreement).toEqual(undefinedBecause("everythingCoded"));
    expect(onCharacters.percentAgreement.value).toBe(1);
  });

  test("one coder", () => {
    const { onCharacters } = first(input([document({ A: [[0, 4]] })], ["A"]));
    for (const key of ["alphaNominal", "percentAgreement", "lightKappa", "gwetAc1"] as const) {
      expect(onCharacters[key], key).toEqual(undefinedBecause("fewerThanTwoCoders"));
    }
    expect(onCharacters.units).toBe(0);
  });

  test("no common unit: the coders coded different documents", () => {
    const documents = [document({ A: [[0, 4]] }), document({ B: [[0, 4]] }, { id: "e" })];
    const { onCharacters } = first(input(documents));
    expect(onCharacters.alphaNominal).toEqual(undefinedBecause("noCommonUnit"));
    expect(onCharacters.pairs[0]?.cohenKappa).toEqual(undefinedBecause("noCommonUnit"));
    expect(onCharacters.documentIds).toEqual([]);
    expect(onCharacters.coderIds).toEqual([]);
    const spans = computeAgreement(input(documents)).pairwiseSpans[0];
    expect(spans?.all.exactF1).toEqual(undefinedBecause("noCommonUnit"));
  });

  test("no documents, an empty document, a document that is all excluded", () => {
    const empty = { id: "d", length: 0, codings: [], units: { sentence: new Int32Array() } };
    const excluded = document(
      { A: [[0, 4]], B: [] },
      { excludedSpans: [{ startOffset: 0, endOffset: 10 }] },
    );
    for (const documents of [[], [empty], [excluded]]) {
      const code = first(input(documents), {
        unit: documents.length > 0 ? "document" : "sentence",
      });
      expect(code.onCharacters.alphaNominal).toEqual(undefinedBecause("noCommonUnit"));
      expect(code.atUnit.percentAgreement).toEqual(undefinedBecause("noCommonUnit"));
    }
  });

  test("a span figure is undefined when both marked nothing and 0 when one did", () => {
    const none = computeAgreement(input([document({ A: [], B: [] })]));
    expect(none.pairwiseSpans[0]?.all.overlapF1).toEqual(undefinedBecause("nothingCoded"));
    const one = computeAgreement(input([document({ A: [[1, 2]], B: [] })]));
    expect(one.pairwiseSpans[0]?.all.overlapF1).toEqual({ value: 0 });
  });
});

describe("cases that packages get wrong", () => {
  test("one unit, disagreeing: α 0, κ 0, π −1", () => {
    const { atUnit } = first(input([document({ A: [[0, 4]], B: [] })]), { unit: "document" });
    expect(atUnit.alphaNominal).toEqual({ value: 0 });
    expect(atUnit.pairs[0]?.cohenKappa).toEqual({ value: 0 });
    expect(atUnit.pairs[0]?.scottPi).toEqual({ value: -1 });
  });

  test("one coder constant: κ is exactly 0 and π below it", () => {
    const { onCharacters } = first(input([document({ A: [], B: [[3, 6]] })]));
    expect(onCharacters.pairs[0]?.cohenKappa).toEqual({ value: 0 });
    expect(onCharacters.pairs[0]?.scottPi.value).toBeLessThan(0);
  });

  test("98 % agreement on a rare code: α near 0, AC1 and BP high, counts beside them", () => {
    const rare = document({ A: [[10, 11]], B: [[50, 51]] }, { length: 100, units: {} });
    const { onCharacters } = first(input([rare]), { unit: "characters" });
    expect(onCharacters.percentAgreement.value).toBeCloseTo(0.98, 12);
    expect(onCharacters.alphaNominal.value).toBeCloseTo(-0.00505, 4);
    expect(onCharacters.pairs[0]?.cohenKappa.value).toBeCloseTo(-0.0101, 4);
    expect(onCharacters.gwetAc1.value).toBeCloseTo(0.98, 3);
    expect(onCharacters.brennanPrediger.value).toBeCloseTo(0.96, 12);
    expect(onCharacters.pairs[0]?.counts).toEqual({ both: 0, onlyA: 1, onlyB: 1, neither: 98 });
  });

  test("the same items marked as phrase and as sentence: apart on characters, one on sentences", () => {
    const { atUnit, onCharacters } = first(
      input([
        document({
          A: [
            [0, 1],
            [5, 6],
          ],
          B: [
            [1, 2],
            [4, 5],
          ],
        }),
      ]),
    );
    expect(atUnit.alphaNominal).toEqual({ value: 1 });
    expect(onCharacters.alphaNominal.value).toBeLessThan(0);
  });
});

describe("missing is not empty", () => {
  const three = ["A", "B", "C"];

  test("a coder without the document is missing, with an empty list has marked nothing", () => {
    const missing = first(input([document({ A: [[0, 4]], B: [[0, 4]] })], three));
    expect(missing.onCharacters.alphaNominal).toEqual({ value: 1 });
    expect(missing.onCharacters.coderIds).toEqual(["A", "B"]);
    const empty = first(input([document({ A: [[0, 4]], B: [[0, 4]], C: [] })], three));
    expect(empty.onCharacters.alphaNominal.value).toBeLessThan(1);
    expect(empty.onCharacters.coderIds).toEqual(three);
  });

  test("a code not offered to a coder is missing for that code alone", () => {
    const given: AgreementInput = {
      coderIds: ["A", "B"],
      codes: [
        { id: "x", unit: "characters" },
        { id: "y", unit: "characters" },
      ],
      documents: [
        {
          id: "d",
          length: 10,
          codings: [
            { coderId: "A", spans: [passage("x", 0, 4), passage("y", 5, 6)] },
            { coderId: "B", spans: [passage("x", 0, 4)], missingCodeIds: ["y"] },
          ],
        },
      ],
    };
    const { perCode, anyCode, pairwiseSpans } = computeAgreement(given);
    expect(perCode[0]?.atUnit.alphaNominal).toEqual({ value: 1 });
    expect(perCode[1]?.atUnit.alphaNominal).toEqual(undefinedBecause("noCommonUnit"));
    expect(perCode[1]?.atUnit.documentIds).toEqual([]);
    expect(anyCode.alphaNominal).toEqual(undefinedBecause("noCommonUnit"));
    expect(pairwiseSpans[0]?.perCode[1]?.exactF1).toEqual(undefinedBecause("noCommonUnit"));
    expect(listDisagreements(given, "y", { unit: "characters", rule: "anyOverlap" })).toEqual([]);
  });
});

describe("units and excluded text", () => {
  test("text between units never counts", () => {
    const gaps = document(
      { A: [[2, 3]], B: [] },
      { units: { sentence: Int32Array.of(0, 2, 4, 10) } },
    );
    const { atUnit } = first(input([gaps]));
    expect(atUnit.pairs[0]?.counts).toEqual({ both: 0, onlyA: 0, onlyB: 0, neither: 2 });
    expect(atUnit.coders[0]?.passages).toBe(1);
  });

  test("half of a unit may be covered by several passages together", () => {
    const given = input([
      document({
        A: [
          [0, 1],
          [4, 5],
          [5, 6],
        ],
        B: [[0, 10]],
      }),
    ]);
    const half = first(given, { rule: "atLeastHalf" }).atUnit.pairs[0]?.counts;
    expect(half).toEqual({ both: 2, onlyA: 0, onlyB: 3, neither: 0 });
    const long = document(
      {
        A: [
          [0, 1],
          [2, 3],
        ],
        B: [[0, 2]],
      },
      {
        units: { sentence: Int32Array.of(0, 5) },
      },
    );
    const third = first(input([long]), { rule: "atLeastHalf" }).atUnit.pairs[0]?.counts;
    expect(third).toEqual({ both: 0, onlyA: 0, onlyB: 0, neither: 1 });
  });

  test("excluded text leaves numerator and denominator", () => {
    const excludedSpans = [{ startOffset: 0, endOffset: 4 }];
    const { onCharacters, atUnit } = first(
      input([document({ A: [[0, 6]], B: [[2, 4]] }, { excludedSpans })]),
    );
    expect(onCharacters.pairs[0]?.counts).toEqual({ both: 0, onlyA: 2, onlyB: 0, neither: 4 });
    expect(atUnit.pairs[0]?.counts).toEqual({ both: 0, onlyA: 1, onlyB: 0, neither: 2 });
    expect(onCharacters.coders.map((coder) => coder.passages)).toEqual([1, 0]);
  });
});

describe("bad input is refused, naming the document", () => {
  test.each([
    ["outside its text", document({ A: [[8, 11]] })],
    ["or empty", document({ A: [[3, 3]] })],
    ["out of order", document({}, { units: { sentence: Int32Array.of(4, 6, 0, 2) } })],
    ["no stored sentence borders", document({ A: [], B: [] }, { units: {} })],
    ["whole number", document({}, { length: 1.5 })],
  ])("%s", (message, bad) => {
    expect(() => computeAgreement(input([bad]))).toThrow(message);
    expect(() => computeAgreement(input([bad]))).toThrow('"d"');
  });

  test("the same coder twice", () => {
    expect(() => computeAgreement(input([], ["A", "A"]))).toThrow('coder "A" was given twice');
  });
});

describe("matrices", () => {
  test("names have no numeric metric, negative values no ratio", () => {
    const named = matrixFigures([
      ["a", "b"],
      ["a", "a"],
    ]);
    expect(named.alphaInterval).toEqual(undefinedBecause("notNumeric"));
    expect(named.alphaNominal.value).not.toBeNull();
    const negative = matrixFigures([
      [-1, 2],
      [1, 2],
    ]);
    expect(negative.alphaRatio).toEqual(undefinedBecause("negativeValue"));
    expect(negative.alphaInterval.value).not.toBeNull();
  });
});

describe("disagreements", () => {
  const given: AgreementInput = {
    coderIds: ["A", "B"],
    codes: [
      { id: "x", unit: "sentence" },
      { id: "y", unit: "sentence" },
    ],
    documents: [
      {
        id: "d",
        length: 60,
        units: { sentence: Int32Array.of(0, 10, 10, 20, 20, 30, 30, 40, 40, 50, 50, 60) },
        codings: [
          {
            coderId: "A",
            spans: [passage("x", 2, 18), passage("x", 22, 28), passage("x", 41, 49)],
          },
          { coderId: "B", spans: [passage("x", 3, 9), passage("y", 25, 29), passage("x", 41, 49)] },
        ],
      },
    ],
  };

  test("on sentences: borders, other code, missed", () => {
    const found = listDisagreements(given, "x", { unit: "sentence", rule: "anyOverlap" });
    expect(found.map((place) => [place.startOffset, place.endOffset, place.type])).toEqual([
      [10, 20, "boundary"],
      [20, 30, "otherCode"],
    ]);
    expect(found[1]?.notAppliedBy).toEqual([
      { coderId: "B", type: "otherCode", otherCodeIds: ["y"] },
    ]);
    const [missed] = listDisagreements(given, "y", { unit: "sentence", rule: "anyOverlap" });
    expect(missed).toMatchObject({ type: "otherCode", appliedBy: ["B"], startOffset: 20 });
  });

  test("on characters: one place for each stretch of overlapping passages", () => {
    const found = listDisagreements(given, "x", { unit: "characters", rule: "anyOverlap" });
    expect(found.map((place) => [place.startOffset, place.endOffset, place.type])).toEqual([
      [2, 18, "boundary"],
      [22, 28, "otherCode"],
    ]);
    expect(found[0]?.passages).toEqual([
      { coderId: "A", startOffset: 2, endOffset: 18 },
      { coderId: "B", startOffset: 3, endOffset: 9 },
    ]);
  });

  test("a code that both have there was not applied instead: missed", () => {
    const [document] = given.documents;
    const codings = document?.codings.map(({ coderId, spans }) => ({
      coderId,
      spans: coderId === "A" ? [...spans, passage("y", 20, 24)] : spans,
    }));
    const both = { ...given, documents: [{ ...document, codings }] } as AgreementInput; // A's alone differ
    const found = listDisagreements(both, "x", { unit: "sentence", rule: "anyOverlap" });
    expect(found[1]?.notAppliedBy).toEqual([{ coderId: "B", type: "missed", otherCodeIds: [] }]);
  });

  test("nothing else there: missed", () => {
    const found = listDisagreements(input([document({ A: [[4, 6]], B: [] })]), "x", {
      unit: "document",
      rule: "anyOverlap",
    });
    expect(found).toMatchObject([
      { type: "missed", appliedBy: ["A"], startOffset: 0, endOffset: 10 },
    ]);
  });
});

describe("keys of the JSON form", () => {
  test("a code's name where unique, else its path; the id where even that is shared", () => {
    const codes = [
      { id: "11111111-1", path: ["a", "tone"] },
      { id: "22222222-2", path: ["b > c", "tone"] },
      { id: "33333333-3", path: ["other"] },
      { id: "44444444-4", path: ["same"] },
      { id: "55555555-5", path: ["same"] },
    ];
    const given: AgreementInput = {
      coderIds: ["A", "B"],
      codes: codes.map(({ id }) => ({ id, unit: "characters" })),
      documents: [],
    };
    const json = agreementJson(computeAgreement(given), { coders: [], codes, documents: [] });
    expect(Object.keys(Object(json.per_code))).toEqual([
      "a > tone",
      "b \\> c > tone",
      "other",
      "same (44444444)",
      "same (55555555)",
    ]);
    expect(Object(json.per_code).other).toMatchObject({
      alpha_nominal: null,
      reasons: { alpha_nominal: "noCommonUnit" },
    });
  });
});
