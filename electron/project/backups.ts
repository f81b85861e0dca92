import { createHash, randomUUID } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Database } from "better-sqlite3";
import type { BackupSummary } from "../../shared/contract/backups.ts";
import { ProjectError } from "../../shared/result.ts";
import { explain } from "./db/fileErrors.ts";
import { entryPoint } from "./entryPoint.ts";

/** Where to stop: the newest backup stays whatever its size. */
const mostBackups = 12;
const mostBytes = 2_000_000_000;

/** madeAt (ms since 1970), documents and codings are in the name: a list needs no opening. */
const backupName = /^(\d+)-(\d+)-(\d+)\.concord$/;

/** What a process that was killed has left is removed a day later. */
const unverifiedPrefix = "unverified-";
const abandonedAfterMilliseconds = 24 * 60 * 60_000;

/**
 * Rolling copies of each project in the user's data folder, made with SQLite's online backup and
 * kept only when `integrity_check` finds them sound.
 */
export class Backups {
  readonly #root: string;

  constructor(dataFolder: string) {
    this.#root = join(dataFolder, "backups");
  }

  /** Newest first. */
  list(projectPath: string): BackupSummary[] {
    const folder = this.#folderOf(projectPath);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .flatMap((name) => summaryOf(folder, name))
      .sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
  }

  /** Copies while work goes on; returns null (and keeps nothing) when the copy is not sound. */
  async make(db: Database, projectPath: string): Promise<BackupSummary | null> {
    const folder = this.#folderOf(projectPath);
    // One may be under way already: the rolling one, when a merge makes its own.
    const unverified = join(folder, `${unverifiedPrefix}${randomUUID()}`);
    try {
      mkdirSync(folder, { recursive: true });
      await db.backup(unverified);
      const verdict = await inspect(unverified);
      if (verdict === null) return null;
      return this.#keep(unverified, projectPath, verdict);
    } catch (error) {
      throw explain(error, projectPath);
    } finally {
      // Looking through it leaves files of SQLite's beside it.
      for (const suffix of ["", "-wal", "-shm"]) rmSync(unverified + suffix, { force: true });
    }
  }

  /** Before a migration: at once, since nothing may be written in between. */
  makeNow(db: Database, projectPath: string): void {
    const folder = this.#folderOf(projectPath);
    mkdirSync(folder, { recursive: true });
    db.prepare("VACUUM INTO ?").run(join(folder, `${Date.now()}-0-0.concord`));
  }

  /**
   * Puts a backup in the project's place; the file that was there is kept beside it. Returns the
   * name of the kept file.
   */
  restore(projectPath: string, key: string): string {
    const source = this.pathOf(projectPath, key);
    const kept = freeName(projectPath);
    const incoming = `${projectPath}.restoring`;
    try {
      copyFileSync(source, incoming);
      if (existsSync(projectPath)) renameSync(projectPath, kept);
      for (const suffix of ["-wal", "-shm", "-journal"]) {
        if (existsSync(projectPath + suffix)) renameSync(projectPath + suffix, kept + suffix);
      }
      renameSync(incoming, projectPath);
    } catch (error) {
      rmSync(incoming, { force: true });
      throw explain(error, projectPath);
    }
    return basename(kept);
  }

  /** Throws `notFound` for what is no backup of the project. */
  pathOf(projectPath: string, key: string): string {
    const path = join(this.#folderOf(projectPath), key);
    if (backupName.test(key) && existsSync(path)) return path;
    throw new ProjectError("notFound", "This backup is no longer there.");
  }

  #keep(unverified: string, projectPath: string, counts: Counts): BackupSummary {
    const folder = this.#folderOf(projectPath);
    const nameAt = (time: number) => `${time}-${counts.documents}-${counts.codings}.concord`;
    let madeAt = Date.now();
    while (existsSync(join(folder, nameAt(madeAt)))) madeAt += 1;
    const name = nameAt(madeAt);
    renameSync(unverified, join(folder, name));
    this.#dropOldest(projectPath);
    dropAbandoned(folder);
    const [summary] = summaryOf(folder, name);
    if (summary === undefined) throw new Error("a backup vanished while it was made");
    return summary;
  }

  #dropOldest(projectPath: string): void {
    let bytes = 0;
    this.list(projectPath).forEach((backup, index) => {
      bytes += backup.bytes;
      const isTooMuch = index >= mostBackups || bytes > mostBytes;
      if (index > 0 && isTooMuch) rmSync(join(this.#folderOf(projectPath), backup.key));
    });
  }

  #folderOf(projectPath: string): string {
    return join(this.#root, createHash("sha256").update(projectPath).digest("hex").slice(0, 32));
  }
}

function dropAbandoned(folder: string): void {
  const before = Date.now() - abandonedAfterMilliseconds;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(unverifiedPrefix)) continue;
    const path = join(folder, name);
    // Another process may be done with its own just now.
    const found = statSync(path, { throwIfNoEntry: false });
    if (found !== undefined && found.mtimeMs < before) rmSync(path, { force: true });
  }
}

export interface Counts {
  documents: number;
  codings: number;
}

/** integrity_check reads the whole file, so it runs in a thread of its own. */
function inspect(path: string): Promise<Counts | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(entryPoint("integrityWorker", import.meta.url), { workerData: path });
    worker.once("message", (verdict: Counts | null) => resolve(verdict));
    worker.once("error", reject);
    worker.once("exit", () => resolve(null));
  });
}

function summaryOf(folder: string, name: string): BackupSummary[] {
  const match = backupName.exec(name);
  if (match === null) return [];
  const [, madeAt, documents, codings] = match;
  return [
    {
      key: name,
      madeAt: new Date(Number(madeAt)).toISOString(),
      bytes: statSync(join(folder, name)).size,
      documents: Number(documents),
      codings: Number(codings),
      isGood: true,
    },
  ];
}

function freeName(projectPath: string): string {
  const stem = projectPath.replace(/\.concord$/i, "");
  for (let number = 1; ; number += 1) {
    const name = `${stem} (before restoring${number === 1 ? "" : ` ${number}`}).concord`;
    if (!existsSync(name)) return name;
  }
}
