import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import SqliteDatabase, { type Database } from "better-sqlite3";
import type { ReadOnlyReason } from "../../../shared/contract/project.ts";
import { ProjectError } from "../../../shared/result.ts";
import { checkHeader, checkIntegrity } from "./checkFile.ts";
import { explain } from "./fileErrors.ts";
import { isOnNetworkDrive, isWritable, warningsFor } from "./fileLocation.ts";
import { acquireLock, type ProjectLock } from "./lock.ts";
import { migrate, versionOf } from "./migrate.ts";
import { packsMigration } from "./migrations/0050-packs.ts";
import { presentVersion } from "./migrations/index.ts";
import { idToBytes, newId } from "./uuid.ts";

export interface OpenedFile {
  readonly path: string;
  readonly db: Database;
  readonly readOnly: ReadOnlyReason | null;
  /** When the state shown was current; now, except for a copy of a file open elsewhere. */
  readonly asOf: string;
  readonly warnings: string[];
  /** Ends reading and writing and leaves one single file. */
  close(): void;
}

/** What a new file is a copy of. */
export interface FileIdentity {
  /** The project's. */
  id: string;
  createdAt: string;
  /** The pack that the file is; null for a project of its own. */
  packId: string | null;
}

/** Makes an empty file, of a new project unless told which. Refuses to replace anything. */
export function createFile(path: string, identity: FileIdentity = newProject()): OpenedFile {
  if (existsSync(path)) {
    throw new ProjectError("conflict", `“${basename(path)}” exists already. Choose another name.`);
  }
  try {
    return openWritable(path, (db) => {
      const fill = db.transaction(() => {
        migrate(db);
        db.prepare("INSERT INTO project (id, uuid, created_at, pack_uuid) VALUES (1, ?, ?, ?)").run(
          idToBytes(identity.id),
          identity.createdAt,
          identity.packId === null ? null : idToBytes(identity.packId),
        );
      });
      // One write to the disk instead of one for each migration.
      fill.immediate();
    });
  } catch (error) {
    removeUnfinished(path);
    throw explain(error, path);
  }
}

function newProject(): FileIdentity {
  return { id: newId(), createdAt: new Date().toISOString(), packId: null };
}

/**
 * Opens a project file for writing; where that cannot be, for reading, with the reason. Throws
 * `ProjectError`: notFound, notAProject, corrupt, io.
 * `backUp` is called before a file is migrated. A class pack nobody has joined stays as it was
 * handed out: it is opened for reading, unless somebody is joining in a copy of it.
 */
export function openFile(
  path: string,
  backUp: (db: Database) => void,
  purpose: "work" | "join" = "work",
): OpenedFile {
  if (!existsSync(path)) {
    throw new ProjectError(
      "notFound",
      `“${basename(path)}” is not there any more. Was it moved or renamed?`,
    );
  }
  checkHeader(path);
  try {
    if (purpose === "work" && isUnjoinedClassPack(path)) return openForReading(path, "classPack");
    if (!isWritable(path)) return openForReading(path, "notWritable");
    return openWritable(path, (db) => {
      if (versionOf(db) < presentVersion) {
        backUp(db);
        migrate(db);
      }
    });
  } catch (error) {
    throw explain(error, path);
  }
}

/**
 * In a class pack nobody has done anything until somebody joins in a copy of it; whoever published
 * its codebook is a coder in it. It is looked at without writing: a whole class opens the same file.
 */
function isUnjoinedClassPack(path: string): boolean {
  let db: Database | null = null;
  try {
    db = new SqliteDatabase(path, { readonly: true });
    const version = versionOf(db);
    if (version < packsMigration.version || version > presentVersion) return false;
    const found = db
      .prepare(
        `SELECT 1 FROM project JOIN pack ON pack.uuid = project.pack_uuid
         WHERE pack.kind = 'class' AND NOT EXISTS (SELECT 1 FROM action)`,
      )
      .get();
    return found !== undefined;
  } catch {
    return false; // whatever is wrong with the file is told by opening it
  } finally {
    db?.close();
  }
}

/** Holds the codings of a very full document: reading 50,000 takes half the time. */
const cacheKilobytes = 64_000;

function openWritable(path: string, prepare: (db: Database) => void): OpenedFile {
  const lock = acquireLock(path);
  if (lock === null) return openCopy(path, "openElsewhere");
  let db: Database | null = null;
  try {
    db = new SqliteDatabase(path);
    const version = versionOf(db);
    if (version > presentVersion) {
      db.close();
      lock.release();
      return openForReading(path, "fromFuture");
    }
    checkIntegrity(db, path);
    db.pragma("foreign_keys = ON");
    db.pragma(isOnNetworkDrive(path) ? "journal_mode = DELETE" : "journal_mode = WAL");
    db.pragma("synchronous = FULL");
    db.pragma("busy_timeout = 5000");
    db.pragma(`cache_size = ${-cacheKilobytes}`);
    prepare(db);
    return writableFile(path, db, lock);
  } catch (error) {
    db?.close();
    lock.release();
    throw error;
  }
}

function writableFile(path: string, db: Database, lock: ProjectLock): OpenedFile {
  return {
    path,
    db,
    readOnly: null,
    asOf: new Date().toISOString(),
    warnings: warningsFor(path),
    close: () => {
      try {
        if (db.open) {
          if (db.inTransaction) db.exec("ROLLBACK"); // a merge that is not written to its end
          db.pragma("optimize");
          db.pragma("wal_checkpoint(TRUNCATE)");
          db.pragma("journal_mode = DELETE");
        }
      } catch (error) {
        // Nothing is lost: what has no room in the file stays beside it until the next opening.
        if (!isDiskFull(error)) throw error;
      } finally {
        db.close();
        lock.release();
      }
    },
  };
}

function isDiskFull(error: unknown): boolean {
  return error instanceof SqliteDatabase.SqliteError && error.code === "SQLITE_FULL";
}

function openForReading(path: string, readOnly: ReadOnlyReason): OpenedFile {
  const db = new SqliteDatabase(path, { readonly: true });
  if (versionOf(db) < presentVersion) {
    db.close();
    return openCopy(path, readOnly);
  }
  db.pragma(`cache_size = ${-cacheKilobytes}`);
  if (readOnly !== "fromFuture") checkIntegrity(db, path);
  return {
    path,
    db,
    readOnly,
    asOf: new Date().toISOString(),
    warnings: [],
    close: () => db.close(),
  };
}

/**
 * A copy of the state as it is now, of the present version. For a second opener: the writer is
 * never in its way. And for a file of an older version that cannot be written.
 */
function openCopy(path: string, readOnly: ReadOnlyReason): OpenedFile {
  const folder = mkdtempSync(join(tmpdir(), "concord-copy-"));
  const copyPath = join(folder, basename(path));
  const source = new SqliteDatabase(path, { readonly: true });
  try {
    source.prepare("VACUUM INTO ?").run(copyPath);
  } finally {
    source.close();
  }
  const copy = new SqliteDatabase(copyPath);
  try {
    migrate(copy);
  } finally {
    copy.close();
  }
  const opened = openForReading(copyPath, readOnly);
  return {
    ...opened,
    path,
    close: () => {
      opened.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function removeUnfinished(path: string): void {
  for (const suffix of ["", "-wal", "-shm", "-journal"]) {
    if (existsSync(path + suffix) && (suffix !== "" || isYoung(path))) {
      rmSync(path + suffix, { force: true });
    }
  }
}

/** Only what this very attempt made may be removed. */
function isYoung(path: string): boolean {
  return Date.now() - statSync(path).birthtimeMs < 60_000;
}
