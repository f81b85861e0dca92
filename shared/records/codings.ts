import { z } from "zod";
import { idSchema, offsetSchema, timeSchema } from "./fields.ts";

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
