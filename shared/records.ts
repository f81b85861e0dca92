import { z } from "zod";

/** Lower-case UUID. Identity everywhere outside the database; names never are. */
export const idSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, "not a UUID");

/** UTC, ISO 8601. For display only: order comes from sessions and sequence numbers. */
const timeSchema = z.iso.datetime();
const colourSchema = z.string().regex(/^#[0-9a-f]{6}$/i, "not a colour like #3366cc");
const offsetSchema = z.int().min(0);

/** Neither blank space nor what is never drawn, such as U+200B. */
const visibleCharacter = /[^\p{White_Space}\p{Control}\p{Default_Ignorable_Code_Point}]/u;

/** A name needs at least one visible character; emoji are visible. */
export const nameSchema = z
  .string()
  .max(500, "longer than 500 characters")
  .refine((name) => visibleCharacter.test(name), "empty")
  .refine((name) => name.isWellFormed() && !name.includes("\0"), "not valid text");

const proseSchema = z
  .string()
  .max(1_000_000, "longer than 1,000,000 characters")
  .refine((text) => text.isWellFormed() && !text.includes("\0"), "not valid text");

export const unitOfCodingSchema = z.enum([
  "sentence",
  "paragraph",
  "document",
  "word",
  "characters",
]);
export type UnitOfCoding = z.infer<typeof unitOfCodingSchema>;

/** The kinds of unit whose borders people may correct. */
export const correctableUnitSchema = z.enum(["sentence", "paragraph"]);
export type CorrectableUnit = z.infer<typeof correctableUnitSchema>;

const borderCorrectionsSchema = z.strictObject({
  /** Where a unit begins although the rules begin none there; ascending. */
  splits: z.array(offsetSchema),
  /** Where none begins although the rules begin one there; ascending. */
  joins: z.array(offsetSchema),
});
export const unitCorrectionsSchema = z.strictObject({
  sentence: borderCorrectionsSchema,
  paragraph: borderCorrectionsSchema,
});
export type UnitCorrections = z.infer<typeof unitCorrectionsSchema>;

/** Half-open, UTF-16 code units of the stored text. */
export const spanSchema = z
  .object({ startOffset: offsetSchema, endOffset: offsetSchema })
  .refine((span) => span.startOffset < span.endOffset, "a passage needs at least one character");
export type Span = z.infer<typeof spanSchema>;

export const coderSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  colour: colourSchema,
  kind: z.enum(["person", "consensus"]),
  createdAt: timeSchema,
});
export type Coder = z.infer<typeof coderSchema>;

export const documentKindSchema = z.enum(["txt", "md", "html", "docx", "pdf"]);
export type DocumentKind = z.infer<typeof documentKindSchema>;

export const documentSchema = z.strictObject({
  id: idSchema,
  /** The file name as imported, until somebody renames it. */
  name: nameSchema,
  /** "" or a path like "wire/reprints". */
  folder: z.string().max(1000),
  outlet: z.string().max(500),
  publishedOn: z.string().max(100),
  byline: z.string().max(500),
  url: z.string().max(4000),
  kind: documentKindSchema,
  /** How the original's bytes were read, e.g. "windows-1252"; "" where it does not apply. */
  encoding: z.string().max(100),
  /** SHA-256 (hex) of the original file kept in the project. */
  originalSha256: z.string().nullable(),
  textVersionId: idSchema,
  /** Spans that are not coded material: they leave every denominator. Sorted, disjoint. */
  excludedSpans: z.array(spanSchema),
  /** What people changed about the borders found by the rules; see `text/unitCorrections.ts`. */
  unitCorrections: unitCorrectionsSchema.nullable(),
  /** Documents of one cluster tell the same story, e.g. reprints of a wire report; "" is none. */
  cluster: z.string().max(500),
  createdAt: timeSchema,
});
export type DocumentRecord = z.infer<typeof documentSchema>;

export const editSchema = z.strictObject({
  startOffset: offsetSchema,
  endOffset: offsetSchema,
  insertedLength: offsetSchema,
});

