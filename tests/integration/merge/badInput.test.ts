import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import type { MergeDecisions } from "../../../shared/contract/merge.ts";
import { rewriteIds } from "../../support/rewrittenIds.ts";
import { baseStudy, Team } from "../../support/team.ts";
import { act } from "../../support/teamDeeds.ts";
import { noDecisions, TeamFile } from "../../support/teamFile.ts";

test("another project altogether: refused by name, and nothing happens", async () => {
  const { lead } = await aTeam();
  const other = await aTeam();
  const digest = lead.digest;
  const path = other.team.snapshot(0);
  changeText(path, (db) =>
    db.exec(`UPDATE content SET sha256 = unhex(substr(hex(sha256), 3) || '00');
      UPDATE text_version SET sha256 = unhex(substr(hex(sha256), 3) || '00');
      UPDATE document SET name = hex(uuid);
      UPDATE code SET name = hex(uuid)`),
  );
  const { files, identities } = await lead.preview([path]);
  expect(files[0]?.problem).toMatch(/copy of another project.*None of its texts/);
  // Who may be one is told, but no answer would help.
  expect(new Set(identities.map(({ kind, isNeeded }) => `${kind} ${isNeeded}`))).toEqual(
    new Set(["coder false"]),
  );
  await expect(lead.merge([path])).rejects.toThrow(/Nothing was merged/);
  expect(lead.digest).toBe(digest);
});

test("damaged file: said so by name, the file is not touched", async () => {
  const { lead, team } = await aTeam();
  const path = team.snapshot(1);
  const bytes = readFileSync(path);
  bytes.fill(0x5a, 4096, 12_288);
  writeFileSync(path, bytes);
  await expectRefusal(lead, path, /damaged/);
  expect(readFileSync(path).equals(bytes)).toBe(true);
  truncateSync(path, 50);
  await expectRefusal(lead, path, /damaged/);
});

test("newer version: refused with what to do", async () => {
  const { lead, team } = await aTeam();
  const path = team.snapshot(1);
  changeText(path, (db) => db.pragma("user_version = 9999"));
  await expectRefusal(lead, path, /newer version of Concord\. Install/);
});

