import { z } from "zod";
import { idSchema, nameSchema, proseSchema, timeSchema } from "./fields.ts";

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
