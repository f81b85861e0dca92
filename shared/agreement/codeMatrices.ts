import type { Measure } from "./tallies.ts";

/**
 * Codes against codes. Rows and columns are `codeIds` in order and then *uncoded*; a cell is at
 * `row · (codeIds.length + 1) + column`.
 *
 * Per unit and pair of coders the codes both applied count on the diagonal; only the remainders are
 * crossed: each code that A alone applied with each that B alone applied, an empty remainder being
 * *uncoded*. So a unit can enter several cells: cells count units and do not add up.
 * Codes that one of the two was not offered in a document are left out for that pair there.
 */
export interface CodeMatrices {
  /** The unit asked for; else the codes' common unit; else characters. */
  measure: Measure;
  codeIds: readonly string[];
  confusion: Confusion;
  coOccurrence: readonly CoderCoOccurrence[];
}

export interface Confusion {
  /** All pairs together: symmetric, a pair of different codes stands in both mirror cells. */
  pooled: Float64Array;
  /** Rows are coder A, columns coder B. Empty where it would be over a million cells. */
  pairs: readonly { coderA: string; coderB: string; cells: Float64Array }[];
}

/** In how many units a coder applied both codes; on the diagonal those with the code at all. */
export interface CoderCoOccurrence {
  coderId: string;
  /** At `row · codeIds.length + column`; symmetric, without *uncoded*. */
  cells: Float64Array;
}
