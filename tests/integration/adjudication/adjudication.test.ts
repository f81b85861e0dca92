import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { expect, test } from "vitest";
import { consensusCoderId } from "../../../shared/adjudication/consensusCoder.ts";
import { majorityOf, passagesOf } from "../../../shared/adjudication/items.ts";
import { unpackQueue } from "../../../shared/adjudication/queueColumns.ts";
import { aStudy, decideOn, itemAt, queueOf, quotedItems } from "../../support/adjudicated.ts";
import { everything } from "../../support/agreementSettings.ts";
import type { TestProject } from "../../support/testProject.ts";

/** What the consensus has, as the file says. */
function consensus(project: TestProject): string[] {
  const db = new SqliteDatabase(join(project.folder, "study.concord"), { readonly: true });
  try {
    return db
      .prepare(
        `SELECT code.name || ': ' || quote FROM coding JOIN code ON code.id = coding.code_id
         JOIN coder ON coder.id = coding.coder_id WHERE coder.kind = 'consensus'
         ORDER BY start_offset, code.name`,
      )
      .pluck()
      .all() as string[]; // one text column
  } finally {
    db.close();
  }
}

async function statuses(project: TestProject): Promise<string[]> {
  const items = await quotedItems(project);
  return items.map(({ quote, status }) => `${quote} ${status}`);
}

test("the queue is the disagreements in the order of the text, each with its judges and passages", async () => {
  const { project, ana, ben, cem, denial, claim } = await aStudy();
  expect((await queueOf(project)).coderIds).toEqual([ana, ben, cem]);
  const items = await quotedItems(project);
  expect(items.map(({ quote, codeId, type }) => [quote, codeId, type])).toEqual([
    ["Two thousand came,", denial, "boundary"],
    ["Nobody was hurt.", denial, "missed"],
    ["It rained.", denial, "missed"],
    ["It rained.", claim, "missed"],
  ]);
  expect(items.every(({ status }) => status === "open")).toBe(true);
  expect(items[2]?.otherCodeIds).toEqual([claim]);
  expect(items[0]?.passages.map(({ coderId }) => coderId)).toEqual([ana, ben, cem]);
});

test("a decision makes the consensus; deciding anew changes it; undo and redo bring back both", async () => {
  const { project, ben, denial } = await aStudy();
  const first = await itemAt(project, "Two thousand", denial);
  await decideOn(project, first, "coder", passagesOf(first, ben), { fromCoderId: ben });
  expect(consensus(project)).toEqual(["denial: Two thousand came"]);
  const again = await itemAt(project, "Two thousand", denial);
  expect(again.status).toBe("decided");
  expect(again.decisions[0]).toMatchObject({ outcome: "coder", fromCoderId: ben });
  await decideOn(project, again, "none", [], { reason: "not about the minister" });
  expect(consensus(project)).toEqual([]);
  await project.call("history.undo", {});
  expect(consensus(project)).toEqual(["denial: Two thousand came"]);
  expect((await itemAt(project, "Two thousand", denial)).decisions[0]?.outcome).toBe("coder");
  await project.call("history.undo", {});
  expect(consensus(project)).toEqual([]);
  expect((await itemAt(project, "Two thousand", denial)).status).toBe("open");
  await project.call("history.redo", {});
  await project.call("history.redo", {});
  expect((await itemAt(project, "Two thousand", denial)).decisions[0]?.reason).toBe(
    "not about the minister",
  );
  expect((await project.call("project.verify", {})).problems).toEqual([]);
});

