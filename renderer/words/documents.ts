import { counted, formatCount } from "../../shared/counts.ts";
import type { DocumentRecord } from "../../shared/records/documents.ts";
export const documentsWords = {
  title: "Documents",
  list: "Documents of the project",
  filter: "Filter documents",
  noneFound: "No document has that in its name",
  empty: "No documents yet",
  emptyText: "Drop files here, or choose Import.",
  import: "Import texts",
  importFiles: "Files…",
  importFolder: "A folder…",
  importPaste: "Paste text…",
  dropHere: "Drop to import",
  reading: (done: number, total: number) => `Reading file ${done} of ${total}`,
  unreadable:
    "The file could not be read. It may have been moved or removed meanwhile, or you may not be allowed to open it.",
  pasteTitle: "Paste text",
  pasteName: "Name",
  pasteNamePlaceholder: "e.g. Wire story, 4 June",
  pasteText: "Text",
  pasteHelp: "Kept character for character.",
  defaultPasteName: "Pasted text",
  pasteImport: "Import",
  cancel: "Cancel",
  done: "Done",
  states: {
    notStarted: "Not started",
    inProgress: "In progress",
    finished: "Finished",
  },
  progress: "Your progress with this document",
  finish: "Finish…",
  setFinished: "Set to finished",
  setInProgress: "Set to in progress",
  setNotStarted: "Set to not started",
  finishTitle: "Finish this document?",
  finishCodings: (count: number) =>
    count === 0
      ? "You have coded nothing here: agreement will count that as “nothing to code”."
      : `You have coded ${counted(count, "passage", "passages")}.`,
  finishUnused: (count: number) => `You have not used ${counted(count, "code", "codes")} here:`,
  finishAllUsed: "You have used every code here.",
  finishExplained:
    "Your codings are kept as they stand now. You can go on changing them; agreement “as first finished” keeps comparing what you had at this moment.",
  finishConfirms:
    "New or redefined since you first finished. Finishing says that you have looked for these too:",
  toReview: (count: number) =>
    count === 1
      ? "1 document you finished does not know some codes."
      : `${count} documents you finished do not know some codes.`,
  review: "Review",
  reviewTitle: "Codes that are newer than your work",
  reviewText:
    "These codes were added or redefined after you finished. Until you confirm them, agreement counts them as missing there, not as “not applied”. Open a document, code what is to be coded, and confirm.",
  cluster: "Cluster",
  clusterHelp:
    "Texts of one cluster tell the same story, e.g. reprints of a wire report. Intervals draw them together.",
  clusterMenu: "Cluster…",
  clusterTitle: (count: number) =>
    count === 1 ? "Cluster of this document" : `Cluster of ${count} documents`,
  clusterSave: "Set cluster",
  clusterSuggest: "Find nearly identical texts",
  clusterNone: "No texts are nearly the same, or they are in clusters already.",
  clusterAccept: (name: string) => `Put in cluster “${name}”`,
  pass: (pass: number) => `(pass ${pass})`,
  finishConfirm: "Finish",
  keepCoding: "Keep coding",
  reopenTitle: "Reopen this document?",
  reopenText:
    "What you had when you first finished stays kept and stays the basis of agreement “as first finished”. That you reopened is recorded.",
  reopen: "Reopen",
  remove: (count: number) =>
    count === 1 ? "Remove document…" : `Remove ${formatCount(count)} documents…`,
  removeTitle: (count: number) =>
    count === 1 ? "Remove this document?" : `Remove ${formatCount(count)} documents?`,
  removeText:
    "Its text, all coders’ codings in it and the memos on them go with it. You can undo this.",
  removeConfirm: "Remove",
  original: "Save the original file…",
  details: "Details",
  name: "Name",
  folder: "Folder",
  outlet: "Outlet",
  publishedOn: "Date",
  byline: "Byline",
  url: "Address (URL)",
  facts: "File",
  length: (count: string) => `${count} characters`,
  readAs: (kind: DocumentRecord["kind"], encoding: string) =>
    encoding === "" ? kindNames[kind] : `${kindNames[kind]}, ${encodingName(encoding)}`,
  importedAt: (at: string) => `Imported ${at}`,
  coders: "Coders",
  nobody: "Nobody has started.",
  finishedAt: (at: string) => `first finished ${at}`,
  changedSince: "changed or reopened since",
  sawOthers: (names: string) => `has seen codings of ${names}`,
  noDocument: "No document is open",
  menu: "Document",
  folderPrefix: (folder: string) => `${folder}/`,

  onlyAssigned: (count: number) => `Only the ${count} assigned to you`,
  assigned: (path: string) => `${path} (assigned to you)`,
  assignedToYou: "assigned to you",
} as const;

const kindNames: Readonly<Record<DocumentRecord["kind"], string>> = {
  txt: "Plain text",
  md: "Markdown",
  html: "HTML page",
  docx: "Word document",
  pdf: "PDF",
};

/** "utf-8" → "UTF-8", "windows-1252" → "Windows-1252". */
function encodingName(encoding: string): string {
  return encoding
    .replace(/^(utf|iso)/, (letters) => letters.toUpperCase())
    .replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
