import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import type { MergeFileInput, MergePreview } from "../../../shared/contract/merge.ts";
import { baseStudy } from "../../support/team.ts";
import { noDecisions, TeamFile } from "../../support/teamFile.ts";
import { TestProject } from "../../support/testProject.ts";

test("preview and merge as jobs: told how far, applied as previewed, undone as one", async () => {
  const { lead, files, work } = await aReturnedFile();
  const preview = await previewJob(lead, files);
  expect(preview.files[0]?.counts.memo).toEqual({ added: work, changed: 0, removed: 0 });
  const before = (await lead.call("project.verify", {})).digest;
  const job = await applyJob(lead, files, preview);
  expect(job).toMatchObject({ state: "finished", fraction: 1, result: { isDone: true } });
  expect(await lead.call("memos.list", { target: null, coders: "all" })).toHaveLength(work);
  await lead.call("history.undo", {});
  expect((await lead.call("project.verify", {})).digest).toBe(before);
});

test("a cancelled preview answers nothing, a cancelled merge has done nothing", async () => {
  const { lead, files } = await aReturnedFile();
  const before = (await lead.call("project.verify", {})).digest;
  const previewId = newId();
  const ended = lead.jobDone(previewId);
  await lead.call("merge.startPreview", { jobId: previewId, files, decisions: noDecisions });
  await lead.call("jobs.cancel", { jobId: previewId });
  expect((await ended).state).toBe("cancelled");

  for (const isKept of [true, false]) {
    const { digest } = await previewJob(lead, files);
    if (!isKept) await lead.call("merge.leave", {});
    const jobId = newId();
    const merged = lead.jobDone(jobId);
    await lead.call("merge.startApply", { jobId, files, decisions: noDecisions, digest });
    await lead.call("jobs.cancel", { jobId });
    expect((await merged).state).toBe("cancelled");
  }
  expect((await lead.call("project.verify", {})).digest).toBe(before);
});

test("cancelled while it is written: nothing has happened, and whoever called meanwhile had to wait", async () => {
  const { lead, files } = await aReturnedFile(2500);
  const before = (await lead.call("project.verify", {})).digest;
  const preview = await previewJob(lead, files);
  const meanwhile = onceWriting(lead, async (jobId) => [
    await lead.call("jobs.cancel", { jobId }),
    ...(await Promise.all([
      lead.call("memos.list", { target: null, coders: "all" }),
      lead.call("project.verify", {}),
      lead.call("codes.add", { id: newId(), parentId: null, name: "meanwhile" }),
    ])),
  ]);
  expect(await applyJob(lead, files, preview)).toMatchObject({ state: "cancelled" });
  expect(await meanwhile).toMatchObject([null, [], { digest: before, problems: [] }, null]);
  const { codes } = await lead.snapshot();
  expect(codes.map(({ name }) => name)).toContain("meanwhile");
  // Nothing of it is left: undone, the project is what it was, and it can be merged anew.
  await lead.call("history.undo", {});
  expect((await lead.call("project.verify", {})).digest).toBe(before);
  expect(await applyJob(lead, files, await previewJob(lead, files))).toMatchObject({
    state: "finished",
  });
});

test("nobody sees half a merge, nor writes into it; closing the project meanwhile ends it", async () => {
  const { lead, files, work, ownPlace } = await aReturnedFile(2500);
  const meanwhile = onceWriting(lead, () =>
    Promise.all([
      lead.call("memos.list", { target: null, coders: "all" }),
      lead.call("codes.add", { id: newId(), parentId: null, name: "meanwhile" }),
      lead.call("backups.make", {}),
    ]),
  );
  const preview = await previewJob(lead, files);
  expect(await applyJob(lead, files, preview)).toMatchObject({ state: "finished" });
  const [memos, , backup] = await meanwhile;
  expect(memos).toHaveLength(work);
  expect(backup).not.toBeNull();
  await lead.call("history.undo", {});
  await lead.call("history.undo", {});
  const before = (await lead.call("project.verify", {})).digest;
  const closed = onceWriting(lead, () => lead.call("project.close", {}));
  expect(await applyJob(lead, files, await previewJob(lead, files))).toMatchObject({
    state: "cancelled",
  });
  await closed;
  await lead.call("project.open", { place: ownPlace });
  expect((await lead.call("project.verify", {})).digest).toBe(before);
});

