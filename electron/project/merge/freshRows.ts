import type { Database } from "better-sqlite3";
import type { RecordKind } from "../../../shared/records/records.ts";
import { type Link, linksOf } from "../db/links.ts";
import { hasState } from "../db/mergeStateTables.ts";
import { recordTables } from "../db/recordTables.ts";
import { statement } from "../db/rows.ts";
import type { SessionNames } from "../db/sessionNames.ts";
import { bytesToId, hexToId } from "../db/uuid.ts";
import type { MergeSource } from "./mergeSource.ts";

/** Rows of one kind that a file adds and nobody else knows: the bulk of a merge. */
export interface FreshKind {
  readonly source: MergeSource;
  readonly kind: RecordKind;
  /** Local keys in the source. */
  readonly rowIds: Set<number>;
  /** For each link of the kind: how many of the rows point at which row of the source. */
  readonly targets: readonly { readonly link: Link; readonly counts: Map<number, number> }[];
  /** Of codings: how many by document and coder, local keys of the source; see `pairKey`. */
  readonly pairs: Map<number, number>;
}

interface FreshRow {
  readonly of: FreshKind;
  readonly rowId: number;
  readonly session: string;
  readonly sequence: number;
}

/** [uuid in hex, local key, session's local key, sequence, local keys of the targets…] */
type ScannedRow = [string, number, number, number, ...(number | null)[]];

/** Where the targets begin. */
const firstTarget = 4;

/**
 * Tells in one pass over a file's rows which are the same here, which are simply new, and which
 * have to be weighed up.
 */
export class FreshRows {
  readonly #db: Database;
  readonly #sessions: SessionNames;
  readonly #rows = new Map<string, FreshRow>();
  readonly #kinds: FreshKind[] = [];
  readonly #present = new Map<RecordKind, ReadonlyMap<string, number>>();

  constructor(db: Database, sessions: SessionNames) {
    this.#db = db;
    this.#sessions = sessions;
  }

  /**
   * Keeps the rows that are simply new, and returns the ids of those to weigh up. `known`: records
   * that the plan, a tombstone or an alias has something to say about.
   */
  scan(source: MergeSource, kind: RecordKind, known: Iterable<string>): string[] {
    const weighed = new Set(Array.from(known, hexOf));
    const { index, offQuote } = source;
    const present = this.#presentRows(kind);
    const sessionKeys = this.#sessionKeys(source);
    const simple = simpleLinks(kind);
    const targets = (simple ?? []).map((link) => ({ link, counts: new Map<number, number>() }));
    const fresh: FreshKind = { source, kind, rowIds: new Set(), targets, pairs: new Map() };
    const toWeigh: string[] = [];
    // Half a million rows come by when ten large files are looked at: nothing is made for each.
    for (const row of scan(source.db, kind, simple ?? [])) {
      const hex = row[0];
      // Without words it could not even be listed.
      if (offQuote.size > 0 && kind === "coding" && offQuote.get(hex) === "") continue;
      const isPlain = !hasState(index, hex) && !weighed.has(hex);
      const sequence = row[3];
      const here = present.get(hex);
      if (isPlain && here === packed(sessionKeys.get(row[2]) ?? -1, sequence)) continue;
      const session = source.sessions.nameOf(row[2]);
      const other = this.#rows.get(hex);
      if (isPlain && other?.session === session && other.sequence === sequence) continue;
      if (isPlain && simple !== null && other === undefined && here === undefined) {
        this.#rows.set(hex, { of: fresh, rowId: row[1], session, sequence });
        fresh.rowIds.add(row[1]);
        countAll(fresh, row, 1);
      } else toWeigh.push(hexToId(hex));
    }
    this.#kinds.push(fresh);
    return toWeigh;
  }

  list(): readonly FreshKind[] {
    return this.#kinds.filter(({ rowIds }) => rowIds.size > 0);
  }

  /** The file that brings this row. */
  sourceOf(id: string): MergeSource | null {
    return this.#rows.get(hexOf(id))?.of.source ?? null;
  }

  has(id: string): boolean {
    return this.#rows.has(hexOf(id));
  }

  /** No longer simply new: from now on the plan weighs it up. */
  drop(id: string): void {
    const row = this.#rows.get(hexOf(id));
    if (row === undefined) return;
    const { source, kind, rowIds, targets } = row.of;
    const links = targets.map(({ link }) => link);
    this.#rows.delete(hexOf(id));
    rowIds.delete(row.rowId);
    countAll(row.of, scanOne(source.db, kind, links, row.rowId), -1);
  }

