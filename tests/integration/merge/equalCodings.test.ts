import { writeFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { recordFault } from "../../../electron/project/db/recordFault.ts";
import { listRecords } from "../../../electron/project/db/repositories/records.ts";
import { newId } from "../../../electron/project/db/uuid.ts";
import { baseStudy, Team } from "../../support/team.ts";
import { noDecisions, TeamFile } from "../../support/teamFile.ts";

type Copies = [here: TeamFile, there: TeamFile, judge: TeamFile];

/** Three copies, the first two of which imported what one Dana coded: two coders, the same codings. */
async function twoImports(rowsThere = danasRows, rowsHere = danasRows) {
  const base = await baseStudy();
  const team = Team.of(base, 3);
  onTestFinished(() => team.close());
  const copies = team.copies as Copies; // three were asked for
  for (const file of copies) file.coderId = base.coderIds[0] ?? null;
  await importInto(copies[0], rowsHere);
  await importInto(copies[1], rowsThere);
  return { team, copies };
}

const danasRows = ["story 1.txt,denial,Dana,4,12,no", "story 2.txt,claim,Dana,13,19,no"];

async function importInto(file: TeamFile, rows: readonly string[]): Promise<void> {
  const csv = ["document,code,coder,start,end,uncertain", ...rows].join("\n");
  const answer = await file.call("codings.import", {
    fileName: "dana.csv",
    bytes: new Uint8Array(Buffer.from(csv)),
  });
  expect(answer.problems).toEqual([]);
}

/** Merges, saying that everything that is asked about is one. */
async function mergeAsOne(file: TeamFile, paths: readonly string[]) {
  const { identities } = await file.preview(paths);
  const decided = identities.map(({ ids }) => ({ ids, isSame: true }));
  const preview = await file.merge(paths, { ...noDecisions, identities: decided });
  expect(file.problems).toEqual([]);
  expect(recordFault(file.project.db)).toBeNull();
  return preview;
}

function codingsIn(file: TeamFile) {
  return listRecords(file.project.db, "coding").sort((a, b) => (a.id < b.id ? -1 : 1));
}

function spansIn(file: TeamFile): number[][] {
  return inOrder(codingsIn(file).map(({ startOffset, endOffset }) => [startOffset, endOffset]));
}

function inOrder(spans: readonly number[][]): number[][] {
  return spans.toSorted(([a = 0, c = 0], [b = 0, d = 0]) => a - b || c - d);
}

/** A copy of a snapshot, open. */
function opened(path: string, team: Team): TeamFile {
  const file = new TeamFile(path);
  onTestFinished(() => file.close());
  file.coderId = team.copies[0]?.coderId ?? null;
  return file;
}

test("what two copies imported of one person is there once, whichever is merged first", async () => {
  const { team } = await twoImports();
  const digests = [];
  for (const [first, second] of [
    [0, 1],
    [1, 0],
  ] as const) {
    const file = opened(team.snapshot(first), team);
    await mergeAsOne(file, [team.snapshot(second)]);
    expect(spansIn(file)).toEqual([
      [4, 12],
      [13, 19],
    ]);
    digests.push(file.digest, codingsIn(file));
    await file.merge([team.snapshot(second)]);
    expect((await file.merge([team.snapshot(first)])).hasChanges).toBe(false);
    digests.push(file.digest, codingsIn(file));
  }
  const [digest, codings] = digests;
  expect(digests).toEqual([digest, codings, digest, codings, digest, codings, digest, codings]);
});

test("an older copy of a coding that was deleted here brings nothing", async () => {
  const { team, copies } = await twoImports([]);
  const [here] = copies;
  const old = team.snapshot(0);
  const [coding] = codingsIn(here);
  await here.call("codings.remove", { ids: [coding?.id ?? ""] }, coding?.coderId);
  expect((await here.preview([old])).hasChanges).toBe(false);
});

test("codings become one when somebody says only later that their coders are", async () => {
  const { team, copies } = await twoImports();
  const [here, there] = copies;
  await here.merge([team.snapshot(1)]);
  expect(codingsIn(here)).toHaveLength(4);
  const apart = [here.digest, codingsIn(here)];
  await mergeAsOne(here, []);
  expect(codingsIn(here)).toHaveLength(2);
  expect((await here.preview([])).identities).toEqual([]);
  await mergeAsOne(there, [team.snapshot(0)]);
  expect([there.digest, codingsIn(there)]).toEqual([here.digest, codingsIn(here)]);
  await here.call("history.undo", {});
  expect([here.digest, codingsIn(here)]).toEqual(apart);
});

test("namesakes are told apart by how much they have coded, in the merge and later", async () => {
  const { team, copies } = await twoImports(danasRows.slice(1));
  const [here] = copies;
  const asked = (await here.preview([team.snapshot(1)])).identities;
  expect(asked).toMatchObject([{ kind: "coder", codings: [2, 1], isNeeded: false }]);
  expect(asked[0]?.fileNames).toEqual([null, expect.stringMatching(/\.concord$/)]);
  await here.merge([team.snapshot(1)]);
  const [later] = (await here.preview([])).identities;
  expect(later?.codings?.toSorted()).toEqual([1, 2]);
});

test("the preview counts as added what is there to see, and says how many are one", async () => {
  const rows = [...danasRows, "story 1.txt,claim,Dana,20,25,no"];
  const { team, copies } = await twoImports(rows);
  const [here] = copies;
  const { files, equalCodings } = await mergeAsOne(here, [team.snapshot(1)]);
  expect([codingsIn(here).length, equalCodings]).toEqual([3, 2]);
  expect(files[0]?.counts.coding?.added).toBe(1);
  expect(files[0]?.codings).toMatchObject([
    {
      documentName: "story 1.txt",
      coderName: "Dana",
      counts: { added: 1, changed: 0, removed: 0 },
    },
  ]);
  expect((await here.preview([team.snapshot(1)])).equalCodings).toBe(0);
});

test("undo of the merge brings both back", async () => {
  const { team, copies } = await twoImports();
  const [here] = copies;
  const before = [here.digest, codingsIn(here)];
  await mergeAsOne(here, [team.snapshot(1)]);
  expect(codingsIn(here)).toHaveLength(2);
  await here.call("history.undo", {});
  expect([here.digest, codingsIn(here)]).toEqual(before);
  expect(here.project.db.prepare("SELECT count(*) FROM covered_coding").pluck().get()).toBe(0);
});

test.each([0, 1])("a memo on either is on the one that stays (%i)", async (onWhich) => {
  const { team, copies } = await twoImports();
  const file = copies[onWhich];
  const [coding] = codingsIn(file as TeamFile);
  const target = { targetKind: "coding", targetId: coding?.id ?? "" } as const;
  await file?.call("memos.add", { id: newId(), ...target, text: "why?" });
  for (const [first, second] of [
    [0, 1],
    [1, 0],
  ] as const) {
    const merged = opened(team.snapshot(first), team);
    await mergeAsOne(merged, [team.snapshot(second)]);
    const [memo] = listRecords(merged.project.db, "memo");
    const on = codingsIn(merged).find(({ id }) => id === memo?.targetId);
    expect([on?.startOffset, on?.documentId]).toEqual([coding?.startOffset, coding?.documentId]);
    await merged.call("history.undo", {});
    for (const { targetId } of listRecords(merged.project.db, "memo")) {
      expect(targetId).toBe(coding?.id);
    }
  }
});

test("whoever changes the one that is shown changes what it stands for", async () => {
  const { team, copies } = await twoImports();
  const [here] = copies;
  await mergeAsOne(here, [team.snapshot(1)]);
  const [coding] = codingsIn(here).filter(({ startOffset }) => startOffset === 4);
  const span = { startOffset: 4, endOffset: 19 };
  await here.call("codings.resize", { id: coding?.id ?? "", span }, coding?.coderId);
  await here.merge([team.snapshot(1)]);
  expect(spansIn(here)).toEqual([
    [4, 19],
    [13, 19],
  ]);
  await here.call("codings.remove", { ids: [coding?.id ?? ""] }, coding?.coderId);
  await here.merge([team.snapshot(1)]);
  expect(spansIn(here)).toEqual([[13, 19]]);
  await here.call("history.undo", {}, coding?.coderId);
  expect(spansIn(here)).toEqual([
    [4, 19],
    [13, 19],
  ]);
});

test("a copy that has the other one moves or deletes it: what stands in some copy stands", async () => {
  const { team, copies } = await twoImports();
  const [here, there] = copies;
  await mergeAsOne(here, [team.snapshot(1)]);
  const both = team.snapshot(0);
  const [first, second] = codingsIn(there).sort((a, b) => a.startOffset - b.startOffset);
  const dana = first?.coderId;
  await there.call(
    "codings.resize",
    { id: first?.id ?? "", span: { startOffset: 4, endOffset: 19 } },
    dana,
  );
  await there.call("codings.remove", { ids: [second?.id ?? ""] }, dana);
  await here.merge([team.snapshot(1)]);
  const spans = [
    [4, 12],
    [4, 19],
    [13, 19],
  ];
  expect(spansIn(here)).toEqual(spans);
  const later = opened(team.snapshot(1), team);
  await later.merge([both]);
  expect(spansIn(later)).toEqual(spans);
  expect([later.digest, later.problems]).toEqual([here.digest, []]);
});

test("codings become one with their codes: one coder, two codes of one name and definition", async () => {
  const base = await baseStudy();
  const team = Team.of(base, 3);
  onTestFinished(() => team.close());
  const [here, there] = team.copies as Copies; // three were asked for
  for (const file of [here, there]) {
    file.coderId = base.coderIds[0] ?? null;
    const code = { id: newId(), parentId: null, name: "hedge", definition: "A claim made weaker." };
    await file.call("codes.add", code);
    const documentId = listRecords(file.project.db, "document")[0]?.id ?? "";
    const place = { documentId, codeId: code.id, startOffset: 4, endOffset: 12 };
    // Twice in one copy, which is meant: both stay, and one of them is the other copy's.
    const times = file === here ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      await file.call("codings.add", { codings: [{ id: newId(), ...place }] });
    }
  }
  const paths = [team.snapshot(0), team.snapshot(1)];
  for (const file of [here, there]) {
    await file.merge(paths.filter((_, at) => team.copies[at] !== file));
    expect(file.problems).toEqual([]);
    expect(spansIn(file)).toEqual([
      [4, 12],
      [4, 12],
    ]);
  }
  expect(codingsIn(here)).toEqual(codingsIn(there));
});

