import fc from "fast-check";
import { expect, test } from "vitest";
import type { AgreementInput } from "../../../shared/agreement/agreementInput.ts";
import { listDisagreements } from "../../../shared/agreement/disagreements.ts";
import { compareSpans } from "../../../shared/agreement/spanAgreement.ts";
import { accuracyOf, type MatchingRule, pooled } from "../../../shared/teaching/accuracy.ts";
import { judgeStudents } from "../../../shared/teaching/judgeStudents.ts";
import { inputs } from "../agreement/generatedInputs.ts";

type Spans = readonly (readonly [number, number])[];

/** One document of three sentences of ten characters; null: not finished. */
function oneDocument(byCoder: Record<string, Spans | null>): AgreementInput {
  return {
    coderIds: Object.keys(byCoder),
    codes: [{ id: "denial", unit: "sentence" }],
    documents: [
      {
        id: "d",
        length: 30,
        codings: Object.entries(byCoder).flatMap(([coderId, spans]) =>
          spans === null
            ? []
            : [
                {
                  coderId,
                  spans: spans.map(([startOffset, endOffset]) => ({
                    codeId: "denial",
                    startOffset,
                    endOffset,
                  })),
                },
              ],
        ),
        units: { sentence: Int32Array.from([0, 10, 10, 20, 20, 30]) },
      },
    ],
  };
}

const key: Spans = [
  [0, 10],
  [20, 30],
];

test.each<[MatchingRule, Spans, [found: number, missed: number, extra: number]]>([
  [{ kind: "exact" }, key, [2, 0, 0]],
  [{ kind: "exact" }, [[0, 9]], [0, 2, 1]],
  [{ kind: "overlap", threshold: 0.9 }, [[0, 9]], [1, 1, 0]],
  [{ kind: "overlap", threshold: 0.95 }, [[0, 9]], [0, 2, 1]],
  [{ kind: "overlap", threshold: 0 }, [[9, 21]], [1, 1, 0]],
  [{ kind: "sentence" }, [[9, 21]], [2, 0, 1]],
  [{ kind: "sentence" }, [[12, 14]], [0, 2, 1]],
])("%o judges %j", (rule, student, [found, missed, extra]) => {
  const [judged] = judgeStudents(oneDocument({ key, student }), rule);
  expect(accuracyOf(judged?.passages ?? [], 1)).toMatchObject({ found, missed, extra });
});

test("precision, recall and F1 are what their names say", () => {
  const input = oneDocument({
    key: [
      [0, 5],
      [6, 9],
      [10, 12],
    ],
    student: [
      [0, 5],
      [20, 22],
    ],
  });
  const [judged] = judgeStudents(input, { kind: "exact" });
  const accuracy = accuracyOf(judged?.passages ?? [], 1);
  expect(accuracy).toEqual({
    documents: 1,
    found: 1,
    missed: 2,
    extra: 1,
    precision: 1 / 2,
    recall: 1 / 3,
    f1: 2 / 5,
  });
});

test("a student who has not finished is missing; who marked nothing has missed everything", () => {
  const [absent, empty] = judgeStudents(oneDocument({ key, absent: null, empty: [] }), {
    kind: "exact",
  });
  expect(absent).toMatchObject({ documentIds: [], passages: [] });
  expect(absent?.documentsByCode.get("denial")).toBe(0);
  expect(empty?.documentIds).toEqual(["d"]);
  const accuracy = accuracyOf(empty?.passages ?? [], 1);
  expect(accuracy).toMatchObject({ missed: 2, precision: null, recall: 0, f1: 0 });
});

test("a code the student was never offered counts neither as found nor as missed", () => {
  const input = oneDocument({ key, student: [] });
  const [document] = input.documents;
  const codings = document?.codings.map((each) =>
    each.coderId === "student" ? { ...each, missingCodeIds: ["denial"] } : each,
  );
  const documents = document === undefined ? [] : [{ ...document, codings: codings ?? [] }];
  for (const kind of ["exact", "sentence"] as const) {
    const [judged] = judgeStudents({ ...input, documents }, { kind });
    expect(judged?.documentIds).toEqual(["d"]);
    expect(judged?.documentsByCode.get("denial")).toBe(0);
    expect(judged?.passages).toEqual([]);
  }
});

const rules = fc.oneof(
  fc.constant<MatchingRule>({ kind: "exact" }),
  fc.constant<MatchingRule>({ kind: "sentence" }),
  fc.double({ min: 0, max: 1, noNaN: true }).map(
    (threshold): MatchingRule => ({
      kind: "overlap",
      threshold,
    }),
  ),
);

test("found and missed are the key, found and extra the student, whatever the rule", () => {
  fc.assert(
    fc.property(inputs, rules, (input, rule) => {
      const spans = compareSpans(input);
      for (const { studentId, passages } of judgeStudents(input, rule)) {
        const { found, missed, extra } = accuracyOf(passages, 1);
        if (rule.kind === "sentence") continue;
        const pair = spans.find(({ coderA, coderB }) => coderA === "a" && coderB === studentId);
        expect(found + missed).toBe(pair?.all.passagesA);
        expect(found + extra).toBe(pair?.all.passagesB);
      }
    }),
  );
});

test("the matches are those that the agreement report counts", () => {
  fc.assert(
    fc.property(inputs, (input) => {
      for (const { coderA, coderB, all } of compareSpans(input)) {
        if (coderA !== "a") continue;
        const found = (rule: MatchingRule) =>
          accuracyOf(
            judgeStudents(input, rule).find(({ studentId }) => studentId === coderB)?.passages ??
              [],
            1,
          ).found;
        expect(found({ kind: "exact" })).toBe(all.exact);
        expect(found({ kind: "overlap", threshold: 0.5 })).toBe(all.halfUnion);
        expect(found({ kind: "overlap", threshold: 0 })).toBe(all.overlapping);
      }
    }),
  );
});

test("missed and extra sentences are the disagreements of the agreement report", () => {
  fc.assert(
    fc.property(inputs, (input) => {
      for (const { studentId, passages } of judgeStudents(input, { kind: "sentence" })) {
        const pair = { ...input, coderIds: ["a", studentId] };
        for (const { id } of input.codes) {
          const disagreed = listDisagreements(pair, id, { unit: "sentence", rule: "anyOverlap" });
          const judged = passages.filter(({ codeId }) => codeId === id);
          const sides = (outcome: string) =>
            judged
              .filter((passage) => passage.outcome === outcome)
              .map((p) => `${p.documentId} ${(p.key ?? p.student)?.startOffset}`);
          const onlyBy = (coder: string) =>
            disagreed
              .filter(({ appliedBy }) => appliedBy.includes(coder))
              .map((place) => `${place.documentId} ${place.startOffset}`);
          expect(sides("missed")).toEqual(onlyBy("a"));
          expect(sides("extra")).toEqual(onlyBy(studentId));
        }
      }
    }),
  );
});

test("students together weigh by their passages", () => {
  const one = accuracyOf([], 0);
  expect(pooled([one, one])).toMatchObject({ documents: 0, precision: null, f1: null });
  const some = { ...one, documents: 2, found: 3, missed: 1, extra: 0 };
  expect(pooled([some, { ...some, found: 0, extra: 2 }])).toEqual({
    documents: 4,
    found: 3,
    missed: 2,
    extra: 2,
    precision: 3 / 5,
    recall: 3 / 5,
    f1: 6 / 10,
  });
});
