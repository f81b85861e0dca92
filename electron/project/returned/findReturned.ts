import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import SqliteDatabase, { type Database } from "better-sqlite3";
import type { ReturnedFile } from "../../../shared/contract/answers.ts";
import type { RecordKind } from "../../../shared/records.ts";
import { ProjectError } from "../../../shared/result.ts";
import { applicationId, versionOf } from "../db/migrate.ts";
import { presentVersion } from "../db/migrations/index.ts";
import { explain } from "../db/open.ts";
import { recordTables } from "../db/recordTables.ts";
import { idToBytes } from "../db/uuid.ts";
import type { OpenProject } from "../openProject.ts";

/** What a look at one file found, for as long as neither it nor the project changes. */
const looked = new Map<string, { key: string; found: Finding }>();

type Finding = Pick<ReturnedFile, "coderNames" | "newRecords" | "problem"> | null;

/**
 * The files of this project in a folder, each with what it has that the open project has not seen.
 * Only reads; a file that is being replaced meanwhile is looked at next time.
 */
export function findReturned(project: OpenProject, folder: string): Omit<ReturnedFile, "place">[] {
  return projectFilesIn(folder).flatMap((path) => {
    const { mtime, size, ino } = statSync(path);
    const key = [mtime.getTime(), size, ino, project.epoch, project.seq].join(" ");
    const known = looked.get(path);
    const found = known?.key === key ? known.found : look(project, path);
    looked.set(path, { key, found });
    return found === null
      ? []
      : [{ ...found, fileName: basename(path), changedAt: mtime.toISOString() }];
  });
}

function projectFilesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.toLowerCase().endsWith(".concord") && !name.startsWith("."))
      .sort((a, b) => a.localeCompare(b))
      .map((name) => join(folder, name));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new ProjectError(
        "notFound",
        `The folder “${basename(folder)}” for returned files is not there. Connect it, or choose another.`,
      );
    }
    throw explain(error, folder);
  }
}

/** null: a file of another project, which is nobody's business here. */
function look(project: OpenProject, path: string): Finding {
  const none = { coderNames: [], newRecords: 0 };
  let db: Database | null = null;
  try {
    db = new SqliteDatabase(path, { readonly: true });
    if (db.pragma("application_id", { simple: true }) !== applicationId) return null;
    const uuid = db.prepare("SELECT uuid FROM project").pluck().get();
    if (!(uuid instanceof Uint8Array) || !idToBytes(project.projectId).equals(uuid)) return null;
    const version = versionOf(db);
    if (version > presentVersion) return { ...none, problem: "newerVersion" };
    if (version < presentVersion) return { ...none, problem: "olderVersion" };
    return { ...newsOf(db, project.db), problem: null };
  } catch {
    return { ...none, problem: "unreadable" };
  } finally {
    db?.close();
  }
}

/** Kinds that are somebody's work: the lead's own arrangements do not come back. */
const workKinds = ["coder", "code", "coding", "memo", "progress"] as const satisfies RecordKind[];

/** Where stamped values are: the tables of work, and what was deleted. */
const stampedTables = [
  ...workKinds.map((kind) => ({
    table: recordTables[kind].table,
    uuid: "uuid",
    stamp: "stamp_",
    coder: "coderId" in recordTables[kind].columns ? "coder_id" : "NULL",
  })),
  { table: "tombstone", uuid: "record_uuid", stamp: "", coder: "NULL" },
];

/** How many records bear a stamp that the project's own have not seen, and whose they are. */
function newsOf(
  returned: Database,
  present: Database,
): { coderNames: string[]; newRecords: number } {
  const coders = new Set<number>();
  let newRecords = 0;
  for (const source of stampedTables) {
    const isSeen = seenIn(present, source);
    for (const row of stampedRows(returned, source)) {
      if (isSeen(row)) continue;
      newRecords += 1;
      if (row.coder !== null) coders.add(row.coder);
    }
  }
  const nameOf = returned.prepare("SELECT name FROM coder WHERE id = ?").pluck();
  return { coderNames: [...coders].map((id) => String(nameOf.get(id))).sort(), newRecords };
}

type StampedTable = (typeof stampedTables)[number];

interface StampedRow {
  uuid: Buffer;
  coder: number | null;
  session: Buffer;
  sequence: number;
}

function stampedRows(db: Database, { table, uuid, stamp, coder }: StampedTable): StampedRow[] {
  return db
    .prepare(
      `SELECT t.${uuid} AS uuid, ${coder} AS coder, s.uuid AS session, t.${stamp}sequence AS sequence
       FROM ${table} t JOIN session s ON s.id = t.${stamp}session_id`,
    )
    .all() as StampedRow[]; // the columns selected
}

/** Whether the project has a value as it is there, or has held it before. */
function seenIn(present: Database, { table, uuid, stamp }: StampedTable) {
  const held = present.prepare(
    `SELECT 1 FROM ${table} t JOIN session s ON s.id = t.${stamp}session_id
     WHERE t.${uuid} = @uuid AND s.uuid = @session AND t.${stamp}sequence >= @sequence
     UNION ALL
     SELECT 1 FROM register_context c JOIN session s ON s.id = c.session_id
     WHERE c.record_uuid = @uuid AND s.uuid = @session AND c.sequence >= @sequence`,
  );
  return ({ uuid: record, session, sequence }: StampedRow) =>
    held.get({ uuid: record, session, sequence }) !== undefined;
}
