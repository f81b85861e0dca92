import { expect, test } from "vitest";
import { computeAgreement } from "../../../shared/agreement/agreement.ts";
import type { CallInput } from "../../../shared/contract/contract.ts";
import { TestProject } from "../../support/testProject.ts";

type Settings = CallInput<"agreement.compute">;

const everything: Settings = {
  coderIds: null,
  documentIds: null,
  codeIds: null,
  finishedBy: "atLeastTwo",
  state: "firstFinished",
  unit: null,
  bootstrap: null,
  more: false,
};

// Sentences: 0–10, 11–21, 22–34, 35–46.
const story = "He denied. She spoke. They denied. Nobody came.";

async function study() {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const ben = await project.addCoder("Ben");
  const denial = await project.addCode("denial", { unit: "sentence" });
  const number = await project.addCode("number", { unit: "characters" });
  const documentId = await project.importText("a.txt", story);
  return { project, ana, ben, denial, number, documentId };
}

test("figures from a coded project are the engine's for the same passages", async () => {
  const { project, ana, ben, denial, number, documentId } = await study();
  await project.codePassage(documentId, denial, "He denied.", ana);
  await project.codePassage(documentId, denial, "denied. Nobody", ana);
  await project.codePassage(documentId, denial, "denied.", ben);
  await project.codePassage(documentId, number, "Nobody", ben);
  await project.finish([documentId], ana);
  await project.finish([documentId], ben);
  const { report } = await project.call("agreement.compute", everything);
  const expected = computeAgreement({
    coderIds: [ana, ben],
    codes: [
      { id: denial, unit: "sentence" },
      { id: number, unit: "characters" },
    ],
    documents: [
      {
        id: documentId,
        length: story.length,
        codings: [
          {
            coderId: ana,
            spans: [
              { codeId: denial, startOffset: 0, endOffset: 10 },
              { codeId: denial, startOffset: 27, endOffset: 41 },
            ],
          },
          {
            coderId: ben,
            spans: [
              { codeId: denial, startOffset: 3, endOffset: 10 },
              { codeId: number, startOffset: 35, endOffset: 41 },
            ],
          },
        ],
        units: { sentence: Int32Array.of(0, 10, 11, 21, 22, 34, 35, 47) },
      },
    ],
  });
  expect(report.result).toEqual(expected);
  const pair = report.result.perCode[0]?.atUnit.pairs[0];
  expect(pair?.counts).toEqual({ both: 1, onlyA: 2, onlyB: 0, neither: 1 });
});

test("who has not finished is missing, not uncoded; one alone makes no comparison", async () => {
  const { project, ana, ben, denial, documentId } = await study();
  const second = await project.importText("b.txt", "One denied. Two spoke.");
  await project.codePassage(documentId, denial, "He denied.", ana);
  await project.finish([documentId, second], ana);
  await project.finish([documentId], ben);
  const { report } = await project.call("agreement.compute", everything);
  expect(report.result.documentIds).toEqual([documentId]);
  expect(report.facts.remarks.join()).toContain("1 document left out");
  const asked = { ...everything, documentIds: [documentId, second] };
  const explicit = await project.call("agreement.compute", asked);
  expect(explicit.report.result.documentIds).toEqual([documentId, second]);
  expect(explicit.report.facts.remarks.join()).toContain("b.txt was finished by Ana alone");
  const [pair] = explicit.report.result.perCode[0]?.atUnit.pairs ?? [];
  expect(pair?.documents).toBe(1);
});

test("“by all” is a filter; with three coders two are enough, and the third is missing", async () => {
  const { project, ana, ben, denial, documentId } = await study();
  const eva = await project.addCoder("Eva");
  const second = await project.importText("b.txt", "One denied. Two spoke.");
  await project.codePassage(second, denial, "One denied.", ana);
  for (const coder of [ana, ben, eva]) await project.finish([documentId], coder);
  for (const coder of [ana, ben]) await project.finish([second], coder);
  const some = await project.call("agreement.compute", everything);
  expect(some.report.result.documentIds).toEqual([documentId, second]);
  expect(some.report.facts.remarks.join()).toContain("Eva has not finished 1 document");
  expect(some.report.documents[1]?.coderIds).toEqual([ana, ben]);
  const all = await project.call("agreement.compute", { ...everything, finishedBy: "all" });
  expect(all.report.result.documentIds).toEqual([documentId]);
});

