import { join } from "node:path";
import { expect, test } from "vitest";
import { putText } from "../../../electron/project/db/content.ts";
import { openFile } from "../../../electron/project/db/open.ts";
import { prepareText } from "../../../electron/project/db/preparedText.ts";
import { newId } from "../../../electron/project/db/uuid.ts";
import { OpenProject } from "../../../electron/project/openProject.ts";
import type { CallInput } from "../../../shared/contract/contract.ts";
import { TestProject } from "../../support/testProject.ts";

const settings: CallInput<"agreement.compute"> = {
  coderIds: null,
  documentIds: null,
  codeIds: null,
  finishedBy: "atLeastTwo",
  state: "firstFinished",
  unit: "characters",
  bootstrap: null,
  more: false,
};

/** Puts a corrected text in place: "denied" goes, and a word comes in front. */
async function correct(project: TestProject, documentId: string, text: string): Promise<void> {
  await project.close();
  const path = join(project.folder, "study.concord");
  const open = new OpenProject(
    openFile(path, () => undefined),
    () => undefined,
  );
  open.history.run({ requestId: newId(), coderId: null, label: "correct" }, (recorder) => {
    const prepared = prepareText(text);
    putText(open.db, prepared);
    const id = newId();
    recorder.insert("textVersion", {
      id,
      documentId,
      sha256: prepared.sha256,
      length: text.length,
      parentId: recorder.need("document", documentId).textVersionId,
      edits: [
        { startOffset: 0, endOffset: 0, insertedLength: 4 },
        { startOffset: 3, endOffset: 10, insertedLength: 0 },
      ],
      createdAt: new Date().toISOString(),
    });
    recorder.update("document", documentId, { textVersionId: id });
  });
  open.close();
  const { token } = await project.call("projects.grant", { path });
  await project.call("project.open", { place: { kind: "granted", token } });
}

test("after a correction codings are on their words; lost ones are listed and leave agreement", async () => {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const ben = await project.addCoder("Ben");
  const code = await project.addCode("speech");
  const documentId = await project.importText("a.txt", "He denied. She spoke.");
  const other = await project.importText("b.txt", "They spoke.");
  await project.codePassage(documentId, code, "She spoke.", ana);
  for (const coder of [ana, ben]) await project.finish([documentId, other], coder);
  await correct(project, documentId, "Yes He  She spoke.");

  const { text } = await project.call("documents.text", { documentId });
  const codings = await project.call("documents.codings", { documentId, coders: "own" });
  expect(text.slice(codings.startOffsets[0], codings.endOffsets[0])).toBe("She spoke.");
  expect(codings.unplaced).toEqual([]);
  const placed = await project.call("agreement.compute", settings);
  expect(placed.report.result.documentIds).toEqual([documentId, other]);
  expect(placed.report.result.perCode[0]?.atUnit.pairs[0]?.counts.onlyA).toBe(10);
});

test("a passage whose words a correction removed is listed, and its document is left out", async () => {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const ben = await project.addCoder("Ben");
  const code = await project.addCode("speech");
  const documentId = await project.importText("a.txt", "He denied. She spoke.");
  const other = await project.importText("b.txt", "They spoke.");
  const lost = await project.codePassage(documentId, code, "denied", ana);
  for (const coder of [ana, ben]) await project.finish([documentId, other], coder);
  await correct(project, documentId, "Yes He  She spoke.");

  const codings = await project.call("documents.codings", { documentId, coders: "own" });
  expect(codings.startOffsets).toHaveLength(0);
  expect(codings.unplaced).toMatchObject([{ id: lost, quote: "denied" }]);
  for (const state of ["firstFinished", "current"] as const) {
    const { report } = await project.call("agreement.compute", { ...settings, state });
    expect(report.result.documentIds).toEqual([other]);
    expect(report.facts.leftOut).toMatchObject([{ name: "a.txt" }]);
    expect(report.facts.leftOut[0]?.reason).toContain("1 passage was lost");
  }
});
