import { counted } from "../counts.ts";

/** The words of the report's sections; those of figures and reasons are in `words.ts`. */
export const sectionHeadings = {
  summary: "Summary",
  setting: "What was compared",
  perCode: "Agreement per code",
  segments: "Segments made by the coders",
  gamma: "γ: passages aligned as wholes",
  groups: "Subcodes together, and codes that exclude one another",
  coders: "Coder by coder",
  coefficients: "All other coefficients computed",
  confusion: "Which codes are taken for one another",
  coOccurrence: "Codes applied together",
  disagreements: "Disagreements",
  documents: "Documents",
  independence: "Independence",
  methods: "Methods paragraph",
  reading: "How to read the figures",
  formulas: "Formulas",
  references: "References",
} as const;

export const gammaWords = {
  none: "γ was asked for, but no document was finished by two coders for all of the codes.",
  meaning:
    "All codes together, document by document: whole passages are paired so that borders and codes differ least. γ is 1 − this disorder ÷ its mean in samples where the coders’ passages are shifted at random; γ-cat looks at the codes of the paired passages only. It is not comparable with α.",
  caption: "γ and γ-cat per document",
  document: "Document",
  disorder: "Disorder",
  samples: "Samples",
  coders: "Coders",
  seed: (seed: number) =>
    `Seed ${seed}, the same for each document; borders and codes weigh the same (α = β = Δ∅ = 1).`,
} as const;

export const settingWords = {
  project: "Project",
  coders: "Coders",
  documents: "Documents",
  double: "Coded twice or more",
  sampling: "[fill in: how these documents were chosen]",
  leftOut: "Left out",
  excluded: "Not coded material",
  nothingExcluded: "None was marked. Blank units never count.",
  excludedCharacters: (characters: string) =>
    `${characters} characters (such as headings and page furniture) are in neither numerator nor denominator. Blank units never count.`,
  codings: "Codings",
  codebook: "Codebook",
  codebookUnchanged:
    "No name, definition, rule of use or unit of these codes was changed after a compared document had been finished.",
  codebookChanged: (codes: string) =>
    `Name, definition, rules of use or unit were changed after a compared document had been finished: ${codes}.`,
  unit: "Unit",
  rule: "Rule",
  borders: "Unit borders",
  missing: "Missing and empty",
  missingRule: (count: number) =>
    `A document that a coder has not finished, and a code that a coder was not offered, are missing; a finished document without the code is empty (not applied). ${count === 0 ? "All compared coders finished all compared documents." : `Missing: ${counted(count, "document × coder", "documents × coders")}.`}`,
  intervals: "Intervals",
  noIntervals: "None were asked for.",
  percentile: "95 %, percentile bootstrap",
  clusters: "Clusters",
  noClusters: "No documents were declared to tell the same story; each is drawn by itself.",
  thresholds: "Thresholds",
  usualThresholds:
    "The values of Krippendorff (2019), to be judged by the lower limit of the interval and by the cost of wrong conclusions.",
  noReason: "[fill in: why the project departs from .667 and .800]",
  privacy: "Left out on purpose",
  anonymous: "Names of coders: they are called A, B, … in every table and note.",
  withoutQuotations: "Quotations from the texts.",
  notes: "Notes",
  madeWith: "Made with",
  noDocuments: "None.",
  documentCaption: "Numbers are those by which the other tables name a document",
  notCoded: "Not coded material",
  allCoders: "all",
} as const;

export const perCodeWords = {
  alphaCaption:
    "Krippendorff’s α per code, at the code’s unit of coding, with its 95 % interval. The plot shows α as a dot and the interval as a line; thin lines mark the thresholds",
  plot: "α and interval",
  below: (threshold: string) => `Samples below ${threshold}`,
  measuresCaption:
    "Other measures of the same codings: α on characters, and passages as wholes (F1, pooled over all pairs of coders)",
  alphaCharacters: "α, characters",
  exact: "F1, same borders",
  overlap: "F1, overlapping",
  notes: "Where measures part, and warnings",
  shareCaption: "Share of units to which each coder applied the code",
  passagesCaption: "Passages that each coder marked, overlapping ones each counted",
  noCodes: "No codes were compared.",
  anyCode: "Any code",
  anyCodeDetail: "was this text coded at all?",
  over: "Over the codes there is no mean: a mean would hide the weak ones.",
} as const;

export const groupWords = {
  unionCaption: "A parent code with its subcodes as one code: whether any of them was applied",
  setCaption:
    "Codes that exclude one another, on characters (Krippendorff, Mathet, Bouvry & Widlöcher 2016)",
  set: "Set",
  perCodeCaption: (set: string) => `(k)uα of each code of “${set}”`,
  uAlpha: "uα",
  uAlphaBinary: "|uα",
  cuAlpha: "cuα",
  coverage: "Text entering cuα",
  kuAlpha: "(k)uα",
  kuCoverage: "Its text entering",
  refused: (set: string, count: number) =>
    `“${set}” has no figures: passages of one coder overlap within the set in ${counted(count, "place", "places")}. Listed below; remove one of the two in each.`,
  oneCode: (set: string) => `“${set}” has no figures: fewer than two of its codes are compared.`,
  overlapCaption: (set: string) => `Overlaps within “${set}”`,
  sets: "Exclusive sets",
  unions: "Parent codes with their subcodes",
  shown: (listed: number, total: number) =>
    `The first ${listed} of ${counted(total, "overlap", "overlaps")} are listed.`,
} as const;