test("as first finished and as it stands now are told apart", async () => {
  const { project, ana, ben, denial, documentId } = await study();
  await project.codePassage(documentId, denial, "He denied.", ana);
  await project.finish([documentId], ana);
  await project.finish([documentId], ben);
  await project.codePassage(documentId, denial, "He denied.", ben);
  const counts = async (state: Settings["state"]) => {
    const { report } = await project.call("agreement.compute", { ...everything, state });
    return report.result.perCode[0]?.atUnit.pairs[0]?.counts;
  };
  expect(await counts("firstFinished")).toEqual({ both: 0, onlyA: 1, onlyB: 0, neither: 3 });
  expect(await counts("current")).toEqual({ both: 1, onlyA: 0, onlyB: 0, neither: 3 });
  await project.call("progress.set", { documentIds: [documentId], state: "inProgress" }, ben);
  const reopened = await project.call("agreement.compute", { ...everything, state: "current" });
  expect(reopened.report.result.documentIds).toEqual([]);
  expect(await counts("firstFinished")).toEqual({ both: 0, onlyA: 1, onlyB: 0, neither: 3 });
});

test("a code that was made later is missing where it was not offered", async () => {
  const { project, ana, ben, documentId } = await study();
  await project.finish([documentId], ana);
  const late = await project.addCode("late");
  await project.finish([documentId], ben);
  const { report } = await project.call("agreement.compute", { ...everything, codeIds: [late] });
  const [code] = report.result.perCode;
  expect(code?.atUnit.units).toBe(0);
  expect(code?.atUnit.alphaNominal.value).toBeNull();
  expect(report.facts.remarks.join()).toContain("“late” did not exist yet when Ana finished");
});

test("codes united after finishing count as the code that took their place", async () => {
  const { project, ana, ben, denial, documentId } = await study();
  const refusal = await project.addCode("refusal", { unit: "sentence" });
  await project.codePassage(documentId, denial, "He denied.", ana);
  await project.codePassage(documentId, refusal, "He denied.", ben);
  await project.finish([documentId], ana);
  await project.finish([documentId], ben);
  await project.call("codes.merge", { fromIds: [refusal], intoId: denial });
  const { report } = await project.call("agreement.compute", everything);
  const pair = report.result.perCode[0]?.atUnit.pairs[0];
  expect(pair?.counts).toEqual({ both: 1, onlyA: 0, onlyB: 0, neither: 3 });
});

test("one unit for all codes, words too", async () => {
  const { project, ana, ben, denial, documentId } = await study();
  await project.codePassage(documentId, denial, "He denied.", ana);
  await project.codePassage(documentId, denial, "denied.", ben);
  await project.finish([documentId], ana);
  await project.finish([documentId], ben);
  for (let time = 0; time < 2; time += 1) {
    const settings = { ...everything, unit: "word" as const };
    const { report } = await project.call("agreement.compute", settings);
    const pair = report.result.perCode[0]?.atUnit.pairs[0];
    expect(pair?.counts).toEqual({ both: 1, onlyA: 1, onlyB: 0, neither: 6 });
  }
});

test("disagreements are quoted, and whose work was shown is recorded once", async () => {
  const { project, ana, ben, denial, documentId } = await study();
  await project.codePassage(documentId, denial, "They denied.", ben);
  await project.finish([documentId], ana);
  await project.finish([documentId], ben);
  await project.call("agreement.compute", everything);
  expect((await project.snapshot()).exposures).toEqual([]);
  const question = { settings: everything, codeId: denial, basis: "unit" as const };
  const { disagreements } = await project.call("agreement.disagreements", question);
  await project.call("agreement.disagreements", question);
  expect(disagreements).toEqual([
    {
      codeId: denial,
      documentId,
      documentName: "a.txt",
      startOffset: 22,
      endOffset: 34,
      quote: "They denied.",
      appliedBy: [ben],
      notAppliedBy: [ana],
      otherCodeIds: [],
      type: "missed",
    },
  ]);
  const onAny = await project.call("agreement.disagreements", { ...question, codeId: null });
  expect(onAny).toMatchObject({ total: 1, disagreements });
  const { exposures } = await project.snapshot();
  expect(exposures).toMatchObject([{ coderId: ana, documentId, seenCoderId: ben }]);
});

