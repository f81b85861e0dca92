import { mock } from "node:test";
import { expect, onTestFinished, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import type { CallInput } from "../../../shared/contract/contract.ts";
import type { HistoryEntry } from "../../../shared/contract/history.ts";
import { baseStudy, Team } from "../../support/team.ts";
import type { TeamFile } from "../../support/teamFile.ts";
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

test("each entry names the one document it happened in, and the one code it changed", async () => {
  const { project, ana, first, second, hers, claim } = await worked();
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
  const ofCodes = entries.filter(({ codeId }) => codeId === claim);
  expect(ofCodes.map(({ label }) => label)).toEqual(["Add code “claim”"]);
});

test("what was taken back is marked until it is done again; what undo takes back next is too", async () => {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const ben = await project.addCoder("Ben");
  const marks = async () => {
    const whole = { coders: "all", beforeId: null, limit: 100 } as const;
    const entries = await project.call("history.list", whole);
    const named = (mark: "isUndone" | "isNextUndo") =>
      entries.filter((entry) => entry[mark]).map(({ kind, label }) => `${kind} ${label}`);
    return { undone: named("isUndone"), next: named("isNextUndo") };
  };
  for (const name of ["one", "two", "three"]) await project.addCode(name);
  await project.call("codes.add", { id: newId(), parentId: null, name: "Ben’s" }, ben);
  await project.call("history.undo", {}, ana);
  await project.call("history.undo", {}, ana);
  expect(await marks()).toEqual({
    undone: ["do Add code “three”", "do Add code “two”"],
    next: ["do Add code “one”"],
  });
  await project.call("history.redo", {}, ana);
  expect(await marks()).toMatchObject({ undone: ["do Add code “three”"] });
  await project.addCode("four");
  expect(await marks()).toEqual({
    undone: ["do Add code “three”"],
    next: ["do Add code “four”"],
  });
});

const day = (number: number) => `2026-03-0${number}T12:00:00.000Z`;

/** Does it on that day of March; a clock that stands still is one of the bad ones. */
async function onDay(number: number, deed: () => Promise<unknown>): Promise<void> {
  mock.timers.enable({ apis: ["Date"], now: Date.parse(day(number)) });
  try {
    await deed();
  } finally {
    mock.timers.reset();
  }
}

/** Lea adds a code on the first and third day, Ben on the second and eighth; merged on the fourth. */
async function merged() {
  mock.timers.enable({ apis: ["Date"], now: Date.parse(day(1)) });
  const base = await baseStudy();
  mock.timers.reset();
  const team = Team.of(base, 2);
  onTestFinished(() => team.close());
  const [lead, member] = team.copies;
  if (lead === undefined || member === undefined) throw new Error("two copies were made");
  [lead.coderId = null, member.coderId = null] = base.coderIds;
  const add = (file: TeamFile, name: string) => () =>
    file.call("codes.add", { id: newId(), parentId: null, name });
  await onDay(1, add(lead, "first"));
  await onDay(2, add(member, "second"));
  await onDay(3, add(lead, "third"));
  await onDay(8, add(member, "from a clock ahead"));
  await onDay(4, () => lead.merge([team.snapshot(1)]));
  return lead;
}

test("newest first is by when it was done, also where a merge brought it, page by page", async () => {
  const lead = await merged();
  const whole = { coders: "all", beforeId: null, limit: 100 } as const;
  const entries = await lead.call("history.list", whole);
  expect(entries.slice(0, 5).map(({ label }) => label)).toEqual([
    "Add code “from a clock ahead”",
    expect.stringMatching(/^Merge/),
    "Add code “third”",
    "Add code “second”",
    "Add code “first”",
  ]);
  expect(entries.map(({ isNextUndo }) => isNextUndo).indexOf(true)).toBe(1);
  // Two codes came with the merge.
  expect(entries[1]?.changes).toBe(2);
  for (const limit of [1, 2, 3]) {
    const paged: HistoryEntry[] = [];
    for (let beforeId: number | null = null; ; beforeId = paged.at(-1)?.id ?? null) {
      const page: HistoryEntry[] = await lead.call("history.list", { ...whole, beforeId, limit });
      paged.push(...page);
      if (page.length < limit) break;
    }
    expect(paged).toEqual(entries);
  }
  const last = entries.find(({ label }) => label.includes("ahead"))?.id ?? null;
  await lead.call("history.undo", {});
  const [, , next] = await lead.call("history.list", whole);
  expect(next).toMatchObject({ label: "Add code “third”", isNextUndo: true });
  // What a page went on from has gone with the merge: whoever lists is told of that, and asks anew.
  expect(await lead.call("history.list", { ...whole, beforeId: last })).toEqual([]);
});

test("since a day, together with the other filters", async () => {
  const lead = await merged();
  const labels = async (filter: Partial<CallInput<"history.list">>) => {
    const whole = { coders: "all", beforeId: null, limit: 100 } as const;
    return (await lead.call("history.list", { ...whole, ...filter })).map(({ label }) => label);
  };
  expect(await labels({ since: day(4) })).toEqual([
    "Add code “from a clock ahead”",
    expect.stringMatching(/^Merge/),
  ]);
  expect(await labels({ since: "2026-03-03T12:00:00Z", coderId: lead.coderId ?? "" })).toEqual([
    expect.stringMatching(/^Merge/),
    "Add code “third”",
  ]);
  expect(await labels({ since: "2026-03-09T00:00:00Z" })).toEqual([]);
});
