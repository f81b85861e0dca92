import { basename } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { listRecords } from "../../../electron/project/db/repositories/records.ts";
import { newId } from "../../../electron/project/db/uuid.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { baseStudy, Team } from "../../support/team.ts";
import { addDocument } from "../../support/teamDeeds.ts";
import { noDecisions, type TeamFile } from "../../support/teamFile.ts";

test("codes of one exclusive set on one passage: asked, and a code leaves the set", async () => {
  const { lead, member, team, codes, documentId } = await aTeam();
  const [denial, claim] = codes;
  for (const { id } of [denial, claim]) {
    await lead.call("codes.update", { id, changes: { exclusiveSet: "stance" } });
  }
  await code(member, documentId, denial.id);
  await code(member, documentId, claim.id);
  const { rules } = await lead.merge([team.snapshot(1)]);
  const found = rules.find(({ rule }) => rule === "exclusiveSet");
  expect(found?.codeIds.toSorted()).toEqual([denial.id, claim.id].toSorted());
  expect(found?.message).toMatch(/exclude each other.*1 time, e\.g\. by Ben in story 1\.txt/);
  expect((await lead.preview([])).rules).toHaveLength(1);
  await lead.merge([], { ...noDecisions, codes: [{ codeId: claim.id, do: "leaveSet" }] });
  expect((await lead.preview([])).rules).toEqual([]);
  expect(setOf(lead, claim.id)).toBe(null);
});

test("a folder with codings: asked, and becomes a code again", async () => {
  const { lead, member, team, codes, documentId } = await aTeam();
  const [denial] = codes;
  await lead.call("codes.update", { id: denial.id, changes: { isFolder: true } });
  await code(member, documentId, denial.id);
  const { rules } = await lead.merge([team.snapshot(1)]);
  expect(rules).toMatchObject([{ rule: "folderWithCodings", codeIds: [denial.id] }]);
  expect(rules[0]?.message).toBe("“denial” is a folder, and 1 passage is coded with it.");
  await lead.merge([], { ...noDecisions, codes: [{ codeId: denial.id, do: "makeCode" }] });
  expect((await lead.preview([])).rules).toEqual([]);
});

test("one code united twice, with different ones: asked, and codings follow the decision and its undo", async () => {
  const { lead, member, third, team, codes, documentId } = await aTeam();
  const [denial, claim, source] = codes;
  await code(third, documentId, denial.id);
  await lead.call("codes.merge", { fromIds: [denial.id], intoId: claim.id });
  await member.call("codes.merge", { fromIds: [denial.id], intoId: source.id });
  const { conflicts } = await lead.merge([team.snapshot(1), team.snapshot(2)]);
  const asked = conflicts.find(({ question }) => question === "unitedTwice");
  if (asked === undefined) throw new Error("not asked");
  expect(asked.sides.map(({ text }) => text).toSorted()).toEqual([
    "united with “claim”",
    "united with “source”",
  ]);
  const before = lead.digest;
  const shown = codesOfCodings(lead);
  const other = asked.sides.find(({ stamp }) => stamp !== asked.shown);
  const decision = { stamps: asked.sides.map(({ stamp }) => stamp), choose: other?.stamp ?? "" };
  const values = [{ recordId: asked.recordId, field: asked.field, ...decision }];
  await lead.merge([], { ...noDecisions, values });
  expect((await lead.preview([])).conflicts).toEqual([]);
  expect(codesOfCodings(lead)).not.toEqual(shown);
  expect(codesOfCodings(lead)).toEqual([/claim/.test(other?.text ?? "") ? "claim" : "source"]);
  // Another copy that hears of it decides no further, and comes to the same.
  await member.merge([team.snapshot(0)]);
  expect(member.digest).toBe(lead.digest);
  expect(lead.problems).toEqual([]);
  await lead.call("history.undo", {});
  expect(lead.digest).toBe(before);
});

