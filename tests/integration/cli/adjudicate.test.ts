import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CommandLine } from "../../support/commandLine.ts";

test("adjudicate from the command line: list, rules tried and done, the final data set", async () => {
  const line = new CommandLine();
  line.write("story.txt", "😀 The minister denied it. Two thousand came. It rained.");
  line.write("codes.csv", "path,unit\ndenial,characters\n");
  const rows = [
    ["Ana", "The minister denied it."],
    ["Ben", "The minister denied it."],
    ["Ana", "Two thousand came"],
    ["Ben", "Two thousand came."],
    ["Ben", "It rained."],
  ];
  const cells = rows.map(([coder, quote]) => `story.txt,${coder},denial,"${quote}"\n`);
  line.write("codings.csv", `document,coder,code,quote\n${cells.join("")}`);
  await line.done("new", "study.concord", "--coder", "Ana");
  await line.done("import", "study.concord", "story.txt");
  await line.done("codes", "study.concord", "--import", "codes.csv");
  await line.done("codings", "study.concord", "--import", "codings.csv");
  for (const coder of ["Ana", "Ben"]) {
    await line.done("progress", "study.concord", "--coder", coder, "--set", "finished");
  }

  const listed = JSON.parse(await line.done("adjudicate", "study.concord", "--json"));
  expect(listed).toMatchObject({ total: 2, decided: 0 });
  expect(listed.items[0]).toMatchObject({
    ...{ document: "story.txt", code: "denial", start: 26, end: 44, type: "boundary" },
    coders: [
      { coder: "Ana", passages: [[26, 43]] },
      { coder: "Ben", passages: [[26, 44]] },
    ],
  });

  const rules = ["--rules", "identical,punctuation,overlap:80:union"];
  const before = await line.done("verify", "study.concord", "--digest");
  const tried = await line.done("adjudicate", "study.concord", ...rules, "--dry-run", "--json");
  expect(JSON.parse(tried)).toMatchObject({ open: 2, left: 1, isDone: false });
  expect(await line.done("verify", "study.concord", "--digest")).toBe(before);
  const done = await line.done("adjudicate", "study.concord", ...rules, "--coder", "Ben");
  expect(done.split("\n").slice(0, 4)).toEqual([
    "identical: 1 place accepted",
    "punctuation: 1 place settled",
    "overlap:80:union: 0 places settled",
    "1 disagreement is left to decide",
  ]);
  expect(await line.done("adjudicate", "study.concord")).toMatch(
    /^story\.txt {2}45–55 {2}denial {2}missed {2}open {2}It rained\.\n1 of 2 disagreements decided/,
  );

  const exported = await line.concord(
    "codings",
    "study.concord",
    "--export",
    "final.csv",
    "--final",
  );
  expect(exported).toMatchObject({ status: 0 });
  expect(exported.stderr).toContain("1 disagreement is not decided");
  const [, accepted, settled] = readFileSync(join(line.folder, "final.csv"), "utf8").split("\n");
  expect(accepted).toMatch(/^story\.txt,denial,2,25,.*,accepted,rule identical,"Ana, Ben",rule/);
  expect(settled).toMatch(/^story\.txt,denial,26,44,.*,adjudicated,rule punctuation,/);
  expect(await line.done("history", "study.concord")).toContain("Settle 2 places by rule");
  const wrong = await line.concord("adjudicate", "study.concord", "--rules", "overlap:200:union");
  expect(wrong).toMatchObject({ status: 2 });
  const nobody = await line.concord("agreement", "study.concord", "--coders", "Ana,Consensus");
  expect(nobody).toMatchObject({ status: 1 });
}, 180_000);
