import { expect, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import type { CallInput } from "../../../shared/contract/contract.ts";
import { TestProject } from "../../support/testProject.ts";

async function worked() {
  const project = await TestProject.create();
  const [ana, ben] = [await project.addCoder("Ana"), await project.addCoder("Ben")];
  const first = await project.importText("first.txt", "The firm denied it. Nobody saw it.");
  const second = await project.importText("second.txt", "Forty litres ran out.");
  const [denial, claim] = [await project.addCode("denial"), await project.addCode("claim")];
  const hers = await project.codePassage(first, denial, "The firm denied it.", ana);
  await project.codePassage(second, claim, "Forty litres", ben);
  const span = { startOffset: 0, endOffset: 8 };
  await project.call("codings.resize", { id: hers, span }, ana);
  await project.call("codings.recode", { ids: [hers], codeId: claim }, ana);
  await project.call("history.undo", {}, ana);
  const memo = { id: newId(), targetKind: "code", targetId: claim, text: "hm" } as const;
  await project.call("memos.add", memo, ben);
  const labels = async (filter: Partial<CallInput<"history.list">>) => {
    const whole = { coders: "all", beforeId: null, limit: 100 } as const;
    const entries = await project.call("history.list", { ...whole, ...filter });
    return entries.map(({ kind, label }) => (kind === "undo" ? `undo ${label}` : label));
  };
  return { project, ana, ben, first, second, denial, claim, hers, labels };
}

test("by coder, code and document, an undo with what it undid, newest first", async () => {
  const { ana, ben, first, second, denial, claim, labels } = await worked();
  const recode = "Recode 1 passage to “claim”";
  expect(await labels({ coderId: ben })).toEqual([
    "Add memo",
    "Code with “claim”",
    "Add coder “Ben”",
  ]);
  expect(await labels({ codeId: denial })).toEqual([
    `undo ${recode}`,
    recode,
    "Resize “denial”",
    "Code with “denial”",
    "Add code “denial”",
  ]);
  expect(await labels({ codeId: claim, coderId: ben })).toEqual(["Add memo", "Code with “claim”"]);
  expect(await labels({ documentId: second })).toEqual(["Code with “claim”", "Import 1 document"]);
  expect(await labels({ documentId: first, coderId: ana, codeId: claim })).toEqual([
    `undo ${recode}`,
    recode,
    "Resize “denial”",
    "Code with “denial”",
  ]);
});

test("what others did stays hidden with others hidden; what was removed is still found", async () => {
  const { project, ana, ben, second, claim, hers, labels } = await worked();
  project.coderId = ana;
  expect(await labels({ coders: "own", coderId: ben })).toEqual([]);
  await project.call("codings.remove", { ids: [hers] });
  expect((await labels({ codeId: claim }))[0]).toBe("Uncode 1 passage");
  expect(await labels({ documentId: second, codeId: claim, coderId: ana })).toEqual([]);
});

test("each entry names the one document it happened in", async () => {
  const { project, ana, first, second, hers } = await worked();
  const memo = { id: newId(), targetKind: "document", targetId: second, text: "hm" } as const;
  await project.call("memos.add", memo, ana);
  const [newest] = await project.call("history.list", { coders: "all", beforeId: null, limit: 1 });
  expect(newest).toMatchObject({ label: "Add memo", documentId: second });
  await project.call("codings.remove", { ids: [hers] }, ana);
  await project.finish([first, second], ana);
  const all = { coders: "all", beforeId: null, limit: 100 } as const;
  const entries = await project.call("history.list", all);
  const documentOf = new Map(
    entries.map(({ kind, label, documentId }) => [`${kind} ${label}`, documentId]),
  );
  expect(documentOf.get("note Set 2 documents to finished")).toBeNull();
  expect(documentOf.get("do Uncode 1 passage")).toBe(first);
  expect(documentOf.get("do Code with “claim”")).toBe(second);
  expect(documentOf.get("undo Recode 1 passage to “claim”")).toBe(first);
  expect(documentOf.get("do Add code “claim”")).toBeNull();
});
