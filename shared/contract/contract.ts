import { z } from "zod";
import { FEWEST_REPLICATES, MOST_REPLICATES, usualBootstrap } from "../agreement/alphaInterval.ts";
import { MAXIMUM_SEED } from "../agreement/random.ts";
import type { CodeExpectation } from "../assignment/planSharing.ts";
import type { FormerDefinition } from "../codebook/formerDefinitions.ts";
import {
  coderSchema,
  codeSchema,
  correctableUnitSchema,
  idSchema,
  memoSchema,
  memoTargetSchema,
  nameSchema,
  progressStateSchema,
  spanSchema,
  unitOfCodingSchema,
} from "../records.ts";
import type { Furniture } from "../text/furniture.ts";
import { adjudicationCalls } from "./adjudication.ts";
import type {
  AgreementAnswer,
  AppStatus,
  BackupSummary,
  CodeCount,
  ComparedDocument,
  DisagreementsAnswer,
  DocumentCodings,
  DocumentText,
  ExportedFile,
  FinishPreview,
  HistoryEntry,
  JobStatus,
  MemoCount,
  PackedFile,
  PassagesAnswer,
  ProjectPlaceEntry,
  ProjectSnapshot,
  ReturnedFile,
  SearchAnswer,
  StoredMemo,
  VerifyReport,
} from "./answers.ts";
import { call } from "./call.ts";
import {
  type CorrectionAnswer,
  type MergePreview,
  type MergeResult,
  mergeDecisionsSchema,
  type UnplacedCoding,
} from "./merge.ts";
import { planCalls } from "./planCalls.ts";
import { teachingCalls } from "./teaching.ts";

const nothing = z.strictObject({});
const ids = z.array(idSchema);

/** Where a project is: never a path from a page. */
export const placeSchema = z.discriminatedUnion("kind", [
  /** A path that the shell's file dialog granted. */
  z.strictObject({ kind: z.literal("granted"), token: z.string().max(200) }),
  /** An entry of `projects.list`. */
  z.strictObject({ kind: z.literal("listed"), key: z.string().max(200) }),
  /** A file of that name in the projects folder. */
  z.strictObject({ kind: z.literal("named"), name: nameSchema }),
]);
export type ProjectPlace = z.infer<typeof placeSchema>;