test("what decisions do is asked of the preview that is kept, and merged afterwards", async () => {
  const { lead, files, member } = await aReturnedFile(1);
  const { documents, codes } = await lead.snapshot();
  const [document, code] = [documents[0], codes[0]];
  if (document === undefined || code === undefined) throw new Error("the study is empty");
  const about = { documentId: document.id, codeId: code.id };
  const coding = { id: newId(), ...about, startOffset: 4, endOffset: 12 };
  await lead.call("codings.add", { codings: [coding] });
  const { text } = await lead.call("documents.text", { documentId: document.id });
  const corrections = ["A minister", "The president"];
  const correct = (by: string) => ({
    ...{ documentId: document.id, text: text.replace("The minister", by) },
  });
  await lead.call("documents.correct", correct(corrections[0] ?? ""));
  const colleague = new TeamFile(member);
  await colleague.call("documents.correct", correct(corrections[1] ?? ""));
  colleague.close();
  const { conflicts, digest } = await previewJob(lead, files);
  const [conflict] = conflicts;
  if (conflict === undefined) throw new Error("nothing to decide");
  const { recordId, field, sides } = conflict;
  const choosing = (isTheirs: boolean) => ({
    ...noDecisions,
    values: [
      {
        ...{ recordId, field, stamps: sides.map(({ stamp }) => stamp) },
        choose: sides.find(({ fileName }) => (fileName !== null) === isTheirs)?.stamp ?? "",
      },
    ],
  });
  const told = (isTheirs: boolean) =>
    lead.call("merge.decided", { digest, decisions: choosing(isTheirs) });
  expect(await told(false)).toMatchObject({ moved: [] });
  expect(await told(true)).toMatchObject({ moved: [{ isTextChanged: true, otherWords: 1 }] });
  const jobId = newId();
  const merged = lead.jobDone(jobId);
  await lead.call("merge.startApply", { jobId, files, decisions: choosing(true), digest });
  expect(await merged).toMatchObject({ state: "finished" });
  expect((await lead.call("documents.text", { documentId: document.id })).text).toMatch(
    /^The president/,
  );
  expect(await told(true)).toBeNull();
});

test("a file that changed since the preview is refused, and so is a project that did", async () => {
  const { lead, files, member } = await aReturnedFile();
  const first = await previewJob(lead, files);
  const colleague = new TeamFile(member);
  await colleague.call("codes.add", { id: newId(), parentId: null, name: "since then" });
  colleague.close();
  expect(await applyJob(lead, files, first)).toMatchObject({
    state: "failed",
    problem: expect.stringMatching(/changed since the preview\. Nothing was merged/),
  });
  const second = await previewJob(lead, files);
  await lead.addCode("here meanwhile");
  expect(await applyJob(lead, files, second)).toMatchObject({ state: "failed" });
  const third = await previewJob(lead, files);
  expect(await applyJob(lead, files, third)).toMatchObject({ state: "finished" });
});

