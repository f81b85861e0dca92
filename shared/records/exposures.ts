import { z } from "zod";
import { idSchema, timeSchema } from "./fields.ts";

/** The fact that a coder looked at another coder's work. Only ever added. */
export const exposureSchema = z.strictObject({
  id: idSchema,
  coderId: idSchema,
  documentId: idSchema,
  seenCoderId: idSchema,
  createdAt: timeSchema,
});
export type Exposure = z.infer<typeof exposureSchema>;