test("majority, a new span, another code, a passage nobody coded, left open, withdrawn", async () => {
  const { project, denial, claim, story } = await aStudy();
  const majority = await itemAt(project, "Two thousand", denial);
  await decideOn(project, majority, "majority", majorityOf(majority) ?? []);
  const hurt = await itemAt(project, "Nobody", denial);
  const span = { startOffset: hurt.startOffset + 7, endOffset: hurt.startOffset + 15 };
  await decideOn(project, hurt, "span", [span]);
  const rained = await itemAt(project, "It rained", denial);
  const { startOffset, endOffset } = rained;
  await decideOn(project, rained, "code", [{ startOffset, endOffset, codeId: claim }]);
  const added = { ...rained, startOffset: 43, endOffset: 57, decisions: [], coderIds: [] };
  await decideOn(project, added, "added", [{ startOffset: 43, endOffset: 57 }]);
  expect(consensus(project)).toEqual([
    "denial: Two thousand came",
    "denial: said the mayor",
    "denial: was hurt",
    "claim: It rained.",
  ]);
  // Deciding that it is a claim settles the disagreement on the claim as well.
  expect((await queueOf(project)).items.map(({ type, status }) => [type, status])).toEqual([
    ["boundary", "decided"],
    ["added", "decided"],
    ["missed", "decided"],
    ["missed", "decided"],
    ["missed", "decided"],
  ]);
  const again = await itemAt(project, "Nobody", denial);
  await decideOn(project, again, "open", []);
  expect((await itemAt(project, "Nobody", denial)).status).toBe("leftOpen");
  await project.call("adjudication.withdraw", { ids: again.decisions.map(({ id }) => id) });
  expect((await itemAt(project, "Nobody", denial)).status).toBe("open");
  expect(consensus(project)).not.toContain("denial: was hurt");
  await project.call("documents.remove", { documentIds: [story] });
  expect(consensus(project)).toEqual([]);
  await project.call("history.undo", {});
  expect(consensus(project)).toContain("claim: It rained.");
});

test("after the coders' work changes under a decision it is shown as changed, and nothing is lost", async () => {
  const { project, ana, denial, hurt } = await aStudy();
  const item = await itemAt(project, "Nobody", denial);
  await decideOn(project, item, "coder", passagesOf(item, ana), { fromCoderId: ana });
  const other = await itemAt(project, "Two thousand", denial);
  await decideOn(project, other, "none", []);
  const { startOffset, endOffset } = item;
  await project.call("codings.resize", {
    id: hurt,
    span: { startOffset, endOffset: endOffset - 1 },
  });
  expect(await statuses(project)).toEqual([
    "Two thousand came, decided",
    "Nobody was hurt. changed",
    "It rained. open",
    "It rained. open",
  ]);
  expect(consensus(project)).toEqual(["denial: Nobody was hurt."]);
  await project.call("codings.resize", { id: hurt, span: { startOffset, endOffset } });
  expect((await itemAt(project, "Nobody", denial)).status).toBe("decided");
});

test("where the coders come to agree after a decision, it is shown with what each of them has now", async () => {
  const { project, ana, ben, cem, denial, story } = await aStudy();
  const item = await itemAt(project, "Nobody", denial);
  await decideOn(project, item, "coder", passagesOf(item, ana), { fromCoderId: ana });
  for (const coderId of [ben, cem]) {
    await project.codePassage(story, denial, "Nobody was hurt.", coderId);
  }
  const settings = { ...everything, state: "current" } as const;
  const { columns } = await project.call("adjudication.queue", { settings });
  const now = unpackQueue(columns).items.find(
    ({ startOffset }) => startOffset === item.startOffset,
  );
  const everybody = [ana, ben, cem].toSorted();
  expect(now).toMatchObject({ type: "settled", status: "changed", appliedBy: everybody });
  const { startOffset, endOffset } = item;
  expect(now?.passages).toEqual(everybody.map((coderId) => ({ coderId, startOffset, endOffset })));
});

test("somebody who judges the code later makes a decision of before changed", async () => {
  const { project, denial, story } = await aStudy();
  await decideOn(project, await itemAt(project, "Nobody", denial), "none", []);
  const dan = await project.addCoder("Dan");
  await project.finish([story], dan);
  expect((await itemAt(project, "Nobody", denial)).status).toBe("changed");
});

