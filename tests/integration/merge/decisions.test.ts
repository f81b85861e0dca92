import { readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { listRecords } from "../../../electron/project/db/repositories/records.ts";
import { unpackQueue } from "../../../shared/adjudication/queueColumns.ts";
import type { CallInput } from "../../../shared/contract/contract.ts";
import type { Span } from "../../../shared/records/fields.ts";
import { everything } from "../../support/agreementSettings.ts";
import { baseStudy, Team } from "../../support/team.ts";
import { noDecisions, type TeamFile } from "../../support/teamFile.ts";

const place = { startOffset: 0, endOffset: 23 };

/** Of a story's first sentence Ana and Ben differ, on its last they agree; two copies of that state. */
async function twoCopies() {
  const base = await baseStudy();
  const team = Team.of(base, 1);
  onTestFinished(() => team.close());
  const [first] = team.copies;
  const [ana = "", ben = ""] = base.coderIds;
  if (first === undefined) throw new Error("a copy is missing");
  const { documents, codes } = await first.call("project.load", {});
  const [documentId, codeId] = [documents[0]?.id ?? "", codes[0]?.id ?? ""];
  await first.call("codes.update", { id: codeId, changes: { unit: "characters" } }, ana);
  const code = (coder: string, span: Span) => {
    const coding = { id: crypto.randomUUID(), documentId, codeId, ...span };
    return first.call("codings.add", { codings: [coding] }, coder);
  };
  await code(ana, place);
  for (const coder of [ana, ben]) await code(coder, { startOffset: 66, endOffset: 82 });
  for (const coder of [ana, ben]) {
    await first.call("progress.set", { documentIds: [documentId], state: "finished" }, coder);
  }
  const both = Team.of({ ...base, bytes: readFileSync(team.snapshot(0)) }, 2);
  onTestFinished(() => both.close());
  const [lead, member] = both.copies;
  if (lead === undefined || member === undefined) throw new Error("a copy is missing");
  lead.coderId = ana;
  member.coderId = ben;
  const textVersionId = documents[0]?.textVersionId ?? "";
  const decide = (file: TeamFile, fields: Partial<CallInput<"adjudication.decide">>) =>
    file.call("adjudication.decide", {
      ...{ documentId, codeId, textVersionId, ...place },
      ...{ outcome: "none", fromCoderId: null, passages: [], coderIds: [ana, ben] },
      ...{ replacedIds: [], how: "discussion", reason: "", note: "" },
      ...fields,
    });
  const span = { outcome: "span" as const, passages: [{ codeId, ...place }] };
  return { both, lead, member, decide, span };
}

function consensus(file: TeamFile): string[] {
  const coders = new Map(listRecords(file.project.db, "coder").map((each) => [each.id, each.kind]));
  return listRecords(file.project.db, "coding")
    .filter(({ coderId }) => coders.get(coderId) === "consensus")
    .map(({ quote }) => quote);
}

async function itemsOf(file: TeamFile) {
  const { columns } = await file.call("adjudication.queue", { settings: everything });
  return unpackQueue(columns).items;
}

async function statuses(file: TeamFile): Promise<string[]> {
  return (await itemsOf(file)).map(({ status }) => status);
}

test.each(["none", "span"])(
  "two people decide one place differently: both stand until somebody decides anew (%s)",
  async (anew) => {
    const { both, lead, member, decide, span } = await twoCopies();
    await decide(lead, { reason: "no" });
    await decide(member, { ...span, reason: "yes" });
    const { conflicts } = await lead.merge([both.snapshot(1)]);
    await member.merge([both.snapshot(0)]);
    expect(lead.digest).toBe(member.digest);
    expect(conflicts.map(({ kind, question }) => [kind, question])).toEqual([
      ["decision", "value"],
    ]);
    expect(conflicts[0]?.sides.map(({ text }) => text).sort()).toEqual([
      "denial: none",
      "denial: “The minister denied it.”",
    ]);
    expect(await statuses(lead)).toEqual(["disputed"]);
    const [item] = await itemsOf(lead);
    const told = [item?.decisions[0], ...(item?.decisions[0]?.others ?? [])];
    expect(told.map((each) => (each === "deleted" ? each : each?.reason)).sort()).toEqual([
      "no",
      "yes",
    ]);
    // Neither is data while both stand.
    const rows = { settings: everything, codeIds: null, offset: 0, limit: 100 };
    const data = await lead.call("finalData.rows", rows);
    expect([data.open, data.rows.map(({ source }) => source)]).toEqual([1, ["accepted"]]);
    // One of the two is another value than the one shown, the other the same.
    await decide(lead, { ...(anew === "none" ? {} : span), reason: "after all" });
    const wanted = anew === "none" ? [] : ["The minister denied it."];
    expect(await statuses(lead)).toEqual(["decided"]);
    expect((await lead.call("finalData.rows", rows)).open).toBe(0);
    expect(consensus(lead)).toEqual(wanted);
    await member.merge([both.snapshot(0)]);
    expect(await statuses(member)).toEqual(["decided"]);
    expect(consensus(member)).toEqual(wanted);
    expect(lead.digest).toBe(member.digest);
  },
);

test("the merge's own decision about two decisions: the consensus has what was chosen", async () => {
  for (const wanted of ["denial: none", "denial: “The minister denied it.”"]) {
    const { both, lead, member, decide, span } = await twoCopies();
    await decide(lead, {});
    await decide(member, span);
    const before = lead.digest;
    const path = both.snapshot(1);
    const { conflicts } = await lead.preview([path]);
    const [conflict] = conflicts;
    const choose = conflict?.sides.find(({ text }) => text === wanted)?.stamp ?? "";
    const { recordId = "", field = "", sides = [] } = conflict ?? {};
    const stamps = sides.map(({ stamp }) => stamp);
    await lead.merge([path], {
      ...noDecisions,
      values: [{ recordId, field, stamps, choose }],
    });
    expect(await statuses(lead)).toEqual(["decided"]);
    expect(consensus(lead)).toEqual(wanted.endsWith("none") ? [] : ["The minister denied it."]);
    await member.merge([both.snapshot(0)]);
    expect(member.digest).toBe(lead.digest);
    await lead.call("history.undo", {});
    expect(lead.digest).toBe(before);
  }
});

test("the same rule in two copies is one decision", async () => {
  const { both, lead, member } = await twoCopies();
  for (const file of [lead, member]) {
    const settings = everything;
    const { rules } = await file.call("adjudication.applyRules", {
      settings,
      rules: [{ kind: "identical" }],
    });
    expect(rules).toEqual([{ rule: "identical", settled: 1 }]);
  }
  const { conflicts } = await lead.merge([both.snapshot(1)]);
  expect(conflicts).toEqual([]);
  expect(consensus(lead)).toEqual(["Nobody was hurt."]);
  expect(lead.digest).toBe(member.digest);
});

test("withdrawn in one copy, changed in the other: asked, and both answers hold", async () => {
  const { both, lead, member, decide, span } = await twoCopies();
  const { id } = await decide(lead, span);
  await member.merge([both.snapshot(0)]);
  await lead.call("adjudication.withdraw", { ids: [id] });
  await member.call("adjudication.change", { ids: [id], changes: { reason: "well" } });
  const { conflicts } = await lead.merge([both.snapshot(1)]);
  await member.merge([both.snapshot(0)]);
  expect(conflicts.map(({ question }) => question)).toEqual(["deletedAndChanged"]);
  expect(lead.digest).toBe(member.digest);
  expect(await statuses(lead)).toEqual(["disputed"]);
  await decide(lead, span);
  expect(consensus(lead)).toEqual(["The minister denied it."]);
  expect(await statuses(lead)).toEqual(["decided"]);
});
