/** One passage: half-open positions in any unit of length, and its category. */
export interface GammaUnit {
  start: number;
  end: number;
  code: string;
}

/** What the coders marked on one text: per coder a list of passages, any order, overlaps allowed. */
export type Continuum = readonly (readonly GammaUnit[])[];

/**
 * The parameters of Mathet, Widlöcher & Métivier (2015): `alpha` weighs positions, `beta` weighs
 * categories, `deltaEmpty` is what a passage without counterpart costs.
 */
export interface GammaParameters {
  alpha: number;
  beta: number;
  deltaEmpty: number;
}

/** As used by the authors: positions and categories weigh the same. */
export const usualParameters: GammaParameters = { alpha: 1, beta: 1, deltaEmpty: 1 };

/** ((|Δ start| + |Δ end|) / (length + length))² · Δ∅. */
export function positionalDissimilarity(
  a: GammaUnit,
  b: GammaUnit,
  { deltaEmpty }: GammaParameters,
): number {
  const shift = Math.abs(a.start - b.start) + Math.abs(a.end - b.end);
  return (shift / (a.end - a.start + (b.end - b.start))) ** 2 * deltaEmpty;
}

/** Position and category together: α · positional + β · (0 for the same category, else Δ∅). */
export function dissimilarity(a: GammaUnit, b: GammaUnit, parameters: GammaParameters): number {
  const categorical = a.code === b.code ? 0 : parameters.deltaEmpty;
  return (
    parameters.alpha * positionalDissimilarity(a, b, parameters) + parameters.beta * categorical
  );
}