test("the text is corrected around a decision: it follows its words", async () => {
  const { project, ana, denial, story } = await aStudy();
  const item = await itemAt(project, "Nobody", denial);
  await decideOn(project, item, "coder", passagesOf(item, ana), { fromCoderId: ana });
  const { text } = await project.call("documents.text", { documentId: story });
  await project.call("documents.correct", { documentId: story, text: `Oslo. ${text}` });
  const moved = await itemAt(project, "Nobody", denial);
  expect([moved.status, moved.startOffset]).toEqual(["decided", item.startOffset + 6]);
  expect(moved.decisions[0]?.passages).toEqual([
    { codeId: denial, startOffset: moved.startOffset, endOffset: moved.endOffset },
  ]);
  const stale = await project.tryCall("adjudication.decide", {
    ...{ documentId: story, codeId: denial, textVersionId: crypto.randomUUID() },
    ...{ startOffset: 0, endOffset: 4, outcome: "none", fromCoderId: null, passages: [] },
    ...{ coderIds: [], replacedIds: [], how: "discussion", reason: "", note: "" },
  });
  expect(stale).toMatchObject({ ok: false, error: { kind: "conflict" } });
});

test("the consensus is nobody: not in figures, counts, lists of codings, progress or packs", async () => {
  const { project, ana, denial, story } = await aStudy();
  const figures = async () => {
    const { report } = await project.call("agreement.compute", everything);
    return JSON.stringify([report.result, report.names]);
  };
  const before = {
    figures: await figures(),
    counts: await project.call("codes.counts", { coders: "all" }),
    csv: (await project.call("codings.export", { coders: "all" })).bytes,
    progress: (await project.snapshot()).progress,
  };
  for (const item of (await queueOf(project)).items.slice(0, 3)) {
    await decideOn(project, item, "span", [item]);
  }
  expect(consensus(project).length).toBe(3);
  expect(await figures()).toBe(before.figures);
  expect(await project.call("codes.counts", { coders: "all" })).toEqual(before.counts);
  expect((await project.call("codings.export", { coders: "all" })).bytes).toEqual(before.csv);
  expect((await project.snapshot()).progress).toEqual(before.progress);
  const codings = await project.call("documents.codings", { documentId: story, coders: "all" });
  const { projectId, coders } = await project.snapshot();
  const consensusId = consensusCoderId(projectId);
  expect(codings.coderIds).not.toContain(consensusId);
  expect(coders.find(({ id }) => id === consensusId)?.kind).toBe("consensus");
  const asked = await project.tryCall("agreement.compute", {
    ...everything,
    coderIds: [ana, consensusId],
  });
  expect(asked.ok).toBe(false);
  // Uniting codes tells the consensus's codings from people's as well.
  await project.call("codes.merge", { fromIds: [denial], intoId: await project.addCode("no") });
  expect((await project.snapshot()).progress.every(({ coderId }) => coderId !== consensusId)).toBe(
    true,
  );
  const [pack] = await project.call("packs.make", {
    for: [ana],
    documentIds: null,
    isCodebookLocked: false,
    withOriginals: false,
    to: { kind: "answer" },
  });
  const packed = new SqliteDatabase(Buffer.from(pack?.bytes ?? []));
  expect(packed.prepare("SELECT count(*) FROM decision").pluck().get()).toBe(0);
  expect(packed.prepare("SELECT count(*) FROM coder WHERE kind = 'consensus'").pluck().get()).toBe(
    0,
  );
  expect(Buffer.from(pack?.bytes ?? []).includes("Consensus")).toBe(false);
  packed.close();
});

test("a file that calls a coder “Consensus” brings no decisions", async () => {
  const { project, denial } = await aStudy();
  await decideOn(project, await itemAt(project, "Nobody", denial), "none", []);
  const csv = "document,coder,code,quote\nstory.txt,Consensus,denial,It rained.\n";
  const answer = await project.call("codings.import", {
    fileName: "codings.csv",
    bytes: new TextEncoder().encode(csv),
  });
  expect(answer.added).toBe(0);
  expect(answer.problems).toEqual([
    "Row 2: “Consensus” is nobody who codes: what was decided is not imported as codings",
  ]);
});

