import type { ItemStatus } from "../../shared/adjudication/decisionIndex.ts";
import type { FinalSource } from "../../shared/adjudication/finalData.ts";
import type { ItemType } from "../../shared/adjudication/items.ts";
import { readRules } from "../../shared/adjudication/rules.ts";
import { counted, formatCount } from "../../shared/counts.ts";
import type { DecisionOutcome } from "../../shared/records/decisions.ts";

const types: Record<ItemType, string> = {
  missed: "Missed",
  otherCode: "Other code",
  boundary: "Other borders",
  added: "Added passage",
  settled: "No longer differs",
};

const statuses: Record<ItemStatus, string> = {
  open: "Open",
  decided: "Decided",
  byRule: "By rule",
  leftOpen: "Left open",
  changed: "Changed since",
  disputed: "Two decisions",
};

const sources: Record<FinalSource, string> = {
  accepted: "Accepted",
  adjudicated: "Adjudicated",
  single: "One coder",
};

const outcomes: Record<DecisionOutcome, (name: string) => string> = {
  coder: (name) => `As ${name} has it`,
  majority: () => "As the majority has it",
  none: () => "The code does not apply",
  span: () => "A passage of its own",
  code: (name) => `Another code: ${name}`,
  added: () => "A passage that nobody had coded",
  rule: () => "By rule",
  open: () => "Left open",
};

/** A rule as decisions have it; one of another version as it is written. */
function byRule(name: string): string {
  const [rule] = readRules(name) ?? [];
  if (rule === undefined) return name;
  if (rule.kind === "identical") return "all alike";
  if (rule.kind === "punctuation") return "only spaces or punctuation differ";
  const taken = rule.take === "union" ? "what any marked" : "what all marked";
  return `overlap of ${rule.percent} %, ${taken}`;
}

/** What the screen for deciding on disagreements says. */
export const adjudicationWords = {
  title: "Adjudication",
  open: "Adjudicate…",
  back: "Back to agreement",
  loading: "Collecting disagreements…",
  hidden: "The coders’ passages are hidden",
  hiddenText:
    "Deciding shows what each coder marked. That you have seen it is recorded with the project. Figures “as first finished” stay as they are.",
  see: "Show and decide",
  nothing: "Nothing to decide",
  nothingText:
    "The compared coders agree everywhere, or no document was finished by two of them. What is compared is chosen on the Agreement screen.",
  noMatch: "No place fits these filters.",

  queue: "Disagreements",
  progress: (decided: number, total: number) =>
    `${formatCount(decided)} of ${formatCount(total)} decided`,
  shown: (count: number) => `${formatCount(count)} shown`,
  filters: "Filters",
  code: "Code",
  anyCode: "All codes",
  document: "Document",
  anyDocument: "All documents",
  pair: "Coders who differ",
  anyPair: "Any of them",
  pairOf: (one: string, other: string) => `${one} and ${other}`,
  type: "Kind",
  anyType: "All kinds",
  types,
  status: "State",
  anyStatus: "All",
  statuses,
  next: "Next open",
  previous: "Previous open",
  allDecided: "Nothing more is open here.",

  text: "The text",
  lanes: (shown: number, of: number) =>
    `Lanes: ${formatCount(shown)} of ${formatCount(of)} coders…`,
  position: (at: number, total: number) => `${formatCount(at)} of ${formatCount(total)}`,
  decision: "Decision",
  judgedBy: (names: string) => `Judged by ${names}`,
  decidedBy: (name: string, how: string, when: string) => `${name}, ${how}, ${when}`,
  changedText:
    "The coders’ work here, or who judged it, is not what it was when this was decided. Decide again, or keep it by choosing the same.",
  disputedText:
    "Two copies decided this place differently. The one shown stands until you decide anew.",
  inOtherCopy: "In another copy:",
  withdrawn: "Withdrawn",
  byRule,
  settledText: "The coders do not differ here any more. Withdraw the decision, or leave it.",
  outcome: (outcome: DecisionOutcome, name: string) => outcomes[outcome](name),
  withdraw: "Withdraw",
  somebody: "somebody",

  options: "What stands here?",
  didNotApply: "did not apply it",
  noMajority: "Needs three coders",
  majority: (needed: number, of: number) => `Majority (${needed} of ${of})`,
  none: "None: it does not apply",
  otherSpan: "Another passage…",
  otherCode: "Another code…",
  leaveOpen: "Leave open",
  undo: "Undo",
  add: "Add a passage…",
  nothingMarked: "nothing",

  spanHint: "Select the passage in the text, then press Enter.",
  addHint: "Select a passage that nobody coded, then press Enter.",
  take: "Take it",
  cancel: "Cancel",
  nothingSelected: "Select a passage in the text first.",
  pickOther: "Which code is it?",
  pickAdded: "Code for the passage",

  how: "Decided by",
  hows: { discussion: "Discussion", thirdPerson: "A third person", rule: "Rule" },
  reason: "Reason",
  note: "Note for the code’s definition",
  noteHelp: "What the next coder should know.",
  addToDefinition: "Add to definition",
  addedToDefinition: (code: string) => `Added to the definition of “${code}”.`,
  lockedDefinition:
    "The codebook is locked. Propose the definition, or unlock the codebook under Rounds.",
  propose: "Propose it…",

  memos: "Memos here",
  noMemos: "Nobody wrote a memo here.",

  rules: "Rules…",
  rulesTitle: "Settle by rule",
  rulesText:
    "A rule settles open places only. Each of its decisions is marked “by rule” and can be decided anew; Undo takes them all back.",
  ruleIdentical: "Accept what all coders have alike",
  ruleIdenticalHelp: "So that the consensus holds everything, not only what was disputed.",
  rulePunctuation: "Differences of only spaces or punctuation",
  rulePunctuationHelp: "Takes the widest passage, without spaces at its ends.",
  ruleOverlap: "Passages that overlap enough",
  ruleOverlapHelp: "What all have in common, as a share of what any of them marked.",
  percent: "At least, in %",
  percentWrong: "A whole number from 1 to 100.",
  takeWhat: "Take",
  takes: { union: "All that any marked", intersection: "What all have in common" },
  settles: (count: number) => `Settles ${counted(count, "place", "places")}.`,
  counting: "Counting…",
  apply: (count: number) => `Settle ${counted(count, "place", "places")}`,
  settled: (count: number) => `${counted(count, "place", "places")} settled by rule.`,

  final: "Final data set",
  finalExport: "Export",
  finalShow: "Show among passages",
  finalCsv: "Export as CSV",
  finalXlsx: "Export as Excel",
  finalJsonl: "Export as JSON lines",
  finalHidden: "The final data set shows everybody’s work",
  finalHiddenText: "It holds what coders agree on, what was decided, and what one coder has.",
  finalSee: "Show it",
  sources,
  sourceOf: (source: FinalSource, basis: string) =>
    basis === "" ? sources[source] : `${sources[source]}: ${basis}`,
  codings: "Codings",
  shows: "Shows",
  finalOpen: (count: number) =>
    `${counted(count, "disagreement is", "disagreements are")} not decided, and not in the data.`,
  finalChanged: (count: number) =>
    `${counted(count, "decision rests", "decisions rest")} on work that has changed since.`,
  changedSince: "changed since",
  leftOut: (count: number) => `${counted(count, "document", "documents")} left out`,
  finalNone: "No passage of this code is in the final data set",
  finalNoneText: "Coders finish documents first; where they differ, somebody decides.",
  unplaced: "its words are gone",
} as const;
