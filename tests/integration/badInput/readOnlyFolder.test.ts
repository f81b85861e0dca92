import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { expect, type TestContext, test } from "vitest";
import { migrate, versionOf } from "../../../electron/project/db/migrate.ts";
import { presentVersion } from "../../../electron/project/db/migrations/index.ts";
import { openFile } from "../../../electron/project/db/open.ts";
import { listRecords } from "../../../electron/project/db/repositories/records.ts";
import { makeReadOnly, smallDisk } from "../../support/smallDisk.ts";
import { TestProject } from "../../support/testProject.ts";

function needDisk(context: TestContext): string {
  return smallDisk() ?? context.skip("needs the right to mount a disk");
}

test("read-only folder: its project opens for reading, changes are refused, a copy elsewhere can be worked in", async (context) => {
  const disk = needDisk(context);
  const path = join(disk, "study.concord");
  const project = await TestProject.create(path);
  await project.addCoder("Ana");
  const codeId = await project.addCode("denial");
  const documentId = await project.importText("a.txt", "The minister denied it.");
  await project.codePassage(documentId, codeId, "denied it");
  const before = await project.call("project.verify", {});
  await project.call("project.close", {});
  const bytes = readFileSync(path);
  makeReadOnly(disk);

  await project.call("project.open", { place: await project.grant(path) });
  expect(await project.snapshot()).toMatchObject({ readOnly: "notWritable" });
  expect(await project.call("project.verify", {})).toEqual(before);
  expect(await project.call("documents.text", { documentId })).toMatchObject({
    text: "The minister denied it.",
  });
  const coding = { id: crypto.randomUUID(), documentId, codeId, startOffset: 0, endOffset: 3 };
  const refused = await project.tryCall("codings.add", { codings: [coding] });
  const message = expect.stringMatching(
    /^“study.concord” cannot be written.* save a copy elsewhere/,
  );
  expect(refused).toMatchObject({ ok: false, error: { kind: "readOnly", message } });
  // Reading with others' work shown records nothing here, and is no error.
  await project.call("documents.codings", { documentId, coders: "all" });

  const copy = await project.grant(join(project.folder, "copy.concord"));
  await project.call("project.saveAs", { place: copy });
  await project.call("project.open", { place: copy });
  await project.codePassage(documentId, codeId, "minister");
  expect(await project.call("project.verify", {})).toMatchObject({ isGood: true, codings: 2 });
  expect(readFileSync(path).equals(bytes)).toBe(true);
  expect(readdirSync(disk)).toEqual(["study.concord"]);
});

test("read-only folder: making a project or a copy in it is refused with what to do", async (context) => {
  const disk = needDisk(context);
  const project = await TestProject.create();
  makeReadOnly(disk);
  const place = await project.grant(join(disk, "new.concord"));
  const copied = await project.tryCall("project.saveAs", { place });
  expect(copied).toMatchObject({ ok: false, error: { kind: "io" } });
  const made = await project.tryCall("project.create", { place, withStarterCodebook: true });
  expect(made).toMatchObject({ ok: false, error: { kind: "io" } });
  for (const result of [copied, made]) {
    if (!result.ok) expect(result.error.message).toMatch(/new\.concord.*Choose a folder/);
  }
  expect(readdirSync(disk)).toEqual([]);
});

test("read-only folder: a project of an older version is read in a copy of the present one", (context) => {
  const disk = needDisk(context);
  const path = join(disk, "old.concord");
  const db = new SqliteDatabase(path);
  migrate(db, 10);
  db.close();
  const bytes = readFileSync(path);
  makeReadOnly(disk);
  const file = openFile(path, () => {});
  expect(file.readOnly).toBe("notWritable");
  expect(versionOf(file.db)).toBe(presentVersion);
  expect(listRecords(file.db, "pack")).toEqual([]);
  file.close();
  expect(readFileSync(path).equals(bytes)).toBe(true);
});
