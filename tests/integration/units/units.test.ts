import { expect, test } from "vitest";
import type { CallInput } from "../../../shared/contract/contract.ts";
import { correctedUnits, noCorrections } from "../../../shared/text/unitCorrections.ts";
import { TestProject } from "../../support/testProject.ts";

const story = "Related: more news\n\nHe denied. She spoke, and they denied. Nobody came.";

async function study() {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const ben = await project.addCoder("Ben");
  const denial = await project.addCode("denial", { unit: "sentence" });
  const documentId = await project.importText("a.txt", story);
  return { project, ana, ben, denial, documentId };
}

async function documentOf(project: TestProject) {
  const [document] = (await project.snapshot()).documents;
  if (document === undefined) throw new Error("no document");
  return document;
}

async function sentencesOf(project: TestProject): Promise<string[]> {
  const { id: documentId, unitCorrections } = await documentOf(project);
  const { text, sentences } = await project.call("documents.text", { documentId });
  const units = correctedUnits(text, sentences, (unitCorrections ?? noCorrections).sentence);
  return Array.from({ length: units.length / 2 }, (_, index) =>
    text.slice(units[2 * index], units[2 * index + 1]),
  );
}

const found = ["Related: more news", "He denied.", "She spoke, and they denied.", "Nobody came."];
const place = (words: string) => ({ kind: "sentence" as const, offset: story.indexOf(words) });

test("a border is made and removed, undone and done again, and is the same for everybody", async () => {
  const { project, ben, documentId } = await study();
  expect(await sentencesOf(project)).toEqual(found);
  await project.call("units.split", { documentId, ...place(" and they") });
  await project.call("units.join", { documentId, ...place("He denied") }, ben);
  const corrected = [
    "Related: more news",
    "He denied. She spoke,",
    "and they denied.",
    "Nobody came.",
  ];
  expect(await sentencesOf(project)).toEqual(corrected);
  expect(await project.call("history.undo", {}, ben)).toEqual({ label: "Join two sentences" });
  expect(await sentencesOf(project)).toHaveLength(5);
  await project.call("history.redo", {}, ben);
  expect(await sentencesOf(project)).toEqual(corrected);
  const { isGood, problems } = await project.call("project.verify", {});
  expect({ isGood, problems }).toEqual({ isGood: true, problems: [] });
});

test("a split taken back by a join leaves no trace in the work, only in the history", async () => {
  const { project, documentId } = await study();
  const { digest } = await project.call("project.verify", {});
  await project.call("units.split", { documentId, ...place("and they") });
  expect((await project.call("project.verify", {})).digest).not.toBe(digest);
  await project.call("units.join", { documentId, ...place("She spoke") });
  expect((await documentOf(project)).unitCorrections).toBeNull();
  expect((await project.call("project.verify", {})).digest).toBe(digest);
});

test("impossible places are refused with a reason", async () => {
  const { project, documentId } = await study();
  const refused = async (name: "units.split" | "units.join", words: string) => {
    const result = await project.tryCall(name, { documentId, ...place(words) });
    return result.ok ? "done" : result.error.message;
  };
  expect(await refused("units.split", "He denied")).toMatch(/^A sentence begins here already/);
  expect(await refused("units.join", "Nobody")).toMatch(/^This is the last sentence/);
  expect(await sentencesOf(project)).toEqual(found);
});

test("once somebody has started, borders stay, also through undo", async () => {
  const { project, ana, ben, denial, documentId } = await study();
  await project.call("units.split", { documentId, ...place("and they") }, ana);
  await project.codePassage(documentId, denial, "He denied", ben);
  for (const call of ["units.split", "units.join"] as const) {
    const result = await project.tryCall(call, { documentId, ...place("spoke,") }, ana);
    expect(result).toMatchObject({ ok: false, error: { kind: "conflict" } });
    if (!result.ok)
      expect(result.error.message).toMatch(/^Ben has started coding “a.txt”\. .*import the text/);
  }
  expect(await project.tryCall("history.undo", {}, ana)).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining("Ben has started") },
  });
  expect(await sentencesOf(project)).toHaveLength(5);
  // Taken back, nobody has.
  await project.call("history.undo", {}, ben);
  await project.call("history.undo", {}, ana);
  expect(await sentencesOf(project)).toEqual(found);
});

test("saying that one has begun fixes the borders without a single coding", async () => {
  const { project, documentId } = await study();
  await project.call("progress.set", { documentIds: [documentId], state: "inProgress" });
  const input = { documentId, ...place("and they") };
  expect(await project.tryCall("units.split", input)).toMatchObject({ ok: false });
  await project.call("progress.set", { documentIds: [documentId], state: "notStarted" });
  expect(await project.tryCall("units.split", input)).toMatchObject({ ok: true });
});

const everything: CallInput<"agreement.compute"> = {
  coderIds: null,
  documentIds: null,
  codeIds: null,
  finishedBy: "atLeastTwo",
  state: "firstFinished",
  unit: null,
};

