import type { SharingWarning } from "../../shared/assignment/planSharing.ts";

/** What the screen of a team's lead says: who codes what, and the packs that go out. */
export const teamWords = {
  title: "Team",
  tabs: "Parts of the team screen",
  assignment: "Assignment",
  packs: "Packs",

  addCoders: "Add coders…",
  addCodersTitle: "Add coders to the team",
  addCodersText: "One name a line. You stay who you are; each of them gets a pack from you.",
  addCodersNames: "Names",
  addCodersAction: (count: number) => (count === 1 ? "Add 1 coder" : `Add ${count} coders`),
  plan: "Plan…",
  draw: "Draw…",
  handOut: "Hand out packs…",
  cancel: "Cancel",

  matrix: "Who codes which document",
  matrixHelp: "Arrow keys move, Space assigns. The mark shows how far the coder is.",
  document: "Document",
  sharedWith: "Coded by",
  sharedBy: (count: number) => (count < 2 ? "" : `${count} coders`),
  cell: (coder: string, document: string, pass: number) =>
    `${coder} codes ${document}${pass > 1 ? `, ${teamWords.pass(pass)}` : ""}`,
  pass: (pass: number) => `pass ${pass}`,
  noDocuments: "No documents yet",
  noDocumentsText: "Import documents first: then say here who codes which.",
  summary: (documents: number, assigned: number, shared: number) =>
    `${assigned} of ${documents} documents assigned, ${shared} to more than one coder`,

  planTitle: "How many documents to double-code",
  planText:
    "Agreement on a code needs units that two coders both coded: the rarer the code and the higher the target, the more. A pilot’s figures are filled in where two coders have finished the same documents.",
  planSource:
    "Units by Krippendorff (2019), ch. 12, after Bloch and Kraemer (1989): N = 2z²((1+α)(3−α) / (4(1−α)p(1−p)) − α). Where a pilot is above the target, at least what its variance asks for. Units inside one document are alike, so take more when documents are few and long.",
  target: "Smallest acceptable α",
  significance: "Significance",
  code: "Code",
  share: "Expected share, %",
  shareOf: (code: string) => `Expected share of ${code}, %`,
  pilot: "Pilot α",
  units: "Units",
  documents: "Documents",
  note: "",
  warnings: {
    noShare: "Give the share you expect",
    rare: "Rare: a few passages decide",
    moreThanThereIs: "More than there is",
    pilotBelowTarget: "Pilot below the target: sharpen the definition first",
  } satisfies Record<SharingWarning, string>,
  planned: (needed: number, all: number) => `${needed} of ${all} documents for two coders each`,
  takePlan: "Draw these…",

  drawTitle: "Draw who codes what",
  drawText:
    "Which documents are shared is drawn at random, and they go round all pairs of coders evenly. The others go one by one to whoever has fewest. The same seed draws the same again.",
  drawCoders: "Coders",
  drawDocuments: (count: number) => `All ${count} documents`,
  sharedCount: "Documents that several code",
  sharedCountError: (all: number) => `A whole number from 0 to ${all}`,
  perDocument: "Coders for each of these",
  perDocumentError: "A whole number from 2 to the number of coders",
  seed: "Seed",
  seedHelp: "Note it in your methods section.",
  drawReplaces: (count: number) => `Takes the place of the ${count} present assignments.`,
  drawAction: "Draw",
  drawn: (documents: number, shared: number, seed: string) =>
    `${documents} documents assigned, ${shared} shared (seed “${seed}”)`,

  handOutTitle: "Hand out packs",
  handOutText:
    "A pack is a new file of this project for somebody else: the documents, the codebook and their own work, and nothing of what others did.",
  handOutFor: "For",
  forCoders: "Coders, one file each",
  chosenCoders: "Coders",
  forClass: "A class, one file for all",
  forClassText: "Whoever opens it types their name and codes in a copy of their own.",
  lockCodebook: "Lock the codebook: nobody changes codes in their pack",
  withOriginals: "With the original files (PDF, Word): larger packs",
  freezes:
    "The texts in a pack are frozen from then on: nobody corrects them until you unfreeze them.",
  contents: (count: number, isAssigned: boolean) =>
    isAssigned
      ? count === 0
        ? "nothing assigned"
        : `${count} assigned ${count === 1 ? "document" : "documents"}`
      : `all ${count} documents`,
  handOutAction: (count: number) => (count === 1 ? "Hand out 1 pack" : `Hand out ${count} packs`),
  chooseFolder: "Choose a folder…",
  making: "Making packs",
  handedOut: (files: number) => (files === 1 ? "1 pack is ready" : `${files} packs are ready`),
  nobodyYet: "Add the coders first, or hand out a class pack.",

  packsEmpty: "No packs handed out yet",
  packsEmptyText:
    "Everybody codes in a file of their own: a pack. Each one that goes out is listed here, with whom it is for and what is in it.",
  packFor: "For",
  packDocuments: "Documents",
  packCodebook: "Codebook",
  packWhen: "When",
  packClass: "A class",
  locked: "locked",
  open: "open",
  frozen: (count: number) =>
    count === 1
      ? "The text of 1 document is frozen, because it was handed out."
      : `The texts of ${count} documents are frozen, because they were handed out.`,
  unfrozen: "The texts that were handed out may be corrected.",
  unfreeze: "Unfreeze texts",
  freeze: "Freeze texts",

  returned: "Returned files",
  noCollecting: "No folder for returned files",
  noCollectingText:
    "Choose a folder that your team shares (synced or on the network). Concord looks there whenever you come back to this window and tells you whose work is new. Your own file stays where it is.",
  noPublishing: "Your work is not returned to a folder",
  noPublishingText:
    "Choose the folder that your team shares. Concord puts a snapshot of this file there while you work and when you close it. The file you work in stays on this computer.",
  folderByCommand: (role: "publish" | "collect") =>
    role === "publish"
      ? "In the browser the folder is chosen by the command: concord publish FILE --folder FOLDER"
      : "In the browser the folder is chosen by the command: concord returned FILE --folder FOLDER",
  publishesTo: (folder: string) => `Snapshots of this file go to “${folder}”.`,
  collectsFrom: (folder: string) => `Looked for in “${folder}” whenever you come back here.`,
  publishNow: "Publish now",
  published: (fileName: string) => `Published as ${fileName}`,
  forgetFolder: "Forget this folder",
  noFiles: "Nothing has come back yet",
  noFilesText: "The snapshots of your colleagues’ files appear here.",
  file: "File",
  who: "Whose work is new",
  news: "What is new",
  newRecords: (count: number) =>
    count === 0 ? "nothing new" : `${count.toLocaleString()} new or changed`,
  fileProblems: {
    newerVersion: "from a newer version of Concord",
    olderVersion: "from an older version of Concord",
    unreadable: "cannot be read now",
  },
  newWork: (files: number) =>
    files === 1 ? "1 colleague’s file has new work." : `${files} colleagues’ files have new work.`,
} as const;
