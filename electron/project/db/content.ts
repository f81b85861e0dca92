import type { Database } from "better-sqlite3";
import { ProjectError } from "../../../shared/result.ts";
import { findParagraphs } from "../../../shared/text/paragraphs.ts";
import { findSentences } from "../../../shared/text/sentences.ts";
import { decodeUnits, encodeUnits, unitsVersion } from "../../../shared/text/units.ts";
import { findWords } from "../../../shared/text/words.ts";
import { hashColumns } from "./links.ts";
import { type PreparedText, sha256Of, type UnitKind } from "./preparedText.ts";
import { recordTables } from "./recordTables.ts";
import { statement } from "./rows.ts";
import { idToBytes } from "./uuid.ts";

/** SQLite refuses values over 1 GB and reads a value as a whole. */
const chunkBytes = 1_000_000;

/** Stores bytes under their hash (hex); what is there already is not stored again. */
export function putBytes(db: Database, sha256: string, bytes: Uint8Array): void {
  putOnce(db, sha256, bytes);
}

/** Stores a text with its units and puts it in the search index. */
export function putText(db: Database, text: PreparedText): void {
  const contentId = putOnce(db, text.sha256, text.bytes);
  // The very bytes may be there as an original, without units or index.
  if (hasUnits(db, contentId)) return;
  for (const kind of ["sentence", "paragraph"] as const) {
    insertUnits(db, contentId, kind, text.icuVersion, text.units[kind]);
  }
  statement(db, "INSERT INTO text_search (rowid, text) VALUES (?, CAST(? AS TEXT))").run(
    contentId,
    text.bytes,
  );
}

/** Takes over a text or file of another project with its units; returns its local key, or null where it was there. */
export function copyContent(from: Database, into: Database, sha256: string): number | null {
  const hash = Buffer.from(sha256, "hex");
  const present = statement(into, "SELECT id FROM content WHERE sha256 = ?").pluck().get(hash);
  const units = statement(
    from,
    `SELECT kind, algorithm, icu_version AS icu, bytes FROM text_units
     WHERE content_id = (SELECT id FROM content WHERE sha256 = ?)`,
  ).all(hash) as { kind: string; algorithm: number; icu: string; bytes: Buffer }[]; // the columns selected
  // The very bytes of a text may be there as an original, without units or index.
  const isToIndex = units.length > 0 && !(present !== undefined && hasUnits(into, Number(present)));
  if (present !== undefined && !isToIndex) return null;
  const bytes = readBytes(from, sha256);
  const length = units.length === 0 ? 0 : bytes.toString("utf8").length;
  if (sha256Of(bytes) !== sha256 || !units.every((each) => areUnits(each.bytes, length))) {
    throw new ProjectError(
      "corrupt",
      `A stored text or file (${sha256.slice(0, 12)}…) is not what it was when it was stored. Nothing was taken over. Check the files with “concord verify”.`,
    );
  }
  const key = putOnce(into, sha256, bytes);
  for (const { kind, algorithm, icu, bytes: borders } of units) {
    statement(into, "INSERT INTO text_units VALUES (?, ?, ?, ?, ?)").run(
      key,
      kind,
      algorithm,
      icu,
      borders,
    );
  }
  if (isToIndex) {
    statement(into, "INSERT INTO text_search (rowid, text) VALUES (?, CAST(? AS TEXT))").run(
      key,
      bytes,
    );
  }
  return present === undefined ? key : null;
}

/** Borders in order and inside the text. */
function areUnits(bytes: Uint8Array, length: number): boolean {
  const borders = decodeUnits(bytes);
  return (
    borders.length % 2 === 0 &&
    borders.every(
      (border, at) =>
        border <= length && border >= (at === 0 ? 0 : (borders[at - 1] ?? 0)) + (at % 2),
    )
  );
}

