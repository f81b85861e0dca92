import { parentPort, workerData } from "node:worker_threads";
import SqliteDatabase from "better-sqlite3";
import type { Counts } from "./backups.ts";

/** Answers with the counts of a sound project file, or null. */
function inspect(path: string): Counts | null {
  const db = new SqliteDatabase(path, { readonly: true });
  try {
    if (db.pragma("integrity_check(1)", { simple: true }) !== "ok") return null;
    return {
      documents: Number(db.prepare("SELECT count(*) FROM document").pluck().get()),
      codings: Number(db.prepare("SELECT count(*) FROM coding").pluck().get()),
    };
  } finally {
    db.close();
  }
}

parentPort?.postMessage(inspect(String(workerData)));
