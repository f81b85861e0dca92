import { z } from "zod";
import type { FormerDefinition } from "../codebook/formerDefinitions.ts";
import { codeSchema } from "../records/codebook.ts";
import type { Coding } from "../records/codings.ts";
import { idSchema, nameSchema } from "../records/fields.ts";
import { call } from "./call.ts";
import { type ExportedFile, ids, nothing, visible } from "./parts.ts";

const codeChanges = codeSchema
  .pick({
    name: true,
    colour: true,
    definition: true,
    whenToUse: true,
    whenNotToUse: true,
    example: true,
    isFolder: true,
    digitKey: true,
    unit: true,
    exclusiveSet: true,
  })
  .partial();

export const newCodeSchema = codeChanges.extend({
  id: idSchema,
  parentId: idSchema.nullable(),
  name: nameSchema,
  /** Put after this sibling; null puts it first; absent puts it last. */
  afterId: idSchema.nullable().optional(),
});
export type NewCode = z.infer<typeof newCodeSchema>;

export interface CodeCount {
  codeId: string;
  coderId: string;
  codings: number;
  documents: number;
  /** Codings that were made under an older definition of the code. */
  older: number;
}

export interface Passage {
  coding: Coding;
  documentName: string;
  /** Up to about 80 characters either side. */
  before: string;
  after: string;
}

export interface PassagesAnswer {
  total: number;
  /** How many of all were coded under an older definition of their code. */
  older: number;
  passages: Passage[];
}

/** The calls about codes. */
export const codesCalls = {
  "codes.add": call("write", newCodeSchema).returns<null>(),
  /** The starter codebook: denial, numeric claim, attribution. */
  "codes.addStarter": call("write", nothing).returns<null>(),
  "codes.update": call(
    "write",
    z.strictObject({
      id: idSchema,
      changes: codeChanges,
      /**
       * Whether the code means something else now. Must be said when a definition or unit changes
       * that somebody has finished documents with; without it the call is refused.
       */
      isRedefined: z.boolean().optional(),
    }),
  ).returns<null>(),
  "codes.move": call(
    "write",
    z.strictObject({
      ids: ids.min(1),
      parentId: idSchema.nullable(),
      /** Put after this sibling; null puts them first. */
      afterId: idSchema.nullable(),
    }),
  ).returns<null>(),
  /** Subcodes go with it. */
  "codes.remove": call("write", z.strictObject({ id: idSchema })).returns<null>(),
  "codes.merge": call(
    "write",
    z.strictObject({ fromIds: ids.min(1), intoId: idSchema }),
  ).returns<null>(),
  /** Moves some of a code's codings to a new code beside it. */
  "codes.split": call(
    "write",
    z.strictObject({ codeId: idSchema, newCode: newCodeSchema, codingIds: ids.min(1) }),
  ).returns<null>(),
  "codes.counts": call("read", z.strictObject({ coders: visible })).returns<CodeCount[]>(),
  "codes.passages": call(
    "read",
    z.strictObject({
      codeId: idSchema,
      withSubcodes: z.boolean(),
      coders: visible,
      /** Only those that were coded under an older definition of their code. */
      onlyOlder: z.boolean().default(false),
      offset: z.int().min(0),
      limit: z.int().min(1).max(1000),
    }),
  ).returns<PassagesAnswer>(),
  /** How the code was defined before it was redefined; newest first. */
  "codes.formerDefinitions": call("read", z.strictObject({ codeId: idSchema })).returns<
    FormerDefinition[]
  >(),
  "codes.export": call(
    "read",
    z.strictObject({ format: z.enum(["csv", "docx", "json"]) }),
  ).returns<ExportedFile>(),
  "codes.import": call(
    "write",
    z.strictObject({ fileName: nameSchema, bytes: z.instanceof(Uint8Array) }),
  ).returns<{
    added: number;
    updated: number;
    problems: string[];
    /** Defined in other words now, and documents were finished with them as they were. */
    rewordedIds: string[];
  }>(),
  /**
   * The codes of a set of which at most one applies to a passage: at least two, or none to dissolve
   * it. `name`: the set as it is called now, or the new one; `newName` renames it.
   */
  "codes.setExclusive": call(
    "write",
    z.strictObject({ name: nameSchema, newName: nameSchema.optional(), codeIds: ids }),
  ).returns<null>(),
} as const;