/** Immutable: a correction makes a new version with its parent and the edits between them. */
export const textVersionSchema = z.strictObject({
  id: idSchema,
  documentId: idSchema,
  sha256: z.string(),
  length: offsetSchema,
  parentId: idSchema.nullable(),
  edits: z.array(editSchema).nullable(),
  createdAt: timeSchema,
});
export type TextVersion = z.infer<typeof textVersionSchema>;

export const codeSchema = z.strictObject({
  id: idSchema,
  parentId: idSchema.nullable(),
  name: nameSchema,
  colour: colourSchema,
  definition: proseSchema,
  whenToUse: proseSchema,
  whenNotToUse: proseSchema,
  example: proseSchema,
  /** A folder groups codes and cannot be applied itself. */
  isFolder: z.boolean(),
  /** Fractional index among siblings; ties are broken by id. */
  order: z.string().min(1).max(500),
  digitKey: z.int().min(1).max(9).nullable(),
  unit: unitOfCodingSchema,
  /** Codes sharing this name exclude one another. */
  exclusiveSet: z.string().max(500).nullable(),
  /**
   * Rises when the code is redefined after somebody finished documents with it: what was finished
   * with another meaning is missing, not empty, until its coder confirms it.
   */
  meaning: z.int().min(1),
  createdAt: timeSchema,
});
export type Code = z.infer<typeof codeSchema>;

export const codingSchema = z.strictObject({
  id: idSchema,
  documentId: idSchema,
  codeId: idSchema,
  coderId: idSchema,
  /** 1 for the first coding of a document by a coder; higher when the same person codes again. */
  pass: z.int().min(1),
  /** The anchor: version, span and quote as marked. The present span is derived from it. */
  textVersionId: idSchema,
  startOffset: offsetSchema,
  endOffset: offsetSchema,
  quote: z.string(),
  isUncertain: z.boolean(),
  /** The code's `meaning` for the coder when the coding was made, or confirmed since. */
  meaning: z.int().min(1),
  createdAt: timeSchema,
});
export type Coding = z.infer<typeof codingSchema>;

export const memoTargetSchema = z.enum(["project", "document", "code", "coding"]);
export type MemoTarget = z.infer<typeof memoTargetSchema>;

export const memoSchema = z.strictObject({
  id: idSchema,
  targetKind: memoTargetSchema,
  /** null for the project. */
  targetId: idSchema.nullable(),
  coderId: idSchema,
  text: proseSchema,
  createdAt: timeSchema,
  editedAt: timeSchema,
});
export type Memo = z.infer<typeof memoSchema>;

export const progressStateSchema = z.enum(["notStarted", "inProgress", "finished"]);
export type ProgressState = z.infer<typeof progressStateSchema>;

/** A coding as it stood when its coder first finished the document. */
export const finishedCodingSchema = z.strictObject({
  id: idSchema,
  codeId: idSchema,
  startOffset: offsetSchema,
  endOffset: offsetSchema,
  isUncertain: z.boolean(),
});

export type FinishedCoding = z.infer<typeof finishedCodingSchema>;

export const firstFinishedSchema = z.strictObject({
  at: timeSchema,
  textVersionId: idSchema,
  /** The codes the coder had to choose from: a code added later is missing here, not empty. */
  offeredCodeIds: z.array(idSchema),
  /** The `meaning` of the offered codes that had another than 1; absent in files of before. */
  meanings: z.record(idSchema, z.int().min(1)).optional(),
  codings: z.array(finishedCodingSchema),
});
export type FirstFinished = z.infer<typeof firstFinishedSchema>;

/** A coder has looked for a code that is newer, or newly defined, in a document they finished before. */
export const confirmedCodeSchema = z.strictObject({
  codeId: idSchema,
  meaning: z.int().min(1),
  at: timeSchema,
  textVersionId: idSchema,
  /** The coder's codings with this code as they stood then. */
  codings: z.array(finishedCodingSchema),
});
export type ConfirmedCode = z.infer<typeof confirmedCodeSchema>;

