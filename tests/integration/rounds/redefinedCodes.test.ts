import { expect, test } from "vitest";
import { everything } from "../../support/agreementSettings.ts";
import { TestProject } from "../../support/testProject.ts";

const story = "He denied. She spoke. They denied. Nobody came.";

/** Two coders who have finished a document with one code. */
async function finishedStudy() {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const ben = await project.addCoder("Ben");
  const denial = await project.addCode("denial", { unit: "sentence", definition: "Says no." });
  const documentId = await project.importText("a.txt", story);
  await project.codePassage(documentId, denial, "He denied.", ana);
  await project.codePassage(documentId, denial, "He denied.", ben);
  for (const coder of [ana, ben]) await project.finish([documentId], coder);
  const figures = async (state: "firstFinished" | "current" = "firstFinished") => {
    const { report } = await project.call("agreement.compute", { ...everything, state });
    const [code] = report.result.perCode;
    return { counts: code?.atUnit.pairs[0]?.counts, units: code?.atUnit.units, report };
  };
  const redefine = (definition: string, isRedefined?: boolean) =>
    project.tryCall("codes.update", {
      id: denial,
      changes: { definition },
      ...(isRedefined === undefined ? {} : { isRedefined }),
    });
  const confirm = (coder: string) =>
    project.call("progress.confirm", { documentId, codeIds: [denial] }, coder);
  const meaning = async () =>
    (await project.snapshot()).codes.find(({ id }) => id === denial)?.meaning;
  return { project, ana, ben, denial, documentId, figures, redefine, confirm, meaning };
}

test("a definition that documents were finished with changes only with an answer", async () => {
  const { project, denial, redefine, meaning } = await finishedStudy();
  expect(await redefine("Says that it is not so.")).toMatchObject({
    ok: false,
    error: { kind: "conflict", message: expect.stringContaining("wording") },
  });
  expect(await redefine("Says that it is not so.", false)).toMatchObject({ ok: true });
  expect(await meaning()).toBe(1);
  expect(await redefine("Says so with a reason.", true)).toMatchObject({ ok: true });
  expect(await meaning()).toBe(2);
  // Nobody has finished anything with the new meaning: its wording is free.
  expect(await redefine("Says so and why.")).toMatchObject({ ok: true });
  expect(await meaning()).toBe(2);
  await project.call("codes.update", { id: denial, changes: { name: "refusal" } });
  expect(await meaning()).toBe(2);
});

test("a redefined code is missing, not empty, until each coder confirms it", async () => {
  const { project, ana, ben, denial, documentId, figures, redefine, confirm } =
    await finishedStudy();
  await redefine("Only denials with a reason.", true);
  const open = await figures();
  expect(open.units).toBe(0);
  expect(open.report.facts.remarks.join()).toContain("“denial” was redefined after Ana");
  expect((await figures("current")).units).toBe(0);
  expect(await project.call("progress.review", {}, ana)).toEqual([
    { documentId, codeIds: [denial] },
  ]);

  await project.codePassage(documentId, denial, "They denied.", ana);
  await confirm(ana);
  expect(await project.call("progress.review", {}, ana)).toEqual([]);
  expect((await figures()).units).toBe(0);
  await confirm(ben);
  expect((await figures()).counts).toEqual({ both: 1, onlyA: 1, onlyB: 0, neither: 2 });

  // As confirmed stays as confirmed, whatever happens to the codings or is asked to be undone.
  await project.codePassage(documentId, denial, "Nobody came.", ben);
  await confirm(ben);
  await project.call("history.undo", {}, ana);
  expect((await figures()).counts).toEqual({ both: 1, onlyA: 1, onlyB: 0, neither: 2 });
});

test("an imported definition is other words for the same until somebody says otherwise", async () => {
  const { project, ana, denial, meaning } = await finishedStudy();
  const importRow = (definition: string) =>
    project.call("codes.import", {
      fileName: "codes.csv",
      bytes: new TextEncoder().encode(`code,definition\ndenial,${definition}\n`),
    });
  expect(await importRow("Says that it is not so.")).toMatchObject({
    updated: 1,
    problems: [],
    rewordedIds: [denial],
  });
  expect(await meaning()).toBe(1);
  expect(await project.call("progress.review", {}, ana)).toEqual([]);
  await project.call("codes.update", { id: denial, changes: {}, isRedefined: true });
  expect(await meaning()).toBe(2);
  expect(await project.call("progress.review", {}, ana)).toHaveLength(1);
  // Nobody has finished anything with the new meaning.
  expect(await importRow("Says so.")).toMatchObject({ rewordedIds: [] });
});

test("a confirmation after looking at others' work is remarked, with whose it was", async () => {
  const { project, ana, ben, denial, documentId, figures, redefine, confirm } =
    await finishedStudy();
  await redefine("Only denials with a reason.", true);
  // Eva finishes without the code: looking at her work says nothing about it.
  const eva = await project.addCoder("Eva");
  await project.finish([documentId], eva);
  await confirm(ben);
  await project.call("documents.codings", { documentId, coders: "all" }, ana);
  await confirm(ana);
  const remarks = (await figures()).report.facts.remarks.join(" ");
  expect(remarks).toContain(
    "Ana confirmed “denial” in 1 document after looking at the codings of Ben",
  );
  expect(remarks).not.toContain("Ben confirmed");
  const late = await project.addCode("late");
  await project.call("progress.confirm", { documentId, codeIds: [late] }, ana);
  const later = (await figures()).report.facts.remarks;
  expect(later.filter((remark) => remark.includes("“late”") && remark.includes("looking"))).toEqual(
    [],
  );
  expect(denial).not.toBe(late);
});

test("finishing again confirms what came since, and the preview says what", async () => {
  const { project, ana, ben, documentId, figures } = await finishedStudy();
  const late = await project.addCode("late");
  expect(await project.call("progress.preview", { documentId }, ana)).toMatchObject({
    newCodeIds: [late],
  });
  for (const coder of [ana, ben]) {
    await project.call("progress.set", { documentIds: [documentId], state: "inProgress" }, coder);
    await project.finish([documentId], coder);
  }
  const { report } = await figures();
  expect(report.result.perCode[1]?.atUnit.pairs[0]?.counts).toMatchObject({ neither: 4 });
});

test("after an undone redefinition the next one is another meaning", async () => {
  const { project, ana, redefine, confirm, meaning } = await finishedStudy();
  await redefine("Second.", true);
  await confirm(ana);
  await project.call("history.undo", {});
  expect(await meaning()).toBe(1);
  await redefine("Third.", true);
  expect(await meaning()).toBe(3);
});

test("nothing can be confirmed in a document that was never finished", async () => {
  const { project, ana, denial } = await finishedStudy();
  const documentId = await project.importText("b.txt", "Two.");
  await project.codePassage(documentId, denial, "Two.", ana);
  const input = { documentId, codeIds: [denial] };
  expect(await project.tryCall("progress.confirm", input, ana)).toMatchObject({
    ok: false,
    error: { kind: "conflict" },
  });
});
