import { expect, test } from "vitest";
import { TestProject } from "../../support/testProject.ts";

async function codedAndFinished(passages: readonly string[]) {
  const project = await TestProject.create();
  await project.addCoder("Ana");
  const codeId = await project.addCode("denial");
  const documentId = await project.importText("a.txt", "One two three. Four five six.");
  for (const words of passages) await project.codePassage(documentId, codeId, words);
  await project.finish([documentId]);
  return { project, codeId, documentId };
}

async function standOf(project: TestProject) {
  const { progress, undo } = await project.snapshot();
  const { codings } = await project.call("project.verify", {});
  const [only] = progress;
  return { codings, state: only?.state, isChanged: only?.isChangedSinceFinish, undo };
}

test("the first coding of a document is undone after the finish, which stays and is marked as changed", async () => {
  const { project } = await codedAndFinished(["One"]);
  await project.call("history.undo", {});
  expect(await standOf(project)).toMatchObject({ codings: 0, state: "finished", isChanged: true });
  await project.call("history.redo", {});
  expect(await standOf(project)).toMatchObject({ codings: 1, state: "finished", isChanged: true });
});

test("a later coding that is undone after the finish counts as changed since", async () => {
  const { project } = await codedAndFinished(["One", "two"]);
  await project.call("history.undo", {});
  expect(await standOf(project)).toMatchObject({ codings: 1, state: "finished", isChanged: true });
});

test("a coding made after the finish and undone again leaves the document as it was finished", async () => {
  const { project, codeId, documentId } = await codedAndFinished(["One"]);
  await project.codePassage(documentId, codeId, "Four");
  expect(await standOf(project)).toMatchObject({ codings: 2, isChanged: true });
  await project.call("history.undo", {});
  expect(await standOf(project)).toMatchObject({ codings: 1, isChanged: false });
});

test("a finished document that was removed comes back as it was finished", async () => {
  const { project, documentId } = await codedAndFinished(["One", "two"]);
  await project.call("documents.remove", { documentIds: [documentId] });
  await project.call("history.undo", {});
  expect(await standOf(project)).toMatchObject({ codings: 2, state: "finished", isChanged: false });
});
