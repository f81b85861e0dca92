import { counted, formatCount } from "../../shared/counts.ts";
import { codingShortcuts } from "./coding.ts";
import { unitShortcuts } from "./units.ts";

/** What the frame around an open project says: app bar, banners, tasks, history, search. */
export const frameWords = {
  projectMenu: "Project",
  newProject: "New project…",
  openProject: "Open project…",
  merge: "Merge…",
  saveCopy: "Save a copy as…",
  download: "Download a copy",
  undone: (label: string) => `Undone: ${label}`,
  exportCodings: "Export codings (CSV)",
  backups: "Backups…",
  verify: "Check this project…",
  close: "Close project",

  classPack:
    "This is a class pack. Join it under your name: you get a copy of your own to code in.",
  joinClass: "Join…",
  lockedCodebook:
    "This is a pack with a locked codebook: you code with the codes as they were handed out. What you would change, propose as a code or say in a memo.",

  undo: (label: string | null) => (label === null ? "Nothing to undo" : `Undo: ${label}`),
  redo: (label: string | null) => (label === null ? "Nothing to redo" : `Redo: ${label}`),

  screens: "Screens",
  screenNames: {
    coding: "Coding",
    passages: "Passages",
    rounds: "Rounds",
    agreement: "Agreement",
    adjudication: "Adjudication",
    memos: "Memos",
    team: "Team",
    merge: "Merge",
    history: "History",
  },

  screenTitle: (project: string, screen: string) => `${project}: ${screen}`,
  search: "Search the project",
  settings: "View settings",
  help: "Help",
  shortcuts: "Keyboard shortcuts",
  about: "About Concord",

  coderMenu: (name: string) => `Coder: ${name}`,
  noCoder: "Who is coding?",
  coders: "Coding as",
  addCoder: "Add a coder…",
  changeCoder: "Change name or colour…",
  addCoderTitle: "Add a coder",
  addCoderText:
    "For somebody who codes on this computer too. You switch to them at once; your own codings are then hidden from them.",
  changeCoderTitle: "Change coder",
  coderName: "Name",
  coderColour: "Colour",
  coderNameMissing: "Give a name with at least one visible character.",
  coderNameTaken: (name: string) =>
    `There is a coder called “${name}” already. They will be two different coders.`,
  add: "Add coder",
  save: "Save",
  nowCoding: (name: string) => `${name} is coding now. Other coders’ work is hidden.`,

  showOthers: "Others’ work",
  showOthersTitle: "Show the other coders’ work?",
  showOthersText: [
    "Coders who see each other’s work no longer code independently, and agreement between them says less.",
    "So Concord writes down that you looked, for each document you open while it is shown. Agreement can then tell codings as first finished from codings after discussion.",
    "You can hide it again at any time. What was looked at stays recorded.",
  ],
  showOthersConfirm: "Show it",
  othersShown: "Other coders’ work is shown. Documents you open now are recorded as looked at.",
  hideOthers: "Hide",

  theme: "Theme",
  themes: { light: "Light", dark: "Dark", system: "System" },
  fontSize: "Text size",
  lineSpacing: "Line spacing",
  smaller: "Smaller text",
  larger: "Larger text",
  tighter: "Tighter lines",
  looser: "Looser lines",
  pixels: (size: number) => `${size} px`,
  showUnits: "Show sentence borders",

  openElsewhere: (when: string) =>
    `This project is open elsewhere. You see it as of ${when} and cannot change it.`,
  fromFuture:
    "This file was made by a newer version of Concord. You can read it; to change it, update Concord.",
  notWritable:
    "This file or its folder cannot be written to. You can read the project; to change it, save a copy elsewhere.",
  openAgain: "Open again",
  stillElsewhere: "Still open elsewhere. You see it as it is now.",
  hostLost: "Reconnecting… Nothing you see painted is lost.",

  importTitle: (imported: number, total: number) =>
    `Imported ${formatCount(imported)} of ${counted(total, "file", "files")}`,
  imported: (count: number) => `${counted(count, "document", "documents")} imported.`,
  details: "Details",
  tasks: "Tasks",
  tasksRunning: (count: number) => counted(count, "task running", "tasks running"),
  importCancelled: "The import was cancelled. Nothing of it was added.",
  importFailed: "The import stopped. Nothing of it was added.",
  outcomes: {
    imported: "Imported",
    alreadyThere: "Already there",
    refused: "Refused",
    cancelled: "Cancelled",
  },
  results: "Results per file",
  importAnyway: (count: number) =>
    count === 1
      ? "Import the one that is already there"
      : `Import the ${count} already there anyway`,
  done: "Done",

  leftPane: "documents and codebook",
  documentsOnly: "documents",
  dropHere: "Drop texts to import them, project files to merge them",
  dropProjectHere: "Drop a project file to open it",
  dropProjectOnly: "Open or make a project first: texts are imported into it.",
  codebookPane: "codebook",
  detailsPane: "details",
  detailsTabs: "Details",
  showLeft: "Documents and codebook",
  showRight: "Details",
  tabs: { codings: "Codings", code: "Code", memos: "Memos", document: "Document" },
  readingArea: "Text",

  beginTitle: "Begin with three steps",
  beginReadOnly: "There is no document in this project yet.",
  beginImport: "Bring texts in",
  beginImportText:
    "Text, Markdown, HTML, Word and PDF files. Drop files or a folder anywhere in this window, or paste text.",
  importTexts: "Import texts…",
  beginCodebook: "Build the codebook",
  beginCodebookText: "Say what each code means and which span to mark, so that coders mark alike.",
  beginCodebookDone: (count: number) => counted(count, "code is there.", "codes are there."),
  addStarter: "Add denial, numeric claim, attribution",
  beginCode: "Select words and code them",
  beginCodeText:
    "With the mouse or the keyboard. Then press a code’s digit, or Enter to type its name.",

  historyTitle: "History",
  historyText:
    "Everything done in this project, newest first. Undo reaches your own latest action in this file that still stands.",
  historyEmpty: "Nothing to show yet",
  historyEmptyText: "Each import, code, coding and memo appears here, with who did it and when.",
  historyNoneFound: "Nothing was done here",
  historyNoneFoundText: "Choose another coder, code, document or day above.",
  historyBy: "Who",
  historyEverybody: "Everybody",
  historyCode: "Code",
  historyAllCodes: "All codes",
  historyDocument: "Document",
  historyAllDocuments: "All documents",
  historySince: "Since",
  historyOthersHidden: "Other coders’ actions are hidden while their work is hidden.",
  loadingHistory: "Loading the history",
  older: "Show older",
  what: "What",
  who: "Who",
  when: "When",
  changes: "Changes",
  nobody: "Nobody",
  historyUndo: (label: string) => `Undid: ${label}`,
  historyRedo: (label: string) => `Did again: ${label}`,
  historyGoTo: { document: "Go to the document", code: "Go to the code" },
  isUndone: "undone",
  isNextUndo: "undo takes this back",

  searchTitle: "Search the project",
  searchField: "Words to find in all documents",
  searchStart: "Finds words in all documents of this project.",
  searchNothing: (query: string) => `Nothing found for “${query}”`,
  searchNothingText: "Try fewer words, or the beginning of a word.",
  searchRunning: "Searching",
  searchCount: (shown: number, total: number, isCut: boolean) =>
    isCut
      ? `The first ${formatCount(shown)} of ${formatCount(total)} places`
      : counted(total, "place", "places"),
  searchResults: "Places found",

  verifyTitle: "Check this project",
  verifyRunning: "Reading every record and every passage",
  verifyGood: "Everything is sound",
  verifyGoodText: "Each coding stands on the words it was made on.",
  verifyBad: (count: number) => counted(count, "problem found", "problems found"),
  verifyBadText: "Save a copy now, then look at the backups in the project menu.",
  verifyDocuments: "Documents",
  verifyCodings: "Codings",
  verifyDigest: "Digest",
  verifyDigestHelp: "Two projects with the same work in them have the same digest.",

  aboutVersion: (version: string) => `Version ${version}`,
  aboutText: "Code texts together, and publish how far you agree.",
  aboutLocal: "Concord works on this computer alone: no account, no network, no telemetry.",
  aboutLicence: "Free software under the Apache License, version 2.0.",
  ok: "OK",

  shortcutGroups: [
    {
      title: "Project",
      keys: [
        ["Mod+Z", "Undo"],
        ["Mod+Shift+Z", "Redo (also Ctrl+Y)"],
        ["Mod+Shift+F", "Search the project"],
        ["Mod+O", "Open another project"],
        ["Mod+I", "Import texts"],
        ["?", "This list"],
      ],
    },
    {
      title: "Reading",
      keys: [
        ["Mod+F", "Find in this document"],
        ["S", "Select this sentence, then one more"],
        ["Shift+S", "Give the last sentence back"],
        ["Shift+→", "Extend the selection"],
      ],
    },
    { title: "Coding", keys: codingShortcuts },
    { title: "Correcting units", keys: unitShortcuts },
    {
      title: "Lists and trees",
      keys: [
        ["↑", "Move (also ↓)"],
        ["Enter", "Open"],
        ["Space", "Select"],
        ["F6", "Go to the next part of the window"],
      ],
    },
  ],
} as const;