/** One per coder, document and pass; its id derives from the three, so that copies meet. */
export const progressSchema = z.strictObject({
  id: idSchema,
  coderId: idSchema,
  documentId: idSchema,
  pass: z.int().min(1),
  state: progressStateSchema,
  /** When the present "finished" was set; null in the other states. */
  finishedAt: timeSchema.nullable(),
  /** Kept for ever once set, also through reopening. */
  firstFinished: firstFinishedSchema.nullable(),
  /** In the order in which they were confirmed; only ever added to. */
  confirmedCodes: z.array(confirmedCodeSchema),
  /** True once a coding of this document changed, or it was reopened, after the first finish. */
  isChangedSinceFinish: z.boolean(),
});
export type Progress = z.infer<typeof progressSchema>;

/** The fact that a coder looked at another coder's work. Only ever added. */
export const exposureSchema = z.strictObject({
  id: idSchema,
  coderId: idSchema,
  documentId: idSchema,
  seenCoderId: idSchema,
  createdAt: timeSchema,
});
export type Exposure = z.infer<typeof exposureSchema>;

/** Who is to code which document; its id derives from the three, so that copies meet. */
export const assignmentSchema = z.strictObject({
  id: idSchema,
  coderId: idSchema,
  documentId: idSchema,
  pass: z.int().min(1),
  /** The round it belongs to, where it belongs to one. */
  roundId: idSchema.nullable(),
  createdAt: timeSchema,
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** A file that was handed out: to whom, with what. Only its texts' freeze is ever changed. */
export const packSchema = z.strictObject({
  id: idSchema,
  /** "coder": for one coder; "class": whoever opens it becomes a coder of their own. */
  kind: z.enum(["coder", "class"]),
  /** null for a class pack. */
  coderId: idSchema.nullable(),
  documentIds: z.array(idSchema),
  /** Whoever codes in it cannot change the codebook. */
  isCodebookLocked: z.boolean(),
  /** null: the texts handed out are frozen. */
  textsUnlockedAt: timeSchema.nullable(),
  createdAt: timeSchema,
});
export type Pack = z.infer<typeof packSchema>;
/** The codebook as it was published. Only `isLocked` changes afterwards. */
export const codebookVersionSchema = z.strictObject({
  id: idSchema,
  /** From 1; two copies may both have made a version of one number. */
  number: z.int().min(1),
  note: proseSchema,
  codes: z.array(codeSchema),
  coderId: idSchema,
  /** While a version is locked, nobody changes the codes; unlocking is an action of its own. */
  isLocked: z.boolean(),
  createdAt: timeSchema,
});
export type CodebookVersion = z.infer<typeof codebookVersionSchema>;

/** A code that a coder asks for. */
export const codeProposalSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  definition: proseSchema,
  /** A passage it would be for. */
  example: proseSchema,
  coderId: idSchema,
  state: z.enum(["open", "accepted", "declined"]),
  /** Why it was declined; "" otherwise. */
  reason: proseSchema,
  decidedById: idSchema.nullable(),
  decidedAt: timeSchema.nullable(),
  /** The code it became. */
  codeId: idSchema.nullable(),
  createdAt: timeSchema,
});
export type CodeProposal = z.infer<typeof codeProposalSchema>;

export const roundPurposeSchema = z.enum(["training", "reliability", "main", "repeat"]);
export type RoundPurpose = z.infer<typeof roundPurposeSchema>;

/** A plan: who codes which documents, for what, with which codebook. */
export const roundSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  purpose: roundPurposeSchema,
  documentIds: z.array(idSchema).min(1),
  coderIds: z.array(idSchema).min(1),
  codebookVersionId: idSchema.nullable(),
  /** The pass its coders work in while it is open: 1, and in a repeat round 2 or more. */
  pass: z.int().min(1),
  note: proseSchema,
  openedAt: timeSchema,
  closedAt: timeSchema.nullable(),
  /** The report as it was on closing: SHA-256 (hex) of a JSON in the file's content. */
  reportSha256: z.string().nullable(),
});
export type Round = z.infer<typeof roundSchema>;