test("older version: merged from a copy brought up to date, the file stays as it was", async () => {
  const { lead, team, member } = await aTeam();
  await member.call("codes.add", { id: newId(), parentId: null, name: "from the old file" });
  const path = team.snapshot(1);
  changeText(path, (db) => {
    db.exec(`DROP INDEX action_made_at; DROP INDEX action_merged_by; DROP INDEX memo_target_uuid; ALTER TABLE action DROP COLUMN merged_by_id;
      ALTER TABLE tombstone DROP COLUMN buried; DROP TABLE written_reference;
      DROP TABLE merge_added; DROP TABLE merge_changed; DROP TABLE covered_coding;
      DROP INDEX coding_document; DROP INDEX progress_coder; CREATE INDEX progress_coder ON progress (coder_id);
      CREATE INDEX coding_document ON coding (document_id, start_offset, end_offset);
      DROP TABLE decision; DROP TABLE assignment; DROP TABLE pack; ALTER TABLE project DROP COLUMN pack_uuid;
      ALTER TABLE coding DROP COLUMN meaning; ALTER TABLE project_setting DROP COLUMN teaching_key_uuid`);
    db.pragma("user_version = 30");
  });
  const bytes = readFileSync(path);
  await lead.merge([path]);
  expect(names(lead)).toContain("from the old file");
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test("file open elsewhere: its state as of now is merged, and its owner is not disturbed", async () => {
  const { lead, member } = await aTeam();
  await member.call("codes.add", { id: newId(), parentId: null, name: "not closed yet" });
  const { files } = await lead.merge([member.path]);
  expect(files[0]?.notes.join()).toMatch(/open elsewhere/);
  expect(names(lead)).toContain("not closed yet");
  await member.call("codes.add", { id: newId(), parentId: null, name: "goes on" });
  expect(names(member)).toContain("goes on");
});

test("no file is written to, and nothing is left beside it", async () => {
  const { lead, team } = await aTeam();
  const path = team.snapshot(1);
  const [bytes, times, beside] = [readFileSync(path), statSync(path).mtimeMs, siblings(path)];
  await lead.merge([path]);
  expect(readFileSync(path).equals(bytes)).toBe(true);
  expect(statSync(path).mtimeMs).toBe(times);
  expect(siblings(path)).toEqual(beside);
});

test("the same project with rewritten UUIDs: asked, and after confirming nothing is there twice", async () => {
  const { lead, team, member, coderIds } = await aTeam();
  const [, coderId = ""] = coderIds;
  const documentId = await code(member, coderId);
  const { text } = await member.call("documents.text", { documentId });
  await member.call("documents.correct", { documentId, text: `${text} And more.` });
  await member.call("documents.correct", { documentId, text: `${text} And no more.` });
  await code(member, coderId);
  await member.call("assignments.change", { added: [{ coderId, documentId }], removed: [] });
  const thresholds = { lowerThreshold: 0.6, upperThreshold: 0.7, thresholdReason: "" };
  await member.call("projectSettings.set", thresholds);
  await act(member, "decide", 1);
  await lead.merge([team.snapshot(1)]);
  const digest = lead.digest;
  const path = team.snapshot(1);
  rewriteIds(path);
  const { files, identities } = await lead.preview([path]);
  expect(files[0]?.problem).toMatch(/identities are to be confirmed/);
  expect(identities.every(({ isNeeded }) => isNeeded)).toBe(true);
  const decisions: MergeDecisions = {
    ...noDecisions,
    identities: identities.map(({ ids }) => ({ ids, isSame: true })),
  };
  await lead.merge([path], decisions);
  expect(lead.digest).toBe(digest);
  expect(lead.problems).toEqual([]);
  for (const table of ["assignment", "project_setting", "text_version", "decision"] as const) {
    expect([table, count(lead, table)]).toEqual([table, count(member, table)]);
  }
  // Decided once is remembered, and what is done there later still comes.
  const again = await lead.preview([path]);
  expect([again.identities, again.files[0]?.problem, again.hasChanges]).toEqual([[], null, false]);
  const before = Number(count(lead, "coding"));
  const theirs = new TeamFile(path);
  const { coders } = await theirs.call("project.load", {});
  const colleague = coders.find(({ kind }) => kind === "person")?.id ?? "";
  await code(theirs, colleague);
  theirs.close();
  const { files: brought } = await lead.merge([path]);
  expect(brought[0]?.counts.coding?.added).toBe(1);
  expect(count(lead, "coding")).toBe(before + 1);
  expect(lead.problems).toEqual([]);
});

test("clocks off by years change nothing: order comes from what was seen", async () => {
  const { lead, team, member } = await aTeam();
  const [first] = (await member.call("project.load", {})).codes;
  const id = first?.id ?? "";
  await lead.call("codes.update", { id, changes: { name: "older" } });
  await member.merge([team.snapshot(0)]);
  await member.call("codes.update", { id, changes: { name: "newer" } });
  const path = team.snapshot(1);
  changeText(path, (db) => db.exec("UPDATE action SET made_at = '1999-01-01T00:00:00.000Z'"));
  const { conflicts } = await lead.merge([path]);
  expect(conflicts).toEqual([]);
  expect(names(lead)).toContain("newer");
});

test("a document deleted on one side and coded on the other: kept, asked, and decided either way", async () => {
  for (const choose of ["keep", "delete"]) {
    const { lead, team, member, coderIds } = await aTeam();
    const documentId = await code(member, coderIds[1] ?? "");
    await lead.call("documents.remove", { documentIds: [documentId] });
    const path = team.snapshot(1);
    const { conflicts } = await lead.merge([path]);
    const conflict = conflicts.find(({ recordId }) => recordId === documentId);
    expect(conflict).toMatchObject({ question: "deletedAndNeeded", decided: null });
    expect(count(lead, "coding")).toBe(1);
    const values = conflicts.map(({ recordId, field, sides }) => ({
      recordId,
      field,
      stamps: sides.map(({ stamp }) => stamp),
      choose,
    }));
    await lead.merge([], { ...noDecisions, values });
    expect((await lead.preview([])).conflicts).toEqual([]);
    expect(count(lead, "coding")).toBe(choose === "keep" ? 1 : 0);
    expect(count(lead, "document")).toBe(choose === "keep" ? 2 : 1);
    await lead.merge([path]);
    expect(count(lead, "document")).toBe(choose === "keep" ? 2 : 1);
    expect(lead.problems).toEqual([]);
  }
});

test("10,000 conflicts: all are asked, decided from a file, and gone", async () => {
  const { lead, team, member } = await aTeam();
  const ids = Array.from({ length: 10_000 }, () => newId());
  insertMemos(lead, ids);
  await member.merge([team.snapshot(0)]);
  rewriteMemos(lead, ids, "here");
  rewriteMemos(member, ids, "there");
  const path = team.snapshot(1);
  const { conflicts } = await lead.merge([path]);
  expect(conflicts).toHaveLength(10_000);
  const values = conflicts.map(({ recordId, field, sides }) => ({
    recordId,
    field,
    stamps: sides.map(({ stamp }) => stamp),
    choose: sides.find(({ text }) => text === "there")?.stamp ?? "",
  }));
  await lead.merge([path], { ...noDecisions, values });
  const texts = lead.project.db.prepare("SELECT DISTINCT text FROM memo").pluck().all();
  expect(texts).toEqual(["there"]);
  expect((await lead.preview([path])).conflicts).toEqual([]);
});

async function aTeam() {
  const base = await baseStudy();
  const team = Team.of(base, 2);
  onTestFinished(() => team.close());
  const [lead, member] = team.copies as [TeamFile, TeamFile]; // two were asked for
  lead.coderId = base.coderIds[0] ?? null;
  member.coderId = base.coderIds[1] ?? null;
  return { team, lead, member, coderIds: base.coderIds };
}

async function expectRefusal(file: TeamFile, path: string, reason: RegExp): Promise<void> {
  const { files } = await file.preview([path]);
  expect(files[0]?.problem).toMatch(reason);
  const digest = file.digest;
  await expect(file.merge([path])).rejects.toThrow(/Nothing was merged/);
  expect(file.digest).toBe(digest);
}

async function code(file: TeamFile, coderId: string): Promise<string> {
  const { codes, documents } = await file.call("project.load", {});
  const documentId = documents[0]?.id ?? "";
  const coding = {
    id: newId(),
    documentId,
    codeId: codes[0]?.id ?? "",
    startOffset: 4,
    endOffset: 12,
  };
  await file.call("codings.add", { codings: [coding] }, coderId);
  return documentId;
}

function insertMemos({ project, coderId }: TeamFile, ids: readonly string[]): void {
  const at = new Date().toISOString();
  project.history.run({ requestId: newId(), coderId, label: "Add memos" }, (recorder) => {
    for (const id of ids) {
      const target = { targetKind: "project", targetId: null } as const;
      recorder.insert("memo", {
        id,
        ...target,
        coderId: coderId ?? "",
        text: "first",
        createdAt: at,
        editedAt: at,
      });
    }
  });
}

function rewriteMemos({ project, coderId }: TeamFile, ids: readonly string[], text: string): void {
  project.history.run({ requestId: newId(), coderId, label: "Change memos" }, (recorder) => {
    for (const id of ids) recorder.update("memo", id, { text });
  });
}

function changeText(path: string, change: (db: SqliteDatabase.Database) => void): void {
  const db = new SqliteDatabase(path);
  db.pragma("journal_mode = DELETE");
  change(db);
  db.close();
}

function names({ project }: TeamFile): unknown[] {
  return project.db.prepare("SELECT name FROM code").pluck().all();
}

function count({ project }: TeamFile, table: string): unknown {
  return project.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
}

function siblings(path: string): string[] {
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(basename(path)))
    .sort();
}
