import { z } from "zod";
import type { Coding } from "../records/codings.ts";
import { idSchema, nameSchema, type Span } from "../records/fields.ts";
import type { UnplacedReason } from "../text/anchor.ts";
import type { BackupSummary } from "./backups.ts";
import { call } from "./call.ts";
import type { JobStatus } from "./jobs.ts";
import { nothing } from "./parts.ts";
import { placeSchema } from "./places.ts";

/** A stamp as text: the session's UUID, a colon, the number of the action. */
const stampTextSchema = z.string().max(60);

/** Answers to what a merge asks. They name what they are about, so that they can be kept and used again. */
export const mergeDecisionsSchema = z.strictObject({
  /** Which of two values, found under these very stamps, a register gets. */
  values: z
    .array(
      z.strictObject({
        recordId: idSchema,
        /** "" for the record itself: whether it stays. */
        field: z.string().max(100),
        stamps: z.array(stampTextSchema).min(1).max(1000),
        /** The stamp of the value that counts; for the record itself "keep" or "delete". */
        choose: stampTextSchema,
      }),
    )
    .max(1_000_000)
    .default([]),
  /** Whether two ids are one thing. */
  identities: z
    .array(z.strictObject({ ids: z.tuple([idSchema, idSchema]), isSame: z.boolean() }))
    .max(1_000_000)
    .default([]),
  /**
   * Which code keeps a digit key; which code of a circle goes to the top; new names of siblings;
   * which code leaves its exclusive set; which folder with codings becomes a code.
   */
  codes: z
    .array(
      z.strictObject({
        codeId: idSchema,
        do: z.enum(["keepDigitKey", "moveToTop", "rename", "leaveSet", "makeCode"]),
        name: z.string().max(500).optional(),
      }),
    )
    .max(100_000)
    .default([]),
});
export type MergeDecisions = z.infer<typeof mergeDecisionsSchema>;

export interface MergeCounts {
  added: number;
  changed: number;
  removed: number;
}

export interface MergeItem {
  readonly kind: string;
  readonly id: string;
  readonly label: string;
  readonly change: "added" | "changed" | "removed";
  /** Of a changed one. */
  readonly fields: string[];
  /** Of a renamed one: its name until now. */
  readonly formerName: string | null;
}

/** What a file brings, on top of the files named before it. */
export interface MergeFile {
  name: string;
  /** Why it cannot be merged; nothing can be merged while a file has a problem. */
  problem: string | null;
  /** Of a damaged file: what was kept of it on this machine. */
  backup: BackupSummary | null;
  notes: string[];
  counts: Readonly<Record<string, MergeCounts>>;
  codings: CodingsBrought[];
  /** Documents, codes, coders, memos and whatever else is no coding, one by one. */
  items: MergeItem[];
  /**
   * Codings that come without a place, since the text has other words where they were. Their own
   * words stand in it `candidates` times; ten are as good as many.
   */
  unplaced: (NamedCoding & { candidates: number })[];
  /** Those of them that do not come, since they were changed here as well. They stay in the file. */
  leftOut: NamedCoding[];
}

/** What a file does to one coder's codings in one document; `merge.codings` lists them. */
export interface CodingsBrought {
  documentId: string;
  coderId: string;
  documentName: string;
  coderName: string;
  counts: MergeCounts;
}

export interface BroughtCoding {
  id: string;
  change: MergeItem["change"];
  codeName: string;
  quote: string;
  /** Of a changed one, where they were others. */
  formerCodeName: string | null;
  formerQuote: string | null;
}

export interface NamedCoding {
  documentName: string;
  coderName: string;
  codeName: string;
  quote: string;
}

/**
 * What becomes of a document's codings since this merge puts another text under them: of those that
 * are in the project, and of those that come and were made on another text.
 */
export interface MovedCodings {
  documentId: string;
  documentName: string;
  /** false: the project's text stays, and what comes was made on another one. */
  isTextChanged: boolean;
  /** How many stand on the same words as before, wherever these are now. */
  sameWords: number;
  otherWords: number;
  /** How many lose their place, or come without one; but those that their file tells as `unplaced`. */
  unplaced: number;
  /** The first of these. */
  listed: NamedCoding[];
}

export interface MergeSide {
  stamp: string;
  /** As a person reads it. */
  text: string;
  coderName: string | null;
  at: string | null;
  /** The file that brings it; null: the project has it already. */
  fileName: string | null;
  /** The record itself is gone on this side; with `unitedWith`, the name of what took its place. */
  isDeletion: boolean;
  unitedWith: string | null;
}

