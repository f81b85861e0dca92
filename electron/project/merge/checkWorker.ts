import { parentPort, workerData } from "node:worker_threads";
import SqliteDatabase from "better-sqlite3";
import type { Verdict } from "./fileChecks.ts";

/** What SQLite says of each file, one after the other. Only `FileChecks` starts this file. */
for (const path of workerData as string[]) {
  parentPort?.postMessage({ path, isSound: isSound(path) } satisfies Verdict);
}

function isSound(path: string): boolean {
  let db: SqliteDatabase.Database | null = null;
  try {
    db = new SqliteDatabase(path, { readonly: true });
    return db.pragma("quick_check(1)", { simple: true }) === "ok";
  } catch {
    return false; // looked at again by whoever opens it, and told in words
  } finally {
    db?.close();
  }
}
