import { closeSync, openSync, readSync } from "node:fs";
import { basename } from "node:path";
import type { Database } from "better-sqlite3";
import { ProjectError } from "../../../shared/result.ts";
import { explain } from "./fileErrors.ts";
import { applicationId } from "./migrate.ts";
import { rowFault, schemaFault } from "./schemaFault.ts";

/** Refuses what does not begin like a project file. */
export function checkHeader(path: string, name = basename(path)): void {
  const header = Buffer.alloc(100);
  let length = 0;
  try {
    const file = openSync(path, "r");
    try {
      length = readSync(file, header, 0, 100, 0);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw explain(error, path);
  }
  const isSqlite = length === 100 && header.toString("latin1", 0, 15) === "SQLite format 3";
  if (isSqlite && header.readUInt32BE(68) === applicationId) return;
  // A half-destroyed project keeps its name: say "damaged" where somebody would expect a project.
  if (!isSqlite && name.toLowerCase().endsWith(".concord")) {
    throw new ProjectError(
      "corrupt",
      `“${name}” is damaged: it no longer begins like a project file.`,
    );
  }
  throw new ProjectError("notAProject", `“${name}” is not a Concord project.`);
}

/** Refuses a file whose pages, tables or rows are not what Concord writes. */
export function checkIntegrity(db: Database, path: string): void {
  const verdict = db.pragma("quick_check(1)", { simple: true });
  const fault = verdict === "ok" ? (schemaFault(db) ?? rowFault(db)) : String(verdict);
  if (fault !== null) {
    throw new ProjectError("corrupt", `“${basename(path)}” is damaged: ${fault}.`);
  }
}