/** A passage of a text version that the decision names. */
const decidedPassageSchema = z.strictObject({
  codeId: idSchema,
  startOffset: offsetSchema,
  endOffset: offsetSchema,
});

/**
 * What stands where coders differed.
 * - `coder`: the passages of one coder (`fromCoderId`); none where they did not apply the code.
 * - `majority`: what more than half of the coders marked. - `none`: the code does not apply.
 * - `span`: a passage of its own. - `code`: another code. - `added`: a passage that nobody coded.
 * - `rule`: what a rule gives. - `open`: looked at, and left open.
 */
export const decisionOutcomeSchema = z.enum([
  "coder",
  "majority",
  "none",
  "span",
  "code",
  "added",
  "rule",
  "open",
]);
export type DecisionOutcome = z.infer<typeof decisionOutcomeSchema>;

/**
 * Adjudication of one place for one code. Its id derives from document, code and place, so that
 * two people's decisions on one place meet in a merge. All offsets are of `textVersionId`.
 */
export const decisionSchema = z.strictObject({
  id: idSchema,
  documentId: idSchema,
  codeId: idSchema,
  textVersionId: idSchema,
  startOffset: offsetSchema,
  endOffset: offsetSchema,
  quote: z.string(),
  outcome: decisionOutcomeSchema,
  fromCoderId: idSchema.nullable(),
  /** What the consensus has here; sorted. */
  passages: z.array(decidedPassageSchema),
  /** Who had judged the code here, and what they had marked when it was decided; sorted. */
  basis: z.strictObject({
    coderIds: z.array(idSchema),
    passages: z.array(decidedPassageSchema.extend({ coderId: idSchema })),
  }),
  how: z.enum(["discussion", "thirdPerson", "rule"]),
  /** As on the command line, e.g. "overlap:80:union"; null where people decided. */
  rule: z.string().max(100).nullable(),
  reason: proseSchema,
  /** What the decision says about the code; may be added to its definition. */
  note: proseSchema,
  /** Who decided; null by rule, so that the same rule in two copies is the same decision. */
  coderId: idSchema.nullable(),
  createdAt: timeSchema,
});
export type Decision = z.infer<typeof decisionSchema>;

/** What holds for the whole project. At most one; its id derives from the project's. */
export const projectSettingSchema = z.strictObject({
  id: idSchema,
  /** An agreement from here on allows tentative conclusions. */
  lowerThreshold: z.number().min(0).max(1),
  /** An agreement from here on is held to be reliable. */
  upperThreshold: z.number().min(0).max(1),
  /** Why these thresholds. */
  thresholdReason: proseSchema,
  /** The coder whose codings are the key that students are judged by. */
  teachingKeyId: idSchema.nullable(),
});
export type ProjectSetting = z.infer<typeof projectSettingSchema>;

/** Krippendorff (2004), Content Analysis, p. 241. */
export const defaultThresholds = {
  lowerThreshold: 0.667,
  upperThreshold: 0.8,
  thresholdReason: "",
} as const;

export const defaultSettings: Omit<ProjectSetting, "id"> = {
  ...defaultThresholds,
  teachingKeyId: null,
};

export const recordSchemas = {
  coder: coderSchema,
  document: documentSchema,
  textVersion: textVersionSchema,
  code: codeSchema,
  coding: codingSchema,
  memo: memoSchema,
  progress: progressSchema,
  exposure: exposureSchema,
  assignment: assignmentSchema,
  pack: packSchema,
  codebookVersion: codebookVersionSchema,
  codeProposal: codeProposalSchema,
  round: roundSchema,
  decision: decisionSchema,
  projectSetting: projectSettingSchema,
} as const;

export interface RecordTypes {
  coder: Coder;
  document: DocumentRecord;
  textVersion: TextVersion;
  code: Code;
  coding: Coding;
  memo: Memo;
  progress: Progress;
  exposure: Exposure;
  assignment: Assignment;
  pack: Pack;
  codebookVersion: CodebookVersion;
  codeProposal: CodeProposal;
  round: Round;
  decision: Decision;
  projectSetting: ProjectSetting;
}

export type RecordKind = keyof RecordTypes;
