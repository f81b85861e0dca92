import { z } from "zod";
import { FEWEST_REPLICATES, MOST_REPLICATES, usualBootstrap } from "../agreement/alphaInterval.ts";
import { MAXIMUM_SEED } from "../agreement/random.ts";
import { unitOfCodingSchema } from "../records/codebook.ts";
import { idSchema } from "../records/fields.ts";
import type { AgreementReport } from "../report/reportModel.ts";
import { call } from "./call.ts";
import type { JobStatus } from "./jobs.ts";
import { type ExportedFile, ids } from "./parts.ts";

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

export interface AgreementAnswer {
  settings: AgreementSettings;
  report: AgreementReport;
}

export interface Disagreement {
  codeId: string;
  documentId: string;
  documentName: string;
  startOffset: number;
  endOffset: number;
  quote: string;
  appliedBy: string[];
  notAppliedBy: string[];
  /** What those who did not apply the code applied here instead. */
  otherCodeIds: string[];
  type: "missed" | "boundary" | "otherCode";
}

export interface DisagreementsAnswer {
  /** null: of all compared codes. */
  codeId: string | null;
  /** All of them, also where the list ends after ten thousand. */
  total: number;
  /** Documents left out because the caller codes them again, blind. */
  hiddenDocuments: number;
  disagreements: Disagreement[];
}

/** One document as it is compared. */
export interface ComparedDocument {
  documentId: string;
  /** Those who count as having coded it. */
  coders: {
    coderId: string;
    passages: { codeId: string; startOffset: number; endOffset: number }[];
    /** Codes the coder was not offered here: missing, not empty. */
    missingCodeIds: string[];
  }[];
}

/** The calls about agreement. */
export const agreementCalls = {
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
} as const;
