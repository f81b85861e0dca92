import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CommandLine } from "../../support/commandLine.ts";

const texts = { "a.txt": "One. Two. Three.", "b.txt": "Four. Five.", "c.txt": "Six. Seven." };

async function study(): Promise<CommandLine> {
  const line = new CommandLine();
  await line.done("new", "study.concord", "--coder", "Ana", "--coder", "Ben", "--starter");
  const names = Object.entries(texts).map(([name, text]) => line.write(name, text));
  await line.done("import", "study.concord", ...names);
  return line;
}

test("assign: planned, drawn by a seed, changed by hand, and packs take what is assigned", async () => {
  const line = await study();
  const plan = await line.done("assign", "study.concord", "--plan", "--share", "denial=0.25");
  expect(plan).toMatch(/denial +81 +35 +more than the project has/);
  expect(plan).toContain("expected share not known");
  expect(plan).toContain("documents for two coders each: 3 of 3");

  const draw = [
    "assign",
    "study.concord",
    "--draw",
    "--coders",
    "Ana,Ben",
    "--shared",
    "1",
    "--seed",
    "x",
  ];
  const drawn = await line.done(...draw);
  expect(drawn).toContain("1 document shared, seed “x”");
  expect(await line.done(...draw)).toBe(drawn);
  expect(drawn.match(/ x/g)).toHaveLength(4);

  await line.done("assign", "study.concord", "--remove", "--coders", "Ana,Ben");
  const byHand = await line.done(
    "assign",
    "study.concord",
    "--add",
    "--coders",
    "Ana",
    "--documents",
    "b.txt",
  );
  expect(byHand.match(/ x/g)).toHaveLength(1);
  const unassigned = await line.concord(
    "pack",
    "study.concord",
    "--coder",
    "Ben",
    "--out",
    "b.concord",
  );
  expect(unassigned.stderr).toContain("Nothing is assigned to “Ben”");
  await line.done("assign", "study.concord", "--add", "--coders", "Ben");
  const both = ["--coder", "Ana", "--coder", "Ben"];
  const oneFile = await line.concord("pack", "study.concord", ...both, "--out", "both.concord");
  expect(oneFile.stderr).toContain("several packs need a folder");
  const packed = await line.done(
    "pack",
    "study.concord",
    "--coder",
    "Ana",
    "--coder",
    "Ben",
    "--out",
    "packs",
  );
  expect(packed).toContain("study, Ana.concord: 1 document for Ana");
  expect(packed).toContain("study, Ben.concord: 3 documents for Ben");
  expect(readdirSync(join(line.folder, "packs")).sort()).toEqual([
    "study, Ana.concord",
    "study, Ben.concord",
  ]);
  expect(await line.done("verify", "packs/study, Ana.concord")).toContain("1 document");
});

test("pack and join: one file for a class, a copy and a coder for each who joins", async () => {
  const line = await study();
  await line.done("pack", "study.concord", "--class", "--locked", "--out", "class.concord");
  const codings = line.write("mine.csv", "document,coder,code,quote\na.txt,Mia,denial,Two.\n");
  const refused = await line.concord("codings", "class.concord", "--import", codings);
  expect(refused).toMatchObject({ status: 1 });
  expect(refused.stderr).toContain("join");
  await line.done("join", "class.concord", "--coder", "Mia", "--out", "mia.concord");
  await line.done("join", "class.concord", "--coder", "Mia", "--out", "mia2.concord");
  await line.done("codings", "mia.concord", "--import", codings);
  const again = await line.concord(
    "join",
    "class.concord",
    "--coder",
    "Mia",
    "--out",
    "mia.concord",
  );
  expect(again).toMatchObject({ status: 1 });
  expect(again.stderr).toContain("exists already");
});

test("what makes no sense is refused with what to do, and leaves nothing behind", async () => {
  const line = await study();
  const out = ["--out", "p.concord"];
  expect((await line.concord("pack", "study.concord", ...out)).status).toBe(2);
  expect((await line.concord("pack", "study.concord", "--class")).status).toBe(2);
  const stranger = await line.concord("pack", "study.concord", "--coder", "Cy", ...out);
  expect(stranger.stderr).toContain("Its coders are “Ana”, “Ben”");
  const join2 = await line.concord("join", "study.concord", "--coder", "Cy", ...out);
  expect(join2.stderr).toContain("no class pack");
  const draw = await line.concord(
    "assign",
    "study.concord",
    "--draw",
    "--coders",
    "Ana",
    "--shared",
    "2",
  );
  expect(draw).toMatchObject({ status: 1 });
  expect(draw.stderr).toContain("2 coders a document are asked for: there are 1");
  expect(existsSync(join(line.folder, "p.concord"))).toBe(false);
});
