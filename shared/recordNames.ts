import type { RecordKind, RecordTypes } from "./records/records.ts";

/** What people call records of a kind: one, several. */
const kindNouns: Readonly<Record<string, readonly [string, string]>> = {
  coder: ["coder", "coders"],
  document: ["document", "documents"],
  textVersion: ["version of a text", "versions of texts"],
  code: ["code", "codes"],
  coding: ["coding", "codings"],
  memo: ["memo", "memos"],
  progress: ["mark of progress", "marks of progress"],
  exposure: ["note of who saw what", "notes of who saw what"],
  assignment: ["assignment", "assignments"],
  pack: ["pack", "packs"],
  codebookVersion: ["codebook version", "codebook versions"],
  codeProposal: ["proposed code", "proposed codes"],
  round: ["round", "rounds"],
  decision: ["decision", "decisions"],
  projectSetting: ["project setting", "project settings"],
} satisfies Record<RecordKind, readonly [string, string]>;

type RecordField = {
  [K in RecordKind]: Exclude<keyof RecordTypes[K], "id">;
}[RecordKind];

const fieldNames: Readonly<Record<string, string>> = {
  name: "name",
  colour: "colour",
  kind: "kind",
  createdAt: "when it was made",
  definition: "definition",
  whenToUse: "when to use",
  whenNotToUse: "when not to use",
  example: "example",
  parentId: "place in the codebook",
  isFolder: "folder or code",
  digitKey: "digit key",
  unit: "unit of coding",
  exclusiveSet: "exclusive set",
  meaning: "meaning",
  order: "order",
  folder: "folder",
  outlet: "outlet",
  publishedOn: "date",
  byline: "byline",
  url: "address",
  cluster: "cluster",
  encoding: "encoding",
  originalSha256: "original file",
  textVersionId: "text",
  excludedSpans: "not coded material",
  unitCorrections: "borders of units",
  sha256: "text",
  length: "length",
  edits: "corrections",
  documentId: "document",
  codeId: "code",
  coderId: "coder",
  pass: "pass",
  startOffset: "beginning",
  endOffset: "end",
  quote: "words",
  isUncertain: "certain or not",
  targetKind: "what it is about",
  targetId: "what it is about",
  text: "text",
  editedAt: "when it was edited",
  state: "state",
  finishedAt: "when it was finished",
  firstFinished: "what was first finished",
  confirmedCodes: "confirmed codes",
  isChangedSinceFinish: "changed since finished or not",
  seenCoderId: "whose work was seen",
  roundId: "round",
  documentIds: "documents",
  coderIds: "coders",
  isCodebookLocked: "codebook locked or not",
  textsUnlockedAt: "when texts were unlocked",
  number: "number",
  note: "note",
  codes: "codes",
  isLocked: "locked or not",
  reason: "reason",
  decidedById: "who decided",
  decidedAt: "when it was decided",
  purpose: "purpose",
  codebookVersionId: "codebook version",
  openedAt: "when it was opened",
  closedAt: "when it was closed",
  reportSha256: "report",
  outcome: "outcome",
  fromCoderId: "whose passages",
  passages: "passages",
  basis: "codings it rests on",
  how: "how it was decided",
  rule: "rule",
  lowerThreshold: "lower threshold",
  upperThreshold: "upper threshold",
  thresholdReason: "reason of the thresholds",
  teachingKeyId: "teaching key",
} satisfies Record<RecordField, string>;

/** What people call one or several records of a kind, e.g. "codings". */
export function kindNoun(kind: string, count: number): string {
  const [one, many] = kindNouns[kind] ?? [kind, kind];
  return count === 1 ? one : many;
}

/** What people call a field of a record, e.g. "borders of units". */
export function fieldName(field: string): string {
  return fieldNames[field] ?? field;
}
