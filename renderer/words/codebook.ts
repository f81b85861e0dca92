import { counted, formatCount } from "../../shared/counts.ts";
import type { UnitOfCoding } from "../../shared/records.ts";

const passages = (count: number) => counted(count, "passage", "passages");
const documents = (count: number) => counted(count, "document", "documents");
const subcodes = (count: number) => counted(count, "subcode", "subcodes");
const memos = (count: number) => counted(count, "memo", "memos");

const unitNames: Readonly<Record<UnitOfCoding, string>> = {
  sentence: "Sentences",
  paragraph: "Paragraphs",
  document: "Documents",
  word: "Words",
  characters: "Characters",
};

/** What the codebook, a code's details, its dialogs and the list of passages say. */
export const codebookWords = {
  title: "Codes",
  tree: "Codebook",
  newCode: "New code",
  newFolder: "New folder",
  more: "Codebook menu",
  filter: "Filter codes",
  noneFound: "No code is called that",
  expandAll: "Expand all",
  collapseAll: "Collapse all",
  exportDocx: "Export as Word document (.docx)",
  exportCsv: "Export as CSV",
  exportJson: "Export as JSON",
  import: "Import codes (.csv, .json)…",
  addStarter: "Add the starter codebook",
  empty: "No codes yet",
  emptyText:
    "Start with three codes that come with definitions and examples: denial, numeric claim, attribution.",
  emptyReadOnly: "This codebook has no codes.",

  passages,
  documents,
  subcodes,
  memos,
  folder: "folder",
  digitKeyIs: (key: number) => `digit key ${key}`,
  by: (name: string, count: number) => `${name}: ${passages(count)}`,
  unknownCoder: "unknown",
  hasMemos: "has memos",

  menu: "What to do with this code",
  apply: "Apply to the selection",
  showPassages: "Show all passages",
  newSubcode: "New subcode…",
  rename: "Rename",
  colour: "Colour",
  digitKey: "Digit key",
  noDigitKey: "None",
  digitKeyTaken: (key: number, name: string) => `${key} (now “${name}”)`,
  move: "Move",
  moveUp: "Up",
  moveDown: "Down",
  moveIn: "Into the code above",
  moveOut: "Out of its parent",
  moveToTop: "To the top level",
  moveInto: "To another place…",
  merge: "Merge into…",
  split: "Split off…",
  memo: "Memos",
  remove: "Delete…",
  renameField: (name: string) => `New name for “${name}”`,

  newCodeTitle: "New code",
  newFolderTitle: "New folder",
  add: "Add code",
  addFolder: "Add folder",
  name: "Name",
  nameMissing: "Give a name with at least one visible character.",
  parent: "Under",
  topLevel: "Top level",
  kind: "Kind",
  kindCode: "Code",
  kindCodeText: "Can be applied to passages.",
  kindFolder: "Folder",
  kindFolderText: "Groups codes and is never applied itself.",
  definition: "Definition",
  definitionHelp: "What it stands for, and which words to mark.",
  whenToUse: "When to use",
  whenNotToUse: "When not to use",
  example: "Example",
  exclusiveSet: "Exclusive set",
  exclusiveSetHelp:
    "Codes that share this name exclude one another on a passage. Leave it empty for none.",
  cancel: "Cancel",
  close: "Close",
  undo: "Undo",
  undoTooLate: "Something else was done since then: use Undo in the bar at the top.",
  change: "Change",

  unit: "Unit of coding",
  unitNames,
  unitTexts: {
    sentence: "Each sentence a passage touches counts once.",
    paragraph: "Each paragraph a passage touches counts once.",
    document: "A text contains it or it does not.",
    word: "Each word a passage touches counts.",
    characters: "Every character counts: borders must agree.",
  } satisfies Record<UnitOfCoding, string>,
  whichUnit: "Which unit fits?",
  yes: "Yes",
  no: "No",
  unitAdvice: (unit: UnitOfCoding) => `${unitNames[unit]} fit.`,
  takeUnit: (unit: UnitOfCoding) => `Use ${unitNames[unit].toLowerCase()}`,
  unitInUse: "This is the unit it has.",

  noCode: "No code selected",
  noCodeText: "Select a code in the codebook to read and change what it stands for.",
  details: "Code details",
  usedBy: "Coded passages",
  notUsed: "Not used yet.",
  coder: "Coder",
  passagesHeading: "Passages",
  documentsHeading: "Documents",
  passagesButton: "Passages",
  mergeButton: "Merge…",
  splitButton: "Split…",
  removeButton: "Delete…",

  pickCode: "Find a code",
  noOtherCode: "There is no other code it could go to.",
  noMatch: "No code is called that.",
  moveTitle: (name: string) => `Move “${name}”`,
  mergeTitle: (name: string) => `Merge “${name}” into another code`,
  mergeConfirm: "Merge",
  mergeTarget: "Merge into",
  counting: "Counting what is affected…",
  mergeMoves: (count: number, whose: string, target: string) =>
    count === 0
      ? "No passages are coded with it."
      : `${passages(count)} (${whose}) will be coded with “${target}”.`,
  mergeSubcodes: (count: number, target: string) =>
    `${subcodes(count)} will move under “${target}”.`,
  mergeMemos: (count: number, target: string) => `${memos(count)} will move to “${target}”.`,
  mergeRemoves: (name: string) =>
    `The code “${name}” with its definition is removed. You can undo this.`,
  merged: (name: string, target: string) => `“${name}” was merged into “${target}”.`,

  removeTitle: (name: string) => `Delete “${name}”?`,
  removeConfirm: "Delete",
  removesPassages: (count: number, whose: string) =>
    count === 0
      ? "No passages are coded with it."
      : `${passages(count)} will no longer be coded: ${whose}.`,
  removesSubcodes: (count: number) => `${subcodes(count)} will be deleted with it.`,
  removesMemos: (count: number) => `${memos(count)} will be deleted.`,
  removesNothing: "It has no passages, memos or subcodes.",
  canUndo: "You can undo this.",
  removed: (name: string) => `“${name}” was deleted.`,
  byYou: (count: number) => `${formatCount(count)} by you`,
  byCoder: (name: string, count: number) => `${formatCount(count)} by ${name}`,
  byOthers: (count: number) => `${formatCount(count)} by other coders`,

  splitTitle: (name: string) => `Split a code off “${name}”`,
  splitText: "Choose the passages that go to the new code.",
  splitName: "Name of the new code",
  splitConfirm: (count: number) => (count === 0 ? "Split off" : `Split off ${passages(count)}`),
  splitNothing: "No passages are coded with it, so there is nothing to split off.",
  splitDone: (name: string) => `“${name}” was split off.`,

  imported: (added: number, updated: number) =>
    `${counted(added, "code", "codes")} added, ${counted(updated, "code", "codes")} changed.`,
  importProblemsTitle: "Some rows were not imported",
  importUnreadable: (name: string) =>
    `“${name}” could not be read. Look whether it is still there, and try again.`,

  passagesTitle: (name: string) => `Passages of “${name}”`,
  passagesNoCode: "Whose passages?",
  passagesNoCodeText: "Select a code in the codebook: all its passages stand here.",
  passagesNone: "No passages yet",
  passagesNoneText: "Nothing is coded with this code yet. Select text and press its digit key.",
  loading: "Fetching passages…",
  withSubcodes: "With subcodes",
  total: (count: number, inDocuments: number | null) =>
    inDocuments === null ? passages(count) : `${passages(count)} in ${documents(inDocuments)}`,
  range: (from: number, to: number, total: number) =>
    `${formatCount(from)}–${formatCount(to)} of ${formatCount(total)}`,
  previousPage: "Earlier passages",
  nextPage: "Later passages",
  selected: (count: number) => `${formatCount(count)} selected`,
  selectAll: "Select all listed",
  ownOnly: (own: number, all: number) =>
    `${formatCount(own)} of ${formatCount(all)} are yours: only these can be changed.`,
  recode: "Recode…",
  recodeTitle: (count: number) => `Recode ${passages(count)}`,
  recoded: (count: number, name: string) => `${passages(count)} recoded to “${name}”.`,
  uncode: "Uncode",
  uncoded: (count: number) => `${passages(count)} uncoded.`,
  splitSelected: "Split off…",
  uncertain: "uncertain",
  unplaced: "not in the present text",
  exportPassages: "Export passages as CSV",
  csvName: (name: string) => `Passages of ${name}`,
  csvColumns: ["document", "code", "coder", "quote", "before", "after", "uncertain", "created"],
} as const;
