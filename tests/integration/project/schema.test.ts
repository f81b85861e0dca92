import { readFileSync } from "node:fs";
import SqliteDatabase, { type Database } from "better-sqlite3";
import { expect, test } from "vitest";
import { migrate, versionOf } from "../../../electron/project/db/migrate.ts";
import { presentVersion } from "../../../electron/project/db/migrations/index.ts";

test("schema.sql describes what the migrations make", () => {
  const migrated = new SqliteDatabase(":memory:");
  migrate(migrated);
  const described = new SqliteDatabase(":memory:");
  described.exec(readFileSync("electron/project/db/schema.sql", "utf8"));
  expect(objectsOf(migrated)).toEqual(objectsOf(described));
  expect(versionOf(migrated)).toBe(presentVersion);
});

test("migration 10 makes the tables of a project and marks the file as one", () => {
  const db = new SqliteDatabase(":memory:");
  migrate(db, 10);
  expect(versionOf(db)).toBe(10);
  expect(db.pragma("application_id", { simple: true })).toBe(0x436e4364);
  expect(objectsOf(db).map(([name]) => name)).toEqual(
    expect.arrayContaining(["action", "change", "coding", "register_context", "tombstone"]),
  );
});

test("migration 20 adds the corrections of unit borders and leaves documents without any", () => {
  const db = new SqliteDatabase(":memory:");
  migrate(db, 10);
  db.exec(`INSERT INTO session (id, uuid, started_at) VALUES (1, zeroblob(16), '');
    INSERT INTO document (uuid, name, folder, outlet, published_on, byline, url, kind, encoding,
      text_version_uuid, excluded_spans, created_at, stamp_session_id, stamp_sequence)
    VALUES (zeroblob(16), 'a', '', '', '', '', '', 'txt', '', zeroblob(16), '[]', '', 1, 1)`);
  migrate(db, 20);
  expect(versionOf(db)).toBe(20);
  expect(db.prepare("SELECT name, unit_corrections FROM document").get()).toEqual({
    name: "a",
    unit_corrections: null,
  });
});

test("migration 30 gives what is there its defaults and makes the tables of plans", () => {
  const db = new SqliteDatabase(":memory:");
  migrate(db, 10);
  const uuid = "x'00112233445566778899aabbccddeeff'";
  db.exec(`INSERT INTO session (uuid, started_at) VALUES (${uuid}, '2026-01-01T00:00:00.000Z');
    INSERT INTO code (uuid, name, colour, definition, when_to_use, when_not_to_use, example,
      is_folder, sibling_order, unit, created_at, stamp_session_id, stamp_sequence)
    VALUES (${uuid}, 'denial', '#aa3355', '', '', '', '', 0, 'a0', 'sentence', '', 1, 1);`);
  migrate(db, 30);
  expect(db.prepare("SELECT name, meaning FROM code").all()).toEqual([
    { name: "denial", meaning: 1 },
  ]);
  expect(objectsOf(db).map(([name]) => name)).toEqual(
    expect.arrayContaining(["codebook_version", "code_proposal", "round", "project_setting"]),
  );
  expect(versionOf(db)).toBe(30);
});

test("migration 40 keeps what a project holds", () => {
  const db = new SqliteDatabase(":memory:");
  migrate(db, 30);
  db.exec(`INSERT INTO session VALUES (1, zeroblob(16), '');
    INSERT INTO action (id, uuid, session_id, sequence, kind, label, made_at)
      VALUES (1, zeroblob(16), 1, 1, 'do', 'Add memo', '');
    INSERT INTO tombstone (record_uuid, kind, session_id, sequence) VALUES (zeroblob(16), 'memo', 1, 1)`);
  migrate(db, 40);
  expect(db.prepare("SELECT label, merged_by_id FROM action").all()).toEqual([
    { label: "Add memo", merged_by_id: null },
  ]);
  expect(db.prepare("SELECT kind, buried FROM tombstone").all()).toEqual([
    { kind: "memo", buried: null },
  ]);
});

test("migration 50 keeps a project of the first version and makes room for packs", () => {
  const db = new SqliteDatabase(":memory:");
  migrate(db, 10);
  db.prepare("INSERT INTO project (id, uuid, created_at) VALUES (1, ?, ?)").run(
    Buffer.alloc(16, 7),
    "2026-01-02T03:04:05.000Z",
  );
  migrate(db, 50);
  expect(versionOf(db)).toBe(50);
  expect(db.prepare("SELECT uuid, created_at, pack_uuid FROM project").raw().get()).toEqual([
    Buffer.alloc(16, 7),
    "2026-01-02T03:04:05.000Z",
    null,
  ]);
  expect(objectsOf(db).map(([name]) => name)).toEqual(
    expect.arrayContaining(["assignment", "pack"]),
  );
});

test("migration 60 keeps a project of the version before and makes room for decisions", () => {
  const db = new SqliteDatabase(":memory:");
  migrate(db, 50);
  db.prepare("INSERT INTO project (id, uuid, created_at) VALUES (1, ?, '')").run(
    Buffer.alloc(16, 7),
  );
  migrate(db, 60);
  expect(versionOf(db)).toBe(60);
  expect(db.prepare("SELECT count(*) FROM project").pluck().get()).toBe(1);
  expect(db.prepare("SELECT count(*) FROM decision").pluck().get()).toBe(0);
});

