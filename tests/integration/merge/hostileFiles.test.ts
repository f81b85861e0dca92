import { copyFileSync } from "node:fs";
import SqliteDatabase, { type Database } from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openFile } from "../../../electron/project/db/open.ts";
import { newId } from "../../../electron/project/db/uuid.ts";
import { type Base, baseStudy, Team } from "../../support/team.ts";
import type { TeamFile } from "../../support/teamFile.ts";

/** A member's file with a coding, a memo, a corrected text and a deleted code, and the lead's. */
let team: Team;
let lead: TeamFile;
let returned: string;

beforeAll(async () => {
  const base: Base = await baseStudy();
  team = Team.of(base, 2);
  const [first, member] = team.copies as [TeamFile, TeamFile]; // two were asked for
  lead = first;
  lead.coderId = base.coderIds[0] ?? null;
  member.coderId = base.coderIds[1] ?? null;
  const { codes, documents } = await member.call("project.load", {});
  const [documentId, codeId, gone] = [documents[0]?.id ?? "", codes[0]?.id ?? "", codes[1]?.id];
  const span = { startOffset: 4, endOffset: 12 };
  await member.call("codings.add", { codings: [{ id: newId(), documentId, codeId, ...span }] });
  const target = { targetKind: "document", targetId: documentId } as const;
  await member.call("memos.add", { id: newId(), ...target, text: "a thought" });
  const { text } = await member.call("documents.text", { documentId });
  await member.call("documents.correct", { documentId, text: `${text} And more.` });
  await member.call("codes.update", { id: codeId, changes: { name: "renamed" } });
  await member.call("codes.remove", { id: gone ?? "" });
  await member.call("progress.set", { documentIds: [documentId], state: "finished" });
  returned = team.snapshot(1);
});

afterAll(() => team.close());

/** What another program, or somebody with bad intentions, may have done to a file. */
const changes: Readonly<Record<string, string>> = {
  "a trigger": "CREATE TRIGGER t AFTER INSERT ON coding BEGIN DELETE FROM memo; END",
  "a view": "CREATE VIEW v AS SELECT * FROM coding",
  "a view in place of a table": "ALTER TABLE memo RENAME TO m; CREATE VIEW memo AS SELECT * FROM m",
  "another table": "CREATE TABLE secret (id INTEGER)",
  "a column more": "ALTER TABLE coding ADD COLUMN more TEXT",
  "an index less": "DROP INDEX memo_target_uuid",
  "an id that is none": "UPDATE session SET uuid = x'00' WHERE id = 1",
  "an outcome that is none": "UPDATE progress SET state = 'nearly'",
  "a number too large": "UPDATE action SET sequence = 9223372036854775807 - id",
  "a coding with no code": "UPDATE coding SET code_id = 99",
  "a coding on the text of another document":
    "UPDATE coding SET text_version_id = (SELECT v.id FROM text_version v WHERE v.document_id <> coding.document_id)",
  "a document without its text": "UPDATE document SET text_version_uuid = randomblob(16)",
  "JSON that is none": "UPDATE document SET excluded_spans = '{'",
  "JSON of another shape": `UPDATE document SET excluded_spans = '[{"from": 1}]'`,
  "history that is no JSON": "UPDATE change SET after = '{'",
  "a name that is none": "UPDATE coder SET name = ''",
  "a time that is none": "UPDATE memo SET created_at = 'yesterday'",
  "a deletion of nothing known": "UPDATE tombstone SET kind = 'project'",
  "a deletion that is none": `UPDATE tombstone SET buried = '{"row": {}}'`,
  "a value beside another that is none": `INSERT INTO concurrent_value SELECT uuid, 'name', 1, 1, 'code', '[]' FROM code LIMIT 1`,
  "a field of every object":
    "UPDATE field_stamp SET field = '__proto__'; INSERT OR REPLACE INTO register_context SELECT record_uuid, '__proto__', session_id, sequence FROM field_stamp",
  "ids that lead in a circle":
    "INSERT INTO alias SELECT uuid, 'code', zeroblob(16) FROM code LIMIT 1; INSERT INTO alias SELECT survivor_uuid, kind, uuid FROM alias",
  "a text that comes from itself": "UPDATE text_version SET parent_uuid = uuid",
  "a correction that leads elsewhere": `UPDATE text_version SET edits = '[{"startOffset":0,"endOffset":9999,"insertedLength":0}]' WHERE edits NOT NULL`,
  "a text that is missing":
    "DELETE FROM content_chunk; DELETE FROM text_units; DELETE FROM content",
  "units that end before they begin": "UPDATE text_units SET bytes = x'0900'",
  "a text that was exchanged":
    "UPDATE content_chunk SET bytes = CAST(replace(CAST(bytes AS TEXT), 'And more.', 'No, less!') AS BLOB)",
};

test.each(Object.keys(changes))("%s: refused in words, and nothing happens", async (name) => {
  const path = hostile((db) => db.exec(changes[name] ?? ""));
  const digest = lead.digest;
  await expect(lead.merge([path])).rejects.toThrow(
    /damaged.*Nothing was merged|Nothing was taken/s,
  );
  expect(lead.digest).toBe(digest);
  expect(Object.keys(Object.getPrototypeOf({}))).toEqual([]);
});

test("also where a thread looks through several files", async () => {
  const path = hostile((db) => db.exec(changes["a coding with no code"] ?? ""));
  await expect(lead.merge([path, team.snapshot(0)])).rejects.toThrow(/damaged.*Nothing was merged/);
});

test("triggers and views never come to work in a file of one's own", () => {
  for (const name of ["a trigger", "a view in place of a table"]) {
    const path = hostile((db) => db.exec(changes[name] ?? ""));
    expect(() => openFile(path, () => undefined)).toThrow(/damaged: it has a .* Concord did not/);
  }
});

test("the file as it was is merged", async () => {
  await lead.merge([returned]);
  expect(lead.problems).toEqual([]);
});

function hostile(change: (db: Database) => void): string {
  const path = team.newPath();
  copyFileSync(returned, path);
  const db = new SqliteDatabase(path);
  db.pragma("foreign_keys = OFF");
  db.pragma("ignore_check_constraints = ON");
  change(db);
  db.close();
  return path;
}
