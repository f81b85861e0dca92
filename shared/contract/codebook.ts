import { z } from "zod";
import { type Code, type CodebookVersion, codeProposalSchema } from "../records/codebook.ts";
import { idSchema, nameSchema } from "../records/fields.ts";
import { call } from "./call.ts";

export const newVersionSchema = z.strictObject({
  id: idSchema,
  note: z.string().max(100_000),
  /** Nobody changes the codes until the codebook is unlocked. */
  isLocked: z.boolean(),
});

/** A published codebook without its codes. */
export type CodebookVersionEntry = Omit<CodebookVersion, "codes">;

/** What differs between two states of the codebook, in the order of the later one's tree. */
export interface CodebookComparison {
  added: ComparedCode[];
  removed: ComparedCode[];
  changed: ChangedCode[];
}

export interface ComparedCode {
  codeId: string;
  /** From the outermost parent to the code itself. */
  path: string[];
}

export interface ChangedCode extends ComparedCode {
  /** Where it was before, if it was renamed or moved. */
  formerPath: string[] | null;
  isRenamed: boolean;
  isMoved: boolean;
  isRedefined: boolean;
  /** The fields that differ, with their texts before and after. */
  fields: { field: ComparedField; before: string; after: string }[];
}

export type ComparedField = Extract<
  keyof Code,
  "definition" | "whenToUse" | "whenNotToUse" | "example" | "unit" | "exclusiveSet" | "isFolder"
>;

/** The calls about the codebook as agreed on. */
export const codebookCalls = {
  "codebook.publish": call("write", newVersionSchema).returns<null>(),
  /** Locks the newest published version, or unlocks them all. */
  "codebook.setLocked": call("write", z.strictObject({ isLocked: z.boolean() })).returns<null>(),
  /** `toId` null: with the codes as they are now. */
  "codebook.compare": call(
    "read",
    z.strictObject({ fromId: idSchema, toId: idSchema.nullable() }),
  ).returns<CodebookComparison>(),
  "proposals.add": call(
    "write",
    codeProposalSchema.pick({ id: true, name: true, definition: true, example: true }),
  ).returns<null>(),
  /** Makes the code, with the id `codeId`. */
  "proposals.accept": call(
    "write",
    z.strictObject({ id: idSchema, codeId: idSchema, parentId: idSchema.nullable() }),
  ).returns<null>(),
  "proposals.decline": call(
    "write",
    z.strictObject({ id: idSchema, reason: nameSchema }),
  ).returns<null>(),
} as const;
