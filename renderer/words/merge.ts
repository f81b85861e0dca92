import type {
  IdentityQuestion,
  MergeConflict,
  MergeCounts,
  MergeItem,
  MergeRuleProblem,
  MovedCodings,
  NamedCoding,
} from "../../shared/contract/merge.ts";
import { counted, formatCount } from "../../shared/counts.ts";
import { fieldName, kindNoun } from "../../shared/recordNames.ts";

const changes: Readonly<Record<MergeItem["change"], string>> = {
  added: "added",
  changed: "changed",
  removed: "removed",
};

/** e.g. "12 added, 1 changed", or with a kind "12 codes added, 1 changed". */
function countsOf(counts: MergeCounts, kind?: string): string {
  return (["added", "changed", "removed"] as const)
    .filter((change) => counts[change] > 0)
    .map((change, at) => {
      const noun = kind === undefined || at > 0 ? "" : ` ${kindNoun(kind, counts[change])}`;
      return `${formatCount(counts[change])}${noun} ${changes[change]}`;
    })
    .join(", ");
}

/** e.g. "1 document, 12 codings". */
function countedKinds(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([kind, count]) => `${formatCount(count)} ${kindNoun(kind, count)}`)
    .join(", ");
}

/** e.g. "3 codings on the same words, 1 coding without a place". */
function movedOf({ sameWords, otherWords, unplaced }: MovedCounts): string {
  const parts = [
    [sameWords, "on the same words"],
    [otherWords, "on other words"],
    [unplaced, "without a place"],
  ] as const;
  return (
    parts
      .filter(([count]) => count > 0)
      .map(([count, where]) => `${counted(count, "coding", "codings")} ${where}`)
      .join(", ") || "no codings"
  );
}

type MovedCounts = Pick<MovedCodings, "sameWords" | "otherWords" | "unplaced">;

function questionOf({ question, field, kind, sides }: MergeConflict): string {
  const isUnited = sides.every((side) => !side.isDeletion || side.unitedWith !== null);
  const gone = `${kindNoun(kind, 1)} ${isUnited ? "united with another" : "deleted"}`;
  if (question === "deletedAndChanged") return `${gone} in one copy, changed in another`;
  if (question === "deletedAndNeeded") return `${gone} in one copy, used in another`;
  if (question === "unitedTwice") return "united with two different ones";
  return field === ""
    ? `${kindNoun(kind, 1)} changed twice`
    : `${fieldName(field)} of the ${kindNoun(kind, 1)}`;
}