test("a document is shown as it is compared, and looking is recorded", async () => {
  const { project, ana, ben, denial, documentId } = await study();
  await project.codePassage(documentId, denial, "They denied.", ben);
  await project.finish([documentId], ana);
  await project.finish([documentId], ben);
  await project.codePassage(documentId, denial, "He denied.", ben);
  const shown = await project.call("agreement.document", { settings: everything, documentId });
  expect(shown.coders).toEqual([
    { coderId: ana, passages: [], missingCodeIds: [] },
    {
      coderId: ben,
      passages: [{ codeId: denial, startOffset: 22, endOffset: 34 }],
      missingCodeIds: [],
    },
  ]);
  const { exposures } = await project.snapshot();
  expect(exposures).toMatchObject([{ coderId: ana, documentId, seenCoderId: ben }]);
});

test("who looked before finishing is named in the report", async () => {
  const { project, ana, ben, denial, documentId } = await study();
  await project.codePassage(documentId, denial, "They denied.", ben);
  await project.finish([documentId], ben);
  await project.call("documents.codings", { documentId, coders: "all" }, ana);
  await project.finish([documentId], ana);
  const { report } = await project.call("agreement.compute", everything);
  expect(report.facts.remarks.join()).toContain("Ana looked at the codings of Ben");
});

test("the report is exported as HTML, CSV and JSON, with offsets in code points", async () => {
  const { project, ana, ben, denial } = await study();
  const documentId = await project.importText("emoji.txt", "😀 He denied. She spoke.");
  await project.codePassage(documentId, denial, "He denied.", ana);
  await project.finish([documentId], ana);
  await project.finish([documentId], ben);
  const read = async (format: "html" | "csv" | "json") => {
    const file = await project.call("agreement.export", { settings: everything, format });
    expect(file.fileName).toBe(`study agreement.${format}`);
    return new TextDecoder().decode(file.bytes);
  };
  expect(await read("html")).toContain("denial");
  expect(await read("csv")).toContain("krippendorff_alpha");
  const json = JSON.parse(await read("json"));
  expect(json.per_code.denial.pairwise["Ana|Ben"]).toMatchObject({ n11: 0, n10: 1, n01: 0 });
  const [place] = json.disagreements[0].listed;
  expect(place.end - place.start).toBe([..."😀 He denied."].length);
});

test("a chosen coder, document or code that is gone is told so", async () => {
  const { project, documentId } = await study();
  await project.call("documents.remove", { documentIds: [documentId] });
  const settings = { ...everything, documentIds: [documentId] };
  const result = await project.tryCall("agreement.compute", settings);
  expect(result).toMatchObject({ ok: false, error: { kind: "notFound" } });
});

test("a project that nobody has finished anything in has no figures, and no error", async () => {
  const { project } = await study();
  const { report } = await project.call("agreement.compute", everything);
  expect(report.result.coderIds).toEqual([]);
  expect(report.result.perCode[0]?.atUnit.alphaNominal.value).toBeNull();
});

test("passages and memos of others leave the same trace as their stripes", async () => {
  const { project, ana, ben, denial, documentId } = await study();
  await project.codePassage(documentId, denial, "He denied.", ana);
  const passages = { codeId: denial, withSubcodes: false, offset: 0, limit: 10 };
  await project.call("codes.passages", { ...passages, coders: "own" }, ben);
  expect((await project.call("project.load", {})).exposures).toEqual([]);
  const shown = await project.call("codes.passages", { ...passages, coders: "all" }, ben);
  expect(shown.total).toBe(1);
  expect((await project.call("project.load", {})).exposures).toMatchObject([
    { coderId: ben, seenCoderId: ana, documentId },
  ]);
  const memo = { id: crypto.randomUUID(), targetKind: "document" as const, targetId: documentId };
  await project.call("memos.add", { ...memo, text: "a thought" }, ben);
  await project.call("memos.list", { target: null, coders: "all" }, ana);
  expect((await project.call("project.load", {})).exposures).toMatchObject([
    { coderId: ben },
    { coderId: ana, seenCoderId: ben, documentId },
  ]);
});

test("an export of everybody's codings leaves a trace, one of one's own does not", async () => {
  const { project, ana, ben, denial, documentId } = await study();
  await project.codePassage(documentId, denial, "He denied.", ana);
  await project.call("codings.export", { coders: "own" }, ben);
  expect((await project.snapshot()).exposures).toEqual([]);
  await project.call("codings.export", { coders: "all" }, ben);
  expect((await project.snapshot()).exposures).toMatchObject([
    { coderId: ben, seenCoderId: ana, documentId },
  ]);
});
