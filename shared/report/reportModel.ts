import { computeAgreement } from "../agreement/agreement.ts";
import type { AgreementInput } from "../agreement/agreementInput.ts";
import type { AgreementNames } from "../agreement/agreementNames.ts";
import type { AgreementOptions, AgreementResult } from "../agreement/agreementResult.ts";
import { countableText } from "../agreement/countableText.ts";
import { type Disagreement, disagreementLister } from "../agreement/disagreements.ts";
import type { GammaFigures } from "../agreement/gamma/gammaFigures.ts";
import { compareSegments, type SegmentAgreement } from "../agreement/segmentAgreement.ts";
import type { SetOverlap } from "../agreement/unitizing.ts";
import type { UnitOfCoding } from "../records/codebook.ts";
import { adviceFor } from "./advice.ts";

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
  /** Who looked at whose codings of the compared documents. */
  exposures: readonly ExposureFact[];
  /** Compared codes whose unit was changed after somebody had seen figures of them. */
  unitChanges: readonly UnitChangeFact[];
  /** Further facts in words; they say the two lists above as well. */
  remarks: readonly string[];
  study: StudyFacts;
  /** Coders are called A, B, … and their names stand nowhere. */
  anonymous: boolean;
  /** False: no passage is quoted. */
  quotations: boolean;
}

/** What the project's history proves about the study the comparison is a part of. */
export interface StudyFacts {
  documentsInProject: number;
  charactersInProject: number;
  /** ISO 8601: the first and last first finish of a compared document; null where there is none. */
  finishedBetween: { first: string; last: string } | null;
  /** Compared codes whose name, definition, rules of use or unit changed after the first finish. */
  codesChangedSince: readonly string[];
}

/** γ as it was computed beside the report, by a job of its own. */
export interface ReportGamma {
  /** What the samples of every document were drawn with. */
  seed: number;
  /** The documents that at least two coders coded for all compared codes, in their order. */
  documents: readonly GammaOfDocument[];
}

export interface GammaOfDocument extends GammaFigures {
  documentId: string;
  /** The coders compared in it. */
  coderIds: readonly string[];
  /** How many sampled continua γ rests on. */
  samples: number;
}

export interface ExposureFact {
  coderId: string;
  seenCoderId: string;
  /** In how many of the compared documents. */
  documents: number;
  /** In how many of them before first finishing: there the two did not code independently. */
  beforeFinishing: number;
}

export interface UnitChangeFact {
  codeId: string;
  from: UnitOfCoding;
  to: UnitOfCoding;
  /** ISO 8601. */
  at: string;
  /** Names of those who had seen figures of the code by then. */
  seenBy: readonly string[];
}

/** Where the report comes from. */
export interface ReportSource {
  input: AgreementInput;
  names: AgreementNames;
  options?: AgreementOptions;
  facts: ReportFacts;
  /** Null or absent: not computed. */
  gamma?: ReportGamma | null;
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
  /** What keeps figures from being made, or limits them, in sentences that say what to do. */
  advice: readonly string[];
  /** Null when not asked for. */
  segments: SegmentAgreement | null;
  /** Null when not computed. */
  gamma: ReportGamma | null;
  documents: readonly ReportDocument[];
  /** In the order of the codes; empty when none were asked for. */
  disagreements: readonly CodeDisagreements[];
  /** Why exclusive sets have no figures: passages of one coder that overlap inside a set. */
  overlaps: readonly QuotedOverlap[];
}

export interface QuotedOverlap extends SetOverlap {
  setName: string;
  /** What the two passages have in common. */
  quote: string;
  /** Positions as written in files (code points). */
  start: number;
  end: number;
}

export interface ReportDocument {
  id: string;
  name: string;
  length: number;
  /** Characters marked as not coded material. */
  excluded: number;
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

type Place = Pick<Disagreement, "documentId" | "startOffset" | "endOffset">;

/** What is computed of a report; the rest is looked up in the project. */
export interface ComputedReport {
  result: AgreementResult;
  segments: SegmentAgreement | null;
  disagreements: readonly { codeId: string; total: number; listed: readonly Disagreement[] }[];
}

/**
 * The part of a report that takes time, without texts and names: it may run in another thread.
 * `disagreementsPerCode`: how many to list; the total is always counted, unless it is 0.
 * @throws ProjectError `validation` as `computeAgreement` does.
 */
export function computeForReport(
  input: AgreementInput,
  options: AgreementOptions = {},
  disagreementsPerCode = 200,
): ComputedReport {
  const { overlapThreshold = null } = options;
  const result = computeAgreement(input, options);
  const segments = overlapThreshold === null ? null : compareSegments(input, overlapThreshold);
  if (disagreementsPerCode === 0) return { result, segments, disagreements: [] };
  const disagreementsOn = disagreementLister(input);
  return {
    result,
    segments,
    disagreements: result.perCode.map(({ codeId, atUnit, onCharacters }) => {
      // Segments differ where their borders do.
      const { measure } = segments === null ? atUnit : onCharacters;
      const all = disagreementsOn(codeId, measure);
      return { codeId, total: all.length, listed: all.slice(0, disagreementsPerCode) };
    }),
  };
}

/**
 * The report with its names and quotes. `computed`: what `computeForReport` gave for its input.
 * @throws ProjectError `validation` as `computeAgreement` does.
 */
export function buildReport(
  {
    input,
    names,
    facts,
    gamma = null,
    options,
    disagreementsPerCode,
    quote,
    position = asIs,
  }: ReportSource,
  computed: ComputedReport = computeForReport(input, options, disagreementsPerCode),
): AgreementReport {
  const documentNames = new Map(names.documents.map(({ id, name }) => [id, name]));
  const compared = new Set(input.coderIds);
  const quoted = <T extends Place>(place: T) => ({
    ...place,
    quote: quote(place.documentId, place.startOffset, place.endOffset),
    start: position(place.documentId, place.startOffset),
    end: position(place.documentId, place.endOffset),
  });
  return {
    facts,
    names,
    result: computed.result,
    segments: computed.segments,
    gamma,
    advice: adviceFor(computed.result, names),
    documents: input.documents.map((document) => ({
      id: document.id,
      name: documentNames.get(document.id) ?? document.id,
      length: document.length,
      excluded: document.length - countableText(document.length, document.excludedSpans).length,
      coderIds: document.codings
        .map((codings) => codings.coderId)
        .filter((coderId) => compared.has(coderId)),
    })),
    disagreements: computed.disagreements.map(({ codeId, total, listed }) => ({
      codeId,
      total,
      listed: listed.map(quoted),
    })),
    overlaps: overlapsOf(computed.result).map(quoted),
  };
}

/** The overlaps of all refused sets. */
export function overlapsOf({ sets }: AgreementResult): (SetOverlap & { setName: string })[] {
  return sets.flatMap((set) =>
    set.kind === "refused"
      ? set.overlaps.map((overlap) => ({ setName: set.name, ...overlap }))
      : [],
  );
}

function asIs(_documentId: string, offset: number): number {
  return offset;
}
