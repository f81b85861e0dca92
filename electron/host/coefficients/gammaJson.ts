import { figuresJson, type JsonObject } from "../../../shared/agreement/agreementJson.ts";
import type { BareInput } from "../../../shared/agreement/bare/bareInput.ts";
import type { Continuum, GammaUnit } from "../../../shared/agreement/gamma/continuum.ts";
import { computeGamma, type GammaSampling } from "../../project/agreement/gamma/computeGamma.ts";

type GammaInput = Extract<BareInput, { kind: "gamma" }>["input"];

/**
 * γ of a bare file. The continua given as samples are taken where there are any, unless `samples`
 * asks for own ones.
 * @throws ProjectError as `computeGamma`.
 */
export async function gammaJson(
  name: string,
  { units, params, sampled_continua: given }: GammaInput,
  own: { seed: number; samples: number | null },
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<JsonObject> {
  const continuum = continuumOf(units);
  const isGiven = given !== undefined && given.length > 0 && own.samples === null;
  const sampling: GammaSampling = isGiven
    ? { continua: given.map((each) => continuumOf(each, continuum.length)) }
    : own;
  const { alpha, beta, delta_empty: deltaEmpty } = params;
  const options = { parameters: { alpha, beta, deltaEmpty }, sampling };
  const [result] = await computeGamma([{ name, continuum }], options, signal, onProgress);
  if (result === undefined) throw new Error("γ of one document has one result");
  const { disorder, gamma, gammaCat, sampledDisorders } = result;
  return {
    ...figuresJson({
      best_alignment_disorder: disorder,
      gamma,
      gamma_cat: gammaCat,
      ...(isGiven ? { gamma_given_samples: gamma } : {}),
    }),
    sampled_disorders: sampledDisorders,
    n_samples: sampledDisorders.length,
    seed: isGiven ? null : own.seed,
  };
}

/** Passages by coder; a coder who marked nothing has no unit to be known by. */
function continuumOf(units: readonly (GammaUnit & { coder: string })[], atLeast = 0): Continuum {
  const byCoder = new Map<string, GammaUnit[]>();
  for (const { coder, ...unit } of units) {
    byCoder.set(coder, [...(byCoder.get(coder) ?? []), unit]);
  }
  const continuum = [...byCoder.values()];
  while (continuum.length < atLeast) continuum.push([]);
  return continuum;
}
