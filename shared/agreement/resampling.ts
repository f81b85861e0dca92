import type { BootstrapOptions } from "./alphaInterval.ts";
import { alphaOfSums, sumsWidth } from "./alphaSums.ts";
import { createRandom } from "./random.ts";
import { studentTQuantile } from "./studentT.ts";

/**
 * α in `replicates` samples of the elements (documents, clusters or blocks), for several targets at
 * once: each gets the same samples, so their figures can be compared, and the same seed gives the
 * same samples whatever else is computed. NaN where α is undefined.
 *
 * `strata` are numbers of elements that follow one another; from each as many are drawn, with
 * replacement, as it has. `targets` hold the sums of the elements (see `alphaSums.ts`).
 * Time O(replicates · elements · targets).
 */
export function bootstrapAlphas(
  strata: readonly number[],
  targets: readonly Float64Array[],
  { seed, replicates }: BootstrapOptions,
  onReplicate: (replicate: number) => void = () => undefined,
): Float64Array[] {
  const random = createRandom(seed);
  const times = new Float64Array(strata.reduce((sum, size) => sum + size, 0));
  const alphas = targets.map(() => new Float64Array(replicates));
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    times.fill(0);
    let first = 0;
    for (const size of strata) {
      for (let draw = 0; draw < size; draw += 1) {
        const element = first + random.nextBelow(size);
        times[element] = (times[element] ?? 0) + 1;
      }
      first += size;
    }
    targets.forEach((sums, index) => {
      const list = alphas[index];
      if (list !== undefined) list[replicate] = weightedAlpha(sums, times);
    });
    onReplicate(replicate);
  }
  return alphas;
}

/** α where each element counts as often as `times` says. */
export function weightedAlpha(sums: Float64Array, times: Float64Array): number {
  let ratings = 0;
  let applied = 0;
  let disagreement = 0;
  for (let element = 0, at = 0; element < times.length; element += 1, at += sumsWidth) {
    const weight = times[element] ?? 0;
    if (weight === 0) continue;
    ratings += weight * (sums[at] ?? 0);
    applied += weight * (sums[at + 1] ?? 0);
    disagreement += weight * (sums[at + 2] ?? 0);
  }
  return alphaOfSums(ratings, applied, disagreement);
}

/** α with each element left out in turn; NaN where it is undefined. */
export function leaveOneOutAlphas(sums: Float64Array): Float64Array {
  const elements = sums.length / sumsWidth;
  const times = new Float64Array(elements).fill(1);
  return Float64Array.from({ length: elements }, (_, element) => {
    times[element] = 0;
    const alpha = weightedAlpha(sums, times);
    times[element] = 1;
    return alpha;
  });
}

/** The percentile of type 7 (Hyndman & Fan 1996): `sorted` ascending, not empty. */
export function percentile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

export interface Jackknife {
  biasCorrected: number;
  standardError: number;
  lower: number;
  upper: number;
}

/**
 * Jackknife-t at 95 %: pseudo-values Gα − (G−1)α₍₋g₎, their mean ± t(G−1) times its standard error;
 * the upper limit is cut at 1. `leftOut`: at least two values.
 */
export function jackknife(alpha: number, leftOut: Float64Array): Jackknife {
  const groups = leftOut.length;
  const pseudo = leftOut.map((value) => groups * alpha - (groups - 1) * value);
  const biasCorrected = pseudo.reduce((sum, value) => sum + value, 0) / groups;
  const squares = pseudo.reduce((sum, value) => sum + (value - biasCorrected) ** 2, 0);
  const standardError = Math.sqrt(squares / (groups - 1) / groups);
  const reach = studentTQuantile(0.975, groups - 1) * standardError;
  return {
    biasCorrected,
    standardError,
    lower: biasCorrected - reach,
    upper: Math.min(1, biasCorrected + reach),
  };
}
