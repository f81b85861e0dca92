import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CommandLine } from "../../support/commandLine.ts";

test("teaching from the command line: a table, JSON, pages without names, refusals", async () => {
  const line = new CommandLine();
  line.write("story.txt", "The minister denied it. Two thousand came. Nobody was hurt.");
  const rows = [
    "story.txt,Aalto,denial,4,22,minister denied it",
    "story.txt,Aalto,claim,24,36,Two thousand",
    "story.txt,Mia,denial,4,19,minister denied",
    "story.txt,Mia,claim,43,49,Nobody",
  ];
  line.write("codings.csv", `document,coder,code,start,end,quote\n${rows.join("\n")}\n`);
  await line.done("new", "class.concord", "--coder", "Aalto", "--coder", "Mia");
  await line.done("import", "class.concord", "story.txt");
  await line.done("codings", "class.concord", "--import", "codings.csv");
  for (const coder of ["Aalto", "Mia"]) {
    await line.done("progress", "class.concord", "--coder", coder, "--set", "finished");
  }
  const teaching = (...args: string[]) => line.done("teaching", "class.concord", ...args);

  const json = ["--key", "Aalto", "--json"];
  expect(JSON.parse(await teaching(...json)).match).toEqual({ kind: "overlap", threshold: 0.5 });
  const exact = JSON.parse(await teaching(...json, "--match", "exact"));
  expect(exact).toMatchObject({ key: "Aalto", match: { kind: "exact" } });
  expect(exact.students).toMatchObject([
    { name: "Mia", documents_finished: 1, found: 0, missed: 2, extra: 2, f1: 0 },
  ]);
  const table = await teaching("--key", "Aalto", "--match", "overlap:0.8", "--anonymous");
  expect(table).toContain("at least 80%");
  expect(table).toMatch(/Student 1 +1 of 1 +1 +1 +1 +\.50 +\.50 +\.50/);
  expect(table).not.toMatch(/Mia|What nobody has decided/);

  await teaching("--key", "Aalto", "--match", "sentence", "--feedback", "pages", "--anonymous");
  expect(readdirSync(join(line.folder, "pages"))).toEqual(["Student 1.html"]);
  const page = readFileSync(join(line.folder, "pages", "Student 1.html"), "utf8");
  expect(page).not.toMatch(/Mia|Aalto/);

  const overlap = ["--rules", "overlap:50:union", "--coder", "Aalto", "--unit", "characters"];
  await line.done("adjudicate", "class.concord", ...overlap);
  const byConsensus = JSON.parse(await teaching("--key", "Consensus", "--json"));
  expect(byConsensus.students.map(({ name }: { name: string }) => name)).toEqual(["Aalto", "Mia"]);
  expect(await teaching("--key", "Consensus")).toContain(
    "What nobody has decided counts as not coded",
  );

  expect((await line.concord("teaching", "class.concord")).stderr).toContain("has no key yet");
  expect((await line.concord("teaching", "class.concord", "--match", "nearly")).status).toBe(2);
}, 180_000);
