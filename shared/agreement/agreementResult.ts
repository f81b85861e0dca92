import type { UnitOfCoding } from "../records/codebook.ts";
import type { UnitRule } from "./agreementInput.ts";
import type { AlphaInterval, BootstrapOptions, JackknifeInterval } from "./alphaInterval.ts";
import type { CoderSetFigures, PairFigures } from "./binaryCoefficients.ts";
import type { CodeMatrices } from "./codeMatrices.ts";
import type { Figure } from "./figure.ts";
import type { PairCounts } from "./pooledCounts.ts";
import type { SetAgreement, SetValuedAgreement } from "./setAgreement.ts";
import type { PairSpans, SpanFigures } from "./spanAgreement.ts";
import type { Measure } from "./tallies.ts";
import type { Thresholds } from "./thresholds.ts";

export interface AgreementOptions {
  /** One unit for all codes; without it each code is counted at its own unit of coding. */
  unit?: UnitOfCoding;
  /** When a sentence, paragraph or word counts as coded. Default `anyOverlap`. */
  rule?: UnitRule;
  /** Null or absent: no intervals and no jackknife. */
  bootstrap?: BootstrapOptions | null;
  /** Also set-valued α and α of counts per document. Default: no. */
  more?: boolean;
  /** Also compare segments made by the coders, at this overlap (0 to 1). Null or absent: no. */
  overlapThreshold?: number | null;
  /** Default: Krippendorff's .667 and .800. */
  thresholds?: Thresholds;
  /** Called with a fraction from 0 to 1 as the work goes on; may throw to end it. */
  onProgress?: (fraction: number) => void;
}

/** Everything computed for one set of coders, documents and codes. */
export interface AgreementResult {
  coderIds: readonly string[];
  documentIds: readonly string[];
  rule: UnitRule;
  /** The unit asked for in the options; null when each code's own unit was used. */
  unit: UnitOfCoding | null;
  /** Null when no intervals were asked for. */
  bootstrap: BootstrapOptions | null;
  thresholds: Thresholds;
  /** Documents that move together in the bootstrap; empty when none were declared. */
  clusters: readonly DocumentCluster[];
  /** In the order of the input's codes; all of kind `code`. */
  perCode: readonly CodeAgreement[];
  /** Parent codes with their subcodes as one, in the order of the input's unions. */
  unions: readonly CodeAgreement[];
  /** All codes as one: was the text coded at all? At the unit asked for, else on characters. */
  anyCode: TargetAgreement;
  /** α over the codes, each at its unit. Never a bare mean: that would hide the weak ones. */
  overCodes: AlphaOverCodes;
  /** Every pair of coders: their passages compared as wholes. */
  pairwiseSpans: readonly PairSpans[];
  /** Confusion of codes and their co-occurrence per coder; null with fewer than two codes. */
  matrices: CodeMatrices | null;
  /** Sets of codes that exclude one another; empty where the codebook declares none. */
  sets: readonly SetAgreement[];
  /** Each unit's set of codes as one value; null unless `more` was asked for, or with fewer than two codes. */
  setValued: SetValuedAgreement | null;
}

export interface DocumentCluster {
  label: string;
  documentIds: readonly string[];
}

export interface AlphaOverCodes {
  codes: number;
  /** Codes whose α is undefined; they are in neither minimum nor median. */
  undefinedCodes: number;
  minimum: Figure;
  median: Figure;
  /** Of the smallest α; null where the minimum is undefined. */
  weakestCodeId: string | null;
}

export interface CodeAgreement {
  /** The code, or for a union the parent whose subcodes are united with it. */
  codeId: string;
  kind: "code" | "union";
  /** What is united; for a code itself alone. */
  codeIds: readonly string[];
  /** At the unit asked for, else at the code's own unit of coding. */
  atUnit: TargetAgreement;
  /** On characters; the same object as `atUnit` where that is the unit. */
  onCharacters: TargetAgreement;
  /** Passages as wholes, pooled over all pairs of coders. For a union code by code. */
  spans: SpanFigures;
  /** Where the measures part. */
  notes: readonly MeasureNote[];
  /** Passages per document as values; null unless `more` was asked for. */
  counts: CountAgreement | null;
}

