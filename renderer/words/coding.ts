import { counted, formatCount } from "../../shared/counts.ts";
/** What the coding pane says: toolbar, quick-code bar, menus, cards and the list of codings. */
export const codingWords = {
  toolbar: "Reading and coding",
  previousDocument: "Previous document",
  nextDocument: "Next document",
  find: "Find in this document",
  smaller: "Smaller text",
  larger: "Larger text",
  showUnits: "Show sentence borders",
  noneSelected: "No coded passage selected",
  selected: (code: string) => `Selected: ${code}`,
  loading: "Opening the document",
  noneOpen: "Choose a document on the left",
  noneOpenText: "Its text appears here, ready to be coded.",
  noDocuments: "No document in this project yet",
  noDocumentsText: "Import texts to begin.",

  uncode: "Uncode",
  uncertain: "Uncertain",
  markUncertain: "Mark as uncertain",
  markCertain: "Mark as certain",
  recode: "Recode to…",
  memo: "Write a memo",
  showCode: "Show the code",
  select: "Select",
  resizeHint: "Drag an end to resize, or press Alt+Shift with an arrow key.",
  hasMemo: "has a memo",
  isUncertain: "uncertain",
  isOlder: "older definition",
  isOlderText: "The code was redefined after this was coded. Review it in Passages.",
  unknownCode: "Unknown code",
  unknownCoder: "unknown coder",
  codingsHere: "Codings at this place",

  readOnly: "This project cannot be changed now.",
  noCoder: "Say first who is coding.",
  notYours: (coder: string) => `${coder} coded this: only they can change it.`,
  someNotYours: (count: number) =>
    count === 1
      ? "1 of them is another coder’s and stays as it is."
      : `${formatCount(count)} of them are other coders’ and stay as they are.`,
  isFolder: (code: string) => `“${code}” is a folder: it groups codes and cannot be applied.`,
  selectFirst: "Select some words first.",
  noDigit: (digit: number) => `No code has the digit ${digit}. Give it one in the codebook.`,
  alreadyCoded: (code: string) => `This passage is already coded with “${code}”.`,
  uncoded: (count: number) => `${counted(count, "passage", "passages")} uncoded.`,
  undo: "Undo",
  undoTooLate: "Something else was done since. Use Undo in the bar above.",

  quickCode: "Code with",
  quickCodePlaceholder: "Type a code, or a new name",
  quickRecode: "Recode to",
  quickRecodePlaceholder: "Type a code",
  quickCodeHint: "Enter applies. Esc leaves.",
  noCodes: "No code yet. Type a name to make one.",
  noCodesToRecode: "No code matches.",
  create: (name: string) => `New code “${name}”`,

  menu: "Coding",
  codeWithRecent: "Code with",
  codedHere: "Coded here with",
  codedWith: (code: string) => `Coded with “${code}”`,
  menuQuickCode: "Code with…",
  menuAlsoCode: "Code this passage too…",
  inVivo: "New code from these words",
  copy: "Copy text",
  nothingHere: "Select words to code them",

  overlapTitle: (code: string) => `Already coded with “${code}” near here`,
  overlapText: (count: number) =>
    count === 1
      ? "The passage you selected overlaps one that you coded with the same code."
      : `The passage you selected overlaps ${formatCount(count)} that you coded with the same code.`,
  insideText: "The passage you selected lies inside one that you coded with the same code.",
  wouldBe: "Extended, it would be:",
  extend: "Extend",
  keepBoth: "Keep both",
  keepNested: "Code it as well",
  conflictTitle: (code: string, others: string) => `“${code}” excludes “${others}”`,
  conflictText: (set: string, count: number, others: string) =>
    `In the set “${set}” at most one code applies to a passage. ${
      count === 1
        ? `This overlaps a passage that you coded with “${others}”.`
        : `This overlaps ${count} passages that you coded with “${others}”.`
    }`,
  conflictHelp: "Agreement on a set cannot be computed where its codes overlap.",
  replace: (count: number) => (count === 1 ? "Replace it" : `Replace all ${count}`),
  excludesNow: (code: string, other: string) =>
    `“${code}” overlaps “${other}” now, and they exclude one another.`,
  cancel: "Cancel",

  list: "Codings of this document",
  listEmpty: "Nothing coded in this document yet",
  listEmptyText: "Select words in the text and press a digit, or Enter to type a code.",
  listNoDocument: "No document open",
  listNoneOfCode: "No passage with this code",
  filterByCode: "Show",
  allCodes: "All codes",
  sort: "Order",
  sortByPosition: "By place in the text",
  sortByCode: "By code",
  count: (shown: number, total: number) =>
    shown === total
      ? counted(total, "coding", "codings")
      : `${formatCount(shown)} of ${formatCount(total)} codings`,
  selectedCount: (count: number) => `${formatCount(count)} selected`,
  recodeSelected: "Recode…",
  unplaced: (count: number) => counted(count, "coding without a place", "codings without a place"),
  unplacedReason:
    "A correction of the text changed or removed these words, or they came from a copy that had them elsewhere. They are not drawn and not counted.",
} as const;

/** Keys of the coding pane, for the list of shortcuts: what to press and what it does. */
export const codingShortcuts: readonly (readonly [keys: string, does: string])[] = [
  ["1 – 9", "Code the selection or the selected passage"],
  ["Enter", "Choose or make a code for it (also /, C)"],
  ["I", "Make a code of the selected words"],
  ["N", "Next coding (Shift+N: previous)"],
  ["Enter", "With nothing selected: codings at the caret"],
  ["U", "Mark the selected passage as uncertain"],
  ["R", "Recode the selected passage"],
  ["M", "Write a memo on the selected passage"],
  ["Delete", "Uncode the selected passage"],
  ["Alt+Shift+→", "Move its end by a word (↑ ↓: its start)"],
  ["Esc", "Leave the selection, then the coding"],
];
