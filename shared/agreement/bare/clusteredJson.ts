import type { JsonObject } from "../agreementJson.ts";
import { figuresJson } from "../agreementJson.ts";
import { defined, type Figure, undefinedFigure } from "../figure.ts";
import { jackknife, percentile } from "../resampling.ts";
import { type ValueMatrix, valueAlpha, valueStatistics } from "../valueAlpha.ts";
import { refusal } from "./checks.ts";

/**
 * Nominal α of documents with several units each: without each document in turn, and for the given
 * samples of documents (numbers from 0, drawn with replacement).
 */
export function clusteredJson(
  documents: readonly ValueMatrix[],
  resamples: readonly (readonly number[])[],
): JsonObject {
  const statistics = valueStatistics(documents);
  const coders = Math.max(0, ...documents.map((matrix) => matrix.length));
  const whenEmpty = coders < 2 ? "fewerThanTwoCoders" : "noCommonUnit";
  const alphaOf = (weights?: Float64Array) => valueAlpha(statistics, "nominal", whenEmpty, weights);
  const alpha = alphaOf();
  const leftOut = documents.map((_, index) =>
    alphaOf(Float64Array.from(documents, (_matrix, other) => (other === index ? 0 : 1))),
  );
  const samples = resamples.map((sample) => alphaOf(weightsOf(sample, documents.length)));
  const { standardError, biasCorrected } = jackknifeFigures(alpha, leftOut);
  const drawn = Float64Array.from(samples.flatMap(({ value }) => value ?? [])).sort();
  return {
    ...figuresJson({
      alpha_nominal: alpha,
      jackknife_se: standardError,
      jackknife_bias_corrected: biasCorrected,
      // Undefined in every sample, then for the reason of the first.
      ...(drawn.length === 0 && samples[0] ? { percentile_ci95_type7: samples[0] } : {}),
    }),
    alpha_leave_one_document_out: leftOut.map(({ value }) => value),
    bootstrap_alphas: samples.map(({ value }) => value),
    ...(drawn.length === 0
      ? {}
      : { percentile_ci95_type7: [percentile(drawn, 0.025), percentile(drawn, 0.975)] }),
  };
}

function weightsOf(sample: readonly number[], documents: number): Float64Array {
  const weights = new Float64Array(documents);
  for (const index of sample) {
    if (index >= documents) {
      throw refusal(`A sample names document ${index}, but there are only ${documents} (from 0).`);
    }
    weights[index] = (weights[index] ?? 0) + 1;
  }
  return weights;
}

function jackknifeFigures(alpha: Figure, leftOut: readonly Figure[]) {
  const documents = leftOut.length;
  const known = leftOut.flatMap(({ value }) => value ?? []);
  if (alpha.value === null) return { standardError: alpha, biasCorrected: alpha };
  if (documents < 2 || known.length < documents) {
    const none = undefinedFigure(documents < 2 ? "fewerThanTwoUnits" : "undefinedPair");
    return { standardError: none, biasCorrected: none };
  }
  const { standardError, biasCorrected } = jackknife(alpha.value, Float64Array.from(known));
  return { standardError: defined(standardError), biasCorrected: defined(biasCorrected) };
}
