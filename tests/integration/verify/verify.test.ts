import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import type { CallInput } from "../../../shared/contract/contract.ts";
import { TestProject } from "../../support/testProject.ts";

const story = "The firm denied it. Forty litres 🙂 ran out, the union said.";

async function codedProject(): Promise<TestProject> {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const documentId = await project.importText("story.txt", story);
  await project.call("codes.addStarter", {});
  const { codes } = await project.snapshot();
  const code = codes.find(({ name }) => name === "denial")?.id ?? "";
  const coding = await project.codePassage(documentId, code, "The firm denied it.");
  await project.call("memos.add", {
    id: newId(),
    targetKind: "coding",
    targetId: coding,
    text: "?",
  });
  await project.finish([documentId], ana);
  return project;
}

function verify(project: TestProject) {
  return project.call("project.verify", {});
}

test("a sound project is found sound, and verifying changes nothing", async () => {
  const project = await codedProject();
  const report = await verify(project);
  expect(report).toEqual({
    isGood: true,
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    documents: 1,
    codings: 1,
    problems: [],
  });
  const { seq } = await project.snapshot();
  expect(await verify(project)).toEqual(report);
  expect((await project.snapshot()).seq).toBe(seq);
});

describe("damage is named in a sentence", () => {
  test.each([
    [
      "a coding off its words",
      "UPDATE coding SET start_offset = 1",
      "“story.txt”, 1 to 19: its words are not",
    ],
    ["a coding outside its text", "UPDATE coding SET end_offset = 9000", "“story.txt”, 0 to 9000"],
    ["a changed quote", "UPDATE coding SET quote = 'x'", "its words are not “x”"],
    [
      "a changed text",
      "UPDATE content_chunk SET bytes = CAST('The firm affirms it' AS BLOB)",
      "is missing from this project",
    ],
    [
      "a text of the same length",
      "UPDATE content_chunk SET bytes = CAST(replace(CAST(bytes AS TEXT), 'firm', 'frim') AS BLOB)",
      "is not what it was when it was stored",
    ],
    ["a missing text", "DELETE FROM content_chunk", "is missing from this project"],
    [
      "a missing code",
      "DELETE FROM code WHERE name = 'denial'",
      "points at a missing row of “code”",
    ],
    [
      "an unreadable history",
      "UPDATE change SET after = '{' WHERE position = 0",
      "of the history cannot be read",
    ],
    ["a nonsense colour", "UPDATE code SET colour = 'reddish'", "has a field that makes no sense"],
  ])("%s", async (_, sql, words) => {
    const project = await codedProject();
    await project.call("project.close", {});
    const path = join(project.folder, "study.concord");
    const db = new Database(path);
    db.pragma("foreign_keys = OFF");
    db.exec(sql);
    db.close();
    const { token } = await project.call("projects.grant", { path });
    await project.call("project.open", { place: { kind: "granted", token } });
    const report = await verify(project);
    expect(report.isGood).toBe(false);
    expect(report.problems.join("\n")).toContain(words);
    expect(report.problems.every((problem) => problem.endsWith("."))).toBe(true);
  });
});

describe("the digest", () => {
  async function digest(project: TestProject): Promise<string> {
    return (await verify(project)).digest;
  }

  test("is the same for the same work in another order, with other ids and looks", async () => {
    const project = await codedProject();
    const other = await TestProject.create();
    await other.addCoder("Zoe");
    await other.call("codes.addStarter", {});
    const ana = await other.addCoder("Ana");
    await other.importText("other.txt", "to be removed");
    const documentId = await other.importText("story.txt", story);
    const { codes, documents } = await other.snapshot();
    const denial = codes.find(({ name }) => name === "denial")?.id ?? "";
    const gone = documents.find(({ name }) => name === "other.txt")?.id ?? "";
    await other.call("documents.remove", { documentIds: [gone] });
    await other.call("codes.update", { id: denial, changes: { colour: "#000000", digitKey: 7 } });
    await other.call("codes.move", {
      ids: [denial],
      parentId: null,
      afterId: codes[2]?.id ?? null,
    });
    await other.call("documents.update", { id: documentId, changes: { folder: "elsewhere" } });
    const coding = await other.codePassage(documentId, denial, "The firm denied it.", ana);
    const memo = { id: newId(), targetKind: "coding", targetId: coding, text: "?" } as const;
    await other.call("memos.add", memo, ana);
    await other.finish([documentId], ana);
    expect(await digest(other)).toBe(await digest(project));
  });

  test("changes with every part of the work, and undo brings it back", async () => {
    const project = await codedProject();
    const { codes, documents } = await project.snapshot();
    const [documentId, codeId] = [documents[0]?.id ?? "", codes[0]?.id ?? ""];
    const { ids } = await project.call("documents.codings", { documentId, coders: "own" });
    const codingId = Buffer.from(ids)
      .toString("hex")
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
    const reword = (changes: CallInput<"codes.update">["changes"]) =>
      project.call("codes.update", { id: codeId, changes, isRedefined: false });
    const deeds: (() => Promise<unknown>)[] = [
      () => project.call("documents.update", { id: documentId, changes: { name: "x.txt" } }),
      () => reword({ definition: "" }),
      () => reword({ unit: "word" }),
      () => project.call("codes.update", { id: codeId, changes: { name: "rebuttal" } }),
      () => project.call("codings.setUncertain", { ids: [codingId], isUncertain: true }),
      () =>
        project.call("codings.resize", { id: codingId, span: { startOffset: 0, endOffset: 5 } }),
      () => project.call("codings.remove", { ids: [codingId] }),
      () => project.codePassage(documentId, codeId, "Forty"),
      () => project.call("progress.set", { documentIds: [documentId], state: "inProgress" }),
      () => {
        const added = [{ coderId: project.coderId ?? "", documentId }];
        return project.call("assignments.change", { added, removed: [] });
      },
      () =>
        project.call("memos.add", {
          id: newId(),
          targetKind: "project",
          targetId: null,
          text: "!",
        }),
    ];
    const before = await digest(project);
    const seen = new Set([before]);
    for (const deed of deeds) {
      await deed();
      seen.add(await digest(project));
      await project.call("history.undo", {});
      expect(await digest(project)).toBe(before);
    }
    expect(seen.size).toBe(deeds.length + 1);
  });
});
