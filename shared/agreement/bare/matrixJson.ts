import { figuresJson, type JsonObject } from "../agreementJson.ts";
import type { Figure } from "../figure.ts";
import type { MatrixFigures } from "../matrixCoefficients.ts";

/** The figures of a matrix; pairs of coders are `0-1`, by row. */
export function matrixJson(figures: MatrixFigures): JsonObject {
  const forSomeNumbersOfCoders = {
    cohen_kappa: figures.cohenKappa,
    cohen_kappa_ase: figures.cohenKappaSe,
    scott_pi: figures.scottPi,
    light_kappa: figures.lightKappa,
    conger_kappa: figures.congerKappa,
  };
  const given: [string, Figure][] = [];
  for (const [key, figure] of Object.entries(forSomeNumbersOfCoders)) {
    if (figure !== null) given.push([key, figure]);
  }
  return {
    ...figuresJson({
      percent_agreement: figures.percentAgreement,
      fleiss_kappa: figures.fleissKappa,
      fleiss_kappa_se: figures.fleissKappaSe,
      brennan_prediger: figures.brennanPrediger,
      brennan_prediger_se: figures.brennanPredigerSe,
      gwet_ac1: figures.gwetAc1,
      gwet_ac1_se: figures.gwetAc1Se,
      alpha_nominal: figures.alphaNominal,
      alpha_nominal_se: figures.alphaNominalSe,
      alpha_ordinal: figures.alphaOrdinal,
      alpha_interval: figures.alphaInterval,
      alpha_ratio: figures.alphaRatio,
      holsti: figures.holsti,
      ...Object.fromEntries(given),
    }),
    alpha_nominal_per_category: figuresJson(Object.fromEntries(figures.alphaPerCategory)),
    pairwise_cohen: pairwiseJson(figures, "cohenKappa"),
    pairwise_alpha_nominal: pairwiseJson(figures, "alphaNominal"),
  };
}

/** One figure of every pair of coders. */
export function pairwiseJson(
  { pairs }: MatrixFigures,
  key: "cohenKappa" | "alphaNominal",
): JsonObject {
  return figuresJson(
    Object.fromEntries(pairs.map((pair) => [`${pair.coderA}-${pair.coderB}`, pair[key]])),
  );
}
