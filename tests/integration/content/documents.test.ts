import { expect, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import { readId } from "../../../shared/coding/codingIds.ts";
import { TestProject } from "../../support/testProject.ts";

const text = "The minister denied it. Forty people were hurt, officials said.";

async function twoCoders() {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const ben = await project.addCoder("Ben");
  const code = await project.addCode("denial");
  const documentId = await project.importText("a.txt", text);
  return { project, ana, ben, code, documentId };
}

test("codings come as columns in text order, own ones only unless all are asked for", async () => {
  const { project, ana, ben, code, documentId } = await twoCoders();
  const later = await project.codePassage(documentId, code, "Forty people", ana);
  const earlier = await project.codePassage(documentId, code, "denied it", ana);
  const bens = await project.codePassage(documentId, code, "minister denied it", ben);
  await project.call("codings.setUncertain", { ids: [later], isUncertain: true });
  const own = await project.call("documents.codings", { documentId, coders: "own" });
  expect([readId(own.ids, 0), readId(own.ids, 1)]).toEqual([earlier, later]);
  expect([...own.startOffsets]).toEqual([13, 24]);
  expect([...own.endOffsets]).toEqual([22, 36]);
  expect([...own.uncertain]).toEqual([0, 1]);
  expect(own.codeIds).toEqual([code]);
  expect(own.coderIds).toEqual([ana]);
  expect(Date.now() - (own.createdAt[0] ?? 0)).toBeLessThan(60_000);
  const all = await project.call("documents.codings", { documentId, coders: "all" });
  expect([...all.startOffsets]).toEqual([4, 13, 24]);
  expect(readId(all.ids, 0)).toBe(bens);
  expect(all.coderIds[all.coderIndexes[0] ?? -1]).toBe(ben);
});

test("nobody at the keyboard has no own codings", async () => {
  const { project, ana, code, documentId } = await twoCoders();
  await project.codePassage(documentId, code, "denied it", ana);
  const own = await project.call("documents.codings", { documentId, coders: "own" }, null);
  expect(own.startOffsets).toHaveLength(0);
});

test("looking at others is recorded once, is no step to undo, and own work is none of it", async () => {
  const { project, ana, ben, code, documentId } = await twoCoders();
  await project.codePassage(documentId, code, "denied it", ana);
  await project.call("documents.codings", { documentId, coders: "all" });
  expect((await project.snapshot()).exposures).toEqual([]);
  await project.codePassage(documentId, code, "denied it", ben);
  for (let time = 0; time < 3; time += 1) {
    await project.call("documents.codings", { documentId, coders: "all" });
  }
  const { exposures, undo } = await project.snapshot();
  expect(exposures).toMatchObject([{ coderId: ana, seenCoderId: ben, documentId }]);
  expect(undo.undoLabel).toBe("Code with “denial”");
  await project.call("documents.codings", { documentId, coders: "all" }, null);
  expect((await project.snapshot()).exposures).toHaveLength(1);
});

test("removing a document takes all that is on it, and undo brings all of it back", async () => {
  const { project, ana, ben, code, documentId } = await twoCoders();
  const coding = await project.codePassage(documentId, code, "denied it", ana);
  await project.codePassage(documentId, code, "Forty people", ben);
  await project.finish([documentId], ana);
  await project.call("documents.codings", { documentId, coders: "all" });
  const memo = { targetKind: "coding", targetId: coding, text: "why" } as const;
  await project.call("memos.add", { id: newId(), ...memo });
  await project.call("memos.add", {
    id: newId(),
    targetKind: "document",
    targetId: documentId,
    text: "what",
  });
  const before = await project.snapshot();
  const verified = await project.call("project.verify", {});
  await project.call("documents.remove", { documentIds: [documentId] });
  const without = await project.snapshot();
  expect([without.documents, without.progress, without.exposures]).toEqual([[], [], []]);
  expect(await project.call("memos.list", { target: null, coders: "all" })).toEqual([]);
  await project.call("history.undo", {});
  const after = await project.snapshot();
  expect(after.documents).toEqual(before.documents);
  expect(after.progress).toEqual(before.progress);
  expect(after.exposures).toEqual(before.exposures);
  const restored = await project.call("project.verify", {});
  expect(restored).toMatchObject({ problems: [], digest: verified.digest });
});

test("a document is renamed and described; what is left out stays", async () => {
  const { project, documentId } = await twoCoders();
  const changes = { name: "Renamed", outlet: "Wire" };
  await project.call("documents.update", { id: documentId, changes });
  const [document] = (await project.snapshot()).documents;
  expect(document).toMatchObject({ name: "Renamed", outlet: "Wire", folder: "" });
});

test("a document that is gone is told so", async () => {
  const { project } = await twoCoders();
  const result = await project.tryCall("documents.text", { documentId: newId() });
  expect(result).toMatchObject({ ok: false, error: { kind: "notFound" } });
});
