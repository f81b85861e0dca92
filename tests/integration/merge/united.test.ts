import { expect, onTestFinished, test } from "vitest";
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
