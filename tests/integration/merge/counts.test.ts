import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { recordKinds } from "../../../electron/project/db/links.ts";
import { recordTables } from "../../../electron/project/db/recordTables.ts";
import { newId } from "../../../electron/project/db/uuid.ts";
import type { MergeConflict, MergePreview } from "../../../shared/contract/merge.ts";
import { baseStudy, stepsOf, Team } from "../../support/team.ts";
import { noDecisions, type TeamFile } from "../../support/teamFile.ts";

test("what a file deletes and something here needs is not told as removed, and merged again nothing is new", async () => {
  const { lead, member, team, documentId, codeId } = await aTeam();
  await code(lead, documentId, codeId);
  await lead.call("progress.set", { documentIds: [documentId], state: "finished" });
  await member.call("documents.remove", { documentIds: [documentId] });
  const theirs = team.snapshot(1);
  const { files, conflicts, deleted } = await mergedAsTold(lead, [theirs]);
  expect(files[0]).toMatchObject({ items: [], codings: [] });
  expect(sumOf(files)).toBe(0);
  expect(deleted).toEqual({});
  const document = conflicts.find(({ kind }) => kind === "document");
  expect(document).toMatchObject({ question: "deletedAndNeeded" });
  expect(document?.goesWith).toEqual({ textVersion: 1, coding: 1, progress: 1 });
  const again = await mergedAsTold(lead, [theirs]);
  expect(again).toMatchObject({ hasChanges: false, deleted: {} });
  expect([sumOf(again.files), again.files[0]?.items]).toEqual([0, []]);
});

test("a renamed code is told with its name until now, in the list and where something else of it is asked", async () => {
  const { lead, member, team, codeId } = await aTeam();
  const change = (file: TeamFile, changes: { name?: string; definition: string }) =>
    file.call("codes.update", { id: codeId, changes });
  await change(lead, { definition: "ours" });
  await change(member, { name: "rejection", definition: "theirs" });
  const { files, conflicts } = await lead.preview([team.snapshot(1)]);
  expect(files[0]?.items).toMatchObject([{ label: "rejection", formerName: "denial" }]);
  expect(files[0]?.items[0]?.fields).toContain("name");
  expect(conflicts).toMatchObject([{ field: "definition", formerName: "denial" }]);
});

test.each(["keep", "delete"] as const)(
  "a document deleted there and coded here: the counts follow the decision (%s)",
  async (choice) => {
    const { lead, member, team, documentId, codeId } = await aTeam();
    await code(lead, documentId, codeId);
    const target = { targetKind: "document", targetId: documentId } as const;
    await lead.call("memos.add", { id: newId(), ...target, text: "look again" });
    await member.call("documents.remove", { documentIds: [documentId] });
    const theirs = team.snapshot(1);
    const before = lead.digest;
    const { conflicts } = await lead.preview([theirs]);
    expect(conflicts[0]?.goesWith).toMatchObject({ coding: 1, memo: 1 });
    const values = conflicts.map((conflict) => decided(conflict, choice));
    const { files, deleted } = await mergedAsTold(lead, [theirs], { ...noDecisions, values });
    const all = { document: 1, textVersion: 1, coding: 1, progress: 1, memo: 1 };
    expect(deleted).toEqual(choice === "delete" ? all : {});
    expect(sumOf(files)).toBe(0);
    const again = await lead.preview([theirs]);
    expect([sumOf(again.files), again.conflicts]).toEqual([0, []]);
    await lead.call("history.undo", {});
    expect(lead.digest).toBe(before);
  },
);

test.each(["there", "here"] as const)(
  "a document deleted %s and kept comes back with what was deleted with it, and so it reaches the other copy",
  async (where) => {
    const { lead, member, team, documentId, codeId } = await aTeam();
    for (const [file, startOffset] of [
      [lead, 0],
      [member, 20],
    ] as const) {
      await code(file, documentId, codeId, startOffset);
    }
    await lead.call("progress.set", { documentIds: [documentId], state: "finished" });
    const target = { targetKind: "document", targetId: documentId } as const;
    await lead.call("memos.add", { id: newId(), ...target, text: "look again" });
    await lead.merge([team.snapshot(1)]);
    await member.merge([team.snapshot(0)]);
    const [deleting, coding] = where === "there" ? [member, lead] : [lead, member];
    const whole = countAll(coding);
    await deleting.call("documents.remove", { documentIds: [documentId] });
    await code(coding, documentId, codeId, 30);

    const before = lead.digest;
    const { conflicts } = await lead.preview([team.snapshot(1)]);
    const [question] = conflicts.filter(({ kind }) => kind === "document");
    expect(question?.comesBack).toMatchObject({ coding: 2, memo: 1 });
    const values = conflicts.map((conflict) => decided(conflict, "keep"));
    await mergedAsTold(lead, [team.snapshot(1)], { ...noDecisions, values });
    expect(countAll(lead)).toEqual({ ...whole, coding: 3 });
    expect(lead.problems).toEqual([]);
    const after = lead.digest;
    await member.merge([team.snapshot(0)]);
    expect(member.digest).toBe(after);
    expect(sumOf((await lead.preview([team.snapshot(1)])).files)).toBe(0);
    await lead.call("history.undo", {});
    expect([lead.digest === before, lead.problems]).toEqual([true, []]);
  },
);

