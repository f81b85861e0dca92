import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { computeAgreement } from "../../../shared/agreement/agreement.ts";
import type { AgreementInput } from "../../../shared/agreement/agreementInput.ts";
import { alphaOfSums, documentSums, sumsWidth } from "../../../shared/agreement/alphaSums.ts";
import { divideIntoBlocks } from "../../../shared/agreement/blocks.ts";
import { matrixFigures } from "../../../shared/agreement/matrixCoefficients.ts";
import { createRandom } from "../../../shared/agreement/random.ts";
import {
  bootstrapAlphas,
  jackknife,
  leaveOneOutAlphas,
  percentile,
  weightedAlpha,
} from "../../../shared/agreement/resampling.ts";
import { studentTQuantile } from "../../../shared/agreement/studentT.ts";
import { computeTallies } from "../../../shared/agreement/tallies.ts";
import type { UnitOfCoding } from "../../../shared/records/codebook.ts";
import { computeForReport } from "../../../shared/report/reportModel.ts";
import { codeIds, coderIds, inputs } from "./generatedInputs.ts";

const targets = codeIds.map((id) => ({ id, codeIds: [id] }));
const bootstrap = { seed: 1, replicates: 200 };

function sumsOf(input: AgreementInput, unit: UnitOfCoding): Float64Array {
  return documentSums(computeTallies(input, targets, { unit, rule: "anyOverlap" }), 0);
}

/** A study in which coder b misses or shifts some of a's passages; `seed` decides which. */
function study(documents: number, seed = 3, extra: Partial<AgreementInput> = {}): AgreementInput {
  const random = createRandom(seed);
  return {
    coderIds: ["a", "b"],
    codes: [{ id: "x", unit: "characters" }],
    documents: Array.from({ length: documents }, (_, index) => {
      const spans = Array.from({ length: 12 }, (_, place) => {
        const startOffset = place * 100 + random.nextBelow(40);
        return { codeId: "x", startOffset, endOffset: startOffset + 20 + random.nextBelow(30) };
      });
      const kept = spans.filter(() => random.nextUniform() < 0.8);
      return {
        id: `d${index}`,
        length: 1200,
        units: { paragraph: Int32Array.from({ length: 24 }, (_, at) => 100 * ((at + 1) >> 1)) },
        codings: [
          { coderId: "a", spans },
          { coderId: "b", spans: kept },
        ],
      };
    }),
    ...extra,
  };
}

const only = (input: AgreementInput, options = {}) => {
  const code = computeAgreement(input, { bootstrap, ...options }).perCode[0];
  if (code === undefined) throw new Error("no code");
  return code.atUnit;
};

describe("sums per document", () => {
  test("repeating a document is giving it a weight", () => {
    const weights = fc.array(fc.nat(3), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(inputs, weights, (input, times) => {
        const documents = input.documents.flatMap((document, index) =>
          Array.from({ length: times[index] ?? 0 }, (_, copy) => ({
            ...document,
            id: `${document.id} ${copy}`,
          })),
        );
        const weighted = weightedAlpha(
          sumsOf(input, "characters"),
          Float64Array.from(times.slice(0, input.documents.length)),
        );
        const repeated = computeAgreement({ ...input, documents }).perCode[0]?.onCharacters;
        const alpha = repeated?.alphaNominal.value ?? Number.NaN;
        if (Number.isNaN(alpha)) expect(weighted).toBeNaN();
        else expect(weighted).toBeCloseTo(alpha, 12);
      }),
    );
  });

  test("the blocks of a document pooled are the document", () => {
    fc.assert(
      fc.property(
        inputs,
        fc.constantFrom<UnitOfCoding>("characters", "sentence", "paragraph", "document"),
        fc.array(fc.nat(40), { maxLength: 5 }),
        (plain, unit, cuts) => {
          const documents = plain.documents.map((document) => {
            const points = [...new Set([0, ...cuts, document.length])]
              .filter((at) => at <= document.length)
              .sort((a, b) => a - b);
            const paragraph = points.slice(1).flatMap((end, index) => [points[index] ?? 0, end]);
            const units = { ...document.units, paragraph: Int32Array.from(paragraph) };
            return { ...document, units };
          });
          const input = { ...plain, documents };
          const divided = divideIntoBlocks(input, documents, unit);
          const pooled = sumsOf(divided.input, unit);
          const whole = sumsOf(input, unit);
          let block = 0;
          divided.blocksPerDocument.forEach((count, document) => {
            for (let part = 0; part < sumsWidth; part += 1) {
              let sum = 0;
              for (let at = block; at < block + count; at += 1) {
                sum += pooled[at * sumsWidth + part] ?? 0;
              }
              expect(sum).toBeCloseTo(whole[document * sumsWidth + part] ?? 0, 9);
            }
            block += count;
          });
        },
      ),
    );
  });
});

