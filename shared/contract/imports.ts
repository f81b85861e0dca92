import { z } from "zod";
import { idSchema, nameSchema } from "../records/fields.ts";
import { call } from "./call.ts";
import type { JobStatus } from "./jobs.ts";

export interface ImportResult {
  name: string;
  documentId: string | null;
  outcome: "imported" | "alreadyThere" | "refused" | "cancelled";
  /** What to tell the person: the reason, or warnings. */
  notes: string[];
}

/** The calls about bringing texts in. */
export const importsCalls = {
  /** Brings a source file's bytes to the host in pieces of at most 8 MB. */
  "imports.stage": call(
    "app",
    z.strictObject({
      uploadId: idSchema,
      bytes: z.instanceof(Uint8Array),
      isFirst: z.boolean(),
      /** With the first piece: what comes, so that what cannot be imported is refused before it is brought. */
      source: z.strictObject({ name: z.string().max(4096), size: z.int().min(0) }).optional(),
    }),
  ).returns<null>(),
  "imports.start": call(
    "write",
    z.strictObject({
      jobId: idSchema,
      folder: z.string().max(1000),
      /** Import a text again although one of that name and content is already there. */
      repeatExisting: z.boolean(),
      sources: z
        .array(
          z.strictObject({
            documentId: idSchema,
            name: nameSchema,
            /** null: the page could not read the file; `problem` says why. */
            uploadId: idSchema.nullable(),
            problem: z.string().max(1000).optional(),
          }),
        )
        .min(1)
        .max(20_000),
    }),
  ).returns<JobStatus>(),
  "imports.fromPaths": call(
    "write",
    z.strictObject({
      jobId: idSchema,
      folder: z.string().max(1000),
      repeatExisting: z.boolean(),
      paths: z.array(z.string().max(4096)).min(1),
    }),
    { trusted: true },
  ).returns<JobStatus>(),
} as const;
