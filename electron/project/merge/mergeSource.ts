import { createHash } from "node:crypto";
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import SqliteDatabase, { type Database } from "better-sqlite3";
import { ProjectError } from "../../../shared/result.ts";
import { checkHeader, checkIntegrity } from "../db/checkFile.ts";
import { explain } from "../db/fileErrors.ts";
import { isLockHeld } from "../db/lock.ts";
import { indexState, type StateIndex } from "../db/mergeStateTables.ts";
import { migrate, versionOf } from "../db/migrate.ts";
import { presentVersion } from "../db/migrations/index.ts";
import { recordFault } from "../db/recordFault.ts";
import { RecordStates } from "../db/recordStates.ts";
import { statement } from "../db/rows.ts";
import { SessionNames } from "../db/sessionNames.ts";
import { bytesToId } from "../db/uuid.ts";
import type { FileCheck } from "./fileChecks.ts";
import { codingsOffTheirQuote } from "./offQuote.ts";

/** Another project file, open for reading. */
export interface MergeSource {
  readonly name: string;
  readonly path: string;
  readonly projectId: string;
  readonly db: Database;
  readonly sessions: SessionNames;
  readonly states: RecordStates;
  readonly index: StateIndex;
  /** Codings whose text has other words at their place: uuid in hex → quote. */
  readonly offQuote: ReadonlyMap<string, string>;
  /** Changes whenever the file's content does. */
  readonly fingerprint: string;
  /** What the person should know, e.g. that somebody has it open. */
  readonly notes: readonly string[];
  /** Nothing is read for a while: others may write the file. */
  pause(): void;
  /** False where the file has changed in the pause. */
  goOn(): boolean;
  close(): void;
}

/**
 * Opens another project file in a way that cannot change it: a closed one through a handle that
 * cannot write; one that is open elsewhere, was left by a crash, or comes from an older version,
 * as a copy of its present state. `check`: what is known from looking through it just now. Throws `ProjectError`: notFound, notAProject, corrupt, fromFuture.
 */
export function openSource(
  path: string,
  name = basename(path),
  check: FileCheck | null = null,
): MergeSource {
  if (!existsSync(path)) {
    throw new ProjectError("notFound", `“${name}” is not there. Was it moved or renamed?`);
  }
  checkHeader(path, name);
  const notes: string[] = [];
  const signature = signatureOf(path);
  let folder: string | null = null;
  let db: Database | null = null;
  const close = () => {
    db?.close();
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  };
  try {
    let opened = path;
    if (isLockHeld(path)) {
      notes.push(`“${name}” is open elsewhere: its state as of now is read.`);
      folder = temporaryFolder();
      opened = snapshotOf(path, join(folder, copyName));
    } else if (isInPieces(path)) {
      folder = temporaryFolder();
      opened = copyWithJournal(path, join(folder, copyName));
    }
    db = new SqliteDatabase(opened, { readonly: true });
    if (check === null || folder !== null) checkIntegrity(db, path);
    const version = versionOf(db);
    if (version > presentVersion) {
      throw new ProjectError(
        "fromFuture",
        `“${name}” was written by a newer version of Concord. Install that version, then merge.`,
      );
    }
    if (version < presentVersion || folder !== null) {
      if (folder === null) {
        folder = temporaryFolder();
        opened = join(folder, copyName);
        copyFileSync(path, opened);
      }
      db.close();
      db = new SqliteDatabase(opened);
      migrate(db);
    }
    const fault = check === null || folder !== null ? recordFault(db) : null;
    if (fault !== null) throw new ProjectError("corrupt", `“${name}” is damaged: ${fault}.`);
    db.pragma("cache_size = -64000");
    db.pragma("query_only = ON");
    // One state throughout, and no lock for each row.
    db.exec("BEGIN");
    const uuid = statement(db, "SELECT uuid FROM project").pluck().get();
    if (!(uuid instanceof Uint8Array)) {
      throw new ProjectError(
        "corrupt",
        `“${name}” is damaged: it does not say which project it is.`,
      );
    }
    const sessions = new SessionNames(db);
    const index = indexState(db);
    const reading = db;
    return {
      name,
      path,
      projectId: bytesToId(uuid),
      db,
      sessions,
      states: new RecordStates(db, sessions, index),
      index,
      offQuote: new Map(
        folder === null && check !== null ? check.offQuote : codingsOffTheirQuote(db),
      ),
      fingerprint: fingerprintOf(db, path, folder !== null),
      notes,
      pause: () => reading.exec("COMMIT"),
      goOn: () => {
        if (signatureOf(path) !== signature) return false;
        reading.exec("BEGIN");
        return true;
      },
      close,
    };
  } catch (error) {
    close();
    throw readable(explain(error, path), name);
  }
}

/** Never the name that a page gave. */
const copyName = "copy.concord";

/** Changes whenever somebody writes the file. */
function signatureOf(path: string): string {
  const parts = [path, `${path}-wal`, `${path}-journal`].map((each) => {
    const found = statSync(each, { bigint: true, throwIfNoEntry: false });
    return found === undefined ? "" : `${found.size} ${found.mtimeNs} ${found.ino}`;
  });
  return parts.join("|");
}

/** What `explain` says of a file that cannot be written is here about one that cannot be read. */
function readable(error: Error, name: string): Error {
  if (!(error instanceof ProjectError) || error.kind !== "io") return error;
  return new ProjectError("io", `“${name}” cannot be read. Check that you may open it.`);
}

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "concord-merge-"));
}

/** Closed and whole: it can be read in place. */
export function isClosedFile(path: string): boolean {
  return existsSync(path) && statSync(path).size >= 100 && !isLockHeld(path) && !isInPieces(path);
}

/** Reading it in place would bring its pieces together, or make new ones beside it. */
function isInPieces(path: string): boolean {
  const isWriteAheadLog = headerOf(path)[18] === 2;
  return isWriteAheadLog || ["-wal", "-journal"].some((suffix) => isFilled(path + suffix));
}

function isFilled(path: string): boolean {
  return existsSync(path) && statSync(path).size > 0;
}

function snapshotOf(path: string, copyPath: string): string {
  const source = new SqliteDatabase(path, { readonly: true });
  try {
    source.prepare("VACUUM INTO ?").run(copyPath);
  } finally {
    source.close();
  }
  return copyPath;
}

function copyWithJournal(path: string, copyPath: string): string {
  for (const suffix of ["", "-wal", "-journal"]) {
    if (existsSync(path + suffix)) copyFileSync(path + suffix, copyPath + suffix);
  }
  return copyPath;
}

/**
 * Of a closed file: its size, its time and SQLite's own change counter. Of a copy, whose layout is
 * its own: what its history says, session by session.
 */
function fingerprintOf(db: Database, path: string, isCopy: boolean): string {
  const hash = createHash("sha256");
  const rows = statement(
    db,
    `SELECT hex(s.uuid) AS session, max(a.sequence) AS sequence, count(*) AS actions
     FROM session s JOIN action a ON a.session_id = s.id GROUP BY s.id ORDER BY s.uuid`,
  ).all();
  hash.update(JSON.stringify(rows));
  if (!isCopy) {
    const { size, mtimeNs } = statSync(path, { bigint: true });
    hash.update(`${size} ${mtimeNs} `).update(headerOf(path));
  }
  return hash.digest("hex");
}

function headerOf(path: string): Buffer {
  const header = Buffer.alloc(100);
  const file = openSync(path, "r");
  try {
    readSync(file, header, 0, 100, 0);
  } finally {
    closeSync(file);
  }
  return header;
}
