import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CommandLine } from "../../support/commandLine.ts";
import { TestProject } from "../../support/testProject.ts";

/** Ana and Ben have finished a.txt and b.txt, in a project that is closed again. */
async function study(): Promise<CommandLine> {
  const line = new CommandLine();
  const project = await TestProject.create(join(line.folder, "p.concord"));
  const ana = await project.addCoder("Ana");
  const ben = await project.addCoder("Ben");
  const denial = await project.addCode("denial");
  const a = await project.importText("a.txt", "He denied. She spoke. They denied. Nobody came.");
  const b = await project.importText("b.txt", "One denied. Two spoke.");
  await project.codePassage(a, denial, "He denied.", ana);
  await project.codePassage(a, denial, "They denied.", ben);
  for (const coder of [ana, ben]) await project.finish([a, b], coder);
  await project.close();
  return line;
}

test("the codebook is published, compared and locked from the command line", async () => {
  const line = await study();
  const published = await line.done("codebook", "p", "--publish", "first", "--coder", "Ben");
  expect(published).toMatch(/^1 +\d{4}-\d\d-\d\d +first$/m);
  line.write("codes.csv", "path,example\ndenial,No.\nsilence,Says nothing.\n");
  await line.done("codes", "p.concord", "--import", "codes.csv");
  await line.done("codebook", "p.concord", "--publish", "second", "--lock");
  expect(await line.done("codebook", "p.concord", "--compare", "1", "now")).toBe(
    "added    silence\nchanged  denial\n         example: {+No.+}\n",
  );
  line.write("more.csv", "path\nanother\n");
  expect(await line.concord("codes", "p.concord", "--import", "more.csv")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("locked as version 2"),
  });
  const both = await line.concord("codebook", "p", "--unlock", "--publish", "third");
  expect(both.status).toBe(2);
}, 60_000);

test("rounds are opened and closed with a report, and agreement knows them", async () => {
  const line = await study();
  const open = ["rounds", "p.concord", "--open"];
  await line.done(...open, "Warm-up", "--purpose", "training", "--document", "b");
  const listed = await line.done(...open, "R1", "--purpose", "reliability", "--coder", "Ana");
  expect(listed).toMatch(/^R1 +reliability +open +2 +1 +2 of 2 tasks$/m);
  const closed = await line.done("rounds", "p", "--close", "Warm-up", "--report", "r.json");
  expect(closed).toMatch(/^Warm-up +training +closed +1 +2 +2 of 2 tasks$/m);
  const kept = JSON.parse(readFileSync(join(line.folder, "r.json"), "utf8"));
  expect(kept.reports[0]).toMatchObject({ documents: 1, codes: [{ name: "denial", alpha: null }] });
  const report = JSON.parse(await line.done("agreement", "p.concord", "--json", "-"));
  expect(report.settings.documents).toEqual(["a.txt"]);
  expect(report.settings.left_out[0].reason).toContain("Warm-up");
  const trained = ["agreement", "p.concord", "--round", "Warm-up", "--json", "-"];
  expect(JSON.parse(await line.done(...trained)).settings.documents).toEqual(["b.txt"]);
  expect((await line.concord("rounds", "p", "--close", "Warm-up")).status).toBe(1);
  expect((await line.concord("rounds", "p", "--open", "X", "--purpose", "fun")).status).toBe(2);
}, 60_000);