/** The screen on which copies of the project are brought together. */
export const mergeWords = {
  title: "Merge",
  text: "Nothing happens before you press Merge. One undo takes it back whole, and a backup is made first.",
  nothingText:
    "Drop your colleagues’ files on this window, or choose them. You see what they bring before anything happens.",
  undecidedTitle: "Things to decide",
  undecidedText:
    "Copies that were merged say different things here. Both sides are kept until somebody decides.",
  namesakes: "People of one name",
  tabs: "Parts of the merge",
  files: "Files",
  identities: "The same or not?",
  conflicts: "Differences",
  rules: "Codebook rules",

  bringing: (done: number, total: number) => `Bringing file ${done + 1} of ${total}`,
  looking: "Looking at what there is to merge",
  merging: "Merging",
  stopped: "Stopped: nothing was changed.",
  lost: "The part of Concord that reads and writes projects stopped meanwhile. Look again.",
  again: "Look again",
  leave: "Leave",
  close: "Close",
  merge: "Merge",
  apply: "Apply decisions",
  updatePreview: "Update the preview",
  updateHint: (count: number) =>
    `${counted(count, "answer changes", "answers change")} what would be merged: update the preview first.`,
  refusedHint: (count: number) =>
    `${counted(count, "file", "files")} cannot be merged. Leave ${count === 1 ? "it" : "them"} out, or see to what is said there.`,
  nothingNew: "Everything in these files is here already.",
  nothingDecided: "Nothing decided yet.",

  save: "Save decisions",
  load: "Load decisions…",
  loaded: (used: number) => counted(used, "decision loaded", "decisions loaded"),
  notDecisions: (name: string) =>
    `“${name}” is no file of decisions. They are saved with “Save decisions”, or by hand as JSON.`,

  brings: (fileCount: number, parts: string) =>
    `${counted(fileCount, "file", "files")}: ${parts === "" ? "nothing new" : parts}`,
  decidedOf: (decided: number, all: number) =>
    decided === all
      ? `${counted(all, "difference", "differences")} decided`
      : `${formatCount(decided)} of ${counted(all, "difference", "differences")} decided, the rest stays side by side`,
  equalCodings: (count: number) =>
    `${counted(count, "coding is", "codings are")} one with an equal one`,
  deleted: (counts: Readonly<Record<string, number>>) =>
    `${countedKinds(counts)} deleted as decided`,
  toBeSeen: (count: number) => counted(count, "codebook rule broken", "codebook rules broken"),
  part: (kind: string, counts: MergeCounts) => countsOf(counts, kind),
  counts: (counts: MergeCounts) => countsOf(counts),

  fileList: "Files to merge",
  toDecide: (count: number) => `${formatCount(count)} to decide`,
  fileRefused: "cannot be merged",
  fileNothing: "nothing new",
  mergeBackup: (madeAt: string) => `Merge the backup of ${madeAt} instead`,
  leaveOut: "Leave this file out",
  what: "What",
  which: "Which",
  change: "What happens",
  codingsOf: (document: string, coder: string) => `${coder} in ${document}`,
  namedCoding: ({ documentName, coderName, codeName, quote }: NamedCoding) =>
    `${codeName}: “${quote}” (${coderName} in ${documentName})`,
  codings: "codings",
  showPassages: "Show the passages",
  passagesTitle: (document: string, coder: string) => `${coder} in ${document}`,
  passagesText: "That you have seen them is recorded with the project.",
  passagesGone: "This preview is not there any more. Look again.",
  passageList: "Passages",
  passage: "Passage",
  code: "Code",
  loading: "Reading the passages",
  /** What a thing is after the merge, and what it is until then. */
  wasBefore: (now: string, before: string | null) =>
    before === null ? now : `${now} (until now ${before})`,
  quoted: (quote: string) => `“${quote}”`,
  changed: (change: MergeItem["change"]) => changes[change],
  kind: (kind: string) => kindNoun(kind, 1),
  kinds: (kind: string) => kindNoun(kind, 2),
  item: ({ label, formerName }: MergeItem) =>
    formerName === null ? label : `${label} (until now “${formerName}”)`,
  changedFields: ({ change, fields }: MergeItem) => {
    const names = fields.length === 0 ? "" : `: ${fields.map(fieldName).join(", ")}`;
    return `${changes[change]}${names}`;
  },
  unplaced: (candidates: number) =>
    candidates === 0
      ? "no place; its words are nowhere"
      : `no place; its words at ${counted(candidates, "place", "places")}`,
  unplacedText: (count: number) =>
    `${counted(count, "coding comes", "codings come")} without a place: the text has other words where ${count === 1 ? "it was" : "they were"}. ${count === 1 ? "It is" : "They are"} listed beside the text until somebody places or removes ${count === 1 ? "it" : "them"}.`,
  leftOut: "left out, changed here as well",
  leftOutText: (count: number) =>
    `${counted(count, "coding is", "codings are")} left out: the text has other words at ${count === 1 ? "its" : "their"} place, and ${count === 1 ? "it was" : "they were"} changed here as well. ${count === 1 ? "It stays" : "They stay"} in the file; “concord verify” names ${count === 1 ? "it" : "them"}.`,
  unlisted: "counted, not listed",

  moved: "Texts",
  movedText:
    "Codings follow the text that a document has after the merge. Those without a place are listed beside the text until somebody places or removes them.",
  movedList: "Documents and codings under which another text comes to stand",
  movedTotal: (texts: number, all: MovedCounts) =>
    `${counted(texts, "document has", "documents have")} another text than was coded: ${movedOf(all)}`,
  anotherText: "gets another text",
  codedOnAnotherText: "was coded on another text",
  /** What happens to a document's text, and to its codings. */
  becomes: (text: string, all: MovedCounts) => `${text}: ${movedOf(all)}`,
  withoutPlace: "without a place",
  moreWithoutPlace: "without a place, not listed",

  identitiesText:
    "Another id, but the same name or text, or said to be one in a copy. Say whether they are one: their work is then counted as one, and it is remembered.",
  noIdentities: "Nothing to confirm",
  noIdentitiesText: "Everybody and everything is known by its id.",
  here: "This one",
  there: "The other",
  howManyCodings: (count: number) => counted(count, "coding", "codings"),
  inFile: (fileName: string) => `in “${fileName}”`,
  reason: "What speaks for it",
  reasons: {
    sameName: "same name",
    sameNameAndDefinition: "same name and definition by now",
    madeAlike: "made with the same name and definition",
    sameText: "same text, another name",
    sameTextAndName: "same text and name",
    sameNameOnly: "same name, another text",
    saidInCopy: "somebody said so in a copy",
  } satisfies Record<IdentityQuestion["reason"], string>,
  answer: "Answer",
  same: "The same",
  different: "Not the same",
  sameOf: (name: string) => `${name}: the same`,
  differentOf: (name: string) => `${name}: not the same`,
  byDefault: ({ isSameByDefault, isNeeded }: IdentityQuestion) => {
    if (isNeeded) return "to be answered first";
    return isSameByDefault ? "one unless you say not" : "two unless you say so";
  },
  allSame: (kind: string, count: number) =>
    `All ${formatCount(count)} ${kindNoun(kind, count)}: the same`,

  noConflicts: "No differences to decide",
  noConflictsText: "No two copies changed one thing without knowing of each other.",
  conflictList: "Differences to decide",
  onlyOpen: "Only undecided",
  anyKind: "Everything",
  kindFilter: "Show",
  decided: "decided",
  question: (conflict: MergeConflict) =>
    conflict.formerName === null
      ? questionOf(conflict)
      : `${questionOf(conflict)} (here “${conflict.formerName}”)`,
  inProject: "In this project",
  fromFile: (fileName: string) => `From “${fileName}”`,
  fromCoder: (coder: string) => `By ${coder}`,
  by: (coder: string | null, at: string) =>
    [coder ?? "nobody in particular", at].filter((each) => each !== "").join(", "),
  shownMeanwhile: "shown until it is decided",
  keep: "Keep it",
  /** Beside “Keep it”: what was deleted with it, by kind, as far as it is known. */
  comesBack: ({ comesBack: counts, isPartLost }: MergeConflict) => {
    const lost =
      "What else was deleted then stays deleted: neither this project nor these files have it.";
    if (Object.keys(counts).length === 0)
      return isPartLost ? lost : "Nothing else was deleted with it.";
    return `With it come back: ${countedKinds(counts)}.${isPartLost ? ` ${lost}` : ""}`;
  },
  delete: "Delete it",
  /** Beside “Delete it”: what cannot be without it, by kind. */
  goesWith: (counts: Readonly<Record<string, number>>) =>
    Object.keys(counts).length === 0
      ? "Nothing else goes with it."
      : `With it go: ${countedKinds(counts)}.`,
  uniteWith: (name: string) => `Unite it with “${name}”`,
  uniteText: "What belongs to it goes there.",
  uniteAll: "Unite it, as a copy did",
  later: "Decide later",
  laterText: "Both sides are kept.",
  laterWithoutRest:
    "It stays for now. What was deleted with it comes back only if you keep it in this merge.",
  choice: "Decision",
  sameForAll: (count: number) => `The same for all ${formatCount(count)} like this`,
  allNewest: "The later one, by the clock",
  allLater: "Decide later",
  next: "Next undecided",
  noneShown: "None of these",

  noRules: "No rule broken",
  noRulesText: "The codebook after merging is as sound as each copy’s.",
  ruleTitles: {
    cycle: "Codes under each other",
    siblingNames: "Two codes of one name",
    digitKey: "One key for two codes",
    exclusiveSet: "Exclusive codes on one passage",
    folderWithCodings: "A folder with codings",
    borders: "Other borders than were coded on",
  } satisfies Record<MergeRuleProblem["rule"], string>,
  ruleChoice: "What to do",
  doLater: "Leave it for now",
  moveToTop: (code: string) => `Put “${code}” at the top`,
  keepKey: (code: string) => `“${code}” keeps the key`,
  rename: (to: string) => `Rename one to “${to}”`,
  leaveSet: (code: string) => `Take “${code}” out of the set`,
  makeCode: (code: string) => `Make “${code}” a code again`,

  doneTitle: "Merged",
  decidedTitle: "Decided",
  done: (label: string) => `Done: ${label}`,
  nothingDone: "Everything was there already.",
  undo: "Undo",
  doneText: "One undo takes it back whole, as long as no later work stands on it.",
  backedUp: "A backup was made before. Project menu, “Backups”, has it.",
  stillOpen: (count: number) =>
    `${counted(count, "difference stays", "differences stay")} side by side until somebody decides. The Team screen leads back to ${count === 1 ? "it" : "them"}.`,
  decideNow: "Decide now",

  thingsToDecide: (count: number) => counted(count, "thing to decide", "things to decide"),
  previewReturned: (count: number) => (count === 1 ? "Preview merge" : `Preview merge of ${count}`),
} as const;