  /** What the new rows point at, under the ids that their files have for it. */
  *needs(): Generator<{ kind: RecordKind; id: string }> {
    for (const { source, targets } of this.#kinds) {
      for (const { link, counts } of targets) {
        if (link.to === null || !link.isNeeded) continue;
        const uuidOf = statement(
          source.db,
          `SELECT uuid FROM ${recordTables[link.to].table} WHERE id = ?`,
        ).pluck();
        for (const key of counts.keys()) {
          yield { kind: link.to, id: bytesToId(uuidOf.get(key) as Buffer) }; // a foreign key
        }
      }
    }
  }

  /** hex → packed stamp. */
  #presentRows(kind: RecordKind): ReadonlyMap<string, number> {
    let rows = this.#present.get(kind);
    if (rows === undefined) {
      const found = new Map<string, number>();
      for (const row of scan(this.#db, kind, [])) found.set(row[0], packed(row[2], row[3]));
      rows = found;
      this.#present.set(kind, rows);
    }
    return rows;
  }

  /** The source's session keys in the project's terms. */
  #sessionKeys(source: MergeSource): Map<number, number> {
    const keys = new Map<number, number>();
    for (const name of source.sessions.names()) {
      if (this.#sessions.has(name))
        keys.set(source.sessions.keyOf(name), this.#sessions.keyOf(name));
    }
    return keys;
  }
}

/** null where a row of the kind has to be weighed up by itself: fields as registers, loose links. */
function simpleLinks(kind: RecordKind): Link[] | null {
  const all = linksOf(kind);
  const isSimple = recordTables[kind].register === "row" && all.every(({ to }) => to !== null);
  return isSimple ? [...all] : null;
}

function scan(db: Database, kind: RecordKind, links: readonly Link[]): ScannedRow[] {
  return statement(db, scanSql(kind, links)).raw().all() as ScannedRow[]; // the columns selected
}

function scanOne(
  db: Database,
  kind: RecordKind,
  links: readonly Link[],
  rowId: number,
): ScannedRow {
  return statement(db, `${scanSql(kind, links)} WHERE id = ?`)
    .raw()
    .get(rowId) as ScannedRow; // as above
}

function scanSql(kind: RecordKind, links: readonly Link[]): string {
  const columns = ["lower(hex(uuid))", "id", "stamp_session_id", "stamp_sequence"];
  const all = [...columns, ...links.map(({ column }) => column)];
  return `SELECT ${all.join(", ")} FROM ${recordTables[kind].table}`;
}

/** Session keys stay far below 2^21. */
function packed(sessionKey: number, sequence: number): number {
  return sessionKey * 2 ** 32 + sequence;
}

function countAll({ kind, targets, pairs }: FreshKind, row: ScannedRow, by: 1 | -1): void {
  let documentKey = 0;
  let coderKey = 0;
  for (const [at, { link, counts }] of targets.entries()) {
    const key = row[firstTarget + at];
    if (typeof key !== "number") continue;
    addTo(counts, key, by);
    if (link.field === "documentId") documentKey = key;
    else if (link.field === "coderId") coderKey = key;
  }
  if (kind === "coding") addTo(pairs, pairKey(documentKey, coderKey), by);
}

function addTo(counts: Map<number, number>, key: number, by: 1 | -1): void {
  const next = (counts.get(key) ?? 0) + by;
  if (next === 0) counts.delete(key);
  else counts.set(key, next);
}

const mostCoders = 2 ** 26;

function pairKey(documentKey: number, coderKey: number): number {
  return documentKey * mostCoders + coderKey;
}

/** How many new codings each coder has in each document, under the file's own ids. */
export function freshCodings({
  source,
  pairs,
}: FreshKind): { documentId: string; coderId: string; count: number }[] {
  const uuidOf = (table: "document" | "coder", key: number) =>
    bytesToId(
      statement(source.db, `SELECT uuid FROM ${table} WHERE id = ?`).pluck().get(key) as Buffer, // a foreign key
    );
  return [...pairs].map(([key, count]) => ({
    documentId: uuidOf("document", Math.floor(key / mostCoders)),
    coderId: uuidOf("coder", key % mostCoders),
    count,
  }));
}

function hexOf(id: string): string {
  return id.replaceAll("-", "");
}