test("a code united in one copy and deleted in another: the deletion can be chosen, and takes what followed with it", async () => {
  const { lead, member, third, team, codes, documentId } = await aTeam();
  const [denial, claim, source] = codes;
  for (const { id } of codes) await code(third, documentId, id);
  // Which of the two is shown until it is decided depends on whose session is the higher.
  await lead.call("codes.merge", { fromIds: [denial.id], intoId: claim.id });
  await member.call("codes.remove", { id: denial.id });
  await lead.call("codes.remove", { id: source.id });
  await member.call("codes.merge", { fromIds: [source.id], intoId: claim.id });
  const { conflicts } = await lead.merge([team.snapshot(1), team.snapshot(2)]);
  expect(conflicts.map(({ question }) => question).sort()).toEqual([
    "deletedAndNeeded",
    "unitedTwice",
  ]);
  expect(conflicts.map(({ label }) => label).sort()).toEqual(["denial", "source"]);
  const before = lead.digest;
  const values = conflicts.map(({ recordId, field, sides }) => ({
    ...{ recordId, field, stamps: sides.map(({ stamp }) => stamp) },
    choose: sides.find(({ text }) => text === "deleted")?.stamp ?? "",
  }));
  await lead.merge([], { ...noDecisions, values });
  expect((await lead.preview([])).conflicts).toEqual([]);
  expect(codesOfCodings(lead)).toEqual(["claim"]);
  await member.merge([team.snapshot(0)]);
  await third.merge([team.snapshot(0)]);
  expect([member.digest, third.digest]).toEqual([lead.digest, lead.digest]);
  expect(lead.problems).toEqual([]);
  await lead.call("history.undo", {});
  expect(lead.digest).toBe(before);
});

test("ids inside lists follow united coders, and come back with undo", async () => {
  const { lead, member, team, documentId } = await aTeam();
  const [here, there] = [newId(), newId()].sort().reverse() as [string, string]; // two were made
  await lead.call("coders.add", { id: here, name: "Dana", colour: "#336699" }, here);
  const round = { id: newId(), name: "Pilot", purpose: "reliability" as const, note: "" };
  await lead.call("rounds.open", {
    ...round,
    documentIds: [documentId],
    coderIds: [here, lead.coderId ?? ""],
    codebookVersionId: null,
  });
  await member.call("coders.add", { id: there, name: "Dana", colour: "#336699" }, there);
  await code(member, documentId, (await codesOf(member))[0]?.id ?? "", there);
  const path = team.snapshot(1);
  const { identities } = await lead.preview([path]);
  expect(identities).toMatchObject([{ kind: "coder", names: ["Dana", "Dana"] }]);
  const decided = identities.map(({ ids }) => ({ ids, isSame: true }));
  const before = lead.digest;
  await lead.merge([path], { ...noDecisions, identities: decided });
  const [survivor] = [here, there].sort();
  const coderIds = async () => (await lead.call("project.load", {})).rounds[0]?.coderIds;
  expect(await coderIds()).toEqual([survivor, lead.coderId]);
  expect((await lead.preview([path])).hasChanges).toBe(false);
  expect(lead.problems).toEqual([]);
  await lead.call("history.undo", {});
  expect(await coderIds()).toEqual([here, lead.coderId]);
  expect(lead.digest).toBe(before);
});

