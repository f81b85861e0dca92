import type { Database } from "better-sqlite3";
import { migrations } from "./migrations/index.ts";

/** "CnCd": tells a project file from any other SQLite file. */
export const applicationId = 0x436e4364;

export function versionOf(db: Database): number {
  return Number(db.pragma("user_version", { simple: true }));
}

/**
 * Brings a file from its version up to `target` (default: the newest), each step in a transaction
 * of its own. The caller has made a backup.
 */
export function migrate(db: Database, target = Number.POSITIVE_INFINITY): void {
  for (const migration of migrations) {
    if (migration.version <= versionOf(db) || migration.version > target) continue;
    db.transaction(() => {
      migration.migrate(db);
      db.pragma(`user_version = ${migration.version}`);
      db.pragma(`application_id = ${applicationId}`);
    }).immediate();
  }
}