test("rules settle what they say, in one action, each marked with its rule", async () => {
  const { project } = await aStudy();
  const rules = [
    { kind: "identical" as const },
    { kind: "punctuation" as const },
    { kind: "overlap" as const, percent: 80, take: "union" as const },
  ];
  const input = { settings: everything, rules };
  const tried = await project.call("adjudication.tryRules", input);
  expect(tried).toEqual({
    open: 4,
    rules: [
      { rule: "identical", settled: 1 },
      { rule: "punctuation", settled: 1 },
      { rule: "overlap:80:union", settled: 0 },
    ],
  });
  expect(consensus(project)).toEqual([]);
  expect(await project.call("adjudication.applyRules", input)).toEqual(tried);
  expect(consensus(project)).toEqual([
    "denial: The minister denied it.",
    "denial: Two thousand came,",
  ]);
  expect(await statuses(project)).toEqual([
    "Two thousand came, byRule",
    "Nobody was hurt. open",
    "It rained. open",
    "It rained. open",
  ]);
  // Nothing is settled twice.
  const again = await project.call("adjudication.applyRules", input);
  expect(again.rules.map(({ settled }) => settled)).toEqual([0, 0, 0]);
  await project.call("history.undo", {});
  expect(consensus(project)).toEqual([]);
});

test("reading the queue is seeing others' work, and is recorded", async () => {
  const { project, ana, ben } = await aStudy();
  await queueOf(project, ben);
  const { exposures } = await project.snapshot();
  expect(exposures.some((each) => each.coderId === ben && each.seenCoderId === ana)).toBe(true);
});

test("the stability of one coder is nothing to decide", async () => {
  const { project, ana } = await aStudy();
  const settings = { ...everything, stabilityOf: ana };
  const answer = await project.tryCall("adjudication.queue", { settings });
  expect(answer).toMatchObject({ ok: false, error: { kind: "validation" } });
});

test("the final data set: accepted, adjudicated, single-coded, each with its source", async () => {
  const { project, ana, denial } = await aStudy();
  const item = await itemAt(project, "Nobody", denial);
  await decideOn(project, item, "coder", passagesOf(item, ana), {
    fromCoderId: ana,
    reason: "She is right, =1+1",
    how: "thirdPerson",
  });
  await project.call("adjudication.applyRules", {
    settings: everything,
    rules: [{ kind: "punctuation" }],
  });
  const { bytes } = await project.call("finalData.export", { settings: everything, format: "csv" });
  const [head, ...rows] = new TextDecoder().decode(bytes).trimEnd().split("\n");
  expect(head).toBe(
    "document,code,start,end,quote,source,basis,coders,outcome,decided_by,decided_at,reason,note,changed_since,document_id,code_id",
  );
  expect(rows.map((row) => row.replace(/\d{4}-\d\d-\d\dT[^,]+/, "time"))).toEqual([
    "alone.txt,denial,9,17,has read,single,one coder,Ana,,,,,,,,",
    'story.txt,denial,0,23,The minister denied it.,accepted,agreement,"Ana, Ben, Cem",,,,,,,,',
    'story.txt,denial,24,42,"Two thousand came,",adjudicated,rule punctuation,,rule,,time,,,,,',
    'story.txt,denial,59,75,Nobody was hurt.,adjudicated,third person,Ana,coder,Ana,time,"She is right, =1+1",,,,',
  ]);
  const answer = await project.call("finalData.rows", {
    settings: everything,
    codeIds: [denial],
    offset: 1,
    limit: 2,
  });
  expect(answer).toMatchObject({ total: 4, open: 2, changed: 0 });
  expect(answer.rows.map(({ quote, source, before }) => [quote, source, before])).toEqual([
    ["The minister denied it.", "accepted", ""],
    ["Two thousand came,", "adjudicated", "The minister denied it. "],
  ]);
  for (const format of ["jsonl", "xlsx"] as const) {
    const file = await project.call("finalData.export", { settings: everything, format });
    expect(file.bytes.length).toBeGreaterThan(500);
    expect(file.fileName).toBe(`study final data.${format}`);
  }
});
