/** The probability of a wrong claim that is accepted; one-sided. */
export type Significance = 0.1 | 0.05 | 0.01 | 0.005;

/** Standard normal quantiles, one-sided, as the tables of the source give them. */
const quantiles: Readonly<Record<Significance, number>> = {
  0.1: 1.282,
  0.05: 1.645,
  0.01: 2.326,
  0.005: 2.576,
};

export interface UnitsQuestion {
  /** Share of the units expected to carry the code, 0 to 1, both excluded. */
  share: number;
  /** The smallest α that is acceptable, 0 to 1, 1 excluded. */
  targetAlpha: number;
  significance: Significance;
}

/**
 * How many units two coders must both code, so that an α of `targetAlpha` can be told from one
 * below it for a code that is applied to `share` of the units:
 *
 * N = 2 z² · ( (1 + α)(3 − α) / (4 (1 − α) p (1 − p)) − α ), rounded up,
 *
 * z one-sided. Krippendorff, Content Analysis (2019, 4th ed.), chapter 12, after Bloch and Kraemer
 * (1989), Biometrics 45, 269–287, equation 3.7; his table for p = 1/4, α = .800 and .05 has 139
 * units, and 81 for α = .667. It holds for a yes-or-no code and units that are independent of each
 * other: units of few long documents tell less than they count.
 *
 * @throws RangeError outside the ranges above.
 */
export function requiredUnits({ share, targetAlpha, significance }: UnitsQuestion): number {
  checkShare(share);
  if (!(targetAlpha >= 0 && targetAlpha < 1))
    throw new RangeError("the target is from 0 to below 1");
  const z = quantiles[significance];
  const numerator = (1 + targetAlpha) * (3 - targetAlpha);
  const denominator = 4 * (1 - targetAlpha) * share * (1 - share);
  return Math.ceil(2 * z ** 2 * (numerator / denominator - targetAlpha));
}

/**
 * How many units show that α is above `targetAlpha` when it is what the pilot found: the lower end
 * of its one-sided interval reaches the target at
 *
 * N = z² (1 − α) ( (1 − α)(1 − 2α) + α (2 − α) / (2 p (1 − p)) ) / (α − target)², rounded up,
 *
 * by the variance of the intraclass kappa (Bloch and Kraemer 1989; Donner and Eliasziw 1992,
 * Statistics in Medicine 11, 1511–1519), which α equals but for its small-sample term. null: the
 * pilot's α is not above the target, so that more units do not help.
 */
export function unitsToShow(
  pilotAlpha: number,
  { share, targetAlpha, significance }: UnitsQuestion,
): number | null {
  checkShare(share);
  if (!(pilotAlpha > targetAlpha)) return null;
  const alpha = pilotAlpha;
  const variance =
    (1 - alpha) *
    ((1 - alpha) * (1 - 2 * alpha) + (alpha * (2 - alpha)) / (2 * share * (1 - share)));
  return Math.ceil((quantiles[significance] ** 2 * variance) / (alpha - targetAlpha) ** 2);
}

function checkShare(share: number): void {
  if (!(share > 0 && share < 1)) throw new RangeError("the share is between 0 and 1");
}