describe("resampling", () => {
  test("the order of documents and coders moves no interval beyond the draw", () => {
    const input = study(20);
    const turned = { ...input, coderIds: ["b", "a"] };
    expect(only(turned).interval).toEqual(only(input).interval);
    expect(only(turned).jackknife).toEqual(only(input).jackknife);
    const reversed = only({ ...input, documents: input.documents.toReversed() });
    const { jackknife: first } = only(input);
    if (first.kind === "none" || reversed.jackknife.kind === "none") throw new Error("none");
    expect(reversed.jackknife.lower).toBeCloseTo(first.lower, 12);
    expect(reversed.jackknife.standardError).toBeCloseTo(first.standardError, 12);
  });

  test("the same seed gives the same interval whatever else is computed; another seed another", () => {
    const input = study(20);
    const code = { id: "y", unit: "characters" as const };
    const more = computeAgreement({ ...input, codes: [code, ...input.codes] }, { bootstrap });
    expect(more.perCode[1]?.atUnit.interval).toEqual(only(input).interval);
    expect(only(input, { bootstrap: { ...bootstrap, seed: 2 } }).interval).not.toEqual(
      only(input).interval,
    );
  });

  test("every replicate draws as many elements of each stratum as it has", () => {
    // The α of these sums tells how often the one varying element was drawn.
    const sums = Float64Array.from([2, 1, 1, 2, 0, 0, 2, 0, 0]);
    const [alphas] = bootstrapAlphas([1, 2], [sums], bootstrap);
    // The first stratum has one element, drawn once in each sample.
    expect(new Set(alphas)).toEqual(new Set([alphaOfSums(6, 1, 1)]));
  });

  test("percentiles are of type 7", () => {
    const sorted = Float64Array.of(1, 2, 3, 4);
    expect([0, 0.25, 0.5, 1].map((share) => percentile(sorted, share))).toEqual([1, 1.75, 2.5, 4]);
  });

  test("quantiles of Student’s t are those of the printed tables", () => {
    const printed = [
      [1, 12.7062],
      [2, 4.3027],
      [3, 3.1824],
      [9, 2.2622],
      [30, 2.0423],
      [199, 1.972],
    ] as const;
    for (const [degrees, value] of printed) {
      expect(studentTQuantile(0.975, degrees)).toBeCloseTo(value, 4);
    }
  });
});

interface ClusteredOracle {
  input: { documents: (number | null)[][][] };
  expected: {
    alpha_nominal: number;
    alpha_leave_one_document_out: number[];
    jackknife_se: number;
    jackknife_bias_corrected: number;
    bootstrap_alphas: number[];
    percentile_ci95_type7: [number, number];
  };
}

const fixtures = join(import.meta.dirname, "../../fixtures/agreement");
const clustered = readdirSync(fixtures).filter((name) => name.includes("cluster-resampling"));

test.each(clustered)("%s: jackknife and percentiles", (name) => {
  const oracle = JSON.parse(readFileSync(join(fixtures, name), "utf8")) as ClusteredOracle; // a fixture
  const { expected, input } = oracle;
  const made = jackknife(
    expected.alpha_nominal,
    Float64Array.from(expected.alpha_leave_one_document_out),
  );
  expect(made.standardError).toBeCloseTo(expected.jackknife_se, 12);
  expect(made.biasCorrected).toBeCloseTo(expected.jackknife_bias_corrected, 12);
  const sorted = Float64Array.from(expected.bootstrap_alphas).sort();
  expect(percentile(sorted, 0.025)).toBeCloseTo(expected.percentile_ci95_type7[0], 12);
  expect(percentile(sorted, 0.975)).toBeCloseTo(expected.percentile_ci95_type7[1], 12);
  // The first category against the rest, on characters: leaving out by sums.
  const asSpans = binaryInput(input.documents);
  const sums = sumsOf(asSpans, "characters");
  leaveOneOutAlphas(sums).forEach((alpha, left) => {
    const rest = input.documents.filter((_, index) => index !== left);
    const joined = (rest[0] ?? []).map((_, row) => rest.flatMap((document) => document[row] ?? []));
    expect(matrixFigures(joined).alphaNominal.value).toBeCloseTo(
      expected.alpha_leave_one_document_out[left] ?? Number.NaN,
      12,
    );
    const dichotomy = joined.map((row) => row.map((value) => (value === 1 ? 1 : 0)));
    expect(alpha).toBeCloseTo(matrixFigures(dichotomy).alphaNominal.value ?? Number.NaN, 12);
  });
});

/** The first category as a code, each unit a character; a missing value counts as another category. */
function binaryInput(documents: readonly (number | null)[][][]): AgreementInput {
  return {
    coderIds,
    codes: [{ id: "x", unit: "characters" }],
    documents: documents.map((matrix, index) => ({
      id: `d${index}`,
      length: matrix[0]?.length ?? 0,
      codings: matrix.map((row, coder) => ({
        coderId: coderIds[coder] ?? "",
        spans: row.flatMap((value, at) =>
          value === 1 ? [{ codeId: "x", startOffset: at, endOffset: at + 1 }] : [],
        ),
      })),
    })),
  };
}

