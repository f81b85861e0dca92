import { describe, expect, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import { listTreeOrder } from "../../../shared/codebook/codeTree.ts";
import { TestProject } from "../../support/testProject.ts";

const story =
  "The firm denied it. Nobody saw the valve open. Forty litres ran out, the union said.";

async function outline(project: TestProject): Promise<string[]> {
  const { codes } = await project.snapshot();
  return listTreeOrder(codes).map(({ code, depth }) => "  ".repeat(depth) + code.name);
}

async function codeNamed(project: TestProject, name: string) {
  const { codes } = await project.snapshot();
  const code = codes.find((each) => each.name === name);
  if (code === undefined) throw new Error(`no code ${name}`);
  return code;
}

async function codedProject() {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const ben = await project.addCoder("Ben");
  const documentId = await project.importText("story.txt", story);
  return { project, ana, ben, documentId };
}

describe("names and places", () => {
  test("one name once under a parent, also with other case; twice under two parents", async () => {
    const project = await TestProject.create();
    const source = await project.addCode("source");
    await project.addCode("official", { parentId: source });
    await project.addCode("official");
    await expect(project.addCode(" Official ", { parentId: source })).rejects.toThrow("conflict");
    await project.addCode("press", { parentId: source });
    const { id } = await codeNamed(project, "press");
    await expect(
      project.call("codes.update", { id, changes: { name: "OFFICIAL" } }),
    ).rejects.toThrow("already a code “official”");
    await project.call("codes.update", { id, changes: { name: "Press" } });
    expect(await outline(project)).toEqual(["source", "  official", "  Press", "official"]);
  });

  test("codes are put last, first and after a sibling", async () => {
    const project = await TestProject.create();
    const a = await project.addCode("a");
    await project.addCode("b");
    await project.addCode("first", { afterId: null });
    await project.addCode("after a", { afterId: a });
    expect(await outline(project)).toEqual(["first", "a", "after a", "b"]);
  });

  test("several codes move together, with their subcodes, in the order they were named", async () => {
    const project = await TestProject.create();
    const [a, b, c] = [
      await project.addCode("a"),
      await project.addCode("b"),
      await project.addCode("c"),
    ];
    const a1 = await project.addCode("a1", { parentId: a });
    await project.call("codes.move", { ids: [c, a, a1], parentId: b, afterId: null });
    expect(await outline(project)).toEqual(["b", "  c", "  a", "    a1"]);
    await project.call("codes.move", { ids: [a], parentId: b, afterId: null });
    expect(await outline(project)).toEqual(["b", "  a", "    a1", "  c"]);
  });

  test("a code cannot go below itself, nor beside one of its name", async () => {
    const project = await TestProject.create();
    const a = await project.addCode("a");
    const below = await project.addCode("below", { parentId: a });
    await project.addCode("Below");
    await expect(
      project.call("codes.move", { ids: [a], parentId: below, afterId: null }),
    ).rejects.toThrow("under itself");
    await expect(
      project.call("codes.move", { ids: [below], parentId: null, afterId: null }),
    ).rejects.toThrow("already a code");
  });
});

test("a digit key goes over to the code that was given it last", async () => {
  const project = await TestProject.create();
  await project.addCode("a", { digitKey: 1 });
  const b = await project.addCode("b", { digitKey: 1 });
  expect((await codeNamed(project, "a")).digitKey).toBeNull();
  await project.addCode("c", { digitKey: 2 });
  await project.call("codes.update", { id: b, changes: { digitKey: 2 } });
  expect((await codeNamed(project, "b")).digitKey).toBe(2);
  expect((await codeNamed(project, "c")).digitKey).toBeNull();
});

test("a code with passages does not become a folder; a folder cannot be applied", async () => {
  const { project, documentId } = await codedProject();
  const code = await project.addCode("denial", { digitKey: 1 });
  const codingId = await project.codePassage(documentId, code, "denied");
  const folder = { id: code, changes: { isFolder: true } };
  await expect(project.call("codes.update", folder)).rejects.toThrow("1 passage is coded with it");
  await project.call("codings.remove", { ids: [codingId] });
  await project.call("codes.update", folder);
  expect(await codeNamed(project, "denial")).toMatchObject({ isFolder: true, digitKey: null });
  await expect(project.codePassage(documentId, code, "denied")).rejects.toThrow("folder");
});

test("the starter codebook comes once, and leaves keys that are taken alone", async () => {
  const project = await TestProject.create();
  await project.addCode("mine", { digitKey: 2 });
  await project.call("codes.addStarter", {});
  await project.call("codes.addStarter", {});
  expect(await outline(project)).toEqual(["mine", "denial", "numeric claim", "attribution"]);
  const { codes } = await project.snapshot();
  expect(codes.map(({ digitKey }) => digitKey)).toEqual([2, 1, null, 3]);
});

test("deleting takes subcodes, passages and memos along; undo brings all of them back", async () => {
  const { project, ana, ben, documentId } = await codedProject();
  const parent = await project.addCode("source");
  const child = await project.addCode("official", { parentId: parent });
  const coding = await project.codePassage(documentId, child, "the union said");
  await project.codePassage(documentId, parent, "Nobody saw", ben);
  for (const [targetKind, targetId] of [
    ["code", child],
    ["coding", coding],
  ] as const) {
    await project.call("memos.add", { id: newId(), targetKind, targetId, text: "why?" });
  }
  const digest = async () => (await project.call("project.verify", {})).digest;
  const before = await digest();
  await project.call("codes.remove", { id: parent });
  expect(await outline(project)).toEqual([]);
  expect(await project.call("codes.counts", { coders: "all" })).toEqual([]);
  expect(await project.call("memos.counts", { coders: "all" })).toEqual([]);
  await project.call("history.undo", {}, ana);
  expect(await digest()).toBe(before);
  expect(await outline(project)).toEqual(["source", "  official"]);
});

describe("merge", () => {
  test("passages of all coders, memos and subcodes go over; undo brings them back", async () => {
    const { project, ana, ben, documentId } = await codedProject();
    const from = await project.addCode("rebuttal");
    await project.addCode("sub", { parentId: from });
    const into = await project.addCode("denial");
    await project.codePassage(documentId, from, "denied");
    await project.codePassage(documentId, from, "Nobody saw", ben);
    const memo = { id: newId(), targetKind: "code", targetId: from, text: "?" } as const;
    await project.call("memos.add", memo);
    await project.finish([documentId], ben);
    const { digest } = await project.call("project.verify", {});

    await project.call("codes.merge", { fromIds: [from], intoId: into });
    expect(await outline(project)).toEqual(["denial", "  sub"]);
    const counts = await project.call("codes.counts", { coders: "all" });
    expect(counts.map(({ codeId, codings }) => [codeId, codings])).toEqual([
      [into, 1],
      [into, 1],
    ]);
    const target = { kind: "code", id: into } as const;
    expect(await project.call("memos.list", { target, coders: "all" })).toHaveLength(1);
    const { progress } = await project.snapshot();
    expect(progress.find(({ coderId }) => coderId === ben)?.isChangedSinceFinish).toBe(true);

    await project.call("history.undo", {}, ana);
    expect(await outline(project)).toEqual(["rebuttal", "  sub", "denial"]);
    expect((await project.call("project.verify", {})).digest).toBe(digest);
  });

  test("a passage that a coder gave both codes is there once, with its memo and its doubt", async () => {
    const { project, ana, ben, documentId } = await codedProject();
    const from = await project.addCode("rebuttal");
    const into = await project.addCode("denial");
    const codings = [];
    for (const codeId of [from, into]) {
      const id = await project.codePassage(documentId, codeId, "denied");
      codings.push(id);
      const target = { targetKind: "coding", targetId: id } as const;
      await project.call("memos.add", { id: newId(), ...target, text: codeId });
    }
    await project.codePassage(documentId, from, "denied", ben);
    const [doubted = ""] = codings;
    await project.call("codings.setUncertain", { ids: [doubted], isUncertain: true });
    const { digest } = await project.call("project.verify", {});

    await project.call("codes.merge", { fromIds: [from], intoId: into });
    const own = await project.call("documents.codings", { documentId, coders: "own" });
    expect([own.ids.length / 16, [...own.uncertain]]).toEqual([1, [1]]);
    const counts = await project.call("codes.counts", { coders: "all" });
    expect(counts.map(({ codings: count }) => count)).toEqual([1, 1]);
    const [kept = ""] = codings.sort();
    const target = { kind: "coding", id: kept } as const;
    expect(await project.call("memos.list", { target, coders: "own" })).toHaveLength(2);

    await project.call("history.undo", {}, ana);
    expect((await project.call("project.verify", {})).digest).toBe(digest);
  });

  test("a passage coded twice with one code stays so", async () => {
    const { project, documentId } = await codedProject();
    const from = await project.addCode("rebuttal");
    const into = await project.addCode("denial");
    for (const codeId of [from, from, into]) {
      await project.codePassage(documentId, codeId, "denied");
    }
    await project.call("codes.merge", { fromIds: [from], intoId: into });
    const own = await project.call("documents.codings", { documentId, coders: "own" });
    expect(own.ids.length / 16).toBe(2);
  });

  test("not into itself, not out of its own parent, not over a subcode of the same name", async () => {
    const project = await TestProject.create();
    const a = await project.addCode("a");
    const a1 = await project.addCode("a1", { parentId: a });
    const b = await project.addCode("b");
    await project.addCode("A1", { parentId: b });
    const merge = (fromIds: string[], intoId: string) =>
      project.call("codes.merge", { fromIds, intoId });
    await expect(merge([a], a)).rejects.toThrow("cannot be merged into itself");
    await expect(merge([a], a1)).rejects.toThrow("belongs to");
    await expect(merge([a], b)).rejects.toThrow("subcode “a1”");
    await merge([a, a1], b);
    expect(await outline(project)).toEqual(["b", "  A1"]);
  });

  test("passages do not go into a folder", async () => {
    const { project, documentId } = await codedProject();
    const code = await project.addCode("denial");
    const folder = await project.addCode("folder", { isFolder: true });
    await project.codePassage(documentId, code, "denied");
    await expect(project.call("codes.merge", { fromIds: [code], intoId: folder })).rejects.toThrow(
      "is a folder",
    );
    expect(await outline(project)).toEqual(["denial", "folder"]);
  });
});

test("splitting makes a code beside and moves the chosen passages", async () => {
  const { project, documentId } = await codedProject();
  const code = await project.addCode("denial", { unit: "paragraph" });
  await project.addCode("other");
  await project.codePassage(documentId, code, "denied");
  const moved = await project.codePassage(documentId, code, "Nobody saw");
  const newCode = { id: newId(), parentId: null, name: "not seen" };
  await project.call("codes.split", { codeId: code, newCode, codingIds: [moved] });
  expect(await outline(project)).toEqual(["denial", "not seen", "other"]);
  expect((await codeNamed(project, "not seen")).unit).toBe("paragraph");
  const passages = await project.call("codes.passages", {
    codeId: newCode.id,
    withSubcodes: false,
    coders: "own",
    offset: 0,
    limit: 10,
  });
  expect(passages.passages.map(({ coding }) => coding.quote)).toEqual(["Nobody saw"]);
});

describe("passages and counts", () => {
  test("own means own; all means everybody", async () => {
    const { project, ana, ben, documentId } = await codedProject();
    const code = await project.addCode("denial");
    await project.codePassage(documentId, code, "denied");
    await project.codePassage(documentId, code, "Nobody saw", ben);
    const counts = (coders: "own" | "all", coderId: string | null) =>
      project.call("codes.counts", { coders }, coderId);
    const one = { codeId: code, codings: 1, documents: 1, older: 0 };
    expect(await counts("own", ana)).toEqual([{ ...one, coderId: ana }]);
    expect(await counts("own", newId())).toEqual([]);
    expect(await project.tryCall("codes.counts", { coders: "own" }, null)).toEqual({
      ok: true,
      value: [],
    });
    expect(await counts("all", ana)).toHaveLength(2);
    const query = { codeId: code, withSubcodes: false, offset: 0, limit: 10 };
    const own = await project.call("codes.passages", { ...query, coders: "own" }, ben);
    expect(own.total).toBe(1);
    expect(own.passages[0]).toMatchObject({
      documentName: "story.txt",
      before: "The firm denied it. ",
      after: " the valve open. Forty litres ran out, the union said.",
    });
    const all = await project.call("codes.passages", { ...query, coders: "all" }, ben);
    expect(all.passages.map(({ coding }) => coding.quote)).toEqual(["denied", "Nobody saw"]);
  });

  test("by document and place, with subcodes, in windows", async () => {
    const project = await TestProject.create();
    await project.addCoder("Ana");
    const second = await project.importText("b.txt", "one two three");
    const first = await project.importText("a.txt", "four five");
    const parent = await project.addCode("number");
    const child = await project.addCode("odd", { parentId: parent });
    await project.codePassage(second, child, "three");
    await project.codePassage(second, parent, "two");
    await project.codePassage(second, child, "one");
    await project.codePassage(first, parent, "four");
    const quotes = async (withSubcodes: boolean, offset: number, limit: number) => {
      const query = { codeId: parent, withSubcodes, coders: "own", offset, limit } as const;
      const { total, passages } = await project.call("codes.passages", query);
      return [total, ...passages.map(({ coding }) => coding.quote)];
    };
    expect(await quotes(true, 0, 10)).toEqual([4, "four", "one", "two", "three"]);
    expect(await quotes(true, 1, 2)).toEqual([4, "one", "two"]);
    expect(await quotes(false, 0, 10)).toEqual([2, "four", "two"]);
  });
});
