import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { expect, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import { temporaryFolder } from "../../support/temporaryFolder.ts";
import { TestProject } from "../../support/testProject.ts";

test("a project that cannot be opened leaves the one that is open", async () => {
  const project = await TestProject.create();
  const { projectId } = await project.snapshot();
  const damaged = join(project.folder, "damaged.concord");
  writeFileSync(damaged, "not a database any more");
  const place = await project.grant(damaged);
  const refused = await project.tryCall("project.open", { place });
  expect(refused).toMatchObject({ ok: false, error: { kind: "corrupt" } });
  expect(refused.ok || refused.error.message).toContain("damaged.concord");
  expect((await project.snapshot()).projectId).toBe(projectId);
  const taken = await project.tryCall("project.create", { place, withStarterCodebook: false });
  expect(taken).toMatchObject({ ok: false, error: { kind: "conflict" } });
  expect((await project.snapshot()).projectId).toBe(projectId);
});

test("a damaged project names its good backups, and one of them comes back in its place", async () => {
  const project = await TestProject.create();
  await project.addCoder("Ana");
  await project.addCode("denial");
  expect(await project.call("backups.make", {})).not.toBeNull();
  await project.call("project.close", {});
  const path = join(project.folder, "study.concord");
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0, 0, 4096));
  const place = await project.grant(path);
  const refused = await project.tryCall("project.open", { place });
  expect(refused).toMatchObject({ ok: false, error: { kind: "corrupt" } });
  const [newest] = await project.call("backups.list", { place });
  const restored = await project.call("project.restore", { place, backupKey: newest?.key ?? "" });
  expect(restored.codes.map((code) => code.name)).toEqual(["denial"]);
  expect(readdirSync(project.folder)).toContain("study (before restoring).concord");
});

test("saving as makes a whole copy online and goes on in the open one", async () => {
  const project = await TestProject.create();
  await project.addCoder("Ana");
  const place = await project.grant(join(project.folder, "copy.concord"));
  expect(await project.call("project.saveAs", { place })).toEqual({ fileName: "copy.concord" });
  await project.addCode("after the copy");
  expect((await project.tryCall("project.saveAs", { place })).ok).toBe(false);
  const copy = await project.call("project.open", { place });
  expect(copy.coders.map((coder) => coder.name)).toEqual(["Ana"]);
  expect(copy.codes).toEqual([]);
});

test("undo and redo go on after a restart", async () => {
  const folder = temporaryFolder();
  const path = join(folder, "study.concord");
  const first = await TestProject.create(path);
  const ana = await first.addCoder("Ana");
  await first.addCode("denial");
  await first.close();
  const second = TestProject.withoutFile();
  await second.call("project.open", { place: await second.grant(path) });
  expect(await second.call("history.undo", {}, ana)).toEqual({ label: "Add code “denial”" });
  expect((await second.snapshot()).codes).toEqual([]);
  await second.close();
  const third = TestProject.withoutFile();
  await third.call("project.open", { place: await third.grant(path) });
  expect(await third.call("history.redo", {}, ana)).toEqual({ label: "Add code “denial”" });
  expect((await third.snapshot()).codes.map((code) => code.name)).toEqual(["denial"]);
});

test("a call that is repeated after its answer was lost adds nothing", async () => {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const requestId = newId();
  const code = { id: newId(), parentId: null, name: "denial" };
  expect((await project.tryCall("codes.add", code, ana, requestId)).ok).toBe(true);
  expect((await project.tryCall("codes.add", code, ana, requestId)).ok).toBe(true);
  expect((await project.snapshot()).codes).toHaveLength(1);
});

test("every change is one event with the next number", async () => {
  const project = await TestProject.create();
  await project.addCoder("Ana");
  await project.addCode("denial");
  await project.addCode("numeric claim");
  await project.call("history.undo", {});
  const changes = project.events.filter((event) => event.type === "projectChanged");
  expect(changes.map((event) => event.seq)).toEqual([1, 2, 3, 4]);
  expect(changes.at(-1)?.undo).toEqual({
    undoLabel: "Add code “denial”",
    redoLabel: "Add code “numeric claim”",
  });
});