test("two coders whom somebody united in a copy: shown, and whoever knows better says so", async () => {
  const { lead, member, third, team, codes, documentId } = await aTeam();
  const [one, two] = [newId(), newId()].sort() as [string, string]; // two were made
  for (const [file, id] of [
    [lead, one],
    [third, two],
  ] as const) {
    await file.call("coders.add", { id, name: "Dana", colour: "#336699" }, id);
    await code(file, documentId, codes[0].id, id);
  }
  const [first, second] = [team.snapshot(0), team.snapshot(2)];
  await lead.merge([second]);
  const united = {
    ...noDecisions,
    identities: [{ ids: [one, two] as [string, string], isSame: true }],
  };
  await member.merge([first, second], united);
  const path = team.snapshot(1);
  const { identities } = await lead.preview([path]);
  expect(identities).toMatchObject([
    { kind: "coder", names: ["Dana", "Dana"], reason: "saidInCopy", isSameByDefault: true },
  ]);
  const coders = () =>
    lead.project.db
      .prepare(
        "SELECT count(DISTINCT coder_id) FROM coding JOIN coder ON coder.id = coder_id WHERE name = 'Dana'",
      )
      .pluck()
      .get();
  const before = lead.digest;
  const ids: [string, string] = [two, one];
  await lead.merge([path], { ...noDecisions, identities: [{ ids, isSame: false }] });
  expect(coders()).toBe(2);
  expect(lead.digest).toBe(before);
  expect(lead.problems).toEqual([]);
  const { unusedDecisions } = await lead.merge([path], {
    ...noDecisions,
    identities: [{ ids, isSame: true }],
  });
  expect(unusedDecisions).toBe(0);
  expect(coders()).toBe(1);
  expect((await lead.preview([path])).identities).toEqual([]);
});

test("two documents that were united in a copy and worked on as one there: not two again, the file says why", async () => {
  const { lead, member, team, codes } = await aTeam();
  const [one, two] = [
    addDocument(lead, "report.txt", "The mayor denied it."),
    addDocument(member, "report.txt", "Nobody came to the meeting."),
  ];
  const ids: [string, string] = [one.id, two.id];
  const saying = (isSame: boolean) => ({ ...noDecisions, identities: [{ ids, isSame }] });
  const [first, second] = [team.snapshot(0), team.snapshot(1)];
  await lead.merge([second], saying(false));
  await member.merge([first], saying(true));
  const united = async () => {
    const { documents } = await member.call("project.load", {});
    const found = documents.find(({ name }) => name === "report.txt");
    if (found === undefined) throw new Error("a document was united");
    return found;
  };
  // Of their texts the one that was the other's.
  const both = await united();
  const { textVersionId: own } = both.id === one.id ? one : two;
  if (both.textVersionId === own) {
    const { conflicts } = await member.preview([]);
    const text = conflicts.find(({ field }) => field === "textVersionId");
    const stamps = text?.sides.map(({ stamp }) => stamp) ?? [];
    const choose = stamps.find((stamp) => stamp !== text?.shown) ?? "";
    const values = [{ recordId: both.id, field: "textVersionId", stamps, choose }];
    await member.merge([], { ...noDecisions, values });
  }
  expect((await united()).textVersionId).not.toBe(own);
  await code(member, both.id, codes[0].id);
  const path = team.snapshot(1);

  const before = lead.digest;
  const { files, identities } = await lead.preview([path], saying(false));
  expect(files[0]?.problem).toMatch(/“report.txt” was united with another, and worked on as one/);
  expect(identities).toMatchObject([{ kind: "document", reason: "saidInCopy", decided: false }]);
  await expect(lead.merge([path], saying(false))).rejects.toThrow(/Nothing was merged/);
  expect([lead.digest, lead.problems]).toEqual([before, []]);
  await lead.merge([path], saying(true));
  expect(lead.problems).toEqual([]);
  expect(lead.digest).toBe(member.digest);
});