/**
 * Where measures of one code part, and what it means.
 * - `samePlacesDifferentLengths`: coders find the same places but mark them differently long.
 * - `sameUnitsDifferentCounts`: the same units, but a different number of passages in them.
 * - `unitDecides`: α at the unit and α on characters differ by .2 or more, for neither reason.
 * - `agreementOnBlank`: percent agreement is .9 or more while α is below the tentative threshold.
 */
export type MeasureNote =
  | "samePlacesDifferentLengths"
  | "sameUnitsDifferentCounts"
  | "unitDecides"
  | "agreementOnBlank";

/**
 * What to know before reading a target's figures.
 * - `notUsed`: nobody used the code; percent agreement, Brennan–Prediger and AC1 are arithmetic only.
 * - `usedByOne`: only one coder used it.
 * - `mostlyBlank`: on characters with less than a tenth coded, Brennan–Prediger and AC1 look
 *   excellent whatever the coders did.
 * - `fewPositives`: fewer than ten coded units (on characters: passages) per coder on average.
 */
export type TargetWarning = "notUsed" | "usedByOne" | "mostlyBlank" | "fewPositives";

/** The figures of one code (or of several as one) on one unit. */
export interface TargetAgreement extends TargetFigures {
  /** Of `alphaNominal`. */
  interval: AlphaInterval;
  jackknife: JackknifeInterval;
}

/** The same without intervals, which are made for all targets together. */
export interface TargetFigures extends CoderSetFigures {
  measure: Measure;
  /** Units that at least two coders coded: what agreement rests on. */
  units: number;
  /** The documents with at least two coders for this code. */
  documentIds: readonly string[];
  /** The coders who coded at least one of these documents for this code. */
  coderIds: readonly string[];
  coders: readonly CoderShare[];
  pairs: readonly PairAgreement[];
  /** Mean of the pairwise Cohen κ (Light 1971); with two coders it is Cohen's κ. */
  lightKappa: Figure;
  /** Conger (1980): chance from the shares of each pair; with two coders it is Cohen's κ. */
  congerKappa: Figure;
  /** Holsti (1969): mean over pairs of 2 · agreeing units / (units of A + units of B). */
  holsti: Figure;
  /** α without each coder in turn, to show who deviates; empty with two coders. */
  withoutCoder: readonly AlphaWithoutCoder[];
  warnings: readonly TargetWarning[];
}

/** What one coder did with the code, in the documents the figures rest on. */
export interface CoderShare {
  coderId: string;
  units: number;
  coded: number;
  shareCoded: Figure;
  /** Passages as stored, overlapping ones each counted. */
  passages: number;
  documents: number;
}

export interface PairAgreement extends PairFigures {
  coderA: string;
  coderB: string;
  counts: PairCounts;
  units: number;
  /** How many documents both coded for this code. */
  documents: number;
  /**
   * Which of the target's `documentIds`, by their places there; null: all of them. With many coders
   * their ids would be most of a result.
   */
  documentPlaces: readonly number[] | null;
}

/** The documents that both coders of a pair coded for the code. */
export function documentsOfPair(
  { documentPlaces }: PairAgreement,
  { documentIds }: Pick<TargetFigures, "documentIds">,
): readonly string[] {
  return documentPlaces?.map((place) => documentIds[place] ?? "") ?? documentIds;
}

export interface AlphaWithoutCoder {
  coderId: string;
  alphaNominal: Figure;
}

/** Passages per document as a value of the document: how often, not where. */
export interface CountAgreement {
  /** Documents with a count by at least two coders. */
  documents: number;
  alphaNominal: Figure;
  alphaOrdinal: Figure;
  alphaInterval: Figure;
  alphaRatio: Figure;
}

/** The coefficients of a target that are shown under *More*, in the order shown. */
export const moreFigures = [
  "lightKappa",
  "congerKappa",
  "fleissKappa",
  "brennanPrediger",
  "gwetAc1",
  "holsti",
  "positiveAgreement",
  "negativeAgreement",
] as const satisfies readonly (keyof TargetFigures)[];