test("migration 70 keeps settings without a key and takes codings to be of the first meaning", () => {
  const db = new SqliteDatabase(":memory:");
  migrate(db, 30);
  db.pragma("foreign_keys = OFF");
  db.exec(`INSERT INTO session (id, uuid, started_at) VALUES (1, zeroblob(16), '');
    INSERT INTO project_setting (uuid, lower_threshold, upper_threshold, threshold_reason,
      stamp_session_id, stamp_sequence) VALUES (zeroblob(16), 0.6, 0.7, 'as agreed', 1, 1);
    INSERT INTO coding (uuid, document_id, code_id, coder_id, pass, text_version_id, start_offset,
      end_offset, quote, is_uncertain, created_at, stamp_session_id, stamp_sequence)
    VALUES (zeroblob(16), 1, 1, 1, 1, 1, 0, 3, 'The', 0, '', 1, 1)`);
  migrate(db, 70);
  expect(versionOf(db)).toBe(70);
  expect(
    db.prepare("SELECT threshold_reason, teaching_key_uuid FROM project_setting").get(),
  ).toEqual({ threshold_reason: "as agreed", teaching_key_uuid: null });
  expect(db.prepare("SELECT quote, meaning FROM coding").get()).toEqual({
    quote: "The",
    meaning: 1,
  });
});

test("migration 80 keeps codings and has none behind another", () => {
  const db = new SqliteDatabase(":memory:");
  migrate(db, 70);
  db.pragma("foreign_keys = OFF");
  db.exec(`INSERT INTO session (id, uuid, started_at) VALUES (1, zeroblob(16), '');
    INSERT INTO coding (uuid, document_id, code_id, coder_id, pass, text_version_id, start_offset,
      end_offset, quote, is_uncertain, created_at, stamp_session_id, stamp_sequence)
    VALUES (zeroblob(16), 1, 1, 1, 1, 1, 0, 3, 'The', 0, '', 1, 1)`);
  migrate(db, 80);
  expect(versionOf(db)).toBe(80);
  expect(db.prepare("SELECT quote FROM coding").pluck().all()).toEqual(["The"]);
  expect(db.prepare("SELECT count(*) FROM covered_coding").pluck().get()).toBe(0);
});

test("migration 90 keeps codings and work, and what agreement reads of them is in indexes alone", () => {
  const db = new SqliteDatabase(":memory:");
  migrate(db, 80);
  db.pragma("foreign_keys = OFF");
  db.exec(`INSERT INTO session (id, uuid, started_at) VALUES (1, zeroblob(16), '');
    INSERT INTO coding (uuid, document_id, code_id, coder_id, pass, text_version_id, start_offset,
      end_offset, quote, is_uncertain, created_at, stamp_session_id, stamp_sequence)
    VALUES (zeroblob(16), 1, 1, 1, 1, 1, 0, 3, 'The', 0, '', 1, 1);
    INSERT INTO progress (uuid, coder_id, document_id, pass, state, first_finished,
      is_changed_since_finish, stamp_session_id, stamp_sequence)
    VALUES (zeroblob(16), 1, 1, 1, 'finished', '{"at":"2026-01-02"}', 0, 1, 1)`);
  migrate(db, 90);
  expect(db.prepare("SELECT quote FROM coding").pluck().all()).toEqual(["The"]);
  const reading = [
    "SELECT coder_id, code_id, text_version_id, end_offset FROM coding WHERE document_id = 1 AND pass = 1",
    "SELECT state, first_finished ->> '$.at' FROM progress INDEXED BY progress_coder WHERE coder_id = 1",
  ];
  for (const sql of reading) {
    expect(db.prepare(sql).all()).toHaveLength(1);
    expect(db.prepare(`EXPLAIN QUERY PLAN ${sql}`).get()).toMatchObject({
      detail: expect.stringContaining("COVERING INDEX"),
    });
  }
});

test("migration 100 keeps the history and lists it by when things were done without sorting", () => {
  const db = new SqliteDatabase(":memory:");
  migrate(db, 90);
  db.exec(`INSERT INTO session (id, uuid, started_at) VALUES (1, zeroblob(16), '');
    INSERT INTO action (uuid, session_id, sequence, kind, label, made_at)
    VALUES (zeroblob(16), 1, 1, 'do', 'Add memo', '2026-01-02')`);
  migrate(db, 100);
  const sql =
    "SELECT label FROM action WHERE (made_at, id) < ('2027', 9) ORDER BY made_at DESC, id DESC";
  expect(db.prepare(sql).pluck().all()).toEqual(["Add memo"]);
  expect(db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all()).toEqual([
    expect.objectContaining({ detail: expect.stringContaining("USING INDEX action_made_at") }),
  ]);
});

test("migrating twice changes nothing", () => {
  const db = new SqliteDatabase(":memory:");
  migrate(db);
  const before = objectsOf(db);
  migrate(db);
  expect(objectsOf(db)).toEqual(before);
});

/** Name and definition of everything in a database, comments and layout aside. */
function objectsOf(db: Database): [string, string][] {
  const rows = db
    .prepare("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name")
    .all();
  return (rows as { name: string; sql: string }[]).map(({ name, sql }) => [
    name,
    sql
      .replace(/--.*$/gm, "")
      .replace(/\s+/g, " ")
      .replace(/ ?([(),]) ?/g, "$1")
      .trim(),
  ]);
}
