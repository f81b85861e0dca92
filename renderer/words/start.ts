import { counted } from "../../shared/counts.ts";
/** What the start screen and the dialogs about project files say. */
export const startWords = {
  appName: "Concord",
  tagline: "Code texts together, and publish how far you agree.",
  localNote: "Nothing leaves this computer: no account, no network.",

  whoTitle: "Who is coding?",
  whoText:
    "Your codings carry your name, so that several coders can be compared later. It stays on this computer and in the projects you work in.",
  whoInProjectText: (project: string) =>
    `“${project}” has coders already. Choose yourself if you are one of them, or join as somebody new.`,
  name: "Your name",
  namePlaceholder: "For example Ana",
  nameMissing: "Give a name with at least one visible character.",
  colour: "Your colour",
  colourHelp: "Your stripes beside the text are drawn in it when several coders are shown.",
  iAm: "I am",
  somebodyNew: "Somebody new",
  begin: "Begin",
  join: "Join the project",
  goOnAs: (name: string) => `Go on as ${name}`,
  codingAs: "You code as",
  changePerson: "Change name or colour",
  changePersonTitle: "Your name and colour",
  changePersonText:
    "For new projects. In a project you already joined, change them in the coder menu.",

  projects: "Projects",
  newProject: "New project",
  openFile: "Open…",
  noProjects: "No project yet",
  noProjectsText: "A project is one file with your texts, codebook and codings.",
  openedAt: (when: string) => `Opened ${when}`,
  neverOpened: "Not opened yet",
  missing: "The file is no longer there",
  forget: (name: string) => `Forget “${name}”`,
  loadingProjects: "Looking for projects",
  opening: (name: string) => `Opening “${name}”`,

  newTitle: "New project",
  projectName: "Name",
  projectNamePlaceholder: "For example Coverage of the flood",
  projectNameMissing: "Give the project a name.",
  starter: "Start with the codebook denial, numeric claim, attribution",
  starterHelp:
    "Three codes with definitions, for news texts. You can change or delete them at any time.",
  create: "Create project",
  createWhere: "Choose where to save…",

  openTitle: "Open project",

  saveAsTitle: "Save a copy",
  saveAsText: "The copy is made as the project is now. You go on working in the present one.",
  saveAsSuggestion: (name: string) => `${name} copy`,
  saveCopy: "Save copy",
  downloadCopy: "Download a copy",
  savedAs: (fileName: string) => `Saved a copy as “${fileName}”.`,
  downloaded: (fileName: string) => `“${fileName}” is in your downloads.`,

  damagedTitle: "This project file is damaged",
  damagedKept:
    "Going back puts the backup in its place. The damaged file is kept beside it, so nothing is thrown away.",
  newestGood: "Newest good backup",
  restoreNewest: "Go back to the newest backup",
  otherBackups: "Others",
  noBackups: "There is no backup of this project on this computer.",
  noBackupsText:
    "If you have a copy elsewhere, for example on a USB stick or with a colleague, open that file instead.",
  backupsTitle: "Backups",
  backupsText:
    "Concord makes these copies by itself while you work, checks each one, and keeps the newest twelve on this computer.",
  backupsEmpty: "No backup yet",
  backupsEmptyText: "The first one is made soon after you begin working.",
  loadingBackups: "Looking for backups",
  backUpNow: "Back up now",
  backedUp: "Backup made and checked.",
  backupNotSound:
    "The backup was not sound, so it was not kept. Check this project (project menu) and save a copy.",
  goBack: "Go back to this one",
  contentsOf: (documents: number, codings: number) =>
    `${counted(documents, "document", "documents")}, ${counted(codings, "coding", "codings")}`,
  goBackTitle: "Go back to this backup?",
  goBackText: (when: string) =>
    `The project will be as it was at ${when}. The present file is kept beside it under another name.`,
  goBackConfirm: "Go back",
  restored: (when: string) => `The project is back as it was at ${when}.`,

  startProblem: "Concord could not start",
  startAgain: "Try again",
  starting: "Starting",

  joinClassTitle: "Join this class pack",
  joinClassText:
    "Type your name as your teacher knows it. You get a copy of your own, in the Concord folder; the pack stays as it is for the others.",
  joinClassName: "Your name",
  joinClassAction: "Join",
  joinedName: (project: string, name: string, number: number) =>
    number === 1 ? `${project}, ${name}` : `${project}, ${name} ${number}`,
  joined: (name: string, fileName: string) => `${name} codes in ${fileName}. Hand this file in.`,
} as const;
