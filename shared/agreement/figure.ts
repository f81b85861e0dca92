/**
 * Why a figure is undefined. A closed set, so that every table and export can say it in words.
 *
 * - `fewerThanTwoCoders`: fewer than two coders were compared.
 * - `noCommonUnit`: no unit was coded by two of the compared coders.
 * - `noVariation`: all pairable values are the same, so chance agreement is 1 (0 divided by 0).
 * - `nothingCoded`: nobody applied the code, and the figure is about applications.
 * - `everythingCoded`: everybody applied the code everywhere, and the figure is about the rest.
 * - `undefinedPair`: a mean over pairs of coders, one of which is undefined.
 * - `oneCategory`: fewer than two categories are known, and the figure depends on their number.
 * - `notNumeric`: the metric needs numbers and the values are names.
 * - `negativeValue`: the ratio metric needs values from 0.
 * - `fewerThanTwoUnits`: a standard error needs at least two units.
 * - `tooFewPassages`: so few passages meet that the formula for chance has nothing to pair.
 * - `tooManyAlignments`: γ would have to look through more alignments of passages than it can.
 * - `noTrueNegatives`: on segments that coders made themselves nobody can count what neither marked.
 */
export type UndefinedReason =
  | "fewerThanTwoCoders"
  | "noCommonUnit"
  | "noVariation"
  | "nothingCoded"
  | "everythingCoded"
  | "undefinedPair"
  | "oneCategory"
  | "notNumeric"
  | "negativeValue"
  | "fewerThanTwoUnits"
  | "tooFewPassages"
  | "tooManyAlignments"
  | "noTrueNegatives";

/**
 * A figure, or that it is undefined and why; never NaN, and never 0 or 1 in place of undefined.
 * The note `noVariation` marks a value that is arithmetic only: all values are the same, so it says
 * nothing about how well coders can tell the code's passages from others.
 */
export type Figure =
  | { readonly value: number; readonly note?: "noVariation" }
  | { readonly value: null; readonly reason: UndefinedReason };

export function defined(value: number): Figure {
  return { value };
}

/** A value that holds by arithmetic although nothing varies: show it with its note. */
export function uninformative(value: number): Figure {
  return { value, note: "noVariation" };
}

export function undefinedFigure(reason: UndefinedReason): Figure {
  return { value: null, reason };
}

/** numerator / denominator, or undefined for the reason given when the denominator is 0. */
export function ratio(numerator: number, denominator: number, reason: UndefinedReason): Figure {
  return denominator === 0 ? undefinedFigure(reason) : defined(numerator / denominator);
}

/**
 * The mean of several figures; undefined as soon as one of them is: for their reason when all are
 * undefined for the same one.
 */
export function meanFigure(figures: readonly Figure[], whenEmpty: UndefinedReason): Figure {
  if (figures.length === 0) return undefinedFigure(whenEmpty);
  const reasons = new Set<UndefinedReason | null>();
  let sum = 0;
  for (const figure of figures) {
    reasons.add(figure.value === null ? figure.reason : null);
    sum += figure.value ?? 0;
  }
  const [reason, another] = reasons;
  if (another !== undefined) return undefinedFigure("undefinedPair");
  return reason ? undefinedFigure(reason) : defined(sum / figures.length);
}
