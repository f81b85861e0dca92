import { z } from "zod";
import {
  codeProposalSchema,
  idSchema,
  nameSchema,
  projectSettingSchema,
  roundSchema,
} from "../records.ts";
import type {
  CodebookComparison,
  CodesToReview,
  ExportedFile,
  RoundFigures,
  SuggestedCluster,
} from "./answers.ts";
import { call } from "./call.ts";

const ids = z.array(idSchema);

const newVersionSchema = z.strictObject({
  id: idSchema,
  note: z.string().max(100_000),
  /** Nobody changes the codes until the codebook is unlocked. */
  isLocked: z.boolean(),
});

/** The calls about plans: the codebook as agreed on, rounds, thresholds, clusters. */
export const planCalls = {
  /**
   * The codes of a set of which at most one applies to a passage: at least two, or none to dissolve
   * it. `name`: the set as it is called now, or the new one; `newName` renames it.
   */
  "codes.setExclusive": call(
    "write",
    z.strictObject({ name: nameSchema, newName: nameSchema.optional(), codeIds: ids }),
  ).returns<null>(),

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

  "rounds.open": call(
    "write",
    roundSchema
      .pick({
        id: true,
        name: true,
        purpose: true,
        documentIds: true,
        coderIds: true,
        codebookVersionId: true,
        note: true,
      })
      .extend({
        /** Publishes the codebook first, in the same action; the round then uses that version. */
        publish: newVersionSchema.optional(),
      }),
  ).returns<null>(),
  /** Computes the round's report and keeps it. */
  "rounds.close": call("write", z.strictObject({ id: idSchema })).returns<null>(),
  /** What the kept reports say, oldest round first. */
  "rounds.figures": call("read", z.strictObject({})).returns<RoundFigures[]>(),
  /** The kept report of a closed round, JSON. */
  "rounds.report": call("read", z.strictObject({ id: idSchema })).returns<ExportedFile>(),

  /** Documents the caller finished before some codes were there, or meant what they mean now. */
  "progress.review": call("read", z.strictObject({})).returns<CodesToReview[]>(),
  /** The caller has looked for these codes in a document they finished before. */
  "progress.confirm": call(
    "write",
    z.strictObject({ documentId: idSchema, codeIds: ids.min(1) }),
  ).returns<null>(),

  "documents.setCluster": call(
    "write",
    z.strictObject({ documentIds: ids.min(1), cluster: z.string().max(500) }),
  ).returns<null>(),
  /** Documents whose texts are nearly the same and that are in no common cluster. */
  "documents.suggestClusters": call("read", z.strictObject({})).returns<SuggestedCluster[]>(),

  "projectSettings.set": call(
    "write",
    projectSettingSchema
      .pick({ lowerThreshold: true, upperThreshold: true, thresholdReason: true })
      .refine(
        ({ lowerThreshold, upperThreshold }) => lowerThreshold <= upperThreshold,
        "the lower threshold must not be above the upper one",
      ),
  ).returns<null>(),
} as const;
