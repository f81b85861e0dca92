import { z } from "zod";
import { colourSchema, idSchema, nameSchema, timeSchema } from "./fields.ts";

export const coderSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  colour: colourSchema,
  kind: z.enum(["person", "consensus"]),
  createdAt: timeSchema,
});
export type Coder = z.infer<typeof coderSchema>;
