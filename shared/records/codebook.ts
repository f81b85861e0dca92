import { z } from "zod";
import { colourSchema, idSchema, nameSchema, proseSchema, timeSchema } from "./fields.ts";

export const unitOfCodingSchema = z.enum([
  "sentence",
  "paragraph",
  "document",
  "word",
  "characters",
]);
export type UnitOfCoding = z.infer<typeof unitOfCodingSchema>;

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
