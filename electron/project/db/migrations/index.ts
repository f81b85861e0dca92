import type { Database } from "better-sqlite3";
import { initialMigration } from "./0010-initial.ts";
import { unitCorrectionsMigration } from "./0020-unit-corrections.ts";
import { roundsMigration } from "./0030-rounds.ts";
import { mergeMigration } from "./0040-merge.ts";
import { packsMigration } from "./0050-packs.ts";
import { decisionsMigration } from "./0060-decisions.ts";
import { teachingMigration } from "./0070-teaching.ts";
import { coveredCodingsMigration } from "./0080-covered-codings.ts";
import { readingIndexesMigration } from "./0090-reading-indexes.ts";
import { historyOrderMigration } from "./0100-history-order.ts";

export interface Migration {
  /** Rises in tens; becomes the file's `user_version`. Never changed once released. */
  readonly version: number;
  readonly migrate: (db: Database) => void;
}

export const migrations: readonly Migration[] = [
  initialMigration,
  unitCorrectionsMigration,
  roundsMigration,
  mergeMigration,
  packsMigration,
  decisionsMigration,
  teachingMigration,
  coveredCodingsMigration,
  readingIndexesMigration,
  historyOrderMigration,
];

/** The version this program writes. */
export const presentVersion = migrations.at(-1)?.version ?? 0;