test("a file that a page brought is merged under its own name; a name is no path", async () => {
  const { lead, member, work } = await aReturnedFile();
  const uploadId = newId();
  const bytes = new Uint8Array(readFileSync(member));
  await lead.call("imports.stage", { uploadId, bytes, isFirst: true });
  const files = [{ uploadId, name: "../../../outside.concord" }];
  const preview = await previewJob(lead, files);
  expect(preview.files[0]).toMatchObject({ name: "../../../outside.concord", problem: null });
  expect(preview.files[0]?.counts.memo?.added).toBe(work);
  const nonsense = newId();
  const text = new TextEncoder().encode("no project at all");
  await lead.call("imports.stage", { uploadId: nonsense, bytes: text, isFirst: true });
  const damaged = await previewJob(lead, [{ uploadId: nonsense, name: "ben.concord" }]);
  expect(damaged.files[0]?.problem).toMatch(
    /^“ben.concord” is damaged.*drop it on the desktop app/,
  );
});

test("damaged file: its backup is offered and can be merged in its place", async () => {
  const { lead, member, work, place, ownPlace } = await aReturnedFile();
  // Whoever sits at this machine has worked in the file, so there are backups of it.
  await lead.call("project.open", { place });
  await lead.call("backups.make", {});
  await lead.call("project.open", { place: ownPlace });
  const bytes = readFileSync(member);
  bytes.fill(0x5a, 4096, 12_288);
  writeFileSync(member, bytes);
  const damaged = await previewJob(lead, [{ place }]);
  const backup = damaged.files[0]?.backup;
  expect(damaged.files[0]?.problem).toMatch(/damaged.*There is a backup of it on this machine/);
  const files = [{ place, backupKey: backup?.key ?? "" }];
  const preview = await previewJob(lead, files);
  expect(preview.files[0]).toMatchObject({ problem: null, counts: { memo: { added: work } } });
  expect(await applyJob(lead, files, preview)).toMatchObject({ state: "finished" });
});

/** A project that is open, and a colleague's closed copy with some hundred memos more. */
async function aReturnedFile(work = 600) {
  const base = await baseStudy();
  const lead = TestProject.withoutFile();
  const path = join(lead.folder, "lead.concord");
  const member = join(lead.folder, "member.concord");
  writeFileSync(path, base.bytes);
  writeFileSync(member, base.bytes);
  const [ana = "", ben = ""] = base.coderIds;
  addMemos(member, ben, work);
  lead.coderId = ana;
  const ownPlace = await lead.grant(path);
  await lead.call("project.open", { place: ownPlace });
  const place = await lead.grant(member);
  return { lead, member, work, place, ownPlace, files: [{ place }] };
}

function addMemos(path: string, coderId: string, count: number): void {
  const file = new TeamFile(path);
  const at = new Date().toISOString();
  file.project.history.run({ requestId: newId(), coderId, label: "Add memos" }, (recorder) => {
    for (let index = 0; index < count; index += 1) {
      const target = { targetKind: "project", targetId: null } as const;
      const facts = { coderId, text: `memo ${index}`, createdAt: at, editedAt: at };
      recorder.insert("memo", { id: newId(), ...target, ...facts });
    }
  });
  file.close();
}

/** What comes of `act` at the first that is heard of a merge being written: its plan is kept, so reading is over. */
function onceWriting<T>(lead: TestProject, act: (jobId: string) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = lead.host.subscribe((event) => {
      if (event.type !== "jobUpdated" || event.job.kind !== "merge") return;
      const { id, label, state, fraction } = event.job;
      if (!label.startsWith("Merge") || state !== "running" || fraction === 0) return;
      stop();
      act(id).then(resolve, reject);
    });
  });
}

async function previewJob(lead: TestProject, files: MergeFileInput[]): Promise<MergePreview> {
  const jobId = newId();
  const ended = lead.jobDone(jobId);
  await lead.call("merge.startPreview", { jobId, files, decisions: noDecisions });
  expect(await ended).toMatchObject({ state: "finished", problem: null });
  return lead.call("merge.previewed", { jobId });
}

async function applyJob(lead: TestProject, files: MergeFileInput[], { digest }: MergePreview) {
  const jobId = newId();
  const ended = lead.jobDone(jobId);
  await lead.call("merge.startApply", { jobId, files, decisions: noDecisions, digest });
  return ended;
}