test.each([
  ["1", "2"],
  ["2", "1"],
])("undo of uniting codes shows what each of them had (%s, %s)", async (mine, theirs) => {
  const base = await baseStudy();
  const team = Team.of(base, 2);
  onTestFinished(() => team.close());
  const [here, there] = team.copies as [TeamFile, TeamFile]; // two were asked for
  const [ana = "", ben = ""] = base.coderIds;
  const documentId = listRecords(here.project.db, "document")[0]?.id ?? "";
  const [denial = "", claim = ""] = listRecords(here.project.db, "code").map(({ id }) => id);
  const code = (file: TeamFile, digit: string, codeId: string) => {
    const id = `${digit}${newId().slice(1)}`;
    const coding = { id, documentId, codeId, startOffset: 4, endOffset: 12 };
    return file.call("codings.add", { codings: [coding] }, ana);
  };
  await code(here, mine, claim);
  await here.call("codes.merge", { fromIds: [denial], intoId: claim }, ana);
  await code(there, theirs, denial);
  here.coderId = ben;
  await here.merge([team.snapshot(1)]);
  expect(codingsIn(here).map(({ codeId }) => codeId)).toEqual([claim]);
  await here.call("history.undo", {}, ana);
  expect(new Set(codingsIn(here).map(({ codeId }) => codeId))).toEqual(new Set([claim, denial]));
  expect([here.problems, recordFault(here.project.db)]).toEqual([[], null]);
});

