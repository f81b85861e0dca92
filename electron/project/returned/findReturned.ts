import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import SqliteDatabase, { type Database } from "better-sqlite3";
import type { ReturnedFile } from "../../../shared/contract/returned.ts";
import type { RecordKind } from "../../../shared/records/records.ts";
import { ProjectError } from "../../../shared/result.ts";
import { explain } from "../db/fileErrors.ts";
import { applicationId, versionOf } from "../db/migrate.ts";
import { presentVersion } from "../db/migrations/index.ts";
import { recordTables } from "../db/recordTables.ts";
import { statement } from "../db/rows.ts";
import { idToBytes } from "../db/uuid.ts";
import type { OpenProject } from "../openProject.ts";

interface Look {
  /** Changes with the file, with another project, and when something is undone in it. */
  key: string;
  /** The project's when it was looked at. */
  seq: number;
  found: Finding;
}

/** By path. Somebody comes back to the window often, and reading 50,000 stamps takes a while. */
const looks = new Map<string, Look>();

type Finding = Pick<ReturnedFile, "coderNames" | "newRecords" | "problem"> | null;

/**
 * The files of this project in a folder, each with what it has that the open project has not seen.
 * Only reads; a file that is being replaced meanwhile is looked at next time.
 */
export function findReturned(project: OpenProject, folder: string): Omit<ReturnedFile, "place">[] {
  const lastUndo = project.db
    .prepare("SELECT max(id) FROM action WHERE kind = 'undo'")
    .pluck()
    .get();
  const seen = new SeenStamps(project.db);
  return projectFilesIn(folder).flatMap((path) => {
    const { mtime, size, ino } = statSync(path);
    const key = [mtime.getTime(), size, ino, project.epoch, lastUndo].join(" ");
    const known = looks.get(path);
    const isKnown = known?.key === key && (known.seq === project.seq || isSettled(known.found));
    const found = isKnown ? known.found : look(project, seen, path);
    looks.set(path, { key, seq: project.seq, found });
    return found === null
      ? []
      : [{ ...found, fileName: basename(path), changedAt: mtime.toISOString() }];
  });
}

/** What is nothing new stays so, whatever is done here. */
function isSettled(found: Finding): boolean {
  return found === null || (found.problem === null && found.newRecords === 0);
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
function look(project: OpenProject, seen: SeenStamps, path: string): Finding {
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
    return { ...newsOf(db, seen), problem: null };
  } catch {
    return { ...none, problem: "unreadable" };
  } finally {
    db?.close();
  }
}

/** Kinds that are somebody's work: the lead's own arrangements do not come back. */
const workKinds = [
  "coder",
  "code",
  "coding",
  "memo",
  "progress",
  "codeProposal",
] as const satisfies RecordKind[];

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
  seen: SeenStamps,
): { coderNames: string[]; newRecords: number } {
  const coders = new Set<number>();
  let newRecords = 0;
  for (const source of stampedTables) {
    for (const row of stampedRows(returned, source)) {
      if (seen.has(source, row)) continue;
      newRecords += 1;
      if (row.coder !== null) coders.add(row.coder);
    }
  }
  const nameOf = returned.prepare("SELECT name FROM coder WHERE id = ?").pluck();
  return { coderNames: [...coders].map((id) => String(nameOf.get(id))).sort(), newRecords };
}

type StampedTable = (typeof stampedTables)[number];

interface StampedRow {
  /** Bytes as latin1: a key of maps. */
  uuid: string;
  coder: number | null;
  session: Buffer;
  sequence: number;
}

function stampedRows(db: Database, source: StampedTable): StampedRow[] {
  const sessions = new Map(
    db.prepare("SELECT id, uuid FROM session").raw().all() as [number, Buffer][], // the columns selected
  );
  const { table, uuid, stamp, coder } = source;
  const rows = db
    .prepare(`SELECT ${uuid}, ${coder}, ${stamp}session_id, ${stamp}sequence FROM ${table}`)
    .raw()
    .all() as [Buffer, number | null, number, number][]; // the columns selected
  return rows.map(([record, whose, session, sequence]) => ({
    uuid: record.toString("latin1"),
    coder: whose,
    session: sessions.get(session) ?? Buffer.alloc(16), // the foreign key holds
    sequence,
  }));
}

/** What the open project has, or has held before; each table is read once, when it is asked for. */
class SeenStamps {
  readonly #db: Database;
  readonly #stamps = new Map<string, ReadonlyMap<string, StampedRow>>();

  constructor(db: Database) {
    this.#db = db;
  }

  has(source: StampedTable, row: StampedRow): boolean {
    const stamp = this.#of(source).get(row.uuid);
    if (stamp?.session.equals(row.session) && stamp.sequence >= row.sequence) return true;
    const held = statement(
      this.#db,
      `SELECT 1 FROM register_context c JOIN session s ON s.id = c.session_id
       WHERE c.record_uuid = @uuid AND s.uuid = @session AND c.sequence >= @sequence`,
    );
    const { session, sequence } = row;
    return held.get({ uuid: Buffer.from(row.uuid, "latin1"), session, sequence }) !== undefined;
  }

  #of(source: StampedTable): ReadonlyMap<string, StampedRow> {
    const known = this.#stamps.get(source.table);
    if (known !== undefined) return known;
    const rows = stampedRows(this.#db, source);
    const stamps = new Map(rows.map((row) => [row.uuid, row]));
    this.#stamps.set(source.table, stamps);
    return stamps;
  }
}