export const coderWords = {
  pairs: "Pairs of coders",
  pairCaption:
    "How two coders divided the units between them: both applied the code, only A, only B, neither",
  manyPairs: (pairs: number) =>
    `The counts of all ${counted(pairs, "pair", "pairs")} are in the Excel, CSV and JSON forms of this report.`,
  matrixCaption: (code: string, unit: string) => `α of each pair of coders: ${code}, on ${unit}`,
  numbered: (first: string) => `; columns have the numbers of the rows, 1 being ${first}`,
  noMatrix: (code: string, reason: string) =>
    `α of each pair of coders is undefined for ${code}: ${reason}.`,
  without: "Without each coder in turn",
  withoutCaption:
    "α when one coder is left out. Where it rises, this coder codes differently from the others; that says nothing about who is right",
  all: "all coders",
  oneCoder: "With fewer than two coders there are no pairs.",
} as const;

export const coefficientWords = {
  caption:
    "Computed from the same counts. The headline is always Krippendorff’s α; none of these is an alternative to choose from",
  jackknifeCaption: "Jackknife over documents as a check of the interval",
  standardError: "Standard error",
  corrected: "α less its estimated bias",
  countsCaption: "Passages per document as values: how often, not where",
  metric: (name: string) => `α, ${name}`,
  setCaption: (unit: string) =>
    `All codes of a unit as one value (a set of codes), on ${unit}, by the distance between sets`,
  setExact: "same set or not",
  noSets: "Set-valued α and α of counts were not asked for.",
  lower: "95 % interval",
} as const;

export const disagreementWords = {
  nothing: "No code was judged by two coders on the same unit.",
  some: (some: number, all: number) => `${some} of ${all}`,
} as const;

export const confusionWords = {
  caption: (unit: string) =>
    `Counted on ${unit}, all pairs of coders together. Per unit and pair, codes that both applied count on the diagonal; only what one of the two applied alone is crossed with what the other applied alone, and with “uncoded” where nothing remains. A unit can enter several cells, so the cells count units and do not add up`,
  uncoded: "uncoded",
  none: "With fewer than two codes, or without a unit that two coders judged, nothing can be taken for another.",
  coCaption: (coder: string, unit: string) =>
    `${coder}: ${unit} with both codes; on the diagonal ${unit} with the code at all`,
  manyCoders: (coders: number) =>
    `The tables of all ${counted(coders, "coder", "coders")} are in the Excel, CSV and JSON forms of this report.`,
} as const;

export const independenceWords = {
  caption: "Who opened whose codings of the compared documents",
  coder: "Coder",
  saw: "saw the codings of",
  documents: "Documents",
  before: "of these before finishing",
  nobody:
    "The project’s history has no entry that a compared coder opened another’s codings of these documents.",
  afterOnly:
    "Nobody opened another’s codings of a compared document before finishing it; the table has later looks.",
  broken: "Where codings were opened before finishing, the two did not code independently.",
  current:
    "The codings are compared as they stand now: what coders changed after seeing or discussing each other’s work counts.",
  limits:
    "Known is what happened in Concord; conversations, screens side by side and copies of the file are not.",
  unitCaption: "Units that were changed after somebody had seen figures",
  code: "Code",
  from: "from",
  to: "to",
  at: "on",
  seenBy: "Figures had been seen by",
  noUnitChange: "No unit of a compared code was changed after figures had been seen.",
} as const;

export const methodsWords = {
  nothing: "Nothing was compared, so there is nothing to write about yet.",
  about:
    "To be copied into an article. It states only what the project’s history shows; what stands in [brackets] Concord cannot know.",
  training: "[fill in: training of the coders and the documents used for it.]",
  firstFinished: (when: string) =>
    `Compared are the codings as each coder first finished a document${when}, before any later change.`,
  current:
    "Compared are the codings as they stand after discussion; they are no measure of independent coding. [fill in: how they were discussed.]",
  notSeen:
    "According to the project’s history no coder opened another’s codings of a document before finishing it.",
  seen: (who: string) =>
    `According to the project’s history codings of others were opened before finishing: by ${who}.`,
  codebookUnchanged: "The codes compared were not changed after the first document was finished.",
  codebookChanged: (codes: string) =>
    `After the first document was finished, name, definition, rules of use or unit were changed for ${codes} [fill in: what changed, and whether it was coded again].`,
  missing:
    "Documents that a coder had not finished, and codes that a coder was not offered, were treated as missing, not as uncoded.",
  alpha: (units: string) =>
    `For each code, Krippendorff’s α for binary data (Krippendorff, 2011, 2019) was computed on ${units}.`,
  rule: {
    anyOverlap: "A unit counts as coded when a passage touches it.",
    atLeastHalf: "A unit counts as coded when passages cover at least half of it.",
  },
  excluded: (characters: string) =>
    `${characters} characters of material that was not to be coded were left out of all counts.`,
  documents: "documents",
  clusters: "declared clusters of documents",
  blocks: "paragraphs within documents, so that they speak of these texts only",
  bootstrap: (drawn: string, replicates: string, seed: number) =>
    `Intervals of 95 % are percentile intervals from ${replicates} bootstrap samples of ${drawn} (seed ${seed}; Efron & Tibshirani, 1993).`,
  thresholds: (tentative: string, firm: string, reason: string) =>
    `Thresholds were ${tentative} for tentative and ${firm} for firm conclusions${reason}.`,
  software: (madeWith: string) => `All figures were computed with ${madeWith}.`,
  resolution: "[fill in: how disagreements were resolved for the further work.]",
} as const;
