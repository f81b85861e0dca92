import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { computeAgreement } from "../../../shared/agreement/agreement.ts";
import type { AgreementInput, CodedSpan } from "../../../shared/agreement/agreementInput.ts";
import { codeIds, coderIds, inputs } from "./generatedInputs.ts";

const span = (codeId: string, startOffset: number, endOffset: number): CodedSpan => ({
  codeId,
  startOffset,
  endOffset,
});

/** One document of sentences of ten characters each. */
function document(
  sentences: number,
  spans: Record<string, CodedSpan[]>,
  id = "d",
): AgreementInput["documents"][number] {
  const borders = Array.from({ length: 2 * sentences }, (_, at) => 10 * ((at + 1) >> 1));
  return {
    id,
    length: 10 * sentences,
    units: { sentence: Int32Array.from(borders) },
    codings: Object.entries(spans).map(([coderId, list]) => ({ coderId, spans: list })),
  };
}

const codes = codeIds.map((id) => ({ id, unit: "sentence" as const }));

describe("confusion and co-occurrence", () => {
  test("shared codes are on the diagonal, only remainders are crossed", () => {
    const input: AgreementInput = {
      coderIds: ["a", "b"],
      codes: [...codes, { id: "z", unit: "sentence" }],
      documents: [
        document(4, {
          // Sentence 1: a has x and y, b has x and z. 2: both x. 3: a alone y. 4: nothing.
          a: [span("x", 0, 9), span("y", 0, 9), span("x", 10, 15), span("y", 20, 25)],
          b: [span("x", 3, 4), span("z", 0, 9), span("x", 12, 19)],
        }),
      ],
    };
    const matrices = computeAgreement(input).matrices;
    const [pair] = matrices?.confusion.pairs ?? [];
    expect(matrices?.measure.unit).toBe("sentence");
    //                              x  y  z  uncoded
    expect(pair?.cells).toEqual(
      [
        [2, 0, 0, 0],
        [0, 0, 1, 1],
        [0, 0, 0, 0],
        [0, 0, 0, 1],
      ].flat(),
    );
    expect(matrices?.confusion.pooled).toEqual(
      [
        [2, 0, 0, 0],
        [0, 0, 1, 1],
        [0, 1, 0, 0],
        [0, 1, 0, 1],
      ].flat(),
    );
    expect(matrices?.coOccurrence[0]?.cells).toEqual(
      [
        [2, 1, 0],
        [1, 2, 0],
        [0, 0, 0],
      ].flat(),
    );
    expect(matrices?.coOccurrence[1]?.cells).toEqual(
      [
        [2, 0, 1],
        [0, 0, 0],
        [1, 0, 1],
      ].flat(),
    );
  });

  test("equals counting character by character, with missing codes left out", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const characters = input.codes.map((code) => ({ ...code, unit: "characters" as const }));
        const { matrices } = computeAgreement({ ...input, codes: characters });
        for (const { coderA, coderB, cells } of matrices?.confusion.pairs ?? []) {
          expect(cells).toEqual(countedCells(input, coderA, coderB));
        }
      }),
    );
  });
});

/** The slow way: each character of each document that both coders coded. */
function countedCells(input: AgreementInput, coderA: string, coderB: string): number[] {
  const cells = new Array<number>(9).fill(0);
  const put = (row: number, column: number) => {
    cells[3 * row + column] = (cells[3 * row + column] ?? 0) + 1;
  };
  for (const { codings, length, excludedSpans } of input.documents) {
    const [a, b] = [coderA, coderB].map((id) => codings.find(({ coderId }) => coderId === id));
    if (a === undefined || b === undefined) continue;
    for (let at = 0; at < length; at += 1) {
      const isIn = (each: { startOffset: number; endOffset: number }) =>
        each.startOffset <= at && at < each.endOffset;
      if (excludedSpans?.some(isIn)) continue;
      const isOffered = (id: string) =>
        !a.missingCodeIds?.includes(id) && !b.missingCodeIds?.includes(id);
      const [ofA, ofB] = [a, b].map((entry) =>
        [0, 1].filter((index) => {
          const id = codeIds[index] ?? "";
          return isOffered(id) && entry.spans.some((each) => each.codeId === id && isIn(each));
        }),
      );
      const shared = (ofA ?? []).filter((code) => ofB?.includes(code));
      const onlyA = (ofA ?? []).filter((code) => !shared.includes(code));
      const onlyB = (ofB ?? []).filter((code) => !shared.includes(code));
      for (const code of shared) put(code, code);
      if (shared.length > 0 && onlyA.length + onlyB.length === 0) continue;
      for (const row of onlyA.length > 0 ? onlyA : [2]) {
        for (const column of onlyB.length > 0 ? onlyB : [2]) put(row, column);
      }
    }
  }
  return cells;
}