test("corrected borders and not coded material change what agreement counts, and the report says so", async () => {
  const { project, ana, ben, denial, documentId } = await study();
  await project.call("units.split", { documentId, ...place("and they") });
  await project.codePassage(documentId, denial, "they denied", ana);
  await project.codePassage(documentId, denial, "Related", ben);
  await project.finish([documentId], ana);
  await project.finish([documentId], ben);
  const countsNow = async () => {
    const { report } = await project.call("agreement.compute", everything);
    const [code] = report.result.perCode;
    return { counts: code?.atUnit.pairs[0]?.counts, remarks: report.facts.remarks };
  };
  const before = await countsNow();
  expect(before.counts).toEqual({ both: 0, onlyA: 1, onlyB: 1, neither: 3 });
  expect(before.remarks).toEqual([expect.stringMatching(/corrected by hand in 1 document/)]);

  const heading = { startOffset: 0, endOffset: found[0]?.length ?? 0 };
  const mark = { documentId, spans: [heading], isCounted: false };
  const refused = await project.tryCall("units.setCounted", { ...mark, evenWhereStarted: false });
  expect(refused).toMatchObject({ ok: false, error: { kind: "conflict" } });
  await project.call("units.setCounted", { ...mark, evenWhereStarted: true });
  const after = await countsNow();
  expect(after.counts).toEqual({ both: 0, onlyA: 1, onlyB: 0, neither: 3 });
  expect(after.remarks).toContain(
    "Not coded material, 18 characters in 1 document, counts nowhere.",
  );
  await project.call("history.undo", {});
  expect((await countsNow()).counts).toEqual(before.counts);
});

test("not coded material is kept sorted and disjoint, and given back in part", async () => {
  const { project, documentId } = await study();
  const mark = (isCounted: boolean, ...spans: [number, number][]) =>
    project.call("units.setCounted", {
      documentId,
      spans: spans.map(([startOffset, endOffset]) => ({ startOffset, endOffset })),
      isCounted,
      evenWhereStarted: false,
    });
  const excluded = async () =>
    (await documentOf(project)).excludedSpans.map((span) => [span.startOffset, span.endOffset]);
  await mark(false, [30, 40], [0, 10], [8, 12]);
  expect(await excluded()).toEqual([
    [0, 12],
    [30, 40],
  ]);
  await mark(true, [5, 35]);
  expect(await excluded()).toEqual([
    [0, 5],
    [35, 40],
  ]);
  await mark(true, [0, story.length]);
  expect(await excluded()).toEqual([]);
  await expect(mark(false, [0, story.length + 1])).rejects.toThrow(/beyond the end/);
});

test("the rule and segments made by coders are choices, in every form of the report", async () => {
  const { project, ana, ben, denial, documentId } = await study();
  await project.codePassage(documentId, denial, "He denied. S", ana);
  await project.codePassage(documentId, denial, "He denied.", ben);
  await project.finish([documentId], ana);
  await project.finish([documentId], ben);
  const neither = async (rule: "anyOverlap" | "atLeastHalf") => {
    const { report } = await project.call("agreement.compute", { ...everything, rule });
    return report.result.perCode[0]?.atUnit.pairs[0]?.counts;
  };
  expect(await neither("anyOverlap")).toEqual({ both: 1, onlyA: 1, onlyB: 0, neither: 2 });
  expect(await neither("atLeastHalf")).toEqual({ both: 1, onlyA: 0, onlyB: 0, neither: 3 });

  const settings = { ...everything, unit: "segments" as const, overlapThreshold: 0.8 };
  const { report } = await project.call("agreement.compute", settings);
  expect(report.segments?.perCode[0]).toMatchObject({ f1: { value: 1 } });
  const exported = async (format: "html" | "csv" | "json", overlapThreshold: number) => {
    const file = await project.call("agreement.export", {
      settings: { ...settings, overlapThreshold },
      format,
    });
    return new TextDecoder().decode(file.bytes);
  };
  expect(JSON.parse(await exported("json", 0.9)).segments).toMatchObject({
    overlap_threshold: 0.9,
    per_code: {
      denial: { f1: 0, alpha_nominal: null, reasons: { alpha_nominal: "noTrueNegatives" } },
    },
  });
  expect(await exported("csv", 0.8)).toMatch(
    /^code,denial,,,segments,iou >= 0\.8,all,.*krippendorff_alpha,.*what neither marked/m,
  );
  expect(await exported("html", 0.8)).toMatch(/at least 80% of what they cover together/);
});

test("furniture is suggested with what other documents repeat, without what is marked already", async () => {
  const { project, documentId } = await study();
  await project.importText("b.txt", "Join our newsletter\n\nSomebody else spoke.");
  const other = await project.importText("c.txt", "Join our newsletter\n\nA third one spoke.");
  const kinds = async (id: string) =>
    (await project.call("units.furniture", { documentId: id })).map(({ kind }) => kind);
  expect(await kinds(documentId)).toEqual(["reference"]);
  expect(await kinds(other)).toEqual(["repeated"]);
  const spans = [{ startOffset: 0, endOffset: 18 }];
  const how = { isCounted: false, evenWhereStarted: false };
  await project.call("units.setCounted", { documentId, spans, ...how });
  expect(await kinds(documentId)).toEqual([]);
});
