import { copyFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { listRecords } from "../../../electron/project/db/repositories/records.ts";
import { newId } from "../../../electron/project/db/uuid.ts";
import { baseStudy, Team } from "../../support/team.ts";
import { noDecisions, TeamFile } from "../../support/teamFile.ts";

/**
 * Two people made one coder “Dana” each, and somebody else says that they are one: before
 * (`early`) or after both have finished the same document.
 */
async function twoDanas(when: "early" | "late") {
  const base = await baseStudy();
  const team = Team.of(base, 3);
  onTestFinished(() => team.close());
  const [here, there, judge] = team.copies as [TeamFile, TeamFile, TeamFile]; // three were asked for
  const { documents } = await judge.call("project.load", {});
  const documentIds = [documents[0]?.id ?? ""];
  const finish = async (file: TeamFile) => {
    await file.call("progress.set", { documentIds, state: "finished" });
    const added = documentIds.map((documentId) => ({ documentId, coderId: file.coderId ?? "" }));
    await file.call("assignments.change", { added, removed: [] });
  };
  const unite = async () => {
    const paths = [team.snapshot(0), team.snapshot(1)];
    const { identities } = await judge.preview(paths);
    const decided = identities.map(({ ids }) => ({ ids, isSame: true }));
    await judge.merge(paths, { ...noDecisions, identities: decided });
  };
  for (const file of [here, there]) {
    file.coderId = newId();
    const dana = { id: file.coderId, name: "Dana", colour: "#336699" };
    await file.call("coders.add", dana);
  }
  if (when === "early") await unite();
  for (const file of [here, there]) await finish(file);
  if (when === "late") await unite();
  return { team, paths: [0, 1, 2].map((copy) => team.snapshot(copy)) };
}

test.each(["early", "late"] as const)(
  "what follows from one coder is one, in whichever order copies are merged (%s)",
  async (when) => {
    const { paths } = await twoDanas(when);
    const digests = [];
    for (const order of [
      [0, 1, 2],
      [1, 2, 0],
      [2, 0, 1],
    ]) {
      const [first = "", ...rest] = order.map((at) => paths[at] ?? "");
      const file = new TeamFile(first);
      onTestFinished(() => file.close());
      for (const path of rest) await file.merge([path]);
      const once = file.digest;
      await file.merge([first === paths[0] ? (paths[1] ?? "") : (paths[0] ?? "")]);
      expect(file.digest).toBe(once);
      expect(file.problems).toEqual([]);
      digests.push(once);
      for (const table of ["progress", "assignment"]) {
        const count = file.project.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
        expect([table, count]).toEqual([table, 1]);
      }
      file.close();
    }
    expect(new Set(digests).size).toBe(1);
  },
);

test.each([
  [0, 1, 2],
  [1, 0, 2],
])("files that are merged at once may know more of each other (%i, %i, %i)", async (...order) => {
  const { paths } = await twoDanas("late");
  const [first = "", second = "", third = ""] = order.map((at) => paths[at] ?? "");
  const file = new TeamFile(first);
  onTestFinished(() => file.close());
  await file.merge([second, third]);
  expect(file.problems).toEqual([]);
  expect(file.project.db.prepare("SELECT count(*) FROM progress").pluck().get()).toBe(1);
});

/** Two people made “hedge” with one definition; the third has the first one's and renamed it. */
async function threeHedges() {
  const base = await baseStudy();
  const team = Team.of(base, 3);
  onTestFinished(() => team.close());
  const [first, second, third] = team.copies as [TeamFile, TeamFile, TeamFile]; // three were asked for
  for (const file of team.copies) file.coderId = base.coderIds[0] ?? null;
  const hedge = { parentId: null, name: "hedge", definition: "A claim made weaker." };
  const ids = [newId(), newId()];
  for (const [at, file] of [first, second].entries()) {
    await file.call("codes.add", { id: ids[at] ?? "", ...hedge });
  }
  await third.merge([team.snapshot(0)]);
  await third.call("codes.update", { id: ids[0] ?? "", changes: { name: "refusal" } });
  return { team, paths: [0, 1, 2].map((copy) => team.snapshot(copy)) };
}

test("codes made alike are one by default, also where a third copy renamed one before they met", async () => {
  const { team, paths } = await threeHedges();
  const digests = [];
  for (const order of [
    [0, 1, 2],
    [0, 2, 1],
    [2, 1, 0],
    [1, 2, 0],
  ]) {
    const [first = "", ...rest] = order.map((at) => paths[at] ?? "");
    const copy = team.newPath();
    copyFileSync(first, copy);
    const file = new TeamFile(copy);
    onTestFinished(() => file.close());
    const questions = [];
    for (const path of rest) questions.push(...(await file.merge([path])).identities);
    expect(questions.map(({ reason }) => reason)).toContain("madeAlike");
    expect(questions.every(({ isSameByDefault }) => isSameByDefault)).toBe(true);
    const names = listRecords(file.project.db, "code").map(({ name }) => name);
    expect(names).toHaveLength(4);
    // Which of the two names it gets is asked, as wherever one thing has two.
    expect((await file.preview([])).conflicts.map(({ field }) => field)).toContain("name");
    expect(file.problems).toEqual([]);
    digests.push(file.digest);
  }
  expect(new Set(digests).size).toBe(1);
});

test("codes that only became alike are asked about, and two unless somebody says so", async () => {
  const base = await baseStudy();
  const team = Team.of(base, 2);
  onTestFinished(() => team.close());
  const here = team.copies[0] as TeamFile; // two were asked for
  for (const file of team.copies) {
    file.coderId = base.coderIds[0] ?? null;
    const id = newId();
    await file.call("codes.add", { id, parentId: null, name: "hedge" });
    await file.call("codes.update", { id, changes: { definition: "A claim made weaker." } });
  }
  const { identities } = await here.preview([team.snapshot(1)]);
  expect(identities.map(({ reason, isSameByDefault }) => [reason, isSameByDefault])).toEqual([
    ["sameNameAndDefinition", false],
  ]);
});

test("who had two ids goes on with what they finished, and can be taken off a document", async () => {
  const base = await baseStudy();
  const team = Team.of(base, 2);
  onTestFinished(() => team.close());
  const [here, there] = team.copies as [TeamFile, TeamFile]; // two were asked for
  const documentId = listRecords(here.project.db, "document")[0]?.id ?? "";
  // The id that stays has finished nothing yet.
  const ids = ["0", "f"].map((digit) => `${digit}${newId().slice(1)}`);
  for (const [at, file] of [here, there].entries()) {
    const id = ids[at] ?? "";
    file.coderId = id;
    await file.call("coders.add", { id, name: "Dana", colour: "#336699" });
  }
  const added = [{ documentId, coderId: ids[1] ?? "" }];
  await there.call("assignments.change", { added, removed: [] });
  await there.call("progress.set", { documentIds: [documentId], state: "finished" });
  const paths = [team.snapshot(1)];
  const { identities } = await here.preview(paths);
  const decided = identities.map(({ ids: pair }) => ({ ids: pair, isSame: true }));
  await here.merge(paths, { ...noDecisions, identities: decided });
  await here.call("progress.set", { documentIds: [documentId], state: "inProgress" });
  expect(listRecords(here.project.db, "progress").map(({ state }) => state)).toEqual([
    "inProgress",
  ]);
  const removed = [{ documentId, coderId: ids[0] ?? "" }];
  expect(await here.call("assignments.change", { added: [], removed })).toMatchObject({
    removed: 1,
  });
  expect(listRecords(here.project.db, "assignment")).toEqual([]);
});

test("undo leads what was one before to where it led, though the merge found a smaller id", async () => {
  const base = await baseStudy();
  const team = Team.of(base, 3);
  onTestFinished(() => team.close());
  const [here, there, third] = team.copies as [TeamFile, TeamFile, TeamFile]; // three were asked for
  for (const [file, digit] of [
    [here, "b"],
    [there, "c"],
    [third, "a"],
  ] as const) {
    file.coderId = base.coderIds[0] ?? null;
    const id = `${digit}${newId().slice(1)}`;
    await file.call("codes.add", { id, parentId: null, name: "scandal" });
  }
  const mergeAsOne = async (path: string) => {
    const { identities } = await here.preview([path]);
    const decided = identities.map(({ ids }) => ({ ids, isSame: true }));
    await here.merge([path], { ...noDecisions, identities: decided });
  };
  const survivors = () =>
    here.project.db.prepare("SELECT hex(uuid), hex(survivor_uuid) FROM alias").raw().all();
  await mergeAsOne(team.snapshot(1));
  const before = [survivors(), here.digest];
  await mergeAsOne(team.snapshot(2));
  expect(survivors()).toHaveLength(2);
  await here.call("history.undo", {});
  expect([survivors(), here.digest]).toEqual(before);
  expect(here.problems).toEqual([]);
});