/** Two copies changed one thing, each without knowing of the other. */
export interface MergeConflict {
  recordId: string;
  kind: string;
  label: string;
  /** Its name in the project, where another one is shown. */
  formerName: string | null;
  field: string;
  question: "value" | "deletedAndChanged" | "deletedAndNeeded" | "unitedTwice";
  sides: MergeSide[];
  /** The stamp of the value that is shown while nobody decides. */
  shown: string;
  /** Where it may be deleted: how many of each kind cannot be without it, and go with it. */
  goesWith: Readonly<Record<string, number>>;
  /** Where it may be kept: how many of each kind were deleted with it, and come back. */
  comesBack: Readonly<Record<string, number>>;
  /** Something that was deleted with it is neither in the project nor in a file, and stays deleted. */
  isPartLost: boolean;
  /** What the decisions say: a stamp, "keep" or "delete". */
  decided: string | null;
}

export interface IdentityQuestion {
  kind: "coder" | "code" | "document";
  ids: [string, string];
  names: [string, string];
  /** How many codings each has in the file it was found in, to tell namesakes apart; null but for coders. */
  codings: [number, number] | null;
  /** The files that they were found in; null: this project. */
  fileNames: [string | null, string | null];
  reason:
    | "sameName"
    | "sameNameAndDefinition"
    /** Codes that had one name and one definition when they were made. */
    | "madeAlike"
    | "sameText"
    | "sameTextAndName"
    | "sameNameOnly"
    /** Somebody confirmed it in one of the files. */
    | "saidInCopy";
  isSameByDefault: boolean;
  /** Nothing is merged until it is answered: the file has no ids in common with the project. */
  isNeeded: boolean;
  decided: boolean | null;
}

/** Something that the codebook does not allow, and that two copies made together. */
export interface MergeRuleProblem {
  rule: "cycle" | "siblingNames" | "digitKey" | "exclusiveSet" | "folderWithCodings" | "borders";
  codeIds: string[];
  /** Of the codes, in the same order. */
  names: string[];
  message: string;
}

export interface MergePreview {
  /**
   * Of the project, the files and what was said about identities: applying refuses when it is no
   * longer this. Other decisions may still be made.
   */
  digest: string;
  /** With the decisions as given: what these delete is not counted as added. */
  files: MergeFile[];
  /** What goes from the project by the decisions as given, by kind. */
  deleted: Readonly<Record<string, number>>;
  /** Codings that are one with another since their coders, codes or documents are: there once. */
  equalCodings: number;
  /** With the decisions as given. */
  moved: MovedCodings[];
  identities: IdentityQuestion[];
  conflicts: MergeConflict[];
  rules: MergeRuleProblem[];
  /** Decisions that are about nothing here. */
  unusedDecisions: number;
  /** false: there is nothing to merge. */
  hasChanges: boolean;
}

export interface MergeResult {
  /** false: everything was there already. */
  isDone: boolean;
  label: string;
  /** Key of the backup that was made before; null where that could not be. */
  backupKey: string | null;
  openConflicts: number;
}

/** A coding that has no place in the present text, until somebody gives it one or removes it. */
export interface UnplacedCoding {
  coding: Coding;
  reason: UnplacedReason;
  /** Where its words stand in the present text. */
  candidates: Span[];
}

export interface CorrectionAnswer {
  /** How many places of the text were changed; 0 for the same text. */
  edits: number;
  /** Codings that stand on the very words they were made on. */
  onTheirWords: number;
  /** Codings whose words were corrected, and which follow. */
  changedWords: number;
  unplaced: UnplacedCoding[];
}

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

/** What of a preview depends on decisions about differences. */
export type DecidedPreview = Pick<MergePreview, "files" | "deleted" | "moved">;

const mergeInputSchema = z.strictObject({
  files: z.array(mergeFileSchema).max(200),
  decisions: mergeDecisionsSchema,
});

const mergeApplySchema = mergeInputSchema.extend({ digest: z.string().max(100) });

/** The calls about merging. */
export const mergeCalls = {
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
  /** What of the last preview is other with these decisions; null where it is not there any more. */
  "merge.decided": call(
    "read",
    z.strictObject({ digest: z.string().max(100), decisions: mergeDecisionsSchema }),
  ).returns<DecidedPreview | null>(),
  /**
   * The passages behind a file's `codings` of one coder in one document, in the order of the text;
   * null where that preview is not there any more. That the caller has seen them is noted by
   * `merge.leave`: until then the project stays as it was previewed.
   */
  "merge.codings": call(
    "read",
    z.strictObject({
      digest: z.string().max(100),
      decisions: mergeDecisionsSchema,
      /** Its place in the preview's `files`. */
      file: z.int().min(0).max(200),
      documentId: idSchema,
      coderId: idSchema,
    }),
  ).returns<BroughtCoding[] | null>(),
  /** Lets go of the files of the last preview, also of those that were brought. */
  "merge.leave": call("read", nothing).returns<null>(),
  /** How many differences between copies wait for a decision. */
  "merge.undecided": call("read", nothing).returns<number>(),
} as const;
