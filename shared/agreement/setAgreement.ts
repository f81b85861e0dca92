import type { Figure } from "./figure.ts";
import type { Measure } from "./tallies.ts";

/**
 * Agreement on a set of codes that exclude one another, by the unitizing coefficients of
 * Krippendorff, Mathet, Bouvry & Widlöcher (2016), on characters. Where one coder's passages of
 * different codes of the set overlap, nothing is computed: the list says where.
 */
export type SetAgreement = ExclusiveSetFigures | RefusedSet;

export interface ExclusiveSetFigures {
  kind: "figures";
  name: string;
  /** At least two. */
  codeIds: readonly string[];
  documentIds: readonly string[];
  /** uα: borders and codes at once. */
  uAlpha: Figure;
  /** |uα: relevant or not. */
  uAlphaBinary: Figure;
  /** cuα: which code, where both coders coded. */
  cuAlpha: Figure;
  /** The share of text that enters cuα. */
  cuCoverage: Figure;
  /** (k)uα per code, in the order of `codeIds`. */
  perCode: readonly { codeId: string; kuAlpha: Figure; kuCoverage: Figure }[];
}

export interface RefusedSet {
  kind: "refused";
  name: string;
  codeIds: readonly string[];
  /** `oneCode`: only one code of the set is compared. */
  reason: "overlaps" | "oneCode";
  /** All of them; `overlaps` lists at most the first hundred. */
  overlapCount: number;
  overlaps: readonly SetOverlap[];
}

/** Two passages of one coder that overlap inside an exclusive set. Text offsets, half-open. */
export interface SetOverlap {
  documentId: string;
  coderId: string;
  codeIds: readonly [string, string];
  /** What the two have in common. */
  startOffset: number;
  endOffset: number;
}

/** α of each unit's set of codes, by the distance between sets. */
export interface SetValuedAgreement {
  measure: Measure;
  /** Units that at least two coders coded. */
  units: number;
  /** Distance 0 for the same set, else 1. */
  alphaExact: Figure;
  alphaJaccard: Figure;
  alphaMasi: Figure;
  alphaDice: Figure;
}
