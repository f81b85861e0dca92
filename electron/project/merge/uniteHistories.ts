import type { Database } from "better-sqlite3";
import type { Stamp } from "../../../shared/merge/recordState.ts";
import { ProjectError } from "../../../shared/result.ts";
import { recordKinds } from "../db/links.ts";
import { statement } from "../db/rows.ts";
import { bytesToId, idToBytes } from "../db/uuid.ts";
import type { MergeSource } from "./mergeSource.ts";

/**
 * Takes over the actions of a file that the project does not know, with who did them, when, and
 * what they changed. They are marked as brought by the merge: undo never reaches them.
 */
export function* uniteHistories(
  db: Database,
  source: MergeSource,
  mergeId: number,
): Generator<void> {
  const added = yield* addActions(db, source, mergeId);
  if (added.size === 0) return;
  const insert = statement(
    db,
    `INSERT INTO change (action_id, position, kind, record_uuid, before, after)
     SELECT @action, @position, @kind, @record, @before, @after
     WHERE json_valid(coalesce(@before, @after)) AND json_valid(coalesce(@after, @before))`,
  );
  const kinds: ReadonlySet<unknown> = new Set(recordKinds);
  const changes = statement(
    source.db,
    "SELECT action_id, position, kind, record_uuid, before, after FROM change",
  )
    .raw()
    .iterate() as Iterable<[number, ...unknown[]]>; // the columns selected
  for (const [actionKey, position, kind, record, before, after] of changes) {
    yield;
    const action = added.get(actionKey);
    if (action === undefined) continue;
    const change = { action, position, kind, record, before, after };
    if (kinds.has(kind) && insert.run(change).changes === 1) continue;
    throw new ProjectError(
      "corrupt",
      `“${source.name}” is damaged: its history cannot be read. Nothing was merged.`,
    );
  }
}

/** How many rows there are to look at. */
export function countHistory(db: Database): number {
  const sql = "SELECT (SELECT count(*) FROM action) + (SELECT count(*) FROM change)";
  return Number(statement(db, sql).pluck().get());
}

/** The highest local key that actions may have once these files' are taken over. */
export function roomForActions(db: Database, sources: readonly MergeSource[]): number {
  const count = (each: Database, what: string) =>
    Number(statement(each, `SELECT ${what} FROM action`).pluck().get());
  return sources.reduce(
    (sum, source) => sum + count(source.db, "count(*)"),
    count(db, "coalesce(max(id), 0)"),
  );
}

/** Local key in the source → local key here. */
function* addActions(
  db: Database,
  source: MergeSource,
  mergeId: number,
): Generator<void, Map<number, number>> {
  const insert = statement(
    db,
    `INSERT OR IGNORE INTO action
       (uuid, session_id, sequence, coder_uuid, kind, target_id, label, made_at, merged_by_id)
     VALUES (?, ?, ?, ?, ?, (SELECT id FROM action WHERE uuid = ?), ?, ?, ?)`,
  );
  const sessionOf = statement(db, "SELECT id FROM session WHERE uuid = ?").pluck();
  const sessions = new Map<number, unknown>(
    source.sessions
      .names()
      .map((name) => [source.sessions.keyOf(name), sessionOf.get(idToBytes(name))]),
  );
  const actions = statement(
    source.db,
    `SELECT a.id, a.uuid, a.session_id, a.sequence, a.coder_uuid, a.kind, t.uuid, a.label, a.made_at
     FROM action a LEFT JOIN action t ON t.id = a.target_id ORDER BY a.id`,
  )
    .raw()
    .iterate() as Iterable<[number, Buffer, number, ...unknown[]]>; // the columns selected
  const added = new Map<number, number>();
  for (const [key, uuid, session, ...rest] of actions) {
    const { changes, lastInsertRowid } = insert.run(uuid, sessions.get(session), ...rest, mergeId);
    if (changes === 1) added.set(key, Number(lastInsertRowid));
    yield;
  }
  return added;
}

/** Who wrote a value, and when, as the histories say. */
export interface Authorship {
  coderId: string | null;
  at: string | null;
  /** The first of the files that knows it; null: the project. */
  fileName: string | null;
}

export class Authors {
  readonly #histories: readonly { readonly db: Database; readonly name?: string }[];
  readonly #known = new Map<string, Authorship>();

  /** The first of them that knows answers; one without a name is the project. */
  constructor(histories: readonly { readonly db: Database; readonly name?: string }[]) {
    this.#histories = histories;
  }

  of({ session, sequence }: Stamp): Authorship {
    const key = `${session}:${sequence}`;
    let author = this.#known.get(key);
    if (author === undefined) {
      author = this.#find(session, sequence);
      this.#known.set(key, author);
    }
    return author;
  }

  #find(session: string, sequence: number): Authorship {
    for (const { db, name } of this.#histories) {
      const row = statement(
        db,
        `SELECT a.coder_uuid AS coder, a.made_at AS at FROM action a
         JOIN session s ON s.id = a.session_id WHERE s.uuid = ? AND a.sequence = ?`,
      ).get(idToBytes(session), sequence) as { coder: Buffer | null; at: string } | undefined; // the columns selected
      if (row === undefined) continue;
      const coderId = row.coder === null ? null : bytesToId(row.coder);
      return { coderId, at: row.at, fileName: name ?? null };
    }
    return { coderId: null, at: null, fileName: null };
  }
}
