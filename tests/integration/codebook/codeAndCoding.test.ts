import { expect, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import { TestProject } from "../../support/testProject.ts";

async function codeWithNewCode(project: TestProject, documentId: string, name: string) {
  const codeId = newId();
  const coding = { id: newId(), documentId, codeId, startOffset: 0, endOffset: 8 };
  const newCode = { id: codeId, parentId: null, name };
  return project.tryCall("codings.add", { codings: [coding], newCode });
}

test("a code made together with its first coding is one step of undo", async () => {
  const project = await TestProject.create();
  await project.addCoder("Ana");
  const documentId = await project.importText("story.txt", "The firm denied it.");
  expect(await codeWithNewCode(project, documentId, "firm")).toMatchObject({ ok: true });
  const codings = () => project.call("documents.codings", { documentId, coders: "own" });
  const made = await project.snapshot();
  expect(made.codes.map((code) => code.name)).toEqual(["firm"]);
  expect(made.undo.undoLabel).toBe("Code with “firm”");
  expect((await codings()).ids).not.toHaveLength(0);

  await project.call("history.undo", {});
  expect((await project.snapshot()).codes).toEqual([]);
  expect((await codings()).ids).toHaveLength(0);
});

test("a name that is taken makes neither code nor coding", async () => {
  const project = await TestProject.create();
  await project.addCoder("Ana");
  await project.addCode("firm");
  const documentId = await project.importText("story.txt", "The firm denied it.");
  expect(await codeWithNewCode(project, documentId, "Firm")).toMatchObject({
    ok: false,
    error: { kind: "conflict" },
  });
  expect((await project.snapshot()).codes).toHaveLength(1);
  expect((await project.call("documents.codings", { documentId, coders: "own" })).ids).toHaveLength(
    0,
  );
});
