import { expect, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import type { CallInput } from "../../../shared/contract/contract.ts";
import type { UnitOfCoding } from "../../../shared/records/codebook.ts";
import { TestProject } from "../../support/testProject.ts";

type Settings = CallInput<"agreement.compute">;

const everything: Settings = {
  coderIds: null,
  documentIds: null,
  codeIds: null,
  finishedBy: "atLeastTwo",
  state: "firstFinished",
  unit: null,
  bootstrap: { seed: 5, replicates: 200 },
};

const paragraphs = Array.from({ length: 12 }, (_, at) => `Claim ${at} was denied. It rained.`);

/** Two coders who both mark the claims of a text of twelve paragraphs, but for the last ones. */
async function study() {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const ben = await project.addCoder("Ben");
  const denial = await project.addCode("denial", { unit: "sentence" });
  const documentId = await project.importText("a.txt", paragraphs.join("\n\n"));
  for (let at = 0; at < 12; at += 1) {
    await project.codePassage(documentId, denial, `Claim ${at} was`, ana);
    if (at < 9) await project.codePassage(documentId, denial, `Claim ${at} was`, ben);
  }
  return { project, ana, ben, denial, documentId };
}

async function finishedStudy() {
  const made = await study();
  await made.project.finish([made.documentId], made.ana);
  await made.project.finish([made.documentId], made.ben);
  return made;
}

test("a job tells its progress, and its answer is that of the call", async () => {
  const { project } = await finishedStudy();
  const jobId = newId();
  const done = project.jobDone(jobId);
  const started = await project.call("agreement.start", { jobId, settings: everything });
  expect(started).toMatchObject({ kind: "agreement", state: "running" });
  expect((await done).state).toBe("finished");
  const fractions = project.events.flatMap((event) =>
    event.type === "jobUpdated" && event.job.id === jobId ? [event.job.fraction] : [],
  );
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(fractions.at(-1)).toBe(1);
  const { report } = await project.call("agreement.result", { jobId });
  const called = await project.call("agreement.compute", everything);
  expect(report.result).toEqual(called.report.result);
  expect(report.result.perCode[0]?.atUnit.interval).toMatchObject({
    kind: "blocks",
    drawnFrom: 12,
    seed: 5,
    withheld: "theseTextsOnly",
  });
});

test("a cancelled job ends as cancelled and has no answer; others go on", async () => {
  const { project } = await finishedStudy();
  const jobId = newId();
  const done = project.jobDone(jobId);
  const settings = { ...everything, bootstrap: { seed: 1, replicates: 100_000 } };
  await project.call("agreement.start", { jobId, settings });
  await project.call("jobs.cancel", { jobId });
  // The host answers while the thread is still at work.
  expect((await project.snapshot()).name).toBe("study");
  expect((await done).state).toBe("cancelled");
  const result = await project.tryCall("agreement.result", { jobId });
  expect(result).toMatchObject({ ok: false, error: { kind: "notFound" } });
  expect((await project.call("agreement.compute", everything)).report.result.perCode).toHaveLength(
    1,
  );
});

test("closing the project ends a job that is running", async () => {
  const { project } = await finishedStudy();
  const jobId = newId();
  const done = project.jobDone(jobId);
  const settings = { ...everything, bootstrap: { seed: 1, replicates: 100_000 } };
  await project.call("agreement.start", { jobId, settings });
  await project.call("project.close", {});
  expect((await done).state).toBe("cancelled");
});

test("a unit changed after figures were seen is said, with who had seen them", async () => {
  const { project, ana, denial } = await finishedStudy();
  // Before anybody has seen figures a unit may change freely.
  const change = (unit: UnitOfCoding) =>
    project.call("codes.update", { id: denial, changes: { unit }, isRedefined: false });
  await change("paragraph");
  const before = await project.call("agreement.compute", everything, ana);
  expect(before.report.facts.unitChanges).toEqual([]);
  await change("characters");
  const { facts } = (await project.call("agreement.compute", everything, ana)).report;
  expect(facts.unitChanges).toMatchObject([
    { codeId: denial, from: "paragraph", to: "characters", seenBy: ["Ana"] },
  ]);
  expect(facts.remarks.join(" ")).toMatch(
    /unit of “denial” was changed from paragraph to character on \d{4}-.* seen by Ana/,
  );
});

test("that somebody saw figures is noted once a day, and undo passes over it", async () => {
  const { project, ana } = await finishedStudy();
  const { undo } = await project.snapshot();
  for (let time = 0; time < 2; time += 1) {
    await project.call("agreement.compute", everything, ana);
  }
  const entries = await project.call("history.list", { coders: "all", beforeId: null, limit: 100 });
  const seen = entries.filter(({ label }) => label === "See agreement figures");
  expect(seen).toMatchObject([{ kind: "note", coderId: ana, changes: 0 }]);
  expect((await project.snapshot()).undo).toEqual(undo);
  expect((await project.call("project.verify", {})).problems).toEqual([]);
});

test("parents are judged with their subcodes, and an exclusive set without overlaps", async () => {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const ben = await project.addCoder("Ben");
  const parent = await project.addCode("stance", { isFolder: true });
  const fields = { parentId: parent, unit: "sentence" as const, exclusiveSet: "stance" };
  const pro = await project.addCode("pro", fields);
  const contra = await project.addCode("contra", fields);
  const documentId = await project.importText("a.txt", "He liked it. She did not. Both left.");
  await project.codePassage(documentId, pro, "He liked it.", ana);
  await project.codePassage(documentId, contra, "She did not.", ana);
  await project.codePassage(documentId, contra, "He liked it.", ben);
  await project.codePassage(documentId, contra, "She did not.", ben);
  await project.finish([documentId], ana);
  await project.finish([documentId], ben);
  const settings = { ...everything, bootstrap: null };
  const { report } = await project.call("agreement.compute", settings);
  expect(report.result.unions).toMatchObject([
    { codeId: parent, kind: "union", atUnit: { measure: { unit: "sentence" } } },
  ]);
  expect(report.result.unions[0]?.atUnit.alphaNominal).toEqual({ value: 1 });
  expect(report.names.unions).toEqual([{ id: parent, path: ["stance"] }]);
  const [set] = report.result.sets;
  if (set?.kind !== "figures") throw new Error("refused");
  expect(set.uAlphaBinary).toEqual({ value: 1 });
  expect(set.uAlpha.value).toBeLessThan(1);
  const json = new TextDecoder().decode(
    (await project.call("agreement.export", { settings, format: "json" })).bytes,
  );
  const { unions, sets, confusion, settings: written } = JSON.parse(json);
  expect(unions.stance).toMatchObject({ codes: ["pro", "contra"], alpha_nominal: 1 });
  expect(sets[0]).toMatchObject({ name: "stance", u_alpha_binary: 1 });
  expect(confusion.pairs["Ana|Ben"]).toEqual([
    [0, 1, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]);
  expect(written).toMatchObject({ bootstrap: null, thresholds: { tentative: 0.667, firm: 0.8 } });
});

test("a set with overlaps is refused; others’ places are shown in exports, which leave a trace", async () => {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const ben = await project.addCoder("Ben");
  const pro = await project.addCode("pro", { exclusiveSet: "stance" });
  const contra = await project.addCode("contra", { exclusiveSet: "stance" });
  const documentId = await project.importText("a.txt", "😀 He liked it. She did not.");
  await project.codePassage(documentId, pro, "He liked it.", ben);
  await project.codePassage(documentId, contra, "liked", ben);
  await project.finish([documentId], ana);
  await project.finish([documentId], ben);
  const settings = { ...everything, bootstrap: null };
  const seenBy = async (coderId: string) =>
    (await project.call("agreement.compute", settings, coderId)).report;
  const forAna = await seenBy(ana);
  expect(forAna.result.sets).toMatchObject([
    { kind: "refused", reason: "overlaps", overlapCount: 1, overlaps: [] },
  ]);
  expect(forAna.advice.join(" ")).toContain("“stance” passages of one coder overlap in 1 place");
  expect((await seenBy(ben)).overlaps).toMatchObject([{ coderId: ben, quote: "liked", start: 5 }]);
  expect((await project.snapshot()).exposures).toEqual([]);
  await project.call("agreement.export", { settings, format: "json" }, ana);
  expect((await project.snapshot()).exposures).toMatchObject([{ coderId: ana, seenCoderId: ben }]);
});

test("what keeps figures from being made is said in a sentence", async () => {
  const { project, ana, documentId } = await study();
  const advice = async () =>
    (await project.call("agreement.compute", everything)).report.advice.join(" ");
  expect(await advice()).toContain("Nobody has finished a document");
  await project.finish([documentId], ana);
  expect(await advice()).toContain("Only Ana has finished a document: agreement needs two coders");
  const other = await project.importText("b.txt", "Nothing was said.");
  const cleo = await project.addCoder("Cleo");
  await project.finish([other], cleo);
  expect(await advice()).toContain("No document was finished by two of the compared coders");
  await project.finish([other], ana);
  expect(await advice()).toContain("Nobody used “denial”: α is undefined there");
  expect(await advice()).toContain("Only one document is compared");
});

test("γ of a project is a job that carries its documents and can be repeated by its seed", async () => {
  const { project, ana, ben, documentId } = await finishedStudy();
  const compute = async () => {
    const jobId = newId();
    const done = project.jobDone(jobId);
    const input = { jobId, settings: everything, seed: 3, samples: 5 };
    await project.call("agreement.gamma", input);
    return done;
  };
  const job = await compute();
  expect(job).toMatchObject({
    kind: "gamma",
    state: "finished",
    seed: 3,
    documents: [{ documentId, name: "a.txt", coderIds: [ana, ben], samples: 5 }],
  });
  expect(await compute()).toEqual({ ...job, id: expect.any(String) });
});
