import { counted } from "../counts.ts";
import type { Accuracy, MatchingRule } from "../teaching/accuracy.ts";
import { formatShare } from "./formatFigure.ts";

const passages = (count: number) => counted(count, "passage", "passages");

/** How passages are matched, in words: the same on screen, in feedback and on the command line. */
export const matchingWords = {
  exact: () => "A passage is found where its code and both its borders are the same as in the key.",
  overlap: (rule: MatchingRule) => {
    const threshold = rule.kind === "overlap" ? rule.threshold : 0;
    const share =
      threshold === 0
        ? "the two have at least one character in common"
        : `what the two have in common is at least ${Math.round(100 * threshold)}% of what they cover together`;
    return `A passage is found where its code is the same as in the key and ${share}. Each passage is matched once.`;
  },
  sentence: () =>
    "Sentences are compared: one is found where a passage of the code touches it in the key and in the student’s work. Found, missed and extra count sentences.",
} as const;

/** What figures by the consensus take for right, beside the table and on the command line. */
export const consensusKeyText =
  "The consensus has what was decided, by hand or by rule. What nobody has decided counts as not coded: let a rule accept first what all coders marked alike.";

/** All words of a student's feedback page. */
export const feedbackWords = {
  kind: "Feedback",
  summary: "Summary",
  codes: "Code by code",
  codesCaption: "Passages and accuracy per code",
  code: "Code",
  passage: "Passage",
  memo: "Comment",
  found: "Found",
  missed: "Missed",
  extra: "Extra",
  precision: "Precision",
  recall: "Recall",
  f1: "F1",
  rules: matchingWords,
  compared: (keyName: string | null, finished: number, given: number) => {
    const key = keyName === null ? "the key" : `the key, the coding of ${keyName}`;
    if (finished === 0) {
      return `Nothing could be compared with ${key} yet: none of the ${counted(given, "document", "documents")} given has been finished.`;
    }
    return `Your codings are compared with ${key}, in ${finished === given ? counted(finished, "document", "documents") : `${finished} of ${counted(given, "document", "documents")}, those you have finished`}.`;
  },
  counts: {
    found: (count: number) => `${passages(count)} that you and the key have`,
    missed: (count: number) => `${passages(count)} that only the key has`,
    extra: (count: number) => `${passages(count)} that only you have`,
  },
  precisionIs: ({ precision, found, extra }: Accuracy) =>
    precision === null
      ? "undefined: you marked nothing"
      : `${formatShare(precision)}: of ${passages(found + extra)} you marked, ${found} are in the key`,
  recallIs: ({ recall, found, missed }: Accuracy) =>
    recall === null
      ? "undefined: the key has no passage"
      : `${formatShare(recall)}: of ${passages(found + missed)} in the key, you found ${found}`,
  f1Is: ({ f1 }: Accuracy) =>
    f1 === null
      ? "undefined: neither has a passage"
      : `${formatShare(f1)}: precision and recall in one figure`,
  accuracyNote:
    "This is accuracy, measured by one coding that is taken to be right. It is no agreement coefficient: nothing is corrected for chance.",
  markedNothing: "you marked nothing with this code",
  keyHasNone: "the key has no passage with this code",
  neither: "neither has a passage with this code",
  nothingHere: "Neither you nor the key marked anything here.",
  captions: {
    found: (count: number) => `Found: ${passages(count)} that you and the key have`,
    missed: (count: number) => `Missed: ${passages(count)} that only the key has`,
    extra: (count: number) => `Extra: ${passages(count)} that only you have`,
  },
  keyHas: "in the key",
} as const;