test("codings whose words are not at their place come without one, with their quote and where it stands", async () => {
  const { lead, member, third, team, codes, documentId, coderIds } = await aTeam();
  await code(member, documentId, codes[0].id);
  await code(member, documentId, codes[1].id);
  await code(member, documentId, codes[2].id);
  const path = team.snapshot(1);
  const db = new SqliteDatabase(path);
  db.exec(`UPDATE coding SET quote = 'Nobody' WHERE id = 1;
    UPDATE coding SET quote = 'words of another text' WHERE id = 2`);
  db.close();
  const before = lead.digest;
  const { files } = await lead.merge([path]);
  const facts = { documentName: "story 1.txt", coderName: "Ben" };
  expect(files[0]?.unplaced).toEqual([
    { ...facts, codeName: "denial", quote: "Nobody", candidates: 1 },
    { ...facts, codeName: "claim", quote: "words of another text", candidates: 0 },
  ]);
  expect(files[0]).toMatchObject({ leftOut: [], counts: { coding: { added: 3 } } });
  const unplaced = await lead.call("documents.unplaced", { documentId });
  expect(unplaced.map(({ coding, candidates }) => [coding.quote, candidates])).toEqual([
    ["Nobody", [{ startOffset: 66, endOffset: 72 }]],
    ["words of another text", []],
  ]);
  expect(lead.problems).toEqual([]);
  // Taken once: again, and from a copy that has it from here, nothing is new.
  expect((await lead.preview([path])).hasChanges).toBe(false);
  await third.merge([path]);
  const merged = lead.digest;
  expect(third.digest).toBe(merged);
  expect((await lead.merge([team.snapshot(2)])).conflicts).toEqual([]);
  expect(lead.digest).toBe(merged);
  // Placed by somebody, it is a coding like any other, also for the copy that it came from.
  const [first] = unplaced;
  const places = [
    {
      codingId: first?.coding.id ?? "",
      span: first?.candidates[0] ?? { startOffset: 0, endOffset: 1 },
    },
  ];
  await lead.call("documents.settleUnplaced", { places, removeIds: [] });
  await third.merge([team.snapshot(0)]);
  expect(third.digest).toBe(lead.digest);
  // Nobody else's quotes go into a pack.
  const [pack] = await lead.call("packs.make", {
    ...{ for: [coderIds[0] ?? ""], documentIds: [documentId], isCodebookLocked: false },
    ...{ withOriginals: false, to: { kind: "answer" } },
  });
  expect(Buffer.from(pack?.bytes ?? []).includes("words of another text")).toBe(false);
  while (lead.digest !== before) {
    expect(await lead.call("history.undo", {})).not.toBeNull();
  }
  const contents = lead.project.db.prepare("SELECT count(*) FROM content").pluck().get();
  expect(contents).toBe(third.project.db.prepare("SELECT count(*) FROM document").pluck().get());
});

test("a coding off its quote that was changed here as well stays in its file, and is listed", async () => {
  const { lead, member, team, codes, documentId } = await aTeam();
  await code(member, documentId, codes[0].id);
  await lead.merge([team.snapshot(1)]);
  const [id = ""] = listRecords(lead.project.db, "coding").map((each) => each.id);
  await lead.call("codings.recode", { ids: [id], codeId: codes[1].id }, member.coderId);
  await member.call("codings.recode", { ids: [id], codeId: codes[2].id });
  const path = team.snapshot(1);
  const db = new SqliteDatabase(path);
  db.exec("UPDATE coding SET quote = 'somebody else’s words'");
  db.close();
  const { files, conflicts } = await lead.merge([path]);
  expect(files[0]?.leftOut).toMatchObject([{ coderName: "Ben", quote: "somebody else’s words" }]);
  expect(conflicts).toEqual([]);
  expect(codesOfCodings(lead)).toEqual(["claim"]);
  expect(lead.problems).toEqual([]);
});

test("two corrections of one text: both told by what they put in", async () => {
  const { lead, member, team, documentId } = await aTeam();
  const { text } = await lead.call("documents.text", { documentId });
  await lead.call("documents.correct", { documentId, text: text.replace("Nobody", "No one") });
  await member.call("documents.correct", { documentId, text: text.replace("hurt", "harmed") });
  const { conflicts } = await lead.preview([team.snapshot(1)]);
  const texts = conflicts.find(({ field }) => field === "textVersionId")?.sides ?? [];
  const told = texts.map((side) => side.text).join();
  expect(told).toContain("No one was hurt.");
  expect(told).toContain("Nobody was harmed.");
  expect(texts.map(({ fileName }) => fileName)).toContain(null);
});

