import { expect, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import type { CallInput } from "../../../shared/contract/contract.ts";
import type { HistoryEntry } from "../../../shared/contract/history.ts";
import { everything } from "../../support/agreementSettings.ts";
import { TestProject } from "../../support/testProject.ts";

const story = "He denied. She spoke. They denied. Nobody came.";

async function study() {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const ben = await project.addCoder("Ben");
  const denial = await project.addCode("denial", { unit: "sentence" });
  const documentId = await project.importText("a.txt", story);
  const second = await project.importText("b.txt", "One denied. Two spoke.");
  const open = async (fields: Partial<CallInput<"rounds.open">> = {}) => {
    const id = newId();
    await project.call("rounds.open", {
      id,
      name: "Round 1",
      purpose: "reliability",
      documentIds: [documentId],
      coderIds: [ana, ben],
      codebookVersionId: null,
      note: "",
      ...fields,
    });
    return id;
  };
  const compute = async (settings: Partial<CallInput<"agreement.compute">> = {}) =>
    (await project.call("agreement.compute", { ...everything, ...settings })).report;
  return { project, ana, ben, denial, documentId, second, open, compute };
}

test("a round publishes its codebook on the fly and keeps its report on closing", async () => {
  const { project, ana, ben, denial, documentId, open } = await study();
  const versionId = newId();
  const round = await open({ publish: { id: versionId, note: "first", isLocked: true } });
  await project.codePassage(documentId, denial, "He denied.", ana);
  await project.codePassage(documentId, denial, "They denied.", ben);
  for (const coder of [ana, ben]) await project.finish([documentId], coder);
  await project.call("rounds.close", { id: round });
  const [kept] = (await project.snapshot()).rounds;
  expect(kept).toMatchObject({ codebookVersionId: versionId, pass: 1 });
  expect(kept?.closedAt).not.toBeNull();
  const figures = await project.call("rounds.figures", {});
  const alpha = (await project.call("agreement.compute", everything)).report.result.perCode[0];
  expect(figures).toEqual([
    {
      roundId: round,
      stabilityOf: null,
      documents: 1,
      codes: [{ codeId: denial, name: "denial", alpha: alpha?.atUnit.alphaNominal.value }],
    },
  ]);
  // What is done later changes nothing in it, and it shows nobody's passages.
  await project.codePassage(documentId, denial, "They denied.", ana);
  expect(await project.call("rounds.figures", {})).toEqual(figures);
  const { bytes } = await project.call("rounds.report", { id: round });
  const content = JSON.parse(new TextDecoder().decode(bytes));
  expect(content.reports[0].report.per_code.denial.pairwise["Ana|Ben"]).toMatchObject({ n10: 1 });
  expect(content.reports[0].report.disagreements).toEqual([]);
  expect((await project.snapshot()).exposures).toEqual([]);
  expect(await project.tryCall("rounds.close", { id: round })).toMatchObject({ ok: false });
  expect((await project.call("project.verify", {})).problems).toEqual([]);
});

test("training documents stay out of the figures unless they are asked for", async () => {
  const { project, ana, ben, documentId, second, open, compute } = await study();
  const training = await open({ name: "Warm-up", purpose: "training" });
  for (const coder of [ana, ben]) await project.finish([documentId, second], coder);
  const report = await compute();
  expect(report.result.documentIds).toEqual([second]);
  expect(report.facts.leftOut).toEqual([
    { name: "a.txt", reason: "training document (round “Warm-up”)" },
  ]);
  const withTraining = await compute({ withTraining: true });
  expect(withTraining.result.documentIds).toEqual([documentId, second]);
  const ofRound = await compute({ roundId: training });
  expect(ofRound.result.documentIds).toEqual([documentId]);
});

test("a round compares its own documents, coders and codes", async () => {
  const { project, ana, ben, denial, documentId, second, open, compute } = await study();
  const eva = await project.addCoder("Eva");
  const publish = { id: newId(), note: "", isLocked: false };
  const roundId = await open({ documentIds: [second], publish });
  await project.addCode("later");
  for (const coder of [ana, ben, eva]) await project.finish([documentId, second], coder);
  const report = await compute({ roundId });
  expect(report.result.coderIds).toEqual([ana, ben]);
  expect(report.result.documentIds).toEqual([second]);
  expect(report.result.perCode.map(({ codeId }) => codeId)).toEqual([denial]);
  expect(report.facts.remarks.join()).toContain("not in codebook version 1");
});

test("in a repeat round one codes blind for one's earlier passages, and stability is apart", async () => {
  const { project, ana, ben, denial, documentId, open, compute } = await study();
  const own = async () => {
    const { startOffsets } = await project.call("documents.codings", {
      documentId,
      coders: "own",
    });
    const counts = await project.call("codes.counts", { coders: "own" });
    const window = { codeId: denial, withSubcodes: false, offset: 0, limit: 9 };
    const passages = await project.call("codes.passages", { ...window, coders: "own" });
    const { bytes } = await project.call("codings.export", { coders: "own" });
    const lines = new TextDecoder().decode(bytes).trim().split("\n").length - 1;
    return [startOffsets.length, counts[0]?.codings ?? 0, passages.total, lines];
  };
  const first = await project.codePassage(documentId, denial, "He denied.", ana);
  await project.codePassage(documentId, denial, "They denied.", ana);
  const memo = { id: newId(), targetKind: "coding" as const, targetId: first, text: "why" };
  await project.call("memos.add", memo);
  await project.codePassage(documentId, denial, "He denied.", ben);
  for (const coder of [ana, ben]) await project.finish([documentId], coder);
  expect(await own()).toEqual([2, 2, 2, 2]);
  const before = await compute();

  const publish = { id: newId(), note: "", isLocked: false };
  const round = await open({ name: "Again", purpose: "repeat", coderIds: [ana], publish });
  expect(await own()).toEqual([0, 0, 0, 0]);
  expect(await project.call("memos.list", { target: null, coders: "own" })).toEqual([]);
  const preview = await project.call("progress.preview", { documentId });
  expect(preview).toMatchObject({ codings: 0, newCodeIds: [] });
  await project.codePassage(documentId, denial, "He denied.", ana);
  await project.finish([documentId], ana);
  expect(await own()).toEqual([1, 1, 1, 1]);
  const seen = await project.call("documents.codings", { documentId, coders: "all" }, ben);
  expect(seen.startOffsets).toHaveLength(3);
  expect((await compute()).result.perCode).toEqual(before.result.perCode);

  const stability = await compute({ stabilityOf: ana });
  expect(stability.names.coders.map(({ name }) => name)).toEqual(["Ana (pass 1)", "Ana (pass 2)"]);
  const pair = stability.result.perCode[0]?.atUnit.pairs[0];
  expect(pair?.counts).toEqual({ both: 1, onlyA: 1, onlyB: 0, neither: 2 });
  const settings = { ...everything, stabilityOf: ana };
  const question = { settings, codeId: denial, basis: "unit" as const };
  const shown = await project.call("agreement.disagreements", question, ben);
  expect(shown.disagreements).toHaveLength(1);
  expect((await project.snapshot()).exposures.at(-1)).toMatchObject({
    coderId: ben,
    seenCoderId: ana,
  });

  await project.call("rounds.close", { id: round });
  // Everything leaves the program, each coding with its pass, round and codebook.
  expect(await own()).toEqual([2, 2, 2, 3]);
  const { bytes } = await project.call("codings.export", { coders: "own" });
  const exported = new TextDecoder().decode(bytes);
  expect(exported.split("\n").map((line) => line.split(",").slice(7).join())).toEqual([
    "pass,round,codebook_version",
    "1,,",
    "2,Again,1",
    "1,,",
    "",
  ]);
  const copy = await TestProject.create();
  await copy.importText("a.txt", story);
  const imported = await copy.call("codings.import", {
    fileName: "codings.csv",
    bytes: new Uint8Array(bytes),
  });
  expect(imported).toMatchObject({ added: 3, problems: [] });
  const again = await copy.call("codings.import", {
    fileName: "codings.csv",
    bytes: new Uint8Array(bytes),
  });
  expect(again).toMatchObject({ added: 0, alreadyThere: 3 });
  const back = await copy.call("codings.export", { coders: "all" });
  expect(new TextDecoder().decode(back.bytes).match(/,[12]$/gm)).toEqual([",1", ",2", ",1"]);
  expect(await project.call("rounds.figures", {})).toMatchObject([
    { roundId: round, stabilityOf: ana, documents: 1 },
  ]);
  expect((await project.call("project.verify", {})).problems).toEqual([]);
});

test("in a repeat round history, undo and lists of places keep the first pass hidden", async () => {
  const { project, ana, ben, denial, documentId, second, open } = await study();
  const first = await project.codePassage(documentId, denial, "He denied.", ana);
  const memo = { id: newId(), targetKind: "coding" as const, targetId: first, text: "why" };
  await project.call("memos.add", memo);
  const removed = await project.codePassage(documentId, denial, "She spoke.", ana);
  await project.call("codings.remove", { ids: [removed] });
  await project.codePassage(second, denial, "One denied.", ana);
  await project.codePassage(documentId, denial, "They denied.", ben);
  for (const coder of [ana, ben]) await project.finish([documentId, second], coder);
  const history = async (coder = ana) => {
    const page = { coders: "own" as const, beforeId: null, limit: 3 };
    const ids: string[] = [];
    for (let beforeId: number | null = null; ; ) {
      const entries: HistoryEntry[] = await project.call(
        "history.list",
        { ...page, beforeId },
        coder,
      );
      ids.push(...entries.map(({ label }) => label));
      if (entries.length < page.limit) return ids;
      beforeId = entries.at(-1)?.id ?? null;
    }
  };
  const mentions = (labels: readonly string[]) =>
    labels.filter((label) => /^(Code with|Uncode|Add memo)/.test(label)).length;
  expect(mentions(await history())).toBe(5);

  project.coderId = ben;
  const round = await open({ name: "Again", purpose: "repeat", coderIds: [ana] });
  project.coderId = ana;
  expect(mentions(await history())).toBe(1);
  expect(
    await project.tryCall("codings.resize", { id: first, span: { startOffset: 0, endOffset: 2 } }),
  ).toMatchObject({ ok: false, error: { kind: "denied" } });
  // Undo passes over the first pass of the document and still reaches the other one.
  expect(await project.call("history.undo", {})).toEqual({ label: "Code with “denial”" });
  expect(await project.tryCall("history.undo", {})).toMatchObject({ ok: false });
  await project.call("history.redo", {});
  const codings = await project.call("documents.codings", { documentId: second, coders: "own" });
  expect(codings.startOffsets).toHaveLength(1);

  const places = { settings: everything, codeId: denial, basis: "unit" as const };
  const own = await project.call("agreement.disagreements", places, ana);
  expect(own).toMatchObject({ total: 1, hiddenDocuments: 1 });
  expect(own.disagreements.map((place) => place.documentId)).toEqual([second]);
  const question = { settings: everything, documentId };
  expect(await project.tryCall("agreement.document", question, ana)).toMatchObject({
    ok: false,
    error: { kind: "denied" },
  });
  const queueFor = async (coderId: string) => {
    const { columns } = await project.call("adjudication.queue", { settings: everything }, coderId);
    return columns.documentIds;
  };
  expect(await queueFor(ana)).toEqual([second]);
  expect(await queueFor(ben)).toEqual([documentId, second]);
  const rows = { settings: everything, codeIds: null, offset: 0, limit: 100 };
  const final = await project.call("finalData.rows", rows, ana);
  expect(final.rows.filter((row) => row.documentId === documentId)).toEqual([]);
  expect(final.leftOut).toEqual([
    { name: "a.txt", reason: expect.stringContaining("you code it again") },
  ]);
  const options = { anonymous: false, quotations: true };
  const asJson = { settings: everything, format: "json" as const, options };
  const { bytes } = await project.call("agreement.export", asJson, ana);
  const text = new TextDecoder().decode(bytes);
  expect(text).not.toContain("He denied.");
  expect(text).toContain("codes them again");
  expect(
    await project.tryCall("agreement.export", { ...asJson, format: "bundle" }, ana),
  ).toMatchObject({ ok: false, error: { kind: "denied" } });

  // Others, and the coder once the round is closed, see them.
  expect((await project.call("agreement.disagreements", places, ben)).hiddenDocuments).toBe(0);
  expect(mentions(await history(ben))).toBe(1);
  await project.call("rounds.close", { id: round });
  expect(mentions(await history())).toBe(5 + 2); // with undo and redo
  expect((await project.call("agreement.document", question, ana)).coders).toHaveLength(2);
});

test("thresholds have defaults, are kept with their reason, and stay in order", async () => {
  const { project } = await study();
  expect((await project.snapshot()).settings).toEqual({
    lowerThreshold: 0.667,
    upperThreshold: 0.8,
    thresholdReason: "",
    teachingKeyId: null,
  });
  const stricter = { lowerThreshold: 0.7, upperThreshold: 0.9, thresholdReason: "High stakes." };
  await project.call("projectSettings.set", stricter);
  await project.call("projectSettings.set", { ...stricter, upperThreshold: 0.85 });
  expect((await project.snapshot()).settings).toMatchObject({
    ...stricter,
    upperThreshold: 0.85,
  });
  const crossed = { ...stricter, lowerThreshold: 0.95 };
  expect(await project.tryCall("projectSettings.set", crossed)).toMatchObject({ ok: false });
  await project.call("history.undo", {});
  await project.call("history.undo", {});
  expect((await project.snapshot()).settings.lowerThreshold).toBe(0.667);
});

test("reprints are suggested as a cluster, and put into one together", async () => {
  const { project, documentId } = await study();
  const sentence = (n: number) => `The harbour report number ${n} says that ship ${n * 7} left. `;
  const wire = Array.from({ length: 30 }, (_, n) => sentence(n)).join("");
  const first = await project.importText("wire.txt", wire);
  const reprint = await project.importText("reprint.txt", `Our town. ${wire} More at eleven.`);
  const suggested = await project.call("documents.suggestClusters", {});
  expect(suggested).toEqual([{ cluster: "wire", documentIds: [first, reprint] }]);
  const [suggestion] = suggested;
  if (suggestion === undefined) throw new Error("nothing was suggested");
  await project.call("documents.setCluster", suggestion);
  const clusters = async () =>
    new Map((await project.snapshot()).documents.map(({ id, cluster }) => [id, cluster]));
  expect((await clusters()).get(reprint)).toBe("wire");
  expect((await clusters()).get(documentId)).toBe("");
  expect(await project.call("documents.suggestClusters", {})).toEqual([]);
  await project.call("history.undo", {});
  expect((await clusters()).get(reprint)).toBe("");
});
