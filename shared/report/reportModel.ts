import {
  type AgreementOptions,
  type AgreementResult,
  type CodeAgreement,
  computeAgreement,
} from "../agreement/agreement.ts";
import type { AgreementInput } from "../agreement/agreementInput.ts";
import type { AgreementNames } from "../agreement/agreementNames.ts";
import { type Disagreement, disagreementLister } from "../agreement/disagreements.ts";
import { compareSegments, type SegmentAgreement } from "../agreement/segmentAgreement.ts";

/** What the report says about the comparison besides its numbers; all of it is printed. */
export interface ReportFacts {
  projectName: string;
  /** The codings as each coder first finished them, or as they stand now. */
  state: "firstFinished" | "current";
  /** Which of the coders must have finished a document for it to count. */
  finishedBy: "atLeastTwo" | "all";
  /** ISO 8601. */
  createdAt: string;
  /** The program and its version. */
  madeWith: string;
  /** What made the unit borders, for instance "rules 1, ICU 77.1"; "" when not known. */
  unitsMadeBy: string;
  /** Documents that were asked for and are not in the figures, with the reason in words. */
  leftOut: readonly { name: string; reason: string }[];
  /** Further facts in words, for instance who saw whose codings. */
  remarks: readonly string[];
}

/** Where the report comes from. */
export interface ReportSource {
  input: AgreementInput;
  names: AgreementNames;
  options?: AgreementOptions;
  /** Also compare segments at this overlap; null or absent: not asked for. */
  overlapThreshold?: number | null;
  facts: ReportFacts;
  /** The text of a passage. Called only for disagreements that are listed. */
  quote: (documentId: string, startOffset: number, endOffset: number) => string;
  /** An offset as it is written in files (code points). Default: unchanged. */
  position?: (documentId: string, offset: number) => number;
  /** How many disagreements to list per code; the total is always counted. Default 200. */
  disagreementsPerCode?: number;
}

/** The report as plain data: every rendering, and the screen, show the numbers of this object. */
export interface AgreementReport {
  facts: ReportFacts;
  names: AgreementNames;
  result: AgreementResult;
  /** Null when not asked for. */
  segments: SegmentAgreement | null;
  documents: readonly ReportDocument[];
  /** In the order of the codes; empty when none were asked for. */
  disagreements: readonly CodeDisagreements[];
}

export interface ReportDocument {
  id: string;
  name: string;
  length: number;
  coderIds: readonly string[];
}

export interface CodeDisagreements {
  codeId: string;
  total: number;
  listed: readonly QuotedDisagreement[];
}

export interface QuotedDisagreement extends Disagreement {
  quote: string;
  /** Positions as written in files (code points). */
  start: number;
  end: number;
}

/**
 * Computes the agreement and everything a report shows of it.
 * @throws ProjectError `validation` as `computeAgreement` does.
 */
export function buildReport(source: ReportSource): AgreementReport {
  const { input, names, facts, overlapThreshold = null } = source;
  const result = computeAgreement(input, source.options);
  const documentNames = new Map(names.documents.map(({ id, name }) => [id, name]));
  const compared = new Set(input.coderIds);
  const limit = source.disagreementsPerCode ?? 200;
  return {
    facts,
    names,
    result,
    segments: overlapThreshold === null ? null : compareSegments(input, overlapThreshold),
    documents: input.documents.map((document) => ({
      id: document.id,
      name: documentNames.get(document.id) ?? document.id,
      length: document.length,
      coderIds: document.codings
        .map((codings) => codings.coderId)
        .filter((coderId) => compared.has(coderId)),
    })),
    disagreements: limit === 0 ? [] : codeDisagreements(source, result.perCode, limit),
  };
}

function codeDisagreements(
  { input, quote, overlapThreshold = null, position = (_, offset) => offset }: ReportSource,
  codes: readonly CodeAgreement[],
  limit: number,
): CodeDisagreements[] {
  const disagreementsOn = disagreementLister(input);
  return codes.map(({ codeId, atUnit, onCharacters }) => {
    // Segments differ where their borders do.
    const { measure } = overlapThreshold === null ? atUnit : onCharacters;
    const all = disagreementsOn(codeId, measure);
    const listed = all.slice(0, limit).map((place) => ({
      ...place,
      quote: quote(place.documentId, place.startOffset, place.endOffset),
      start: position(place.documentId, place.startOffset),
      end: position(place.documentId, place.endOffset),
    }));
    return { codeId, total: all.length, listed };
  });
}