test("removed here, corrected there: asked once, and the text follows its document, whatever was saved about it", async () => {
  for (const choice of ["keep", "delete"] as const) {
    const { lead, member, team, documentId } = await aTeam();
    const { text } = await lead.call("documents.text", { documentId });
    await member.call("documents.correct", { documentId, text: `New. ${text}` });
    await lead.call("documents.remove", { documentIds: [documentId] });
    const theirs = team.snapshot(1);
    const { conflicts } = await lead.preview([theirs]);
    expect(conflicts.map(({ kind }) => kind)).toEqual(["document"]);
    const [asked] = conflicts;
    if (asked === undefined) throw new Error("not asked");
    const before = lead.digest;
    // Of before texts followed: about the text that was imported, by its stamps.
    const imported = importedText(member, lead, documentId);
    const other = choice === "keep" ? "delete" : "keep";
    const values = [
      {
        recordId: asked.recordId,
        field: "",
        stamps: asked.sides.map(({ stamp }) => stamp),
        choose: choice,
      },
      { ...imported, field: "", choose: other },
    ];
    const { unusedDecisions } = await lead.merge([theirs], { ...noDecisions, values });
    expect(unusedDecisions).toBe(0);
    const { documents } = await lead.call("project.load", {});
    expect(documents.some(({ id }) => id === documentId)).toBe(choice === "keep");
    expect(await lead.call("merge.undecided", {})).toBe(0);
    expect((await lead.preview([theirs])).hasChanges).toBe(false);
    await member.merge([team.snapshot(0)]);
    expect([member.digest, member.problems]).toEqual([lead.digest, []]);
    await lead.call("history.undo", {});
    expect(lead.digest).toBe(before);
  }
});

test("a deleted code that only one coding kept goes with the coding's document, and undo brings all of it back", async () => {
  const { lead, member, third, team, codes, documentId } = await aTeam();
  await code(lead, documentId, codes[0].id);
  await member.call("codes.remove", { id: codes[0].id });
  await lead.merge([team.snapshot(1)]);
  await third.call("documents.remove", { documentIds: [documentId] });
  const theirs = team.snapshot(2);
  const before = lead.digest;
  const { conflicts } = await lead.preview([theirs]);
  const values = conflicts
    .filter(({ kind }) => kind === "document")
    .map(({ recordId, field, sides }) => ({
      ...{ recordId, field, stamps: sides.map(({ stamp }) => stamp), choose: "delete" },
    }));
  expect(values).toHaveLength(1);
  await lead.merge([theirs], { ...noDecisions, values });
  const after = await lead.call("project.load", {});
  expect(after.documents.map(({ id }) => id)).not.toContain(documentId);
  expect(after.codes.map(({ id }) => id)).not.toContain(codes[0].id);
  expect(await lead.call("history.undo", {})).not.toBeNull();
  expect(lead.digest).toBe(before);
});

test("borders of units merge like every field where nobody has started, and are asked where both corrected them", async () => {
  const { lead, member, third, team, documentId } = await aTeam();
  await member.call("units.split", { documentId, kind: "sentence", offset: 13 });
  const { rules, conflicts } = await lead.merge([team.snapshot(1)]);
  expect([rules, conflicts]).toEqual([[], []]);
  expect(await splits(lead, documentId)).toEqual([13]);
  await third.call("units.join", { documentId, kind: "sentence", offset: 4 });
  const asked = await lead.merge([team.snapshot(2)]);
  expect(
    asked.conflicts.map(({ field, sides }) => [field, sides.map(({ text }) => text).sort()]),
  ).toEqual([
    [
      "unitCorrections",
      [
        "a sentence begins at “denied it. Two thousand people came, sai…”",
        "no sentence begins at “Two thousand people came, said the mayor…”",
      ],
    ],
  ]);
});