export const preferencesSchema = z.strictObject({
  theme: z.enum(["light", "dark", "system"]),
  fontSize: z.int().min(12).max(32),
  lineSpacing: z.number().min(1.2).max(2.4),
  showUnits: z.boolean(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const newCodingSchema = z
  .strictObject({
    id: idSchema,
    documentId: idSchema,
    codeId: idSchema,
    startOffset: z.int().min(0),
    endOffset: z.int().min(0),
  })
  .refine((coding) => coding.startOffset < coding.endOffset, "a passage needs a character");

const codeChanges = codeSchema
  .pick({
    name: true,
    colour: true,
    definition: true,
    whenToUse: true,
    whenNotToUse: true,
    example: true,
    isFolder: true,
    digitKey: true,
    unit: true,
    exclusiveSet: true,
  })
  .partial();

const newCodeSchema = codeChanges.extend({
  id: idSchema,
  parentId: idSchema.nullable(),
  name: nameSchema,
  /** Put after this sibling; null puts it first; absent puts it last. */
  afterId: idSchema.nullable().optional(),
});
export type NewCode = z.infer<typeof newCodeSchema>;

export const agreementSettingsSchema = z.strictObject({
  /** null: everybody who coded. */
  coderIds: ids.nullable(),
  /** null: all documents that pass `finishedBy`. */
  documentIds: ids.nullable(),
  codeIds: ids.nullable(),
  /** Which of the chosen coders must have finished a document for it to count. */
  finishedBy: z.enum(["atLeastTwo", "all"]),
  /** The codings as each coder first finished them, or as they stand now ("after discussion"). */
  state: z.enum(["firstFinished", "current"]),
  /** null: each code at its own unit of coding; "segments": those that the coders made. */
  unit: z.enum([...unitOfCodingSchema.options, "segments"]).nullable(),
  /** When a sentence, paragraph or word counts as coded. */
  rule: z.enum(["anyOverlap", "atLeastHalf"]).default("anyOverlap"),
  /** For segments: the common part of two that are the same, as a share of what both cover. */
  overlapThreshold: z.number().min(0).max(1).default(0.5),
  /** null: no intervals. */
  bootstrap: z
    .strictObject({
      seed: z.int().min(0).max(MAXIMUM_SEED),
      replicates: z.int().min(FEWEST_REPLICATES).max(MOST_REPLICATES),
    })
    .nullable()
    .default(usualBootstrap),
  /** Also set-valued α and α of counts per document. */
  more: z.boolean().default(true),
  /** Its documents, coders and codes, where none are named above; null: no round in particular. */
  roundId: idSchema.nullable().default(null),
  /** Whether documents of training rounds count in the figures. */
  withTraining: z.boolean().default(false),
  /** Stability: this coder's first pass against the next, as two coders; null: between coders. */
  stabilityOf: idSchema.nullable().default(null),
});
export type AgreementSettings = z.infer<typeof agreementSettingsSchema>;

/** `bundle`: a ZIP archive for R and Python. */
export const reportFormatSchema = z.enum(["html", "docx", "xlsx", "csv", "json", "bundle"]);
export type ReportFormat = z.infer<typeof reportFormatSchema>;

export const reportOptionsSchema = z.strictObject({
  /** Coders are called A, B, … and their names stand nowhere. */
  anonymous: z.boolean().default(false),
  /** Whether passages are quoted. */
  quotations: z.boolean().default(true),
  /** The finished job of `agreement.gamma`, with the same settings, whose γ is to be in the report. */
  gammaJobId: idSchema.nullable().default(null),
});
export type ReportOptions = z.infer<typeof reportOptionsSchema>;

const assignedSchema = z.strictObject({ coderId: idSchema, documentId: idSchema });

const visible = z.enum(["own", "all"]);

const mergeFileSchema = z.union([
  z.strictObject({
    /** Chosen in a dialog, or known. */
    place: placeSchema,
    /** In place of the file itself: the backup that `merge.preview` names for a damaged one. */
    backupKey: z.string().max(200).optional(),
  }),
  /** Brought by `imports.stage`. */
  z.strictObject({ uploadId: idSchema, name: nameSchema }),
]);
export type MergeFileInput = z.input<typeof mergeFileSchema>;

const mergeInputSchema = z.strictObject({
  files: z.array(mergeFileSchema).max(200),
  decisions: mergeDecisionsSchema,
});

const mergeApplySchema = mergeInputSchema.extend({ digest: z.string().max(100) });
const packsInputSchema = z.strictObject({
  /** One pack each; "class": one pack for whoever opens it. */
  for: z.union([ids.min(1).max(500), z.literal("class")]),
  /** null: what is assigned to the coder; all for a class and before anything is assigned. */
  documentIds: ids.nullable(),
  isCodebookLocked: z.boolean(),
  withOriginals: z.boolean(),
  /** Where the files go; "answer" carries their bytes. */
  to: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("file"), place: placeSchema }),
    z.strictObject({ kind: z.literal("folder"), place: placeSchema }),
    z.strictObject({ kind: z.literal("answer") }),
  ]),
});

const borderInput = z.strictObject({
  documentId: idSchema,
  kind: correctableUnitSchema,
  offset: z.int().min(0),
});

/**
 * Every call between a page (or the shell, or the command line) and the project host.
 * Preload, client, router and command line derive from this object.
 */