test("a pack for a person who was two knows it: what comes back from it is there once", async () => {
  const { team, copies } = await twoImports();
  const [here] = copies;
  await mergeAsOne(here, [team.snapshot(1)]);
  const coderId = codingsIn(here)[0]?.coderId ?? "";
  const { documents } = await here.call("project.load", {});
  const [made] = await here.call("packs.make", {
    for: [coderId],
    documentIds: documents.map(({ id }) => id),
    isCodebookLocked: false,
    withOriginals: false,
    to: { kind: "answer" },
  });
  const path = team.newPath();
  writeFileSync(path, made?.bytes ?? "");
  const pack = opened(path, team);
  const [first, second] = codingsIn(pack);
  const span = { startOffset: 4, endOffset: 30 };
  await pack.call("codings.resize", { id: first?.id ?? "", span }, coderId);
  await pack.merge([team.snapshot(1)]);
  expect(pack.problems).toEqual([]);
  expect(recordFault(pack.project.db)).toBeNull();
  const back = team.newPath();
  writeFileSync(back, pack.bytes());
  await here.merge([back]);
  const left = [second?.startOffset ?? 0, second?.endOffset ?? 0];
  expect(spansIn(here)).toEqual(inOrder([[4, 30], left]));
});

test("where one of them is uncertain it is asked, and found again until it is decided", async () => {
  const { team, copies } = await twoImports(danasRows.map((row) => row.replace("no", "yes")));
  const [here] = copies;
  const { conflicts } = await mergeAsOne(here, [team.snapshot(1)]);
  expect(conflicts.map(({ kind, question }) => [kind, question])).toEqual([
    ["coding", "value"],
    ["coding", "value"],
  ]);
  expect(await here.call("merge.undecided", {})).toBe(2);
  const decide = async (isUncertain: boolean, at: number) => {
    const open = (await here.preview([])).conflicts;
    const values = open.slice(at).map(({ recordId, field, sides }) => {
      const shown = codingsIn(here).find(({ id }) => id === recordId);
      const [own, other] = sides.map(({ stamp }) => stamp);
      const choose = (shown?.isUncertain === isUncertain ? own : other) ?? "";
      return { recordId, field, stamps: sides.map(({ stamp }) => stamp), choose };
    });
    await here.merge([], { ...noDecisions, values });
  };
  const before = [here.digest, codingsIn(here)];
  await decide(true, 0);
  expect(codingsIn(here).map(({ isUncertain }) => isUncertain)).toEqual([true, true]);
  expect(await here.call("merge.undecided", {})).toBe(0);
  await here.merge([team.snapshot(1)]);
  expect(codingsIn(here).map(({ isUncertain }) => isUncertain)).toEqual([true, true]);
  expect(await here.call("merge.undecided", {})).toBe(0);
  await here.call("history.undo", {});
  expect([here.digest, codingsIn(here)]).toEqual(before);
  expect(await here.call("merge.undecided", {})).toBe(2);
});
