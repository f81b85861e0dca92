import { z } from "zod";
import { idSchema, nameSchema, spanSchema } from "../records/fields.ts";
import { call } from "./call.ts";
import { newCodeSchema } from "./codes.ts";
import { type ExportedFile, ids, visible } from "./parts.ts";

export const newCodingSchema = z
  .strictObject({
    id: idSchema,
    documentId: idSchema,
    codeId: idSchema,
    startOffset: z.int().min(0),
    endOffset: z.int().min(0),
  })
  .refine((coding) => coding.startOffset < coding.endOffset, "a passage needs a character");

/** The calls about codings. */
export const codingsCalls = {
  "codings.add": call(
    "write",
    z.strictObject({
      codings: z.array(newCodingSchema).min(1).max(10_000),
      /** Made first, within the same action. */
      newCode: newCodeSchema.optional(),
      /** The caller's codings that give way to the new ones, e.g. of a code they exclude. */
      replacedIds: ids.optional(),
    }),
  ).returns<null>(),
  /** Resizes: writes a new anchor. */
  "codings.resize": call(
    "write",
    z.strictObject({ id: idSchema, span: spanSchema }),
  ).returns<null>(),
  /** Makes `id` cover the span and removes the codings of the same code and coder inside it. */
  "codings.extend": call(
    "write",
    z.strictObject({ id: idSchema, span: spanSchema, absorbedIds: ids }),
  ).returns<null>(),
  "codings.setUncertain": call(
    "write",
    z.strictObject({ ids: ids.min(1), isUncertain: z.boolean() }),
  ).returns<null>(),
  "codings.recode": call(
    "write",
    z.strictObject({ ids: ids.min(1), codeId: idSchema }),
  ).returns<null>(),
  /** The passages were coded under an older definition, and are still right. */
  "codings.confirm": call("write", z.strictObject({ ids: ids.min(1) })).returns<null>(),
  "codings.remove": call("write", z.strictObject({ ids: ids.min(1) })).returns<null>(),
  "codings.export": call(
    "read",
    /** CSV when no format is named. */
    z.strictObject({ coders: visible, format: z.enum(["csv", "jsonl"]).optional() }),
  ).returns<ExportedFile>(),
  "codings.import": call(
    "write",
    z.strictObject({ fileName: nameSchema, bytes: z.instanceof(Uint8Array) }),
    { trusted: true },
  ).returns<{ added: number; alreadyThere: number; created: string[]; problems: string[] }>(),
} as const;
