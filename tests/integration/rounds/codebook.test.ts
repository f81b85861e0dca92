import { expect, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import { TestProject } from "../../support/testProject.ts";

async function study() {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const denial = await project.addCode("denial", { definition: "Says no." });
  const admission = await project.addCode("admission");
  const publish = async (isLocked = false) => {
    const id = newId();
    await project.call("codebook.publish", { id, note: "after training", isLocked });
    return id;
  };
  const codes = async () => (await project.snapshot()).codes;
  return { project, ana, denial, admission, publish, codes };
}

test("published versions keep the codes as they were and can be compared", async () => {
  const { project, denial, admission, publish } = await study();
  const first = await publish();
  const folder = await project.addCode("stance", { isFolder: true });
  await project.call("codes.update", { id: denial, changes: { definition: "Says it is not so." } });
  await project.call("codes.move", { ids: [denial], parentId: folder, afterId: null });
  await project.call("codes.remove", { id: admission });
  const second = await publish();
  await project.call("codes.update", { id: denial, changes: { name: "refusal" } });
  const { codebookVersions } = await project.snapshot();
  expect(codebookVersions).toMatchObject([
    { id: first, number: 1, note: "after training" },
    { id: second, number: 2 },
  ]);
  expect(await project.call("codebook.compare", { fromId: first, toId: second })).toEqual({
    added: [{ codeId: folder, path: ["stance"] }],
    removed: [{ codeId: admission, path: ["admission"] }],
    changed: [
      {
        codeId: denial,
        path: ["stance", "denial"],
        formerPath: ["denial"],
        isRenamed: false,
        isMoved: true,
        isRedefined: false,
        fields: [{ field: "definition", before: "Says no.", after: "Says it is not so." }],
      },
    ],
  });
  const since = await project.call("codebook.compare", { fromId: second, toId: null });
  expect(since.changed).toMatchObject([{ isRenamed: true, formerPath: ["stance", "denial"] }]);
});

test("a locked codebook stays as it is until it is unlocked; colours and keys are free", async () => {
  const { project, denial, publish, codes } = await study();
  await project.addCode("third");
  await publish(true);
  const before = await codes();
  const refused = { ok: false, error: { kind: "denied", message: expect.stringContaining("1") } };
  const id = newId();
  expect(await project.tryCall("codes.add", { id, parentId: null, name: "new" })).toMatchObject(
    refused,
  );
  const changes = { name: "other" };
  expect(await project.tryCall("codes.update", { id: denial, changes })).toMatchObject(refused);
  expect(await project.tryCall("codes.remove", { id: denial })).toMatchObject(refused);
  const bytes = new TextEncoder().encode("path\nanother\n");
  expect(await project.tryCall("codes.import", { fileName: "c.csv", bytes })).toMatchObject(
    refused,
  );
  expect(await codes()).toEqual(before);
  await project.call("codes.update", { id: denial, changes: { colour: "#123456", digitKey: 9 } });
  await project.call("codebook.setLocked", { isLocked: false });
  await project.call("codes.update", { id: denial, changes });
  expect((await codes())[0]?.name).toBe("other");
});

test("undo does not go round the lock", async () => {
  const { project, publish } = await study();
  await publish(true);
  await project.call("history.undo", {}); // the publishing itself
  await project.call("history.redo", {});
  await project.call("codebook.setLocked", { isLocked: false });
  await project.addCode("third");
  await project.call("codebook.setLocked", { isLocked: true }, await project.addCoder("Ben"));
  expect(await project.tryCall("history.undo", {})).toMatchObject({ ok: false });
});

test("a proposed code is made on accepting it, and declined with a reason", async () => {
  const { project, ana, publish, codes } = await study();
  const ben = await project.addCoder("Ben");
  await publish(true);
  const [first, second] = [newId(), newId()];
  const given = { definition: "Passes the blame on.", example: "It was the others." };
  await project.call("proposals.add", { id: first, name: "deflection", ...given }, ben);
  await project.call("proposals.add", { id: second, name: "regret", ...given }, ben);
  const codeId = newId();
  const accept = { id: first, codeId, parentId: null };
  expect(await project.tryCall("proposals.accept", accept)).toMatchObject({ ok: false });
  await project.call("codebook.setLocked", { isLocked: false });
  await project.call("proposals.accept", accept);
  await project.call("proposals.decline", { id: second, reason: "Too rare." });
  expect((await project.snapshot()).codeProposals).toMatchObject([
    { id: first, coderId: ben, state: "accepted", codeId, decidedById: ana },
    { id: second, state: "declined", reason: "Too rare.", codeId: null },
  ]);
  expect((await codes()).at(-1)).toMatchObject({ id: codeId, name: "deflection", ...given });
  const again = { id: first, reason: "no" };
  expect(await project.tryCall("proposals.decline", again)).toMatchObject({ ok: false });
});

test("a set of codes that exclude one another is declared, changed, renamed and dissolved", async () => {
  const { project, denial, admission, codes } = await study();
  const third = await project.addCode("silence");
  const sets = async () => (await codes()).map(({ exclusiveSet }) => exclusiveSet);
  const one = { name: "answer", codeIds: [denial] };
  expect(await project.tryCall("codes.setExclusive", one)).toMatchObject({ ok: false });
  await project.call("codes.setExclusive", { name: "answer", codeIds: [denial, admission] });
  expect(await sets()).toEqual(["answer", "answer", null]);
  const changed = { name: "answer", newName: "reply", codeIds: [admission, third] };
  await project.call("codes.setExclusive", changed);
  expect(await sets()).toEqual([null, "reply", "reply"]);
  for (const format of ["csv", "json"] as const) {
    const { bytes } = await project.call("codes.export", { format });
    expect(new TextDecoder().decode(bytes)).toContain("reply");
  }
  await project.call("codes.setExclusive", { name: "reply", codeIds: [] });
  expect(await sets()).toEqual([null, null, null]);
  await project.call("history.undo", {});
  expect(await sets()).toEqual([null, "reply", "reply"]);
});

test("a new coding can take the place of one it excludes, in one step", async () => {
  const { project, denial, admission } = await study();
  const documentId = await project.importText("a.txt", "He denied. She spoke.");
  const replaced = await project.codePassage(documentId, denial, "He denied.");
  const coding = { id: newId(), documentId, codeId: admission, startOffset: 3, endOffset: 9 };
  await project.call("codings.add", { codings: [coding], replacedIds: [replaced] });
  const count = async () =>
    (await project.call("codes.counts", { coders: "own" })).map(({ codeId }) => codeId);
  expect(await count()).toEqual([admission]);
  await project.call("history.undo", {});
  expect(await count()).toEqual([denial]);
});
