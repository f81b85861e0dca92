import { existsSync, rmSync } from "node:fs";
import SqliteDatabase, { type Database } from "better-sqlite3";

export interface ProjectLock {
  release(): void;
}

/** A lock lasts until it is released, also where the collector of garbage finds nobody who knows it. */
const held = new Set<Database>();

/**
 * Who may write: an exclusive transaction on a file beside the project. The operating system ends
 * it when its holder dies, however that happens; plain WAL would let a second writer in silently.
 * Returns null when somebody else holds it.
 */
export function acquireLock(projectPath: string): ProjectLock | null {
  const path = `${projectPath}-lock`;
  const db = new SqliteDatabase(path, { timeout: 0 });
  try {
    db.pragma("journal_mode = MEMORY");
    db.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    db.close();
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith("SQLITE_BUSY")) {
      return null;
    }
    throw error;
  }
  held.add(db);
  return {
    release: () => {
      if (!held.delete(db)) return;
      // Removed while still held: nobody can have opened and locked it in between.
      removeQuietly(path);
      db.close();
    },
  };
}

/** Whether somebody has the project open for writing, without touching anything beside it. */
export function isLockHeld(projectPath: string): boolean {
  const path = `${projectPath}-lock`;
  if (!existsSync(path)) return false;
  const db = new SqliteDatabase(path, { timeout: 0 });
  try {
    db.exec("BEGIN EXCLUSIVE");
    db.exec("ROLLBACK");
    return false;
  } catch {
    return true; // whoever holds it has the project
  } finally {
    db.close();
  }
}

/** Windows keeps open files; an empty lock file left behind harms nobody. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    return;
  }
}
