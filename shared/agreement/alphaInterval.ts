/** How intervals are made: everything needed to make the same ones again. */
export interface BootstrapOptions {
  /** A whole number in [0, 2³²); printed with every interval. */
  seed: number;
  /** How many samples are drawn. */
  replicates: number;
}

export const FEWEST_REPLICATES = 100;
export const MOST_REPLICATES = 100_000;

export const usualBootstrap: BootstrapOptions = { seed: 20_260_101, replicates: 2000 };

/**
 * The 95 % interval of an α by the percentile bootstrap, or why there is none.
 *
 * What is drawn again and again, with replacement, is what could have been other texts:
 * - `documents`, or `clusters` where documents tell the same story and move together;
 * - `blocks`: with fewer than ten of those, paragraphs within each document. Such an interval speaks
 *   of these texts only, and no threshold is judged by it.
 */
export type AlphaInterval =
  | {
      kind: "documents" | "clusters" | "blocks";
      level: 0.95;
      lower: number;
      upper: number;
      /** How many documents, clusters or blocks were drawn from. */
      drawnFrom: number;
      replicates: number;
      /** Samples in which α is undefined; they are left out. At most 5 %. */
      undefinedReplicates: number;
      seed: number;
      /** Null where no threshold may be judged; `withheld` says why. */
      shareBelow: SharesBelow | null;
      withheld: WithheldReason | null;
      /** `noDisagreement`: α is 1, so no sample can differ and the interval has no width. */
      note: "noDisagreement" | null;
    }
  | {
      kind: "none";
      reason: NoIntervalReason;
      /** Where `reason` is `undefinedReplicates`: how many of `replicates`; else 0. */
      undefinedReplicates: number;
      replicates: number;
    };

/** Shares of the samples, from 0 to 1, in which α was below the project's thresholds. */
export interface SharesBelow {
  tentative: number;
  firm: number;
}

/**
 * - `theseTextsOnly`: fewer than ten documents (or clusters), so blocks were drawn.
 * - `fewPositives`: coders applied the code to fewer than ten units on average (on characters:
 *   marked fewer than ten passages).
 */
export type WithheldReason = "theseTextsOnly" | "fewPositives";

/**
 * - `notAsked`: computed without intervals.
 * - `undefinedFigure`: α itself is undefined.
 * - `undefinedReplicates`: α is undefined in more than 5 % of the samples.
 * - `noBlocks`: fewer than ten documents (or clusters), and they cannot be divided further.
 */
export type NoIntervalReason = "notAsked" | "undefinedFigure" | "undefinedReplicates" | "noBlocks";

/**
 * The jackknife as a check of the bootstrap: each document (or cluster) is left out once;
 * pseudo-values Gα − (G−1)α₍₋g₎, their mean ± t(G−1) · SE (Quenouille 1956, Tukey 1958). The upper
 * limit is cut at 1.
 */
export type JackknifeInterval =
  | {
      kind: "documents" | "clusters";
      level: 0.95;
      lower: number;
      upper: number;
      standardError: number;
      /** α less its estimated bias. */
      biasCorrected: number;
      leftOut: number;
    }
  | { kind: "none"; reason: NoJackknifeReason };

/**
 * - `tooFew`: fewer than ten documents (or clusters).
 * - `undefinedWithoutOne`: α is undefined as soon as one of them is left out.
 */
export type NoJackknifeReason = "notAsked" | "undefinedFigure" | "tooFew" | "undefinedWithoutOne";