describe("which interval there is", () => {
  test("from ten documents on, documents are drawn and thresholds judged", () => {
    const { interval, jackknife: check, alphaNominal } = only(study(12));
    expect(interval).toMatchObject({ kind: "documents", drawnFrom: 12, seed: 1, withheld: null });
    expect(check).toMatchObject({ kind: "documents", leftOut: 12 });
    if (interval.kind === "none") throw new Error("none");
    expect(interval.lower).toBeLessThan(alphaNominal.value ?? 0);
    expect(interval.upper).toBeGreaterThan(alphaNominal.value ?? 1);
    expect(interval.shareBelow?.firm).toBeGreaterThanOrEqual(interval.shareBelow?.tentative ?? 1);
  });

  test("documents of one cluster move together", () => {
    const input = study(24);
    const documents = input.documents.map((document, index) => ({
      ...document,
      cluster: index < 20 ? `story ${index % 10}` : null,
    }));
    const { interval } = only({ ...input, documents });
    expect(interval).toMatchObject({ kind: "clusters", drawnFrom: 14 });
    expect(computeAgreement({ ...input, documents }).clusters).toHaveLength(10);
  });

  test("with segments made by coders the interval is still that of the code's own units", () => {
    const options = { bootstrap, overlapThreshold: 0.5 };
    const { result, segments } = computeForReport(study(3), options, 0);
    expect(segments?.perCode[0]?.alphaNominal.value).toBeNull();
    expect(segments?.perCode[0]?.f1.value).not.toBeNull();
    expect(result.perCode[0]?.atUnit.interval).toEqual(only(study(3)).interval);
    expect(result.perCode[0]?.atUnit.interval).toMatchObject({ kind: "blocks", drawnFrom: 36 });
  });

  test("under ten documents, or clusters, paragraphs are drawn: these texts only", () => {
    const expected = { kind: "blocks", withheld: "theseTextsOnly", shareBelow: null };
    expect(only(study(3)).interval).toMatchObject({ ...expected, drawnFrom: 36 });
    expect(only(study(3)).jackknife).toEqual({ kind: "none", reason: "tooFew" });
    const input = study(20);
    const documents = input.documents.map((each, index) => ({ ...each, cluster: `s${index % 4}` }));
    expect(only({ ...input, documents }).interval).toMatchObject(expected);
  });

  test("a single document without paragraphs has none, and says why", () => {
    const input = study(1);
    const documents = input.documents.map(({ units: _, ...document }) => document);
    expect(only({ ...input, documents }).interval).toMatchObject({ reason: "noBlocks" });
    expect(only(input, { unit: "document" }).interval).toMatchObject({ kind: "none" });
  });

  test("where coders average under ten positives no threshold is judged", () => {
    const input = study(12);
    const documents = input.documents.map((document, index) => ({
      ...document,
      codings: document.codings.map((coder) => ({
        ...coder,
        spans: index % 2 === 0 ? coder.spans.slice(0, 1) : [],
      })),
    }));
    const target = only({ ...input, documents });
    expect(target.interval).toMatchObject({ withheld: "fewPositives", shareBelow: null });
    expect(target.warnings).toContain("fewPositives");
  });

  test("where α is undefined in more than 5 % of the samples there is none", () => {
    const input = study(12);
    const documents = input.documents.map((document, index) =>
      index === 0
        ? document
        : { ...document, codings: document.codings.map((coder) => ({ ...coder, spans: [] })) },
    );
    const { interval, jackknife: check } = only({ ...input, documents });
    expect(interval).toMatchObject({ kind: "none", reason: "undefinedReplicates" });
    // (11/12)^12 of the samples have no coded document: about a third.
    if (interval.kind === "none") expect(interval.undefinedReplicates).toBeGreaterThan(20);
    expect(check).toEqual({ kind: "none", reason: "undefinedWithoutOne" });
  });

  test("full agreement has an interval without width, marked as such", () => {
    const input = study(12);
    const documents = input.documents.map((document) => ({
      ...document,
      codings: ["a", "b"].map((coderId) => ({
        coderId,
        spans: document.codings[0]?.spans ?? [],
      })),
    }));
    expect(only({ ...input, documents }).interval).toMatchObject({
      lower: 1,
      upper: 1,
      note: "noDisagreement",
    });
  });

  test("an undefined α has none; without being asked for there is none", () => {
    expect(only(study(12, 3, { coderIds: ["a"] })).interval).toMatchObject({
      reason: "undefinedFigure",
    });
    expect(only(study(12), { bootstrap: null }).interval).toMatchObject({ reason: "notAsked" });
  });

  test("work can be ended from outside", () => {
    const stop = () => {
      throw new Error("stopped");
    };
    expect(() => computeAgreement(study(12), { bootstrap, onProgress: stop })).toThrow("stopped");
  });
});