test("what others did is in the history only when others are shown", async () => {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const ben = await project.addCoder("Ben");
  await project.call("codes.add", { id: newId(), parentId: null, name: "by Ana" }, ana);
  const list = (coders: "own" | "all") =>
    project.call("history.list", { coders, beforeId: null, limit: 10 }, ben);
  const labels = async (coders: "own" | "all") => (await list(coders)).map(({ label }) => label);
  expect(await labels("own")).not.toContain("Add code “by Ana”");
  expect(await labels("all")).toContain("Add code “by Ana”");
});

test("only their own coder changes codings and memos", async () => {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const ben = await project.addCoder("Ben");
  const code = await project.addCode("denial");
  const documentId = await project.importText("a.txt", "They denied it.");
  const coding = await project.codePassage(documentId, code, "denied", ana);
  const refused = await project.tryCall("codings.remove", { ids: [coding] }, ben);
  expect(refused).toMatchObject({ ok: false, error: { kind: "denied" } });
  const own = await project.call("documents.codings", { documentId, coders: "own" }, ben);
  expect(own.startOffsets).toHaveLength(0);
});

test("a page may not make the calls of the shell", async () => {
  const project = await TestProject.create();
  const request = {
    name: "projects.grant",
    input: { path: "/etc/passwd" },
    context: { requestId: newId(), coderId: null },
  };
  const { result } = await project.host.handle(request, "page");
  expect(result).toMatchObject({ ok: false, error: { kind: "denied" } });
});

test("finishing keeps the codings; changes and reopening afterwards are recorded", async () => {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const code = await project.addCode("denial");
  const other = await project.addCode("numeric claim");
  const documentId = await project.importText("a.txt", "They denied it twice.");
  const coding = await project.codePassage(documentId, code, "denied", ana);
  expect(await project.call("progress.preview", { documentId })).toEqual({
    documentId,
    codings: 1,
    unusedCodeIds: [other],
    newCodeIds: [],
  });
  await project.call("progress.set", { documentIds: [documentId], state: "finished" });
  expect((await project.snapshot()).undo.undoLabel).toBe("Code with “denial”");
  const finished = (await project.snapshot()).progress[0];
  expect(finished).toMatchObject({ state: "finished", isChangedSinceFinish: false });
  await project.call("codings.remove", { ids: [coding] });
  const changed = (await project.snapshot()).progress[0];
  expect(changed).toMatchObject({ state: "finished", isChangedSinceFinish: true });
  expect(changed?.firstFinishedAt).toBe(finished?.firstFinishedAt);
  await project.call("history.undo", {});
  expect((await project.snapshot()).progress[0]?.isChangedSinceFinish).toBe(false);
  await project.call("progress.set", { documentIds: [documentId], state: "inProgress" });
  expect((await project.snapshot()).progress[0]).toMatchObject({
    state: "inProgress",
    isChangedSinceFinish: true,
  });
});

test("a file that was brought is kept under a free name, whole or not at all", async () => {
  const sent = await TestProject.create();
  await sent.addCode("denial");
  const path = join(sent.folder, "study.concord");
  await sent.close();
  const here = TestProject.withoutFile();
  const bring = async (bytes: Uint8Array<ArrayBuffer>, name: string) => {
    const uploadId = newId();
    await here.call("imports.stage", { uploadId, bytes, isFirst: true });
    return here.tryCall("projects.receive", { uploadId, name });
  };
  const names = async () => (await here.call("projects.list", {})).map(({ name }) => name);
  for (const name of ["../Study.concord", "../Study.concord"]) {
    const received = await bring(readFileSync(path), name);
    if (!received.ok) throw new Error(received.error.message);
    const opened = await here.call("project.open", { place: received.value.place });
    expect(opened.codes.map((code) => code.name)).toEqual(["denial"]);
  }
  expect((await names()).sort()).toEqual(["-Study", "-Study 2"]);
  const refused = await bring(Buffer.from("no project".repeat(20)), "Notes.concord");
  expect(refused).toMatchObject({ ok: false, error: { kind: "corrupt" } });
  expect(await names()).toHaveLength(2);
});

test("a file from a newer version can be read; whoever changes it is told why that cannot be", async () => {
  const project = await TestProject.create();
  await project.addCoder("Ana");
  await project.call("project.close", {});
  const path = join(project.folder, "study.concord");
  const db = new SqliteDatabase(path);
  db.pragma("user_version = 99990");
  db.close();
  await project.call("project.open", { place: await project.grant(path) });
  await expect(project.addCode("denial")).rejects.toThrow(
    /“study.concord” was made by a newer version of Concord.* install that version/,
  );
});