test("what was deleted along is a matter of the merge: decided later, the question says that it is gone", async () => {
  const { lead, member, team, documentId, codeId } = await aTeam();
  await code(member, documentId, codeId);
  await lead.merge([team.snapshot(1)]);
  await member.call("documents.remove", { documentIds: [documentId] });
  await code(lead, documentId, codeId, 30);
  const theirs = team.snapshot(1);
  const [now] = (await lead.preview([theirs])).conflicts;
  expect(now).toMatchObject({ comesBack: { coding: 1 }, isPartLost: false });
  await lead.merge([theirs]);
  const [later] = (await lead.preview([])).conflicts;
  expect(later).toMatchObject({ comesBack: {}, isPartLost: true });
});

test("what a file brings to a document deleted here is not told as added where the deletion is decided", async () => {
  const { lead, member, team, documentId, codeId } = await aTeam();
  await lead.call("documents.remove", { documentIds: [documentId] });
  await code(member, documentId, codeId);
  await member.call("codes.add", { id: newId(), parentId: null, name: "irony" });
  const theirs = team.snapshot(1);
  const { files, conflicts } = await lead.preview([theirs]);
  expect(files[0]?.counts).toMatchObject({ coding: { added: 1 }, document: { added: 1 } });
  const values = conflicts.map((conflict) => decided(conflict, "delete"));
  const told = await mergedAsTold(lead, [theirs], { ...noDecisions, values });
  expect(told.files[0]).toMatchObject({ codings: [], items: [{ kind: "code", label: "irony" }] });
  expect(sumOf(told.files)).toBe(1);
  expect(told.deleted).toEqual({});
});

test("a deleted code that only stayed for a coding goes with the coding's document, and is counted", async () => {
  const { lead, member, team, documentId, codeId } = await aTeam();
  await code(lead, documentId, codeId);
  await member.call("codes.remove", { id: codeId });
  await member.call("documents.remove", { documentIds: [documentId] });
  const { conflicts } = await mergedAsTold(lead, [team.snapshot(1)]);
  const values = conflicts
    .filter(({ kind }) => kind === "document")
    .map((conflict) => decided(conflict, "delete"));
  const { deleted } = await mergedAsTold(lead, [], { ...noDecisions, values });
  expect(deleted).toEqual({ document: 1, textVersion: 1, coding: 1, progress: 1, code: 1 });
});

test("whatever was done where and is decided, the counts are what happens", async () => {
  const base = await baseStudy();
  const law = fc.asyncProperty(stepsOf(3, 30), fc.nat(5), async (steps, pick) => {
    const team = Team.of(base, 3);
    try {
      const makesOne = ["importCodings", "exchangeAsOne"];
      for (const step of steps) if (!makesOne.includes(step.do)) await team.act(step);
      const [lead] = team.copies;
      if (lead === undefined) throw new Error("a copy is missing");
      const files = [team.snapshot(1), team.snapshot(2)];
      const { conflicts, identities } = await lead.preview(files);
      // What turns out to be one is told as that.
      if (identities.length > 0) return;
      const values = conflicts
        .filter((_, at) => (at + pick) % 2 === 0)
        .map((conflict, at) => decided(conflict, (at + pick) % 3 > 0 ? "delete" : "keep"));
      await mergedAsTold(lead, files, { ...noDecisions, values });
    } finally {
      team.close();
    }
  });
  await fc.assert(law, { numRuns: 4 });
});

async function aTeam() {
  const base = await baseStudy();
  const team = Team.of(base, 2);
  onTestFinished(() => team.close());
  const [lead, member] = team.copies as [TeamFile, TeamFile]; // two were asked for
  for (const [index, file] of team.copies.entries()) file.coderId = base.coderIds[index] ?? null;
  const { documents, codes } = await lead.call("project.load", {});
  return { team, lead, member, documentId: documents[0]?.id ?? "", codeId: codes[0]?.id ?? "" };
}

async function code(
  file: TeamFile,
  documentId: string,
  codeId: string,
  startOffset = 4,
): Promise<void> {
  const coding = { id: newId(), documentId, codeId, startOffset, endOffset: startOffset + 8 };
  await file.call("codings.add", { codings: [coding] });
}

/** How much is told of files. */
function sumOf(files: MergePreview["files"]): number {
  return files
    .flatMap(({ counts }) => Object.values(counts))
    .reduce((sum, { added, changed, removed }) => sum + added + changed + removed, 0);
}

function decided({ recordId, field, question, sides }: MergeConflict, choice: "keep" | "delete") {
  const stamps = sides.map(({ stamp }) => stamp);
  const isAboutExistence = question === "deletedAndChanged" || question === "deletedAndNeeded";
  return { recordId, field, stamps, choose: isAboutExistence ? choice : (stamps[0] ?? "") };
}

/** Merges, and finds that the project has as many records of each kind as the preview said. */
async function mergedAsTold(
  file: TeamFile,
  paths: readonly string[],
  decisions = noDecisions,
): Promise<MergePreview> {
  const before = countAll(file);
  const preview = await file.merge(paths, decisions);
  const told = Object.fromEntries(
    recordKinds.map((kind) => {
      const changes = preview.files.map(({ counts }) => counts[kind]);
      const sum = changes.reduce(
        (total, each) => total + (each?.added ?? 0) - (each?.removed ?? 0),
        before[kind] ?? 0,
      );
      return [kind, sum - (preview.deleted[kind] ?? 0)];
    }),
  );
  expect(told).toEqual(countAll(file));
  return preview;
}

function countAll({ project: { db } }: TeamFile): Record<string, number> {
  return Object.fromEntries(
    recordKinds.map((kind) => [
      kind,
      Number(db.prepare(`SELECT count(*) FROM ${recordTables[kind].table}`).pluck().get()),
    ]),
  );
}
