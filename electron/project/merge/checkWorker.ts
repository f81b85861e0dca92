import { parentPort, workerData } from "node:worker_threads";
import SqliteDatabase from "better-sqlite3";
import { checkIntegrity } from "../db/checkFile.ts";
import { versionOf } from "../db/migrate.ts";
import { presentVersion } from "../db/migrations/index.ts";
import { recordFault } from "../db/recordFault.ts";
import type { Verdict } from "./fileChecks.ts";
import { codingsOffTheirQuote } from "./offQuote.ts";

/** What is to be said of each file, one after the other. Only `FileChecks` starts this file. */
for (const path of workerData as string[]) parentPort?.postMessage(verdictOn(path));

function verdictOn(path: string): Verdict {
  let db: SqliteDatabase.Database | null = null;
  try {
    db = new SqliteDatabase(path, { readonly: true });
    // An older one is looked through once it is brought up to date.
    if (versionOf(db) !== presentVersion) return { path, check: null };
    checkIntegrity(db, path);
    const isSound = recordFault(db) === null;
    return { path, check: isSound ? { offQuote: codingsOffTheirQuote(db) } : null };
  } catch {
    return { path, check: null }; // looked at again by whoever opens it, and told in words
  } finally {
    db?.close();
  }
}
