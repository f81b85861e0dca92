/** Samples taken before their spread is judged. */
const firstSamples = 30;

/** Half the width of the 95 % interval of the expected disorder, as a share of it. */
const precision = 0.02;

/**
 * How many samples are needed so that the expected disorder is known to 2 % at 95 %, judged by the
 * disorders sampled so far (Mathet et al. 2015, 5.3): (1.96 · coefficient of variation / .02)².
 */
export function samplesNeeded(disorders: readonly number[]): number {
  const count = disorders.length;
  if (count < firstSamples) return firstSamples;
  const mean = disorders.reduce((sum, each) => sum + each, 0) / count;
  if (mean === 0) return count;
  const squares = disorders.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const variation = Math.sqrt(squares / (count - 1)) / mean;
  return Math.max(firstSamples, Math.ceil(((1.96 * variation) / precision) ** 2));
}
