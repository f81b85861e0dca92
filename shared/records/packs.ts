import { z } from "zod";
import { idSchema, timeSchema } from "./fields.ts";

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
