/**
 * From which α on a project draws conclusions. Krippendorff (2019) asks for .800, and allows
 * tentative conclusions from .667; other values need a reason in writing, which is printed.
 */
export interface Thresholds {
  /** Below this no conclusion is drawn. */
  tentative: number;
  /** From here on conclusions are drawn without reservation. */
  firm: number;
  /** Why the project departs from the usual values; "" where it does not. */
  reason: string;
}

export const usualThresholds: Thresholds = { tentative: 0.667, firm: 0.8, reason: "" };
