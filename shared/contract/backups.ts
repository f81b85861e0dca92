import { z } from "zod";
import { call } from "./call.ts";
import { nothing } from "./parts.ts";
import { placeSchema } from "./places.ts";

export interface BackupSummary {
  key: string;
  madeAt: string;
  bytes: number;
  documents: number;
  codings: number;
  isGood: boolean;
}

/** The calls about backups. */
export const backupsCalls = {
  "backups.list": call("app", z.strictObject({ place: placeSchema.nullable() })).returns<
    BackupSummary[]
  >(),
  "backups.make": call("read", nothing).returns<BackupSummary | null>(),
} as const;