describe("where measures part", () => {
  const tenSentences = (mark: (start: number) => CodedSpan[]) =>
    [0, 2, 4, 6, 8].flatMap((sentence) => mark(10 * sentence));
  const notesOf = (a: CodedSpan[], b: CodedSpan[]) =>
    computeAgreement({ coderIds: ["a", "b"], codes, documents: [document(10, { a, b })] })
      .perCode[0]?.notes;

  test("the phrase against the whole sentence: same places, different lengths", () => {
    const phrase = tenSentences((start) => [span("x", start, start + 2)]);
    const sentence = tenSentences((start) => [span("x", start, start + 10)]);
    expect(notesOf(phrase, sentence)).toEqual(["samePlacesDifferentLengths"]);
  });

  test("one claim against three in a sentence: same units, different counts", () => {
    const one = tenSentences((start) => [span("x", start, start + 9)]);
    const three = tenSentences((start) =>
      [0, 3, 6].map((at) => span("x", start + at, start + at + 3)),
    );
    expect(notesOf(one, three)).toEqual(["sameUnitsDifferentCounts"]);
  });

  test("the same passages: nothing to note", () => {
    const same = tenSentences((start) => [span("x", start, start + 9)]);
    expect(notesOf(same, same)).toEqual([]);
  });
});

describe("warnings", () => {
  const warningsOf = (spans: Record<string, CodedSpan[]>) =>
    computeAgreement({ coderIds: ["a", "b"], codes, documents: [document(100, spans)] }).perCode[0];

  test("a code nobody used is not informative; its α is undefined", () => {
    const code = warningsOf({ a: [], b: [] });
    expect(code?.atUnit.warnings).toEqual(["notUsed"]);
    expect(code?.atUnit.alphaNominal).toMatchObject({ value: null, reason: "noVariation" });
    expect(code?.atUnit.brennanPrediger).toEqual({ value: 1, note: "noVariation" });
  });

  test("used by one coder only, on mostly blank text", () => {
    const code = warningsOf({ a: [span("x", 0, 5)], b: [] });
    expect(code?.atUnit.warnings).toEqual(["usedByOne", "fewPositives"]);
    expect(code?.onCharacters.warnings).toEqual(["usedByOne", "mostlyBlank", "fewPositives"]);
  });
});

describe("over codes and over coders", () => {
  test("a union is what its codes are together, at its own unit and on characters", () => {
    fc.assert(
      fc.property(inputs, (plain) => {
        const union = { id: "parent", codeIds, unit: "sentence" as const };
        const [both] = computeAgreement({ ...plain, unions: [union] }).unions;
        const joined = {
          ...plain,
          codes: [{ id: "one", unit: "sentence" as const }],
          documents: plain.documents.map((each) => ({
            ...each,
            codings: each.codings.map((coder) => ({
              coderId: coder.coderId,
              spans: coder.spans.map((one) => ({ ...one, codeId: "one" })),
              // Of a union of which one code is missing, the whole is.
              missingCodeIds: (coder.missingCodeIds?.length ?? 0) > 0 ? ["one"] : [],
            })),
          })),
        };
        const expected = computeAgreement(joined).perCode[0];
        expect(both?.kind).toBe("union");
        expect(both?.atUnit).toEqual(expected?.atUnit);
        expect(both?.onCharacters).toEqual(expected?.onCharacters);
      }),
    );
  });

  test("α without each coder is the α of the others", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { anyCode } = computeAgreement(input);
        for (const { coderId, alphaNominal } of anyCode.withoutCoder) {
          const others = coderIds.filter((id) => id !== coderId);
          const expected = computeAgreement({ ...input, coderIds: others }).anyCode.alphaNominal;
          expect(alphaNominal.value === null).toBe(expected.value === null);
          expect(alphaNominal.value ?? 0).toBeCloseTo(expected.value ?? 0, 12);
        }
      }),
    );
  });

  test("minimum and median over codes leave out undefined ones and count them", () => {
    const spans = [span("x", 0, 5)];
    const { overCodes } = computeAgreement({
      coderIds: ["a", "b"],
      codes,
      documents: [document(10, { a: spans, b: spans })],
    });
    expect(overCodes).toEqual({
      codes: 2,
      undefinedCodes: 1,
      minimum: { value: 1 },
      median: { value: 1 },
      weakestCodeId: "x",
    });
  });

  test("40 coders: every pair, every one left out, and confusion all together", () => {
    const many = Array.from({ length: 40 }, (_, index) => `coder ${index}`);
    const result = computeAgreement({
      coderIds: many,
      codes,
      documents: [
        document(20, Object.fromEntries(many.map((id, index) => [id, [span("x", 0, 5 + index)]]))),
      ],
    });
    const [code] = result.perCode;
    expect(code?.atUnit.pairs).toHaveLength(780);
    expect(code?.atUnit.withoutCoder).toHaveLength(40);
    expect(result.matrices?.confusion.pairs).toHaveLength(780);
    expect(code?.spans.overlapF1).toEqual({ value: 1 });
  });

  test("one coder: everything that needs two is undefined, and says so", () => {
    const { perCode } = computeAgreement({
      coderIds: ["a"],
      codes,
      documents: [document(10, { a: [span("x", 0, 5)] })],
    });
    expect(perCode[0]?.atUnit.alphaNominal).toMatchObject({ reason: "fewerThanTwoCoders" });
    expect(perCode[0]?.atUnit.congerKappa).toMatchObject({ reason: "fewerThanTwoCoders" });
  });
});
