import type { AgreementInput } from "./agreementInput.ts";
import { type Figure, meanFigure, ratio, type UndefinedReason, undefinedFigure } from "./figure.ts";
import { passagesByDocument } from "./spanAgreement.ts";
import { unionMatches } from "./spanMatching.ts";

/**
 * Agreement on segments that the coders themselves made: two are the same when they share a
 * character and the common part of both is at least `threshold` of what they cover together
 * (intersection over union). Nobody can count the segments that neither coder made, so whatever
 * needs that number (α, κ and percent agreement) is undefined here and given only with its reason.
 */
export interface SegmentAgreement {
  /** From 0 (one common character) to 1 (the same borders). */
  threshold: number;
  /** In the order of the input's codes. */
  perCode: readonly CodeSegments[];
}

export interface CodeSegments {
  codeId: string;
  /** F1 = 2·both / (segments of A + segments of B), summed over all pairs of coders. */
  f1: Figure;
  /** Holsti (1969): the same for each pair, then the mean over pairs. */
  holsti: Figure;
  /** Always undefined: see `SegmentAgreement`. */
  alphaNominal: Figure;
  pairs: readonly SegmentPair[];
}

/** Segments of two coders, in the documents both coded for the code, matched one to one. */
export interface SegmentPair {
  coderA: string;
  coderB: string;
  segmentsA: number;
  segmentsB: number;
  both: number;
  onlyA: number;
  onlyB: number;
  f1: Figure;
}

/** Compares segments of every pair of coders. `input` must have passed `checkAgreementInput`. */
export function compareSegments(input: AgreementInput, threshold: number): SegmentAgreement {
  const documents = passagesByDocument(input);
  const { coderIds, codes } = input;
  const perCode = codes.map(({ id: codeId }, code): CodeSegments => {
    const pairs = coderIds.flatMap((coderA, a) =>
      coderIds.slice(a + 1).map((coderB, offset): SegmentPair => {
        const counts = { segmentsA: 0, segmentsB: 0, both: 0 };
        let isCompared = false;
        for (const document of documents) {
          const spansA = document[a]?.[code];
          const spansB = document[a + 1 + offset]?.[code];
          if (!spansA || !spansB) continue;
          isCompared = true;
          counts.segmentsA += spansA.spans.length;
          counts.segmentsB += spansB.spans.length;
          counts.both += unionMatches(spansA, spansB, threshold);
        }
        return { coderA, coderB, ...withRest(counts, isCompared) };
      }),
    );
    const whenEmpty = coderIds.length < 2 ? "fewerThanTwoCoders" : "nothingCoded";
    const sum = (of: (pair: SegmentPair) => number) =>
      pairs.reduce((total, pair) => total + of(pair), 0);
    return {
      codeId,
      f1: ratio(
        2 * sum((p) => p.both),
        sum((p) => p.segmentsA + p.segmentsB),
        whenEmpty,
      ),
      holsti: meanFigure(
        pairs.map((pair) => pair.f1),
        whenEmpty,
      ),
      alphaNominal: undefinedFigure("noTrueNegatives"),
      pairs,
    };
  });
  return { threshold, perCode };
}

function withRest(
  counts: { segmentsA: number; segmentsB: number; both: number },
  isCompared: boolean,
): Omit<SegmentPair, "coderA" | "coderB"> {
  const { segmentsA, segmentsB, both } = counts;
  const whenEmpty: UndefinedReason = isCompared ? "nothingCoded" : "noCommonUnit";
  return {
    ...counts,
    onlyA: segmentsA - both,
    onlyB: segmentsB - both,
    f1: ratio(2 * both, segmentsA + segmentsB, whenEmpty),
  };
}
