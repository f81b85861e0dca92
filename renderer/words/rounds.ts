import type { ComparedField } from "../../shared/contract/answers.ts";
import type { RoundPurpose } from "../../shared/records.ts";

const counted = (count: number, one: string, many: string) =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString()} ${many}`;

const fields: Readonly<Record<ComparedField, string>> = {
  definition: "Definition",
  whenToUse: "When to use",
  whenNotToUse: "When not to use",
  example: "Example",
  unit: "Unit of coding",
  exclusiveSet: "Exclusive set",
  isFolder: "Is a folder",
};

const purposes: Readonly<Record<RoundPurpose, { name: string; text: string }>> = {
  training: {
    name: "Training",
    text: "Coders learn the codebook and talk about it. Its documents stay out of the agreement figures.",
  },
  reliability: {
    name: "Reliability",
    text: "Coders work independently; their agreement is what gets published.",
  },
  main: { name: "Main coding", text: "The rest of the material is shared out." },
  repeat: {
    name: "Repeat (pass 2)",
    text: "Each coder codes the documents once more without seeing what they coded before: stability.",
  },
};

/** What the screen about rounds, the published codebook and thresholds says. */
export const roundsWords = {
  title: "Rounds",
  tabsLabel: "Plans",
  tabs: {
    rounds: "Rounds",
    figures: "Over rounds",
    versions: "Codebook versions",
    proposals: "Proposed codes",
    thresholds: "Thresholds",
  },
  cancel: "Cancel",

  open: "Open a round…",
  openTitle: "Open a round",
  openConfirm: "Open round",
  none: "No rounds yet",
  noneText:
    "A round says who codes which documents, for what, with which codebook: training, then reliability, then the main coding.",
  list: "Rounds of the project",
  name: "Name",
  defaultName: (number: number) => `Round ${number}`,
  nameMissing: "Give the round a name.",
  purpose: "Purpose",
  purposes,
  documents: "Documents",
  coders: "Coders",
  allDocuments: "All documents",
  allCoders: "All coders",
  nothingChosen: "Choose at least one document and one coder.",
  needsDocuments: "Import texts first: a round needs documents.",
  trainedAlready: (count: number) =>
    `${counted(count, "of these documents was", "of these documents were")} used for training: they will stay out of the figures.`,
  codebook: "Codebook",
  publishNow: "Publish it now as the next version",
  noVersion: "None in particular",
  version: (number: number) => `Version ${number}`,
  versionNote: "Note on this version",
  versionNoteHelp: "What changed and why, for the report.",
  lockIt: "Lock the codebook",
  lockHelp: "Nobody changes codes until somebody unlocks it. Coders can propose codes.",
  note: "Note",
  isOpen: "open",
  isClosed: "closed",
  openedAt: (when: string) => `Opened ${when}`,
  closedAt: (when: string) => `Closed ${when}`,
  facts: (documents: number, coders: number) =>
    `${counted(documents, "document", "documents")}, ${counted(coders, "coder", "coders")}`,
  withVersion: (number: number) => `codebook version ${number}`,
  pass: (pass: number) => `pass ${pass}`,
  close: "Close round…",
  closeTitle: (name: string) => `Close “${name}”?`,
  closeText:
    "The agreement of the round is computed as it stands now and kept as its report. A closed round stays as it is.",
  closeUnfinished: (count: number) =>
    `${counted(count, "document is", "documents are")} not finished by everybody in the round: they are missing for whoever has not finished, or left out.`,
  closeConfirm: "Close and keep report",
  closed: (name: string) => `“${name}” is closed; its report is kept.`,
  saveReport: "Save its report (JSON)",
  seeAgreement: "Agreement of this round",
  progress: "Progress",
  document: "Document",
  gone: "removed",
  finishedOf: (done: number, all: number) => `${done} of ${all} finished`,

  figuresNone: "No closed round yet",
  figuresNoneText: "When a round is closed its figures are kept and shown here, round by round.",
  chart: "Krippendorff’s α per code over rounds, each code at its unit",
  chartHelp:
    "α as the reports of closed rounds keep it. Dashed lines: the project’s thresholds. A code without a point in a round is undefined there or was not compared.",
  differentDocuments:
    "These rounds use different documents. A change of α may come from easier or harder texts, not from the coders.",
  alphaAxis: "α",
  code: "Code",
  undefined: "undefined",
  notCompared: "–",
  stability: "Stability: each coder against themselves",
  stabilityHelp: "α between the first pass and the repeat, per code.",
  coder: "Coder",
  round: "Round",

  publish: "Publish codebook…",
  publishTitle: (number: number) => `Publish codebook version ${number}`,
  publishText: "The codes are kept as they are now. Later changes can be compared with them.",
  publishConfirm: "Publish",
  versionsNone: "Nothing published yet",
  versionsNoneText:
    "Publish the codebook when coders should start to rely on it. Versions stay as they are and can be compared.",
  versionsLabel: "Published versions",
  publishedBy: (name: string, when: string) => `${name}, ${when}`,
  locked: "locked",
  lock: "Lock",
  unlock: "Unlock",
  lockedNow: "The codebook is locked: codes cannot be changed, only proposed.",
  compare: "Compare",
  compareFrom: "From",
  compareTo: "To",
  asNow: "As it is now",
  comparing: "Comparing…",
  noDifference: "There is no difference.",
  added: "Added",
  removed: "Removed",
  changed: "Changed",
  renamed: (from: string) => `renamed, was “${from}”`,
  moved: (from: string) => `moved, was “${from}”`,
  redefined: "redefined: what was finished before is missing until confirmed",
  fields,
  empty: "(empty)",
  deletedText: "deleted:",
  insertedText: "inserted:",

  propose: "Propose a code…",
  proposeTitle: "Propose a code",
  proposeText: "Whoever keeps the codebook sees it and decides.",
  proposeConfirm: "Propose",
  proposed: (name: string) => `“${name}” is proposed.`,
  codeName: "Name of the code",
  codeNameMissing: "Give the code a name.",
  definition: "Definition",
  example: "A passage it would be for",
  proposalsNone: "No proposals",
  proposalsNoneText:
    "When a passage fits no code, propose one: with a definition and the passage it would be for.",
  proposalsLabel: "Proposed codes",
  accept: "Accept…",
  acceptTitle: (name: string) => `Make the code “${name}”?`,
  acceptText:
    "It becomes a code with this definition and example. Documents that are finished do not know it until their coders confirm it.",
  acceptLocked: "The codebook is locked: unlock it under “Codebook versions” first.",
  acceptConfirm: "Make the code",
  under: "Under",
  decline: "Decline…",
  declineTitle: (name: string) => `Decline “${name}”?`,
  reason: "Reason",
  reasonHelp: "Its coder reads it.",
  reasonMissing: "Say why.",
  declineConfirm: "Decline",
  states: { open: "open", accepted: "accepted", declined: "declined" },
  unknownCoder: "unknown",

  thresholdsText:
    "From the upper threshold on, agreement counts as reliable; between the two it allows tentative conclusions. Krippendorff’s customary values are .667 and .800; other values need a reason. They are printed in reports, and say that coders agree, never that a coding is valid.",
  lower: "Lower threshold",
  upper: "Upper threshold",
  thresholdInvalid: "A number from 0 to 1, such as .667; the lower one not above the upper one.",
  thresholdReason: "Why these values",
  thresholdSave: "Save thresholds",
  thresholdSaved: "Thresholds saved.",

  againNotice: (pass: number) =>
    `You code this document again (pass ${pass}). What you coded in it before is hidden until the round is closed.`,
  reviewNotice: (codes: string) => `Newer than your work here, or redefined: ${codes}.`,
  confirm: "Confirm: I have looked for them",
  confirmed: "Confirmed for this document.",
} as const;
