import type { MeasureNote, moreFigures, TargetWarning } from "../agreement/agreementResult.ts";
import type {
  NoIntervalReason,
  NoJackknifeReason,
  WithheldReason,
} from "../agreement/alphaInterval.ts";
import type { DisagreementType } from "../agreement/disagreements.ts";
import type { UndefinedReason } from "../agreement/figure.ts";
import { formatCount } from "../counts.ts";
import type { UnitOfCoding } from "../records/codebook.ts";

/** All words of the agreement report and of its tables, in one place. */
export const reportWords = {
  title: "Inter-coder agreement",
  undefined: "undefined",
  noVariationNote: "nothing varies: says nothing about agreement on this code",
  anyCode: "Any code",
  anyCodeNote: "All compared codes as one: was this text coded at all?",
  headings: {
    settings: "What was compared",
    overview: "Agreement per code",
    segments: "Segments made by the coders",
    codes: "Code by code",
    disagreements: "Disagreements",
    documents: "Documents",
    reading: "How to read the figures",
    formulas: "Formulas",
  },
  settings: {
    project: "Project",
    state: "Codings",
    coders: "Coders",
    documents: "Documents",
    leftOut: "Left out",
    codes: "Codes",
    unit: "Unit",
    rule: "Rule",
    remarks: "Note",
    version: "Made with",
    units: "Unit borders",
    date: "Date",
  },
  state: {
    firstFinished: "As each coder first finished them",
    current: "As they stand now (after discussion)",
  },
  finishedBy: {
    atLeastTwo: "finished by at least two of the coders",
    all: "finished by all of the coders",
  },
  ownUnit: "Each code at its own unit of coding, and all codes on characters",
  oneUnit: (unit: string) => `All codes on ${unit}, and on characters`,
  rule: {
    anyOverlap: "A sentence, paragraph or word is coded when a passage touches it",
    atLeastHalf: "A sentence, paragraph or word is coded when passages cover at least half of it",
  },
  columns: {
    code: "Code",
    unit: "Unit",
    units: "Units",
    coders: "Coders",
    documents: "Documents",
    alpha: "Krippendorff’s α",
    interval: "95 % interval",
    jackknife: "95 % jackknife",
    cohenKappa: "Cohen’s κ",
    lightKappa: "Light’s κ",
    agreement: "Agreement",
    share: "Share coded",
    pair: "Pair",
    both: "both",
    onlyA: "only A",
    onlyB: "only B",
    neither: "neither",
    coder: "Coder",
    coded: "Coded",
    passages: "Passages",
    scottPi: "Scott’s π",
    exactF1: "Same borders",
    overlapF1: "Overlapping",
    place: "Place",
    passage: "Passage",
    appliedBy: "Applied by",
    notAppliedBy: "Not by",
    type: "Type",
    characters: "Characters",
    number: "No.",
    document: "Document",
  },
  segments: {
    unit: "Segments made by the coders",
    caption: (threshold: number) =>
      threshold === 0
        ? "Two segments are the same when they share a character."
        : threshold === 1
          ? "Two segments are the same when their borders are."
          : `Two segments are the same when at least ${Math.round(threshold * 1000) / 10}% of what they cover together is common to both (intersection over union).`,
    f1: "F1",
    holsti: "Holsti",
    allPairs: "All pairs",
    noChance:
      "α, κ and percent agreement are undefined on segments that coders made themselves: they need to know what neither marked, and nobody can count the segments that were not made.",
  },
  restsOn: "Rests on",
  unionOf: (parent: string) => `${parent} with its subcodes`,
  noDisagreement: "no disagreement in any sample, so the interval has no width",
  part: (caption: string, part: number, parts: number) => `${caption} (part ${part} of ${parts})`,
  drawn: (from: string, replicates: number, seed: number) =>
    `Intervals: percentile bootstrap, ${replicates} samples, ${from}; seed ${seed}.`,
  allCoders: "All coders, on",
  none: "No disagreements.",
  furtherDisagreements: (count: number) =>
    `${formatCount(count)} more are not shown here; the Excel and JSON forms of this report have all of them.`,
  disagreementCaption: (code: string) =>
    `Where coders differ on ${code}: document number and positions (characters from 0), who applied the code, and who did not`,
  pairCaption: "How two coders divided the units between them",
  coderCaption: "What each coder did",
  passageCaption: "Passages compared as wholes (F1)",
};

/** A unit of coding as it is counted: "12 sentences". */
export const unitWords: Readonly<Record<UnitOfCoding, { one: string; many: string }>> = {
  sentence: { one: "sentence", many: "sentences" },
  paragraph: { one: "paragraph", many: "paragraphs" },
  word: { one: "word", many: "words" },
  document: { one: "document", many: "documents" },
  characters: { one: "character", many: "characters" },
};

