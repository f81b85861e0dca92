import { z } from "zod";
import { idSchema, proseSchema, timeSchema } from "./fields.ts";

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