/** Removes contents by their local keys, as far as nothing needs them any more. */
export function removeContent(db: Database, keys: readonly number[]): void {
  for (const key of keys) {
    const found = statement(db, "SELECT sha256 FROM content WHERE id = ?").pluck().get(key);
    if (!(found instanceof Uint8Array)) continue;
    const isUsed = hashColumns.some(({ from, column }) =>
      statement(db, `SELECT 1 FROM ${recordTables[from].table} WHERE ${column} = ?`).get(found),
    );
    if (isUsed) continue;
    const isText = hasUnits(db, key);
    if (isText) {
      const text = readBytes(db, Buffer.from(found).toString("hex")).toString("utf8");
      statement(
        db,
        "INSERT INTO text_search (text_search, rowid, text) VALUES ('delete', ?, ?)",
      ).run(key, text);
    }
    for (const sql of [
      "DELETE FROM text_units WHERE content_id = ?",
      "DELETE FROM content_chunk WHERE content_id = ?",
      "DELETE FROM content WHERE id = ?",
    ]) {
      statement(db, sql).run(key);
    }
  }
}

/** Whether anything is stored under a hash (hex). */
export function hasContent(db: Database, sha256: string): boolean {
  const hash = Buffer.from(sha256, "hex");
  return statement(db, "SELECT 1 FROM content WHERE sha256 = ?").get(hash) !== undefined;
}

/** The stored bytes of a hash (hex). Throws `corrupt` where they are missing. */
export function readBytes(db: Database, sha256: string): Buffer {
  const { id, length } = needContent(db, sha256);
  const chunks = statement(
    db,
    "SELECT bytes FROM content_chunk WHERE content_id = ? ORDER BY position",
  )
    .pluck()
    .all(id) as Buffer[]; // BLOB NOT NULL
  const [only] = chunks;
  const bytes = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
  if (bytes.length !== length) throw missing();
  return bytes;
}

/** A stored text. Recently read ones are kept, since coding reads the same text over and over. */
export function readText(db: Database, sha256: string): string {
  const kept = keptTexts(db);
  const known = kept.get(sha256);
  if (known !== undefined) {
    kept.delete(sha256);
    kept.set(sha256, known);
    return known;
  }
  const text = readBytes(db, sha256).toString("utf8");
  kept.set(sha256, text);
  let units = 0;
  for (const other of kept.values()) units += other.length;
  for (const [oldest, other] of kept) {
    if (units <= mostUnitsKept || kept.size === 1) break;
    kept.delete(oldest);
    units -= other.length;
  }
  return text;
}

/** The text of a text version. */
export function readTextOfVersion(db: Database, textVersionId: string): string {
  return readText(db, hashOfVersion(db, textVersionId));
}

/** The borders of a text version's units. */
export function readUnitsOfVersion(
  db: Database,
  textVersionId: string,
  kind: UnitKind,
): Int32Array {
  return readUnits(db, hashOfVersion(db, textVersionId), kind);
}

function hashOfVersion(db: Database, textVersionId: string): string {
  const sha256 = statement(db, "SELECT sha256 FROM text_version WHERE uuid = ?")
    .pluck()
    .get(idToBytes(textVersionId));
  if (!(sha256 instanceof Uint8Array)) throw missing();
  return Buffer.from(sha256).toString("hex");
}

/**
 * The borders of a stored text's units: flat pairs of start and end. Where the file has none they
 * are found now, and not kept.
 */
export function readUnits(db: Database, sha256: string, kind: UnitKind): Int32Array {
  return storedUnits(db, sha256, kind) ?? findUnitsOf(readText(db, sha256), kind);
}

/** As `readUnits`; what had to be found is kept where the file may be written. */
export function keepUnitsOfVersion(
  db: Database,
  textVersionId: string,
  kind: UnitKind,
): Int32Array {
  const sha256 = hashOfVersion(db, textVersionId);
  const stored = storedUnits(db, sha256, kind);
  if (stored !== null) return stored;
  const units = findUnitsOf(readText(db, sha256), kind);
  if (!db.readonly) {
    const { id } = needContent(db, sha256);
    insertUnits(db, id, kind, process.versions.icu ?? "", encodeUnits(units));
  }
  return units;
}

function storedUnits(db: Database, sha256: string, kind: UnitKind): Int32Array | null {
  const bytes = statement(db, "SELECT bytes FROM text_units WHERE content_id = ? AND kind = ?")
    .pluck()
    .get(needContent(db, sha256).id, kind);
  return bytes instanceof Uint8Array ? decodeUnits(bytes) : null;
}

/**
 * Local content ids whose text may hold `query`: every one that does is among them, by the
 * trigrams of its words. null: the query says too little, so all texts have to be looked at.
 */
