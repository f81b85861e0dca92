import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type TestContext, test } from "vitest";
import { fillDisk, makeRoom, smallDisk } from "../../support/smallDisk.ts";
import { TestProject } from "../../support/testProject.ts";

const sentence = "The minister denied it. ";

function needDisk(context: TestContext): string {
  const disk = smallDisk();
  return disk ?? context.skip("needs the right to mount a small disk");
}

async function studyAt(path?: string, dataFolder?: string) {
  const project = await TestProject.create(path, dataFolder);
  await project.addCoder("Ana");
  const codeId = await project.addCode("denial");
  const documentId = await project.importText("a.txt", sentence.repeat(2000));
  return { project, codeId, documentId };
}

/** Codes sentence after sentence until one is refused; what was refused, and how many were not. */
async function codeUntilRefused({
  project,
  codeId,
  documentId,
}: Awaited<ReturnType<typeof studyAt>>) {
  for (let count = 0; count < 2000; count += 1) {
    const startOffset = count * sentence.length;
    const span = { startOffset, endOffset: startOffset + 23 };
    const coding = { id: crypto.randomUUID(), documentId, codeId, ...span };
    const result = await project.tryCall("codings.add", { codings: [coding] });
    if (!result.ok) return { count, coding, error: result.error };
  }
  throw new Error("the disk never filled up");
}

test("disk full while coding: told so, every accepted coding is there, and coding goes on after room is made", async (context) => {
  const disk = needDisk(context);
  const path = join(disk, "study.concord");
  const study = await studyAt(path);
  const { project } = study;
  fillDisk(disk, 200_000);
  const { count, coding, error } = await codeUntilRefused(study);
  expect(error).toMatchObject({ kind: "diskFull" });
  expect(error.message).toMatch(/disk is full.*study\.concord.*make room/i);
  expect(count).toBeGreaterThan(0);
  expect(await project.call("project.verify", {})).toMatchObject({ isGood: true, codings: count });

  makeRoom(disk);
  await project.call("codings.add", { codings: [coding] });
  const after = await project.call("project.verify", {});
  expect(after).toMatchObject({ isGood: true, codings: count + 1 });
  await project.call("project.close", {});
  await project.call("project.open", { place: await project.grant(path) });
  expect(await project.call("project.verify", {})).toEqual(after);
});

test("disk full while coding, and closed on the full disk: nothing is lost", async (context) => {
  const disk = needDisk(context);
  const path = join(disk, "study.concord");
  const study = await studyAt(path);
  const { project } = study;
  fillDisk(disk, 100_000);
  await codeUntilRefused(study);
  const before = await project.call("project.verify", {});
  await project.call("project.close", {});
  makeRoom(disk);
  await project.call("project.open", { place: await project.grant(path) });
  expect(await project.call("project.verify", {})).toEqual(before);
});

test("disk full while saving a copy: told so, and no half-written copy is left", async (context) => {
  const disk = needDisk(context);
  const { project } = await studyAt();
  fillDisk(disk, 50_000);
  const copyPath = join(disk, "copy.concord");
  const place = await project.grant(copyPath);
  const refused = await project.tryCall("project.saveAs", { place });
  expect(refused).toMatchObject({ ok: false, error: { kind: "diskFull" } });
  expect(readdirSync(disk)).toEqual(["filler"]);

  makeRoom(disk);
  await project.call("project.saveAs", { place });
  expect(readdirSync(disk)).toEqual(["copy.concord"]);
  const { digest } = await project.call("project.verify", {});
  await project.call("project.open", { place: await project.grant(copyPath) });
  expect(await project.call("project.verify", {})).toMatchObject({ isGood: true, digest });
});

test("disk full while backing up: told so, the earlier backup stays, and coding goes on", async (context) => {
  const disk = needDisk(context);
  const study = await studyAt(undefined, disk);
  const { project, codeId, documentId } = study;
  const first = await project.call("backups.make", {});
  await project.codePassage(documentId, codeId, "denied it");
  fillDisk(disk, 20_000);
  const refused = await project.tryCall("backups.make", {});
  expect(refused).toMatchObject({ ok: false, error: { kind: "diskFull" } });
  expect(await project.call("backups.list", { place: null })).toEqual([first]);
  await project.codePassage(documentId, codeId, "minister");
  expect(await project.call("project.verify", {})).toMatchObject({ isGood: true, codings: 2 });

  makeRoom(disk);
  expect(await project.call("backups.make", {})).toMatchObject({ documents: 1, codings: 2 });
  expect(await project.call("backups.list", { place: null })).toHaveLength(2);
});

test("disk full while making a project: told so, and nothing half-made is left", async (context) => {
  const disk = needDisk(context);
  const project = TestProject.withoutFile();
  fillDisk(disk, 8_000);
  const place = await project.grant(join(disk, "study.concord"));
  const refused = await project.tryCall("project.create", { place, withStarterCodebook: true });
  expect(refused).toMatchObject({ ok: false, error: { kind: "diskFull" } });
  expect(readdirSync(disk)).toEqual(["filler"]);
  makeRoom(disk);
  await project.call("project.create", { place, withStarterCodebook: true });
  expect((await project.snapshot()).codes).toHaveLength(3);
});

test("project on a full disk: opening says so and leaves the file as it was; with room it works again", async (context) => {
  const disk = needDisk(context);
  const path = join(disk, "study.concord");
  const { project, codeId, documentId } = await studyAt(path);
  await project.codePassage(documentId, codeId, "denied it");
  const before = await project.call("project.verify", {});
  await project.call("project.close", {});
  const bytes = readFileSync(path);

  fillDisk(disk);
  const place = await project.grant(path);
  const opened = await project.tryCall("project.open", { place });
  expect(opened).toMatchObject({ ok: false, error: { kind: "diskFull" } });
  expect(readFileSync(path).equals(bytes)).toBe(true);
  makeRoom(disk);
  expect(readdirSync(disk)).toEqual(["study.concord"]);

  await project.call("project.open", { place });
  expect(await project.call("project.verify", {})).toEqual(before);
  await project.codePassage(documentId, codeId, "minister");
  expect(await project.call("project.verify", {})).toMatchObject({ isGood: true, codings: 2 });
});

test("settings on a full disk: the project opens all the same, and the settings stay whole", async (context) => {
  const disk = needDisk(context);
  const { project, codeId, documentId } = await studyAt(undefined, disk);
  await project.call("project.close", {});
  const settings = readFileSync(join(disk, "settings.json"));
  fillDisk(disk);
  const place = await project.grant(join(project.folder, "study.concord"));
  await project.call("project.open", { place });
  await project.codePassage(documentId, codeId, "denied it");
  expect(readFileSync(join(disk, "settings.json")).equals(settings)).toBe(true);
  const person = { name: "Ben", colour: "#336699" };
  const refused = await project.tryCall("app.setPerson", person);
  expect(refused).toMatchObject({ ok: false, error: { kind: "diskFull" } });
  expect((await project.call("app.status", {})).person).toBeNull();
  expect(readFileSync(join(disk, "settings.json")).equals(settings)).toBe(true);
  expect(readdirSync(disk).sort()).toEqual(["filler", "settings.json"]);
});
