import { counted } from "../../shared/counts.ts";

/** What the reader and the document details say about units and not coded material. */
export const unitWords = {
  correct: "Correct units",
  kind: "Units",
  kinds: { sentence: "Sentences", paragraph: "Paragraphs" },
  count: (count: number, kind: "sentence" | "paragraph") => counted(count, kind, `${kind}s`),
  split: "Split",
  join: "Join next",
  notCoded: "Not coded",
  done: "Done",
  settled: (names: string, isOne: boolean) =>
    `${names} ${isOne ? "has" : "have"} started coding here: borders stay as they are.`,

  markNotCoded: "Mark as not coded material",
  markCoded: "Count as coded material again",
  selectFirst: "Select the words first, or correct units.",
  askTitle: "Change what counts?",
  askText: (names: string, isOne: boolean) =>
    `${names} ${isOne ? "has" : "have"} started coding this document. Codings in not coded material stay, but count nowhere. The change is recorded.`,
  askConfirm: "Change it",

  details: "Units",
  corrected: (count: number) =>
    count === 0
      ? "No border corrected by hand"
      : `${counted(count, "border", "borders")} corrected by hand`,
  noneExcluded:
    "All text counts. Headings and addresses can be marked in the text: select them, X.",
  excludedList: "Passages that do not count",
  furniture: "Mark headings and furniture…",
  furnitureTitle: "What looks like no text of the document",
  furnitureText: "Tick what is not coded material: it stays in the text and counts nowhere.",
  furnitureLoading: "Looking through the paragraphs",
  furnitureNone: "No paragraph looks like a heading, an address or page furniture.",
  furnitureKinds: {
    address: "address",
    reference: "reference",
    repeated: "in other documents too",
    dateline: "date or byline",
    heading: "heading?",
  },
  markChosen: (count: number) => `Mark ${counted(count, "passage", "passages")}`,
  cancel: "Cancel",
  countAgain: (quote: string) => `Count again: ${quote}`,
} as const;

/** Keys while units are corrected, for the list of shortcuts. */
export const unitShortcuts: readonly (readonly [keys: string, does: string])[] = [
  ["Enter", "Split the unit at the caret"],
  ["Delete", "Join the unit with the next (Backspace: with the one before)"],
  ["X", "Not coded material, or coded again (also on a selection, at any time)"],
  ["Esc", "Leave correcting"],
];
