import { counted, formatCount } from "../../shared/counts.ts";

export const agreementWords = {
  title: "Agreement",
  loading: "Computing agreement…",
  computingAgain: "Computing again…",
  stop: "Stop",
  stopped: "Computing was stopped.",
  computeAgain: "Compute again",
  settings: "What is compared",
  coders: "Coders",
  allCoders: "Everybody who finished a document",
  chooseCoders: "Choose coders…",
  documents: "Documents",
  finishedBy: "Finished by",
  finishedByTwo: "At least two of the coders",
  finishedByAll: "All of the coders",
  chooseDocuments: "Choose documents…",
  allDocuments: "All that qualify",
  someChosen: (count: number) => `${formatCount(count)} chosen`,
  codes: "Codes",
  allCodes: "All codes",
  chooseCodes: "Choose codes…",
  choose: "Choose…",
  state: "Codings",
  firstFinished: "As first finished",
  firstFinishedHelp: "What each coder had when they first marked a document finished.",
  current: "As they stand now",
  currentHelp: "With later changes: after discussion.",
  unit: "Unit",
  ownUnit: "Each code at its own unit",
  round: "Round",
  anyRound: "All rounds",
  withTraining: "With training documents",
  comparedWith: "Compared",
  betweenCoders: "Coders with each other",
  stabilityOf: (name: string) => `${name} with themselves (stability)`,
  threshold: "Two segments are the same",
  segmentThresholds: {
    "0": "When they share a character",
    "0.5": "From 50% in common",
    "0.7": "From 70% in common",
    "0.9": "From 90% in common",
    "1": "With the same borders",
  },
  segments: "Segments made by coders",
  f1: "F1",
  holsti: "Holsti",
  segmentsCaption:
    "F1: 2 · both ÷ (segments of A + segments of B), over all pairs of coders. Holsti: the mean over pairs. α and κ are undefined on segments that coders made themselves: they need to know what neither marked, and nobody can count the segments that were not made.",
  rule: "A unit counts as coded",
  ruleHelp: "For sentences, paragraphs and words.",
  rules: {
    anyOverlap: "When a passage touches it",
    atLeastHalf: "When passages cover at least half of it",
  },

  compared: (coders: number, documents: number, codes: number) =>
    `${counted(coders, "coder", "coders")}, ${counted(documents, "document", "documents")}, ${counted(codes, "code", "codes")}`,
  afterDiscussion: "after discussion",
  leftOutCount: (count: number) => `${counted(count, "document", "documents")} left out`,
  remarksCount: (count: number) => counted(count, "remark", "remarks"),
  leftOut: "Left out",
  remarks: "Remarks",
  notLeftOut: (name: string, reason: string) => `${name}: ${reason}`,

  export: "Export report",
  exportAs: {
    html: "Report (HTML, prints well)",
    docx: "Report (Word)",
    xlsx: "Tables (Excel)",
    csv: "Figures (CSV)",
    json: "Everything (JSON)",
    bundle: "For R and Python (ZIP)",
  },
  exportAnonymous: "Coders as A, B, …",
  exportWithoutQuotations: "Without quotations",
  exportWithGamma: "With γ (takes longer)",
  computingGamma:
    "Computing γ. The report is saved once it is there; it can be stopped under Tasks.",
  done: "Done",
  cancel: "Cancel",
  everything: "All",

  tabs: {
    overview: "Overview",
    coders: "Coders",
    codes: "Codes",
    texts: "Texts",
    disagreements: "Disagreements",
  },
  sections: "Parts of the comparison",

  // Overview
  code: "Code",
  withSubcodes: "with subcodes",
  alpha: "α",
  interval: "95 % interval",
  percent: "Percent",
  sharesCoded: "Coded",
  passages: "Passages",
  characterAlpha: "α on char.",
  passageF1: "Passages, F1",
  passageF1Detail: "overlap · exact",
  passageF1Title: (overlapping: string, exact: string) =>
    `Overlapping passages ${overlapping}, passages with the same borders ${exact}`,
  notes: "Notes",
  undefined: "undefined",
  moreColumns: "More figures",
  more: {
    lightKappa: "Cohen’s κ (mean)",
    congerKappa: "Conger’s κ",
    fleissKappa: "Fleiss’ κ",
    brennanPrediger: "Brennan–Prediger",
    gwetAc1: "AC1",
    holsti: "Holsti",
    positiveAgreement: "Positive",
    negativeAgreement: "Negative",
  },
  moreHelp: {
    lightKappa: "Light 1971: the mean over all pairs; with two coders Cohen’s κ itself.",
    congerKappa: "Chance from each coder’s own share coded.",
    fleissKappa: "Chance from the mean share; with two coders Scott’s π.",
    brennanPrediger: "Chance one half; with two values also called PABAK.",
    gwetAc1: "Gwet 2008.",
    holsti: "2 · agreeing units ÷ units of both.",
    positiveAgreement: "Agreement on applying the code.",
    negativeAgreement: "Agreement on not applying it.",
  },
  jackknife: "Jackknife interval",
  jackknifeHelp: "A check of the interval: each document is left out once.",
  theseTextsOnly: "these texts only",
  between: (lower: string, upper: string) => `${lower} to ${upper}`,
  ordinaryCaption:
    "Each line: Krippendorff’s α (dot) with its 95 % interval, on one axis. Thin lines mark 0 and the project’s thresholds. Choose a code for its counts.",
  highPercentWarning:
    "Brennan–Prediger and AC1 look excellent on mostly blank text, whatever the coders did (marked ⚠).",
  anyCode: "Any code",
  anyCodeHelp: "All codes as one: was the text coded at all?",
  lowest: "Lowest",
  median: "Median",
  undefinedCodes: (count: number) =>
    `${counted(count, "code is", "codes are")} undefined, and in neither`,
  noFigureYet: "no code has a defined α",
  thresholds: (tentative: string, firm: string) =>
    `From ${tentative} coders agree enough for tentative conclusions, from ${firm} for firm ones (Krippendorff 2019).`,
  shareBelow: (tentative: string, belowTentative: string, firm: string, belowFirm: string) =>
    `In ${belowTentative} of the samples α is below ${tentative}, in ${belowFirm} below ${firm}.`,
  drawnFrom: (count: number, what: string, samples: string, seed: number) =>
    `Drawn from ${count} ${what}, ${samples} samples, seed ${seed}.`,
  noThreshold: (reason: string) => `No threshold is judged: ${reason}.`,
  noDisagreement: "α is 1, so no sample can differ: the interval has no width.",

  // One code
  closeCode: "Close",
  aboutCode: (name: string) => `“${name}” in figures`,
  restsOn: (units: string, documents: number, coders: number) =>
    `${units} in ${counted(documents, "document", "documents")}, ${counted(coders, "coder", "coders")}.`,
  pair: "Pair",
  both: "both",
  onlyA: "only A",
  onlyB: "only B",
  neither: "neither",
  only: (name: string) => `only ${name}`,
  kappa: "κ",
  pi: "π",
  coder: "Coder",
  coded: "Coded",
  shareCoded: "Share coded",
  alphaWithout: "α without",
  pairsTitle: "How two coders divided the units between them",
  codersTitle: "What each coder did",
  pairName: (nameA: string, nameB: string) => `${nameA} (A) – ${nameB} (B)`,
  seeWhere: "Where they differ",
  seeInText: "In the text",

  // Sets of codes that exclude one another
  sets: "Codes that exclude one another",
  setFigures: {
    uAlpha: "uα",
    uAlphaBinary: "|uα",
    cuAlpha: "cuα",
    cuCoverage: "Text in cuα",
  },
  set: "Set",
  kuAlpha: "(k)uα",
  kuCoverage: "Text of the code in it",
  setRefused: (name: string, count: number) =>
    `“${name}” has no figures: ${count === 1 ? "one pair of passages" : `${count} pairs of passages`} of the same coder overlap inside the set. Shorten or remove one of each pair; nothing is decided for you.`,
  setOfOne: (name: string) => `“${name}” has no figures: fewer than two of its codes are compared.`,
  ownOverlaps: "Your overlaps",
  othersOverlaps: (count: number) =>
    count === 1
      ? "One is of another coder, who sees it listed here."
      : `${count} are of other coders, who see theirs listed here.`,
  overlapOf: (codeA: string, codeB: string) => `${codeA} and ${codeB}`,

  // Coders
  judged: "Figures for",
  pairMatrix: "α of every two coders",
  matrixOrder: "Darker is higher. Those who agree most with the others come first.",
  undefinedCells: (reasons: string) => `– undefined: ${reasons}`,
  undefinedCount: (reason: string, count: number) =>
    `${reason} (${counted(count, "pair", "pairs")})`,
  meanAlpha: "Mean α with the others",
  whoDeviates: "α without each coder",
  whoDeviatesText: (alpha: string) =>
    `α of all is ${alpha}. Where leaving a coder out raises it most, that coder codes differently from the rest; who is right, the text has to tell.`,
  twoOnly: "With two coders nobody can be left out.",
  change: "Change",
  withoutPlot: "α without the coder",
  allTogether: "α of all",
  same: "the same coder",

  // Codes
  confusion: "Which codes are set against one another",
  confusionCaption:
    "Per unit and pair of coders the codes that both applied count on the diagonal; only what is left is crossed, and an empty rest is “uncoded”. So a unit can enter several cells: cells count units and do not add up.",
  confusionUnit: (units: string) => `Cells count ${units}.`,
  uncoded: "uncoded",
  allPairs: "All pairs together",
  pairRows: (nameA: string, nameB: string) => `Rows: ${nameA}. Columns: ${nameB}.`,
  pairsNotKept: "With so many coders and codes only all pairs together are kept.",
  mostConfused: "Most often set against one another",
  confusedCodes: (codeA: string, codeB: string) => `${codeA} – ${codeB}`,
  noneConfused: "No two codes were set against one another.",
  unitsOf: (count: string, unit: string) => `${count} ${unit}`,
  coOccurrence: "Codes that a coder applied together",
  coOccurrenceCaption: (units: string) =>
    `Cells count ${units} with both codes; the diagonal those with the code at all.`,
  needsTwoCodes: "This needs at least two codes.",

  // Texts
  document: "Document",
  allComparedCodes: "All codes",
  lanes: "Coders in lanes",
  showLanes: "Lanes",
  lanesOfAll: (count: number) => (count === 1 ? "1 coder" : `All ${count} coders`),
  density: (count: number) => `How many of ${count}`,
  kOfN: (count: number, judges: number) => `${count} of ${judges}`,
  densityText: (code: string, judges: number) =>
    `How many of the ${judges} coders applied “${code}”.`,
  lanesText: "What each coder marked, as it is compared.",
  mostLanes: (count: number) => `Up to ${count} coders have room for lanes.`,
  openInCoding: "Open in the coding view",
  textLoading: "Fetching the text…",
  seeTexts: "Show the texts…",
  textsHidden: "The texts show who marked what",
  textsHiddenText:
    "Here the coders’ passages stand beside the text. That you have looked is recorded with the project.",

  // Disagreements
  disagreements: "Where coders differ",
  disagreementCount: (shown: number, total: number) =>
    shown === total
      ? counted(total, "place", "places")
      : `${shown} of ${counted(total, "place", "places")}`,
  listEnds: (listed: string, total: string) =>
    `The first ${listed} of ${total} are listed. Choose a code on the left to see all of one.`,
  noDisagreements: "Nothing here: the coders agree on every unit that you asked for.",
  seeDisagreements: "Show where they differ…",
  disagreementsHidden: "The list quotes what others marked",
  disagreementsHiddenText:
    "It names every place where the coders differ, with the words. That you have looked is recorded with the project.",
  anyCodeFilter: "Any code",
  anyDocument: "Any document",
  anyCoder: "Any coder",
  anyType: "Any kind",
  passage: "Passage",
  appliedBy: "Applied by",
  notAppliedBy: "Not by",
  nobody: "nobody",
  ofCoders: (count: number, names: string) => `${count}: ${names}`,
  type: "Kind",
  types: { missed: "missed", boundary: "borders", otherCode: "other code" },
  otherInstead: (codes: string) => `other code: ${codes}`,
  placesHidden: (documents: number) =>
    `${counted(documents, "document", "documents")} not listed: you code again there, and your first codings stay hidden until the round is closed.`,
  openHint: "A click (or Enter) opens the text there, with the coders’ lanes.",

  // Empty
  nothing: "Nothing to compare yet",
  nothingText:
    "Agreement needs at least two coders who have marked the same document as finished. Finish your documents in the coding view; your colleagues do the same.",
  oneCoder: "One coder alone",
  oneCoderText: (name: string) =>
    `Only ${name} is compared. Agreement needs a second coder: choose one on the left, or ask a colleague to code the same documents and finish them.`,
  noCommon: "No document in common",
  noCommonText:
    "Two or more coders have finished documents, but never the same one. Let one of them code a document that the other has finished, or allow more documents on the left.",
  noCodes: "No codes to compare",
  noCodesText: "Make codes in the codebook, or choose some on the left.",
  goCoding: "Go to the coding view",
  failed: "The figures could not be computed",

  seeOthersTitle: "This shows other coders’ work",
  seeOthersText:
    "You will see passages that other coders marked. That you have seen them is recorded with the project. Figures “as first finished” stay as they are.",
  seeOthersInReport:
    "The report quotes passages where the coders differ. That you have seen them is recorded with the project. The table (CSV) has figures only and records nothing.",
  seeOthers: "Show and record",

  help: (what: string) => `About: ${what}`,
  whyOthers: "Why other programs give other numbers",
} as const;

/** The units of the settings, at the start of a line. */
export const unitNames: Readonly<Record<string, string>> = {
  sentence: "Sentences",
  paragraph: "Paragraphs",
  word: "Words",
  document: "Documents",
  characters: "Characters",
  segments: "Segments made by coders",
};
