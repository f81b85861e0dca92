import { z } from "zod";
import { idSchema, nameSchema } from "../records/fields.ts";
import { call } from "./call.ts";
import type { JobStatus } from "./jobs.ts";
import { ids } from "./parts.ts";
import { placeSchema } from "./places.ts";
import type { ProjectSnapshot } from "./project.ts";

const packsInputSchema = z.strictObject({
  /** One pack each; "class": one pack for whoever opens it. */
  for: z.union([ids.min(1).max(500), z.literal("class")]),
  /** null: what is assigned to the coder; all for a class and before anything is assigned. */
  documentIds: ids.nullable(),
  isCodebookLocked: z.boolean(),
  withOriginals: z.boolean(),
  /** Where the files go; "answer" carries their bytes. */
  to: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("file"), place: placeSchema }),
    z.strictObject({ kind: z.literal("folder"), place: placeSchema }),
    z.strictObject({ kind: z.literal("answer") }),
  ]),
});

/** One file that was handed out. */
export interface PackedFile {
  packId: string;
  coderId: string | null;
  fileName: string;
  documents: number;
  /** Empty where the file was written to a place. */
  bytes: Uint8Array;
}

/** The calls about files for coders. */
export const packsCalls = {
  /**
   * Makes one file for each coder, or one for a class, and keeps a record of each. Texts in them
   * are frozen from then on.
   */
  "packs.make": call("write", packsInputSchema).returns<PackedFile[]>(),
  /** The same as a job; its files are fetched once, by `packs.result`, when it has finished. */
  "packs.start": call("write", packsInputSchema.extend({ jobId: idSchema })).returns<JobStatus>(),
  "packs.result": call("read", z.strictObject({ jobId: idSchema })).returns<PackedFile[]>(),
  /** Freezes or unfreezes the texts of all packs that are out. */
  "packs.setFrozen": call("write", z.strictObject({ isFrozen: z.boolean() })).returns<null>(),
  /** Copies the open class pack to `place` and opens the copy with a new coder of that name. */
  "packs.join": call(
    "app",
    z.strictObject({ place: placeSchema, name: nameSchema }),
  ).returns<ProjectSnapshot>(),
} as const;