/** Why a figure is undefined, in a few words. */
export const undefinedWords: Readonly<Record<UndefinedReason, string>> = {
  fewerThanTwoCoders: "fewer than two coders",
  noCommonUnit: "no unit was coded by two coders",
  noVariation: "no variation: every value is the same",
  nothingCoded: "nobody applied the code",
  everythingCoded: "everything was coded",
  undefinedPair: "undefined for at least one pair of coders",
  oneCategory: "only one category",
  notNumeric: "the values are not numbers",
  negativeValue: "a value is below zero",
  fewerThanTwoUnits: "fewer than two units",
  tooFewPassages: "too few passages meet to say what chance would give",
  tooManyAlignments: "too many passages of too many coders for γ: compare fewer coders",
  noTrueNegatives: "segments made by coders: what neither marked cannot be counted",
};

export const disagreementWords: Readonly<Record<DisagreementType, string>> = {
  missed: "missed",
  otherCode: "other code",
  boundary: "borders differ",
};

/** The coefficients under *More*. */
export const moreWords: Readonly<Record<(typeof moreFigures)[number], string>> = {
  lightKappa: "Light’s κ",
  congerKappa: "Conger’s κ",
  fleissKappa: "Fleiss’ κ",
  brennanPrediger: "Brennan–Prediger",
  gwetAc1: "Gwet’s AC1",
  holsti: "Holsti",
  positiveAgreement: "Positive agreement",
  negativeAgreement: "Negative agreement",
};

/** What an interval was drawn from; blocks speak of these texts only. */
export const intervalWords: Readonly<
  Record<"documents" | "clusters" | "blocks", { one: string; many: string; label: string }>
> = {
  documents: { one: "document", many: "documents", label: "drawn from documents" },
  clusters: {
    one: "group of documents",
    many: "groups of documents",
    label: "drawn from groups of documents that tell the same story",
  },
  blocks: { one: "paragraph", many: "paragraphs", label: "these texts only (paragraphs drawn)" },
};

export const noIntervalWords: Readonly<Record<NoIntervalReason, string>> = {
  notAsked: "not computed",
  undefinedFigure: "no interval: α is undefined",
  undefinedReplicates: "no interval: α is undefined in more than 5 % of the samples",
  noBlocks: "no interval: too few documents, and they cannot be divided further",
};

export const noJackknifeWords: Readonly<Record<NoJackknifeReason, string>> = {
  notAsked: "not computed",
  undefinedFigure: "none: α is undefined",
  tooFew: "none: fewer than ten documents",
  undefinedWithoutOne: "none: α is undefined as soon as one document is left out",
};

/** Why no threshold is judged. */
export const withheldWords: Readonly<Record<WithheldReason, string>> = {
  theseTextsOnly: "fewer than ten documents: the interval speaks of these texts only",
  fewPositives: "coders applied the code fewer than ten times on average",
};

/** Where the measures of a code part. */
export const noteWords: Readonly<Record<MeasureNote, string>> = {
  samePlacesDifferentLengths: "same places, different lengths",
  sameUnitsDifferentCounts: "same units, different number of passages",
  unitDecides: "the unit decides: α on characters is another",
  agreementOnBlank: "coders agree mostly on what is not coded",
};

export const warningWords: Readonly<Record<TargetWarning, string>> = {
  notUsed: "nobody used the code: its figures are not informative",
  usedByOne: "only one coder used the code",
  mostlyBlank: "mostly blank text: Brennan–Prediger and AC1 look excellent whatever coders did",
  fewPositives: "fewer than ten applications per coder: too few to judge by",
};

/** What each figure asks and when it misleads, for readers who meet it for the first time. */
export const readingWords: readonly string[] = [
  "Percent agreement is high wherever most of the text is blank, because coders who mark nothing agree. Read it beside the share coded and a coefficient that corrects for chance.",
  "The 2 × 2 counts come first: both coders applied the code, only the first did, only the second did, neither did. Every coefficient of a pair follows from these four numbers.",
  "Figures on characters, sentences, paragraphs and documents answer different questions and must not be compared with one another. On characters long passages weigh more, and so do differences at the borders.",
  "Undefined is a result. When a code was never applied, or was applied to everything, chance alone gives full agreement and no coefficient can be computed. It is neither 0 nor 1.",
  "Low α beside high percent agreement and a small share coded usually means that there are too few coded units to judge by. The counts show it.",
  "Brennan–Prediger and Gwet’s AC1 look excellent on mostly blank text, above all on characters. They are given for comparison with other reports.",
  "The figures say how far these coders agree on these documents. They do not say that the codings are right.",
  "A character is a UTF-16 code unit of the stored text. Text marked as not coded material is left out of all counts.",
];
