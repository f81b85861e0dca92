/** The common axis of all interval plots of a table. α reaches up to 1 and has no lower bound. */
export interface IntervalScale {
  from: number;
  to: number;
}

const step = 0.2;
/** What lies further left is drawn at the edge, with an arrow. */
const leastShown = -1;

/** From 0, or from the fifth below the smallest value, to 1. */
export function intervalScale(values: readonly (number | null)[]): IntervalScale {
  const least = values.reduce<number>((low, value) => Math.min(low, value ?? 0), 0);
  // Without the rounding −0.6 / 0.2 falls below −3.
  const from = Math.floor(Number((least / step).toFixed(9))) * step;
  return { from: Math.max(leastShown, from), to: 1 };
}

/** Where a value stands on the axis, from 0 to 1; values off the axis stand at its edge. */
export function placeOn({ from, to }: IntervalScale, value: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}

export function isOffScale({ from }: IntervalScale, value: number): boolean {
  return value < from;
}

/** Labels nearer to one another than this share of the axis would touch. */
const labelGap = 0.11;

/** The values that can be written below the axis, the more important first. */
export function axisLabels(
  scale: IntervalScale,
  { tentative, firm }: { tentative: number; firm: number },
): number[] {
  const labels: number[] = [];
  for (const value of [scale.to, firm, tentative, 0, scale.from]) {
    const place = placeOn(scale, value);
    if (labels.every((label) => Math.abs(placeOn(scale, label) - place) >= labelGap)) {
      labels.push(value);
    }
  }
  return labels;
}
