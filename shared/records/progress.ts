import { z } from "zod";
import { idSchema, offsetSchema, timeSchema } from "./fields.ts";

export const progressStateSchema = z.enum(["notStarted", "inProgress", "finished"]);
export type ProgressState = z.infer<typeof progressStateSchema>;

/** A coding as it stood when its coder first finished the document, or confirmed a code in it. */
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