test("borders corrected in one copy and started on in another: by stamps in either direction, and said", async () => {
  const { lead, member, third, team, codes, documentId } = await aTeam();
  await lead.call("units.split", { documentId, kind: "sentence", offset: 13 });
  await code(member, documentId, codes[0].id);
  const [corrected, coded] = [team.snapshot(0), team.snapshot(1)];
  const { rules, conflicts } = await lead.merge([coded]);
  expect(rules.map(({ message }) => message)).toEqual([
    `“story 1.txt” has different borders of units in the copies, and was started (by Ben in “${basename(coded)}”). After merging everybody is counted on the same borders: look whether they suit all codings.`,
  ]);
  expect(conflicts).toEqual([]);
  await member.merge([corrected]);
  await third.merge([coded, corrected]);
  for (const file of [lead, member, third]) {
    expect(await splits(file, documentId)).toEqual([13]);
    expect(file.digest).toBe(lead.digest);
  }
  expect((await lead.merge([coded])).hasChanges).toBe(false);
});

/** A document's first text as a decision names it: written there, deleted here. */
function importedText(there: TeamFile, here: TeamFile, documentId: string) {
  const stampOf = (file: TeamFile, from: string, uuid: unknown) => {
    const sql = `SELECT lower(hex(s.uuid)) AS session, sequence FROM (${from}) JOIN session s ON s.id = key`;
    const { session, sequence } = file.project.db.prepare(sql).get(uuid) as Record<string, string>; // the columns selected
    return `${session?.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}:${sequence}`;
  };
  const version = listRecords(there.project.db, "textVersion").find(
    (each) => each.documentId === documentId && each.parentId === null,
  );
  const recordId = version?.id ?? "";
  const uuid = Buffer.from(recordId.replaceAll("-", ""), "hex");
  const written =
    "SELECT stamp_session_id AS key, stamp_sequence AS sequence FROM text_version WHERE uuid = ?";
  const deleted = "SELECT session_id AS key, sequence FROM tombstone WHERE record_uuid = ?";
  return { recordId, stamps: [stampOf(there, written, uuid), stampOf(here, deleted, uuid)] };
}

async function splits(file: TeamFile, documentId: string): Promise<number[] | undefined> {
  const { documents } = await file.call("project.load", {});
  return documents.find(({ id }) => id === documentId)?.unitCorrections?.sentence.splits;
}

async function aTeam() {
  const base = await baseStudy();
  const team = Team.of(base, 3);
  onTestFinished(() => team.close());
  const [lead, member, third] = team.copies as [TeamFile, TeamFile, TeamFile]; // three were asked for
  for (const [index, file] of team.copies.entries()) file.coderId = base.coderIds[index] ?? null;
  const { documents } = await lead.call("project.load", {});
  const codes = (await codesOf(lead)) as [Code, Code, Code]; // as the study has them
  const documentId = documents.find(({ name }) => name === "story 1.txt")?.id ?? "";
  return { team, lead, member, third, codes, documentId, coderIds: base.coderIds };
}

async function codesOf(file: TeamFile): Promise<Code[]> {
  const { codes } = await file.call("project.load", {});
  return ["denial", "claim", "source"].flatMap(
    (name) => codes.find((each) => each.name === name) ?? [],
  );
}

async function code(file: TeamFile, documentId: string, codeId: string, coderId = file.coderId) {
  const coding = { id: newId(), documentId, codeId, startOffset: 4, endOffset: 12 };
  await file.call("codings.add", { codings: [coding] }, coderId);
}

function codesOfCodings({ project }: TeamFile): unknown[] {
  return project.db
    .prepare("SELECT code.name FROM coding JOIN code ON code.id = code_id")
    .pluck()
    .all();
}

function setOf({ project }: TeamFile, id: string): unknown {
  return project.db
    .prepare("SELECT exclusive_set FROM code WHERE lower(hex(uuid)) = ?")
    .pluck()
    .get(id.replaceAll("-", ""));
}
