import { counted } from "../../shared/counts.ts";
import { formatShort } from "../../shared/report/formatFigure.ts";
import type { Accuracy, Outcome } from "../../shared/teaching/accuracy.ts";

const figure = (value: number | null) => (value === null ? "undefined" : formatShort(value));

/** What the teaching tab says: students measured by a key. */
export const teachingWords = {
  tab: "Teaching",
  noKey: "No key yet",
  noKeyText:
    "Choose whose coding is taken to be right: the teacher’s, or the consensus. Students are then measured by it in the documents that both have finished.",
  noStudents: "Nobody to measure yet",
  noStudentsText:
    "Hand out a class pack, and merge the files that come back. Whoever finished a document that the key finished too is listed here.",
  key: "Key",
  chooseKey: "Choose the key",
  match: "A passage is found if",
  matches: {
    exact: "same borders",
    "overlap 0.8": "overlap ≥ 80%",
    "overlap 0.5": "overlap ≥ 50%",
    "overlap 0": "any overlap",
    sentence: "same sentence",
  },
  show: "Show",
  shown: {
    f1: "F1",
    precision: "Precision",
    recall: "Recall",
    missed: "Missed",
    extra: "Extra",
  },
  students: (shown: number, all: number) =>
    shown === all
      ? all === 1
        ? "1 student…"
        : `All ${all} students…`
      : `${shown} of ${counted(all, "student", "students")}…`,
  chooseStudents: "Students",
  hideNames: "Hide names",
  feedback: "Feedback pages…",
  feedbackQuestion:
    "A page for each student who finished something, with their passages and the key’s, in one ZIP archive. That you look at their codings is recorded.",
  seeQuestion:
    "The passages show what the student and the key have coded. That you look at them is recorded.",
  measured: (documents: number) =>
    `${counted(documents, "document", "documents")} in the key. Only documents that a student has finished count for them. Accuracy, not agreement: nothing is corrected for chance.`,
  leftOut: (names: readonly string[]) => `Left out: ${names.join(", ")}.`,
  loading: "Measuring…",
  table: "Students by codes",
  student: "Student",
  documents: "Texts",
  documentsOf: (finished: number, given: number) => `${finished}/${given}`,
  documentsLabel: (finished: number, given: number) => `finished ${finished} of ${given} documents`,
  found: "Found",
  missed: "Missed",
  extra: "Extra",
  precision: "Precision",
  recall: "Recall",
  f1: "F1",
  allStudents: "All students",
  sortBy: (column: string) => `Sort by ${column}`,
  cell: (student: string, code: string, accuracy: Accuracy) =>
    accuracy.documents === 0
      ? `${student}, ${code}: nothing to compare`
      : `${student}, ${code}: found ${accuracy.found}, missed ${accuracy.missed}, extra ${accuracy.extra}; precision ${figure(accuracy.precision)}, recall ${figure(accuracy.recall)}, F1 ${figure(accuracy.f1)}`,
  nothing: "nothing to compare",
  keys: "Arrow keys move, Enter opens the passages.",

  alike: (pairs: number) => (pairs === 1 ? "1 pair much alike…" : `${pairs} pairs much alike…`),
  alikeTitle: "Files that have much in common",
  close: "Close",

  back: "All students",
  passagesTitle: (student: string) => `Passages of ${student}`,
  code: "Code",
  allCodes: "All codes",
  outcome: "Passages",
  allOutcomes: (count: number) => `All ${count}`,
  outcomes: { found: "Found", missed: "Missed", extra: "Extra" } satisfies Record<Outcome, string>,
  outcomeCount: (outcome: Outcome, count: number) =>
    `${{ found: "Found", missed: "Missed", extra: "Extra" }[outcome]} ${count}`,
  outcomeHelp: {
    found: "in the key and the student’s work",
    missed: "only in the key",
    extra: "only in the student’s work",
  } satisfies Record<Outcome, string>,
  list: "Passages",
  noPassages: "No such passages",
  noPassagesText: "Choose another code, or other passages.",
  keyHas: (quote: string) => `The key has: “${quote}”`,
  memo: (text: string) => `On the key’s passage: ${text}`,
  theKey: "Key",
  pick: "Choose a passage to see it in its text.",
} as const;
