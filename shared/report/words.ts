import type { MeasureNote, moreFigures, TargetWarning } from "../agreement/agreementResult.ts";
import type {
  NoIntervalReason,
  NoJackknifeReason,
  WithheldReason,
} from "../agreement/alphaInterval.ts";
import type { DisagreementType } from "../agreement/disagreements.ts";
import type { UndefinedReason } from "../agreement/figure.ts";
import { formatCount } from "../counts.ts";
import type { UnitOfCoding } from "../records.ts";

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
    formulas: "Formulas and sources",
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
  drawn: (from: string, replicates: number, seed: number) =>
    `Intervals: percentile bootstrap, ${replicates} samples, ${from}; seed ${seed}.`,
  allCoders: "All coders, on",
  none: "No disagreements.",
  furtherDisagreements: (count: number) =>
    `${formatCount(count)} more are not shown here; the table of disagreements (CSV) has all of them.`,
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

export interface FormulaEntry {
  name: string;
  formula: string;
  meaning: string;
  source: string;
}

/** The formula and source of every number in the report. */
export const formulaWords: readonly FormulaEntry[] = [
  {
    name: "Krippendorff’s α, binary",
    formula: "α = 1 − (n − 1) · Σ r(m − r)/(m − 1) ÷ (n₀ · n₁)",
    meaning:
      "Sum over the units that at least two coders coded: m coded it, r of them applied the code; n₁ = Σ r, n₀ = Σ (m − r), n = n₀ + n₁. 1 is full agreement, 0 what chance would give.",
    source:
      "Krippendorff, K. (2011). Computing Krippendorff’s alpha-reliability. University of Pennsylvania. Krippendorff, K. (2019). Content analysis (4th ed.). SAGE.",
  },
  {
    name: "Percent agreement",
    formula: "pₐ = mean of [r(r − 1) + (m − r)(m − r − 1)] ÷ [m(m − 1)]",
    meaning: "The share of coder pairs that agree, averaged over units. Not corrected for chance.",
    source:
      "Gwet, K. L. (2014). Handbook of inter-rater reliability (4th ed.). Advanced Analytics.",
  },
  {
    name: "Cohen’s κ",
    formula: "κ = (pₐ − pₑ) ÷ (1 − pₑ), pₑ = p₁q₁ + (1 − p₁)(1 − q₁)",
    meaning: "For two coders. Chance pₑ follows from each coder’s own share coded, p₁ and q₁.",
    source:
      "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20(1), 37–46.",
  },
  {
    name: "Light’s κ",
    formula: "mean of Cohen’s κ over all pairs of coders",
    meaning: "For three and more coders.",
    source:
      "Light, R. J. (1971). Measures of response agreement for qualitative data. Psychological Bulletin, 76(5), 365–377.",
  },
  {
    name: "Scott’s π",
    formula: "π = (pₐ − pₑ) ÷ (1 − pₑ), pₑ = p̄² + (1 − p̄)²",
    meaning: "For two coders. Chance follows from the mean p̄ of their shares.",
    source:
      "Scott, W. A. (1955). Reliability of content analysis: The case of nominal scale coding. Public Opinion Quarterly, 19(3), 321–325.",
  },
  {
    name: "Fleiss’ κ",
    formula: "κ = (pₐ − pₑ) ÷ (1 − pₑ), pₑ = p̄² + (1 − p̄)²",
    meaning: "The same for several coders; p̄ is the mean share of coders per unit.",
    source:
      "Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin, 76(5), 378–382. With missing values: Gwet (2014).",
  },
  {
    name: "Brennan–Prediger",
    formula: "2 pₐ − 1",
    meaning: "Chance is one half whatever the shares (for two coders also known as PABAK).",
    source:
      "Brennan, R. L., & Prediger, D. J. (1981). Coefficient kappa: Some uses, misuses, and alternatives. Educational and Psychological Measurement, 41(3), 687–699.",
  },
  {
    name: "Gwet’s AC1",
    formula: "AC1 = (pₐ − pₑ) ÷ (1 − pₑ), pₑ = 2 p̄(1 − p̄)",
    meaning: "Chance is small where the share coded is near 0 or 1.",
    source:
      "Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement. British Journal of Mathematical and Statistical Psychology, 61(1), 29–48.",
  },
  {
    name: "Positive and negative agreement",
    formula: "2 · both ÷ (2 · both + only A + only B), and the same with neither",
    meaning:
      "Agreement on applying the code, and on not applying it. On characters the first is the Dice coefficient.",
    source:
      "Cicchetti, D. V., & Feinstein, A. R. (1990). High agreement but low kappa: II. Resolving the paradoxes. Journal of Clinical Epidemiology, 43(6), 551–558. Dice, L. R. (1945). Ecology, 26(3), 297–302.",
  },
  {
    name: "Passage F1",
    formula: "F1 = 2 · matches ÷ (passages of A + passages of B)",
    meaning:
      "Passages as wholes. Same borders: identical start and end. Overlapping: the largest one-to-one pairing of passages that share a character. With a threshold: passages whose common part is at least that share of what both cover together. For two coders F1 is Holsti’s coefficient; for several, Holsti’s is the mean over pairs.",
    source:
      "Hripcsak, G., & Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in information retrieval. JAMIA, 12(3), 296–298.",
  },
];
