import fc from "fast-check";
import type { AgreementInput, CodedSpan } from "../../../shared/agreement/agreementInput.ts";

export const coderIds = ["a", "b", "c"];
export const codeIds = ["x", "y"];

export const spanIn = (length: number) =>
  fc
    .tuple(fc.nat(length - 1), fc.nat(length - 1))
    .map(([p, q]) => ({ startOffset: Math.min(p, q), endOffset: Math.max(p, q) + 1 }));

const codedSpans = (length: number) =>
  fc.array(
    fc
      .tuple(fc.constantFrom(...codeIds), spanIn(length))
      .map(([codeId, span]): CodedSpan => ({ codeId, ...span })),
    { maxLength: 6 },
  );

/** Unit borders with gaps: every third border leaves its stretch out. */
function bordersFrom(cuts: readonly number[], length: number): Int32Array {
  const points = [...new Set([0, ...cuts, length])].sort((a, b) => a - b);
  const pairs: number[] = [];
  points.slice(1).forEach((end, index) => {
    if (index % 3 !== 2) pairs.push(points[index] ?? 0, end);
  });
  return Int32Array.from(pairs);
}

const documents = fc.array(
  fc.integer({ min: 1, max: 40 }).chain((length) =>
    fc.record({
      length: fc.constant(length),
      codings: fc
        .tuple(...coderIds.map(() => fc.option(codedSpans(length), { freq: 6 })))
        .map((lists) =>
          lists.flatMap((spans, index) =>
            spans === null ? [] : [{ coderId: coderIds[index] ?? "", spans }],
          ),
        ),
      missing: fc.boolean(),
      excludedSpans: fc.array(spanIn(length), { maxLength: 2 }),
      cuts: fc.array(fc.nat(length), { maxLength: 6 }),
    }),
  ),
  { minLength: 1, maxLength: 4 },
);

export const inputs = documents.map(
  (list): AgreementInput => ({
    coderIds,
    codes: codeIds.map((id) => ({ id, unit: "sentence" })),
    documents: list.map(({ length, codings, missing, excludedSpans, cuts }, index) => ({
      id: `d${index}`,
      length,
      codings: codings.map((entry) =>
        missing && entry.coderId === "a" ? { ...entry, missingCodeIds: ["y"] } : entry,
      ),
      excludedSpans,
      units: { sentence: bordersFrom(cuts, length) },
    })),
  }),
);