export function findCandidates(db: Database, query: string): ReadonlySet<number> | null {
  const trigrams = trigramsOf(query);
  if (trigrams.length === 0) return null;
  const match = trigrams.map((trigram) => `"${trigram.replaceAll('"', '""')}"`).join(" AND ");
  const rows = statement(db, "SELECT rowid FROM text_search WHERE text_search MATCH ?")
    .pluck()
    .all(match);
  return new Set(rows.map(Number));
}

/** Two bytes a unit at most: 32 MB. */
const mostUnitsKept = 16_000_000;
const textsByDatabase = new WeakMap<Database, Map<string, string>>();

function keptTexts(db: Database): Map<string, string> {
  let kept = textsByDatabase.get(db);
  if (kept === undefined) {
    kept = new Map();
    textsByDatabase.set(db, kept);
  }
  return kept;
}

function putOnce(db: Database, sha256: string, bytes: Uint8Array): number {
  const hash = Buffer.from(sha256, "hex");
  const existing = statement(db, "SELECT id FROM content WHERE sha256 = ?").pluck().get(hash);
  if (existing !== undefined) return Number(existing);
  const id = Number(
    statement(db, "INSERT INTO content (sha256, byte_length) VALUES (?, ?)").run(hash, bytes.length)
      .lastInsertRowid,
  );
  const insert = statement(
    db,
    "INSERT INTO content_chunk (content_id, position, bytes) VALUES (?, ?, ?)",
  );
  // An empty content has one empty chunk, so that every content has chunks.
  for (let at = 0; at === 0 || at < bytes.length; at += chunkBytes) {
    insert.run(id, at / chunkBytes, bytes.subarray(at, at + chunkBytes));
  }
  return id;
}

function hasUnits(db: Database, contentId: number): boolean {
  const row = statement(db, "SELECT 1 FROM text_units WHERE content_id = ?").get(contentId);
  return row !== undefined;
}

function insertUnits(
  db: Database,
  contentId: number,
  kind: UnitKind,
  icuVersion: string,
  bytes: Uint8Array,
): void {
  statement(
    db,
    `INSERT OR IGNORE INTO text_units (content_id, kind, algorithm, icu_version, bytes)
     VALUES (?, ?, ?, ?, ?)`,
  ).run(contentId, kind, unitsVersion, icuVersion, bytes);
}

function findUnitsOf(text: string, kind: UnitKind): Int32Array {
  if (kind === "word") return findWords(text);
  const paragraphs = findParagraphs(text);
  return kind === "paragraph" ? paragraphs : findSentences(text, paragraphs);
}

function needContent(db: Database, sha256: string): { id: number; length: number } {
  const row = statement(db, "SELECT id, byte_length AS length FROM content WHERE sha256 = ?").get(
    Buffer.from(sha256, "hex"),
  );
  if (row === undefined) throw missing();
  return row as { id: number; length: number }; // the columns selected
}

function missing(): ProjectError {
  return new ProjectError(
    "corrupt",
    "A stored text or file is missing from this project: the project file is damaged. Restore a backup.",
  );
}

/** More would not narrow it down: what the index answers is confirmed in the text anyway. */
const mostTrigrams = 40;

/**
 * Letters whose case pairs are younger than the tables of SQLite's trigram tokenizer, which
 * therefore keeps upper and lower case apart where the search does not.
 */
const foldedElsewhere =
  /[\u019b\u0250-\u02af\u037f\u03f3\u0528-\u052f\u10a0-\u10ff\u13a0-\u13ff\u1c80-\u1cbf\u1d8e\u2c2f\u2c5f\ua640-\uabbf\u{10000}-\u{1ffff}]/u;

function trigramsOf(query: string): string[] {
  const found = new Set<string>();
  // White space in a query stands for any white space, so no trigram reaches over it.
  for (const word of query.split(/\s+/)) {
    const characters = [...word];
    for (let at = 0; at + 3 <= characters.length; at += 1) {
      const trigram = characters.slice(at, at + 3).join("");
      if (!foldedElsewhere.test(trigram) && trigram.isWellFormed() && !trigram.includes("\0")) {
        found.add(trigram);
      }
    }
  }
  return [...found].slice(0, mostTrigrams);
}
