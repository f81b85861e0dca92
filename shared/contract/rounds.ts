import { z } from "zod";
import { idSchema } from "../records/fields.ts";
import { projectSettingSchema } from "../records/projectSettings.ts";
import { roundSchema } from "../records/rounds.ts";
import { call } from "./call.ts";
import { newVersionSchema } from "./codebook.ts";
import type { ExportedFile } from "./parts.ts";

/** The figures of a closed round, as its report keeps them. */
export interface RoundFigures {
  roundId: string;
  /** Repeat rounds have a row per coder: the stability of their coding. */
  stabilityOf: string | null;
  documents: number;
  codes: { codeId: string; name: string; alpha: number | null }[];
}

/** The calls about rounds of coding and the thresholds they are held to. */
export const roundsCalls = {
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
