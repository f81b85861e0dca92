import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { expect, test } from "vitest";
import { CommandLine } from "../../support/commandLine.ts";
import { TestProject } from "../../support/testProject.ts";

const story = "The firm denied it. Nobody saw the valve open.";

/** A lead with a folder, and Ben with his pack publishing into it. */
async function leadAndBen() {
  const lead = await TestProject.create();
  await lead.addCoder("Lea");
  const ben = await lead.addCoder("Ben");
  const documentId = await lead.importText("story.txt", story);
  const codeId = await lead.addCode("denial");
  const path = join(lead.folder, "ben.concord");
  const to = { kind: "file", place: await lead.grant(path) } as const;
  const asked = { documentIds: null, isCodebookLocked: true, withOriginals: false, to };
  await lead.call("packs.make", { for: [ben], ...asked });
  const folder = join(lead.folder, "returned");
  mkdirSync(folder);
  const colleague = TestProject.withoutFile();
  await colleague.call("project.open", { place: await colleague.grant(path) });
  colleague.coderId = ben;
  await colleague.call("coders.use", { id: ben });
  for (const [project, role] of [
    [lead, "collect"],
    [colleague, "publish"],
  ] as const) {
    const place = await project.grant(folder);
    await project.call("returned.setFolder", { folder: { place, role } });
  }
  return { lead, colleague, ben, documentId, codeId, folder };
}

test("a snapshot is whole, named for its coder and file, and tells the lead what is new", async () => {
  const { lead, colleague, documentId, codeId, folder } = await leadAndBen();
  await colleague.call("returned.publish", {});
  expect((await lead.call("returned.list", {})).map((each) => each.newRecords)).toEqual([0]);
  await colleague.codePassage(documentId, codeId, "The firm denied it.");
  const { fileName } = await colleague.call("returned.publish", {});
  expect(fileName).toMatch(/^ben, Ben \([0-9a-f]{8}\)\.concord$/);
  expect(readdirSync(folder)).toEqual([fileName]);
  const [found] = await lead.call("returned.list", {});
  expect(found).toMatchObject({ fileName, coderNames: ["Ben"], newRecords: 2, problem: null });
  const db = new SqliteDatabase(join(folder, fileName), { readonly: true });
  expect(db.pragma("journal_mode", { simple: true })).toBe("delete");
  expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
  db.close();
  expect(readdirSync(folder)).toEqual([fileName]);
});

test("closing publishes what changed; the working file stays where it was", async () => {
  const { lead, colleague, documentId, codeId, folder } = await leadAndBen();
  await colleague.codePassage(documentId, codeId, "Nobody saw");
  await colleague.close();
  expect(readdirSync(folder)).toHaveLength(1);
  const [found] = await lead.call("returned.list", {});
  expect(found?.newRecords).toBe(2);
  await lead.call("project.load", {});
});

test("two machines of one coder write two files", async () => {
  const { lead, colleague, ben, folder } = await leadAndBen();
  await colleague.call("returned.publish", {});
  const copy = join(lead.folder, "ben at home.concord");
  await colleague.call("project.saveAs", { place: await colleague.grant(copy) });
  const home = TestProject.withoutFile();
  await home.call("project.open", { place: await home.grant(copy) });
  const place = await home.grant(folder);
  await home.call("returned.setFolder", { folder: { place, role: "publish" } });
  await home.call("returned.publish", {}, ben);
  expect(readdirSync(folder)).toHaveLength(2);
});

test("a file has one snapshot, whatever it and its coder were called before", async () => {
  const { lead, colleague, ben, documentId, codeId, folder } = await leadAndBen();
  const { fileName: first } = await colleague.call("returned.publish", {});
  const key = first.slice(-" (01234567).concord".length);
  for (const name of [`story${key}`, `story, Zoe${key}`]) writeFileSync(join(folder, name), "old");
  const others = ["ben, Ben (01234567).concord", `ben${key}.txt`, `x${key.slice(1)}`];
  for (const name of others) writeFileSync(join(folder, name), "another's");
  await colleague.call("coders.update", { id: ben, changes: { name: "Benjamin" } });
  await colleague.codePassage(documentId, codeId, "Nobody saw");
  await colleague.close();
  expect(readdirSync(folder).sort()).toEqual([...others, `ben, Benjamin${key}`].sort());
  const found = await lead.call("returned.list", {});
  expect(found.filter(({ problem }) => problem === null)).toMatchObject([
    { coderNames: ["Benjamin"] },
  ]);
});

test("what is not this project is passed over, what cannot be read is said", async () => {
  const { lead, folder } = await leadAndBen();
  const other = await TestProject.create(join(folder, "other.concord"));
  await other.addCoder("Zoe");
  await other.close();
  writeFileSync(
    join(folder, "broken.concord"),
    readFileSync(join(folder, "other.concord")).subarray(0, 5000),
  );
  writeFileSync(join(folder, ".half.publishing"), "half");
  const found = await lead.call("returned.list", {});
  expect(found.map(({ fileName, problem }) => [fileName, problem])).toEqual([
    ["broken.concord", "unreadable"],
  ]);
  rmSync(folder, { recursive: true });
  await expect(lead.call("returned.list", {})).rejects.toThrow("is not there");
});

test("by command: publish and returned", async () => {
  const line = new CommandLine();
  await line.done("new", "study.concord", "--coder", "Ana", "--starter");
  await line.done("import", "study.concord", line.write("story.txt", story));
  await line.done("pack", "study.concord", "--coder", "Ana", "--out", "ana.concord");
  mkdirSync(join(line.folder, "back"));
  await line.done("progress", "ana.concord", "--coder", "Ana", "--set", "finished");
  const published = await line.done("publish", "ana.concord", "--folder", "back");
  expect(published).toMatch(/Published ana, Ana \(.*\)\.concord/);
  const listed = await line.done("returned", "study.concord", "--folder", "back");
  expect(listed).toContain("1 new record by Ana");
  expect(listed).toContain("1 file has new work");
  const nowhere = await line.concord("publish", "ana.concord", "--folder", "gone");
  expect(nowhere).toMatchObject({ status: 1 });
  expect(nowhere.stderr).toContain("is not there");
});

test("by command: what another command does later replaces the snapshot under its name", async () => {
  const line = new CommandLine();
  await line.done("new", "t.concord", "--coder", "Ana", "--starter");
  mkdirSync(join(line.folder, "back"));
  const published = await line.done("publish", "t.concord", "--folder", "back");
  const before = readdirSync(join(line.folder, "back"));
  expect(before).toEqual([expect.stringMatching(/^t, Ana \(.*\)\.concord$/)]);
  expect(published).toContain(before[0]);
  await line.done("import", "t.concord", line.write("story.txt", story));
  expect(readdirSync(join(line.folder, "back"))).toEqual(before);
});