export const contract = {
  "app.status": call("app", nothing).returns<AppStatus>(),
  /** With an id: the coder of a project whom the person at this machine says they are. */
  "app.setPerson": call(
    "app",
    coderSchema.pick({ id: true, name: true, colour: true }).partial({ id: true }),
  ).returns<AppStatus>(),
  "app.setPreferences": call("app", preferencesSchema.partial()).returns<AppStatus>(),

  "projects.list": call("app", nothing).returns<ProjectPlaceEntry[]>(),
  "projects.forget": call("app", z.strictObject({ key: z.string() })).returns<null>(),
  "projects.grant": call("app", z.strictObject({ path: z.string().max(4096) }), {
    trusted: true,
  }).returns<{ token: string }>(),

  "project.create": call(
    "app",
    z.strictObject({ place: placeSchema, withStarterCodebook: z.boolean() }),
  ).returns<ProjectSnapshot>(),
  "project.open": call("app", z.strictObject({ place: placeSchema })).returns<ProjectSnapshot>(),
  /** Opens the newest good backup beside the damaged or unwanted file, which is kept. */
  "project.restore": call(
    "app",
    z.strictObject({ place: placeSchema, backupKey: z.string().max(200) }),
  ).returns<ProjectSnapshot>(),
  "project.load": call("read", nothing).returns<ProjectSnapshot>(),
  /** An online copy; the open project stays the one that is open. */
  "project.saveAs": call("read", z.strictObject({ place: placeSchema })).returns<{
    fileName: string;
  }>(),
  "project.download": call("read", nothing).returns<ExportedFile>(),
  "project.close": call("app", nothing).returns<null>(),
  "project.verify": call("read", nothing).returns<VerifyReport>(),

  "backups.list": call("app", z.strictObject({ place: placeSchema.nullable() })).returns<
    BackupSummary[]
  >(),
  "backups.make": call("read", nothing).returns<BackupSummary | null>(),

  "history.undo": call("write", nothing).returns<{ label: string } | null>(),
  "history.redo": call("write", nothing).returns<{ label: string } | null>(),
  "history.list": call(
    "read",
    z.strictObject({
      coders: visible,
      /** Only what this coder did; what touched this code, or codings with it; this document. */
      coderId: idSchema.optional(),
      codeId: idSchema.optional(),
      documentId: idSchema.optional(),
      beforeId: z.int().nullable(),
      limit: z.int().min(1).max(500),
    }),
  ).returns<HistoryEntry[]>(),

  "coders.add": call(
    "write",
    coderSchema.pick({ id: true, name: true, colour: true }),
  ).returns<null>(),
  "coders.update": call(
    "write",
    z.strictObject({
      id: idSchema,
      changes: coderSchema.pick({ name: true, colour: true }).partial(),
    }),
  ).returns<null>(),

  /** Remembers who codes in this project on this machine. */
  "coders.use": call("read", z.strictObject({ id: idSchema })).returns<null>(),

  "documents.text": call("read", z.strictObject({ documentId: idSchema })).returns<DocumentText>(),
  /** "all" shows other coders' codings and records that the caller has seen them. */
  "documents.codings": call(
    "read",
    z.strictObject({ documentId: idSchema, coders: visible }),
  ).returns<DocumentCodings>(),
  "documents.update": call(
    "write",
    z.strictObject({
      id: idSchema,
      changes: z
        .strictObject({
          name: nameSchema,
          folder: z.string().max(1000),
          outlet: z.string().max(500),
          publishedOn: z.string().max(100),
          byline: z.string().max(500),
          url: z.string().max(4000),
          cluster: z.string().max(500),
        })
        .partial(),
    }),
  ).returns<null>(),
  "documents.remove": call("write", z.strictObject({ documentIds: ids.min(1) })).returns<null>(),
  /** A new version of a document's text; its codings follow. */
  "documents.correct": call(
    "write",
    z.strictObject({ documentId: idSchema, text: z.string().max(100_000_000) }),
    { trusted: true },
  ).returns<CorrectionAnswer>(),
  "documents.unplaced": call("read", z.strictObject({ documentId: idSchema }), {
    trusted: true,
  }).returns<UnplacedCoding[]>(),
  /** Gives codings without a place one, or removes them, whoever's they are. */
  "documents.settleUnplaced": call(
    "write",
    z.strictObject({
      places: z.array(z.strictObject({ codingId: idSchema, span: spanSchema })),
      removeIds: ids,
    }),
    { trusted: true },
  ).returns<null>(),
  "documents.original": call(
    "read",
    z.strictObject({ documentId: idSchema }),
  ).returns<ExportedFile>(),

  /**
   * A unit of the document ends before `offset`, and another begins there; refused once anybody has
   * started coding the document, as is `units.join`.
   */
  "units.split": call("write", borderInput).returns<null>(),
  /** The unit around `offset` and the next become one. */
  "units.join": call("write", borderInput).returns<null>(),
  /** Paragraphs that look like headings, addresses or page furniture, for a person to decide. */
  "units.furniture": call("read", z.strictObject({ documentId: idSchema })).returns<Furniture[]>(),
  /** Marks passages as not coded material, which counts nowhere, or takes the mark away. */
  "units.setCounted": call(
    "write",
    z.strictObject({
      documentId: idSchema,
      spans: z.array(spanSchema).min(1).max(10_000),
      isCounted: z.boolean(),
      /** Also where somebody has started coding the document; refused otherwise. */
      evenWhereStarted: z.boolean(),
    }),
  ).returns<null>(),

  /** Brings a source file's bytes to the host in pieces of at most 8 MB. */
  "imports.stage": call(
    "write",
    z.strictObject({
      uploadId: idSchema,
      bytes: z.instanceof(Uint8Array),
      isFirst: z.boolean(),
      /** With the first piece: what comes, so that what cannot be imported is refused before it is brought. */
      source: z.strictObject({ name: z.string().max(4096), size: z.int().min(0) }).optional(),
    }),
  ).returns<null>(),
  "imports.start": call(
    "write",
    z.strictObject({
      jobId: idSchema,
      folder: z.string().max(1000),
      /** Import a text again although one of that name and content is already there. */
      repeatExisting: z.boolean(),
      sources: z
        .array(
          z.strictObject({
            documentId: idSchema,
            name: nameSchema,
            /** null: the page could not read the file; `problem` says why. */
            uploadId: idSchema.nullable(),
            problem: z.string().max(1000).optional(),
          }),
        )
        .min(1)
        .max(20_000),
    }),
  ).returns<JobStatus>(),
  "imports.fromPaths": call(
    "write",
    z.strictObject({
      jobId: idSchema,
      folder: z.string().max(1000),
      repeatExisting: z.boolean(),
      paths: z.array(z.string().max(4096)).min(1),
    }),
    { trusted: true },
  ).returns<JobStatus>(),

  "jobs.list": call("app", nothing).returns<JobStatus[]>(),
  "jobs.cancel": call("app", z.strictObject({ jobId: idSchema })).returns<null>(),

  "codes.add": call("write", newCodeSchema).returns<null>(),
  /** The starter codebook: denial, numeric claim, attribution. */
  "codes.addStarter": call("write", nothing).returns<null>(),
  "codes.update": call(
    "write",
    z.strictObject({
      id: idSchema,
      changes: codeChanges,
      /**
       * Whether the code means something else now. Must be said when a definition or unit changes
       * that somebody has finished documents with; without it the call is refused.
       */
      isRedefined: z.boolean().optional(),
    }),
  ).returns<null>(),
  "codes.move": call(
    "write",
    z.strictObject({
      ids: ids.min(1),
      parentId: idSchema.nullable(),
      /** Put after this sibling; null puts them first. */
      afterId: idSchema.nullable(),
    }),
  ).returns<null>(),
  /** Subcodes go with it. */
  "codes.remove": call("write", z.strictObject({ id: idSchema })).returns<null>(),
  "codes.merge": call(
    "write",
    z.strictObject({ fromIds: ids.min(1), intoId: idSchema }),
  ).returns<null>(),
  /** Moves some of a code's codings to a new code beside it. */
  "codes.split": call(
    "write",
    z.strictObject({ codeId: idSchema, newCode: newCodeSchema, codingIds: ids.min(1) }),
  ).returns<null>(),
  "codes.counts": call("read", z.strictObject({ coders: visible })).returns<CodeCount[]>(),
  "codes.passages": call(
    "read",
    z.strictObject({
      codeId: idSchema,
      withSubcodes: z.boolean(),
      coders: visible,
      /** Only those that were coded under an older definition of their code. */
      onlyOlder: z.boolean().default(false),
      offset: z.int().min(0),
      limit: z.int().min(1).max(1000),
    }),
  ).returns<PassagesAnswer>(),
  /** How the code was defined before it was redefined; newest first. */
  "codes.formerDefinitions": call("read", z.strictObject({ codeId: idSchema })).returns<
    FormerDefinition[]
  >(),
  "codes.export": call(
    "read",
    z.strictObject({ format: z.enum(["csv", "docx", "json"]) }),
  ).returns<ExportedFile>(),
  "codes.import": call(
    "write",
    z.strictObject({ fileName: nameSchema, bytes: z.instanceof(Uint8Array) }),
  ).returns<{
    added: number;
    updated: number;
    problems: string[];
    /** Defined in other words now, and documents were finished with them as they were. */
    rewordedIds: string[];
  }>(),

  "codings.add": call(
    "write",
    z.strictObject({
      codings: z.array(newCodingSchema).min(1).max(10_000),
      /** Made first, within the same action. */
      newCode: newCodeSchema.optional(),
      /** The caller's codings that give way to the new ones, e.g. of a code they exclude. */
      replacedIds: ids.optional(),
    }),
  ).returns<null>(),
  /** Resizes: writes a new anchor. */
  "codings.resize": call(
    "write",
    z.strictObject({ id: idSchema, span: spanSchema }),
  ).returns<null>(),
  /** Makes `id` cover the span and removes the codings of the same code and coder inside it. */
  "codings.extend": call(
    "write",
    z.strictObject({ id: idSchema, span: spanSchema, absorbedIds: ids }),
  ).returns<null>(),
  "codings.setUncertain": call(
    "write",
    z.strictObject({ ids: ids.min(1), isUncertain: z.boolean() }),
  ).returns<null>(),
  "codings.recode": call(
    "write",
    z.strictObject({ ids: ids.min(1), codeId: idSchema }),
  ).returns<null>(),
  /** The passages were coded under an older definition, and are still right. */
  "codings.confirm": call("write", z.strictObject({ ids: ids.min(1) })).returns<null>(),
  "codings.remove": call("write", z.strictObject({ ids: ids.min(1) })).returns<null>(),
  "codings.export": call(
    "read",
    /** CSV when no format is named. */
    z.strictObject({ coders: visible, format: z.enum(["csv", "jsonl"]).optional() }),
  ).returns<ExportedFile>(),
  "codings.import": call(
    "write",
    z.strictObject({ fileName: nameSchema, bytes: z.instanceof(Uint8Array) }),
    { trusted: true },
  ).returns<{ added: number; alreadyThere: number; created: string[]; problems: string[] }>(),

  "memos.list": call(
    "read",
    z.strictObject({
      /** null: the memos of the whole project, newest first. */
      target: z.strictObject({ kind: memoTargetSchema, id: idSchema.nullable() }).nullable(),
      coders: visible,
    }),
  ).returns<StoredMemo[]>(),
  "memos.counts": call("read", z.strictObject({ coders: visible })).returns<MemoCount[]>(),
  "memos.add": call(
    "write",
    memoSchema.pick({ id: true, targetKind: true, targetId: true, text: true }),
  ).returns<null>(),
  "memos.update": call("write", memoSchema.pick({ id: true, text: true })).returns<null>(),
  "memos.remove": call("write", z.strictObject({ id: idSchema })).returns<null>(),

  /** What the coder should know before finishing: codes not used in these documents. */
  "progress.preview": call(
    "read",
    z.strictObject({ documentId: idSchema }),
  ).returns<FinishPreview>(),
  "progress.set": call(
    "write",
    z.strictObject({ documentIds: ids.min(1), state: progressStateSchema }),
  ).returns<null>(),

  /** What is known of each code before the coding: units in a document, and what a pilot found. */
  "assignments.expectations": call("read", nothing).returns<CodeExpectation[]>(),
  /** Who is to code which documents, one pass. What is so already is left as it is. */
  "assignments.change": call(
    "write",
    z.strictObject({
      added: z.array(assignedSchema).max(100_000),
      removed: z.array(assignedSchema).max(100_000),
    }),
  ).returns<{ added: number; removed: number }>(),

  /**
   * Makes one file for each coder, or one for a class, and keeps a record of each. Texts in them
   * are frozen from then on.
   */
  "packs.make": call("write", packsInputSchema).returns<PackedFile[]>(),
  /** The same as a job; its files are fetched once, by `packs.result`, when it has finished. */
  "packs.start": call("write", packsInputSchema.extend({ jobId: idSchema })).returns<JobStatus>(),
  "packs.result": call("read", z.strictObject({ jobId: idSchema })).returns<PackedFile[]>(),
  /** Freezes or unfreezes the texts of all packs that are out. */
  "packs.setFrozen": call("write", z.strictObject({ isFrozen: z.boolean() })).returns<null>(),
  /** Copies the open class pack to `place` and opens the copy with a new coder of that name. */
  "packs.join": call(
    "app",
    z.strictObject({ place: placeSchema, name: nameSchema }),
  ).returns<ProjectSnapshot>(),

  /** The folder where colleagues return their work, remembered on this machine; null: none. */
  "returned.folder": call("read", nothing).returns<{
    name: string;
    role: "publish" | "collect";
  } | null>(),
  "returned.setFolder": call(
    "read",
    z.strictObject({
      folder: z
        .strictObject({ place: placeSchema, role: z.enum(["publish", "collect"]) })
        .nullable(),
    }),
  ).returns<null>(),
  /** Puts a snapshot of this file there now; it also goes there by itself while work goes on. */
  "returned.publish": call("read", nothing).returns<{ fileName: string }>(),
  "returned.list": call("read", nothing).returns<ReturnedFile[]>(),

  /** Answers when everything is computed. A page that wants progress and a way to stop starts a job. */
  "agreement.compute": call("read", agreementSettingsSchema).returns<AgreementAnswer>(),
  /** The same as a job; its answer is fetched by `agreement.result` once it has finished. */
  "agreement.start": call(
    "read",
    z.strictObject({ jobId: idSchema, settings: agreementSettingsSchema }),
  ).returns<JobStatus>(),
  /** γ and γ-cat of each document, as a job that carries them. `samples` null: as many as it takes. */
  "agreement.gamma": call(
    "read",
    z.strictObject({
      jobId: idSchema,
      settings: agreementSettingsSchema,
      seed: z.int().min(0).max(MAXIMUM_SEED),
      samples: z.int().min(1).max(100_000).nullable(),
    }),
  ).returns<JobStatus>(),
  /** Refused where the job is not finished, or was too long ago. */
  "agreement.result": call("read", z.strictObject({ jobId: idSchema })).returns<AgreementAnswer>(),
  /** Records that the caller has seen the other coders' codings in the listed documents. */
  "agreement.disagreements": call(
    "read",
    z.strictObject({
      settings: agreementSettingsSchema,
      /** null: all compared codes. */
      codeId: idSchema.nullable(),
      basis: z.enum(["unit", "characters"]),
    }),
  ).returns<DisagreementsAnswer>(),
  /** What each coder marked in one document, as it is compared; records as above. */
  "agreement.document": call(
    "read",
    z.strictObject({ settings: agreementSettingsSchema, documentId: idSchema }),
  ).returns<ComparedDocument>(),
  "agreement.export": call(
    "read",
    z.strictObject({
      settings: agreementSettingsSchema,
      format: reportFormatSchema,
      options: reportOptionsSchema.prefault({}),
    }),
  ).returns<ExportedFile>(),

  /** What merging these files would do; nothing is changed. Without files: what is undecided. */
  "merge.preview": call("read", mergeInputSchema).returns<MergePreview>(),
  /** Does what the preview with this digest said, as one action; refuses when it is no longer that. */
  "merge.apply": call("write", mergeApplySchema).returns<MergeResult>(),
  /** As `merge.preview`, as a job; its answer is fetched by `merge.previewed`. */
  "merge.startPreview": call(
    "read",
    mergeInputSchema.extend({ jobId: idSchema }),
  ).returns<JobStatus>(),
  "merge.previewed": call("read", z.strictObject({ jobId: idSchema })).returns<MergePreview>(),
  /** As `merge.apply`, as a job that carries the result. A cancelled one has done nothing. */
  "merge.startApply": call(
    "write",
    mergeApplySchema.extend({ jobId: idSchema }),
  ).returns<JobStatus>(),
  /** Lets go of the files of the last preview, also of those that were brought. */
  "merge.leave": call("read", nothing).returns<null>(),
  /** How many differences between copies wait for a decision. */
  "merge.undecided": call("read", nothing).returns<number>(),
  ...planCalls,
  ...adjudicationCalls(agreementSettingsSchema),
  ...teachingCalls,

  "search.project": call(
    "read",
    z.strictObject({ query: z.string().min(1).max(1000), limit: z.int().min(1).max(10_000) }),
  ).returns<SearchAnswer>(),
} as const;

export type Contract = typeof contract;
export type CallName = keyof Contract;
export type CallInput<N extends CallName> = z.input<Contract[N]["input"]>;
export type ParsedInput<N extends CallName> = z.output<Contract[N]["input"]>;
export type CallOutput<N extends CallName> = NonNullable<Contract[N]["output"]> | NullOutput<N>;
type NullOutput<N extends CallName> = null extends Contract[N]["output"] ? null : never;

/** Travels with every call. */
export const callContextSchema = z.strictObject({
  /** Makes a repeated call harmless: an action with this id is done once. */
  requestId: idSchema,
  /** Who is at the keyboard; null before somebody said so, and for figures nobody looks at. */
  coderId: idSchema.nullable(),
});
export type CallContext = z.infer<typeof callContextSchema>;
