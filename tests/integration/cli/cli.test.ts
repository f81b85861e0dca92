import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createProjectHost } from "../../../electron/project/projectHost.ts";
import { CommandLine } from "../../support/commandLine.ts";
import { TestProject } from "../../support/testProject.ts";

const story = "The firm 🙂 denied it. Forty litres ran out.\n\nThe union said: “Twice!”";
const codings = [
  "document,coder,code,start,end,quote,created",
  "story,Ana,denial,,,The firm 🙂 denied it.,",
  "story,Ana,number,22,34,Forty litres,",
  "story,Ben,denial,4,21,,",
  "",
].join("\n");

/** Made once by the command line itself; each test works on a copy of its own. */
let made: Uint8Array | null = null;

async function project(): Promise<CommandLine> {
  const line = new CommandLine();
  line.write("story.txt", story);
  line.write("codings.csv", codings);
  if (made === null) {
    await line.done("new", "p.concord", "--coder", "Ana");
    await line.done("import", "p.concord", "story.txt");
    made = readFileSync(join(line.folder, "p.concord"));
  } else line.write("p.concord", made);
  return line;
}

test("the main job, from an empty folder to a report", async () => {
  const line = await project();
  expect(await line.done("codings", "p.concord", "--import", "codings.csv")).toBe(
    "made coder “Ben”\nmade code “denial”\nmade code “number”\n3 codings added, 0 already there, 0 refused\n",
  );
  expect(await line.done("codings", "p.concord", "--import", "codings.csv")).toBe(
    "0 codings added, 3 already there, 0 refused\n",
  );
  await line.done("progress", "p.concord", "--coder", "Ana", "--set", "finished");
  expect(
    await line.done(
      "progress",
      "p",
      "--coder",
      "Ben",
      "--document",
      "story",
      "--set",
      "in progress",
    ),
  ).toBe("Ben: 1 document in progress\n");
  expect(await line.done("progress", "p.concord")).toBe(
    "document   Ana       Ben\nstory.txt  finished  in progress\n",
  );
  await line.done("progress", "p.concord", "--coder", "Ben", "--set", "finished");
  const files = ["--json", "r.json", "--csv", "r.csv", "--html", "r.html"];
  const choices = ["--unit", "characters", "--seed", "7", "--replicates", "200", "--more"];
  const table = await line.done("agreement", "p.concord", ...choices, ...files);
  expect(table).toMatch(/^denial +70 characters +/m);
  expect(table).toContain("Conger’s κ");
  expect(table).toContain("Only one document is compared");
  const report = JSON.parse(readFileSync(join(line.folder, "r.json"), "utf8"));
  // Counted in UTF-16 code units, so the emoji counts twice.
  expect(report.per_code.denial.pairwise["Ana|Ben"]).toMatchObject({ n11: 18, n10: 4, n01: 0 });
  expect(report.settings.bootstrap).toEqual({ seed: 7, replicates: 200 });
  expect(report.per_code.denial.interval).toMatchObject({ kind: "none", reason: "noBlocks" });
  expect(report.per_code.number.alpha_nominal).not.toBeUndefined();
  expect(readFileSync(join(line.folder, "r.html"), "utf8")).toContain("Inter-coder agreement");
  expect(readFileSync(join(line.folder, "r.csv"), "utf8").split("\n")[1]).toContain("denial");
  expect(await line.done("search", "p.concord", "forty")).toBe(
    "story.txt\t22\t27\tThe firm 🙂 denied it. Forty litres ran out. The union said: “Twice!”\n",
  );
  expect(await line.done("verify", "p.concord")).toBe(
    "1 document, 3 codings: everything is as it should be\n",
  );
  expect(await line.done("history", "p.concord")).toContain("Import 3 codings");
  // A closed project is a single file.
  const names = readdirSync(line.folder).filter((name) => name.startsWith("p.concord"));
  expect(names).toEqual(["p.concord"]);
}, 60_000);

test("the report in every format, without names and quotations", async () => {
  const line = await project();
  await line.done("codings", "p.concord", "--import", "codings.csv");
  for (const coder of ["Ana", "Ben"]) {
    await line.done("progress", "p.concord", "--coder", coder, "--set", "finished");
  }
  const formats = ["html", "docx", "xlsx", "csv", "json", "bundle"];
  const files = formats.flatMap((format) => [`--${format}`, `r.${format}`]);
  await line.done("agreement", "p.concord", ...files, "--anonymous", "--no-quotations");
  const read = (format: string) => readFileSync(join(line.folder, `r.${format}`));
  for (const format of ["docx", "xlsx", "bundle"]) {
    expect(read(format).subarray(0, 2).toString()).toBe("PK");
  }
  for (const format of ["html", "csv", "json"]) {
    expect(read(format).toString()).not.toMatch(/Ana|Ben|Forty litres/);
  }
  const { per_code } = JSON.parse(read("json").toString());
  expect(Object.keys(per_code.denial.pairwise)).toEqual(["A|B"]);
});

test("what a command changes is its coder's: the one named, or whom all the codings name", async () => {
  const line = await project();
  line.write("more.txt", "More text.");
  line.write("bens.csv", "document,coder,code,start,end\nstory,Ben,denial,0,3\n");
  await line.done("import", "p", "more.txt", "--coder", "Ana");
  await line.done("codings", "p", "--import", "bens.csv");
  const words = (await line.done("history", "p")).split("\n").map((row) => row.split(/ {2,}/));
  const whoDid = (label: string) => words.find((row) => row.includes(label))?.[1];
  expect(whoDid("Import 1 coding")).toBe("Ben");
  expect(words[0]?.[0]).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
  const dayOf = (days: number) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const since = (day: string, ...more: string[]) =>
    line.concord("history", "p", "--since", day, ...more);
  expect((await since(dayOf(-2), "--coder", "Ben")).stdout).toContain("Import 1 coding");
  expect(await since(dayOf(2))).toMatchObject({ status: 0, stdout: "" });
  expect(await since("2026-02-30")).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("--since is a day such as"),
  });
  expect(words.filter((row) => row.includes("Import 1 document"))[0]?.[1]).toBe("Ana");
  expect(await line.concord("import", "p", "more.txt", "--coder", "Cleo")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("has no coder “Cleo”"),
  });
}, 60_000);

test("codes and codings leave and come back, by file and by standard output", async () => {
  const line = await project();
  await line.done("codings", "p", "--import", "codings.csv");
  await line.done("codes", "p", "--export", "codes.csv");
  await line.done("codings", "p", "--export", "out.jsonl");
  expect(await line.done("codings", "p", "--export", "-", "--coder", "Ben")).toMatch(
    /^document,coder,code,start,end,quote,created\nstory.txt,Ben,denial,4,21,firm 🙂 denied it.,[^\n]+\n$/,
  );
  await line.done("new", "q");
  await line.done("import", "q", "story.txt");
  expect(await line.done("codes", "q", "--import", "codes.csv")).toBe(
    "2 codes added, 0 updated, 0 refused\n",
  );
  await line.done("codings", "q", "--import", "out.jsonl");
  expect(await line.done("verify", "q", "--digest")).toBe(
    await line.done("verify", "p", "--digest"),
  );
  await line.done("codes", "q", "--export", "book.docx");
  expect(readFileSync(join(line.folder, "book.docx")).subarray(0, 2).toString()).toBe("PK");
}, 60_000);

test("the same work through the calls of a page has the same digest", async () => {
  const line = await project();
  await line.done("codings", "p", "--import", "codings.csv");
  await line.done("progress", "p", "--coder", "Ana", "--set", "finished");

  const page = await TestProject.create();
  const ana = await page.addCoder("Ana");
  const ben = await page.addCoder("Ben");
  const number = await page.addCode("number");
  const denial = await page.addCode("denial", { digitKey: 1, colour: "#112233" });
  const documentId = await page.importText("story.txt", story);
  await page.codePassage(documentId, denial, "firm 🙂 denied it.", ben);
  await page.codePassage(documentId, number, "Forty litres");
  await page.codePassage(documentId, denial, "The firm 🙂 denied it.");
  await page.finish([documentId], ana);
  const { digest } = await page.call("project.verify", {});
  expect(await line.done("verify", "p", "--digest")).toBe(`${digest}\n`);
}, 60_000);

describe("refused: status 1 and a line that says what, where and why", () => {
  /** One project for all, since none of them changes it. */
  const refusals: [string[], string, number?][] = [
    [["new", "p.concord"], "“p.concord” exists already"],
    [["new", "nowhere/p.concord"], "its folder is not there"],
    [["new", "x", "--coder", " "], "A coder needs a name"],
    [["import", "p", "nothing.txt"], "“nothing.txt” is not there"],
    [["import", "none.concord", "story.txt"], "“none.concord” is not there"],
    [["codings", "p", "--import", "none.csv"], "There is no file “none.csv”"],
    [["codings", "p", "--import", "story.txt"], "“story.txt” has no column"],
    [["codings", "p", "--export", "out.xlsx"], "written as .csv or .jsonl"],
    [["codings", "p", "--export", "no/out.csv"], "its folder is not there"],
    [["codes", "p", "--import", "story.txt"], "“story.txt”"],
    [["codes", "p", "--export", "book.qdc"], "written as .csv, .json or .docx"],
    [["progress", "p", "--coder", "Cleo"], "has no coder “Cleo”. Its coders are “Ana”"],
    [
      ["progress", "p", "--coder", "Ana", "--document", "x", "--set", "finished"],
      "no document “x”",
    ],
    [["agreement", "p", "--coders", "Ana,Cleo"], "no coder “Cleo”"],
    [["agreement", "p", "--codes", "truth"], "no code “truth”"],
    [["verify", "story.txt"], "“story.txt” is not a Concord project"],
    [["serve", "p", "extra", "--port", "x"], "one word too many", 2],
  ];

  test("each with its own line", async () => {
    const line = await project();
    const digest = await line.done("verify", "p", "--digest");
    for (const [args, words, expected = 1] of refusals) {
      const { status, stderr } = await line.concord(...args);
      const command = args.join(" ");
      expect(stderr, command).toContain(words);
      expect(status, command).toBe(expected);
      if (expected === 1) expect(stderr.trim().split("\n"), command).toHaveLength(1);
    }
    expect(await line.done("verify", "p", "--digest")).toBe(digest);
  }, 60_000);

  test("a file among others that cannot be imported; the others are", async () => {
    const line = await project();
    line.write("empty.txt", "");
    line.write("more.txt", "More text.");
    const { status, stdout, stderr } = await line.concord(
      "import",
      "p",
      "empty.txt",
      "more.txt",
      "gone.txt",
    );
    expect(status).toBe(1);
    expect(stdout).toContain("imported more.txt\n");
    expect(stdout).toContain("1 document imported, 0 already there, 2 refused");
    expect(stderr).toContain("empty.txt");
    expect(stderr).toContain("“gone.txt” is not there");
  });

  test("rows that cannot be taken, one line each; the others are", async () => {
    const line = await project();
    line.write("bad.csv", `${codings}story,Ana,denial,0,3,Now,\nnone,Ana,denial,0,3,,\n`);
    const { status, stdout, stderr } = await line.concord("codings", "p", "--import", "bad.csv");
    expect(status).toBe(1);
    expect(stdout).toContain("3 codings added, 0 already there, 2 refused");
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringMatching(/^bad.csv: Row 5: /),
      expect.stringMatching(/^bad.csv: Row 6: /),
    ]);
  });

  test("two coders of one name", async () => {
    const line = await project();
    const id = "00000000-0000-4000-8000-000000000001";
    line.write("two.csv", `document,coder,code,start,end,coder_id\nstory,Ana,x,0,3,${id}\n`);
    await line.done("codings", "p", "--import", "two.csv");
    const args = ["progress", "p", "--coder", "Ana", "--set", "finished"];
    const { status, stderr } = await line.concord(...args);
    expect([status, stderr]).toEqual([1, expect.stringContaining("2 coders called “Ana”")]);
  });

  test("a project that is open elsewhere can be read but not changed", async () => {
    const line = await project();
    const dataFolder = join(line.folder, "other data");
    mkdirSync(dataFolder);
    const host = createProjectHost({
      dataFolder,
      projectsFolder: dataFolder,
      mode: "desktop",
      version: "0",
    });
    const context = { requestId: "00000000-0000-4000-8000-000000000002", coderId: null };
    const call = (name: string, input: unknown) => host.handle({ name, input, context }, "trusted");
    const granted = await call("projects.grant", { path: join(line.folder, "p.concord") });
    if (!granted.result.ok) throw new Error(granted.result.error.message);
    const { token } = granted.result.value as { token: string }; // the contract's output
    await call("project.open", { place: { kind: "granted", token } });
    const read = await line.concord("verify", "p");
    const writes = [
      await line.concord("codings", "p", "--import", "codings.csv"),
      await line.concord("correct", "p", "--document", "story.txt", "--text", "story.txt"),
    ];
    await host.close();
    expect(read.status).toBe(0);
    for (const { status, stderr } of writes) {
      expect(stderr).toContain(
        "“p.concord” is open in another window or program of Concord, so it can only be read here. Close it there first.",
      );
      expect(status).toBe(1);
    }
  });
});

describe("usage: status 2", () => {
  const mistakes: [string[], string][] = [
    [[], "Usage:"],
    [["frobnicate"], "There is no command “frobnicate”"],
    [["import", "p"], "SOURCE is missing"],
    [["new"], "FILE is missing"],
    [["new", "a", "b"], "“b” is one word too many"],
    [["verify", "p", "--loud"], "--loud"],
    [["codes", "p"], "say either --import or --export"],
    [["progress", "p", "--set", "finished"], "--coder is missing"],
    [["progress", "p", "--coder", "Ana", "--new-coder"], "--new-coder goes with"],
    [["progress", "p", "--coder", "Ana", "--set", "done"], "“done” is no state"],
    [["agreement", "p", "--unit", "pages"], "“pages” is no unit"],
    [["agreement", "p", "--state", "future"], "“future” is no value of --state"],
    [["agreement", "p", "--rule", "some"], "“some” is no value of --rule"],
    [["agreement", "p", "--seed", "x"], "“x” is no value of --seed"],
    [["agreement", "p", "--replicates", "5"], "a whole number from 100"],
  ];

  test("each with what is wrong and how it goes", async () => {
    const line = new CommandLine();
    for (const [args, words] of mistakes) {
      const { status, stdout, stderr } = await line.concord(...args);
      const command = args.join(" ");
      expect([status, stdout], command).toEqual([2, ""]);
      expect(stderr, command).toContain(words);
      expect(stderr, command).toMatch(/Usage: ?/);
    }
    expect(readdirSync(line.folder)).toEqual([]);
  }, 60_000);

  test("help is no mistake", async () => {
    const { status, stdout } = await new CommandLine().concord("--help");
    expect(status).toBe(0);
    for (const name of [
      "new",
      "import",
      "codes",
      "codings",
      "progress",
      "agreement",
      "search",
      "verify",
      "serve",
    ]) {
      expect(stdout).toContain(`concord ${name} `);
    }
  });
});

test("a process ends with the status, and writes where a shell expects it", async () => {
  const line = new CommandLine();
  const made = await line.concordProcess("new", "p");
  expect(made).toEqual({ status: 0, stdout: "Made p.concord\n", stderr: "" });
  const refused = await line.concordProcess("new", "p");
  expect([refused.status, refused.stdout]).toEqual([1, ""]);
  expect(refused.stderr).toMatch(/^[^\n]+\n$/);
  const misused = await line.concordProcess("new");
  expect([misused.status, misused.stdout]).toEqual([2, ""]);
  expect(misused.stderr).toContain("FILE is missing");
});

test("whoever reads an answer may stop before its end: what was asked is done all the same", async () => {
  const line = await project();
  const entry = join(process.cwd(), "electron/host/cli.ts");
  const args = ["codings", "p.concord", "--import", "codings.csv"];
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: line.folder,
    env: { ...process.env, CONCORD_DATA_FOLDER: join(line.folder, "data") },
  });
  child.stdout.destroy();
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const [status] = await once(child, "exit");
  expect([status, stderr]).toEqual([0, ""]);
  expect(await line.done("verify", "p.concord")).toContain("3 codings");
});

test("a coder is made only where that is asked for", async () => {
  const line = await project();
  const finished = ["progress", "p", "--coder", "Cleo", "--set", "finished"];
  const coders = async () => (await line.done("progress", "p")).split("\n")[0];
  const before = await coders();
  for (const args of [
    finished,
    ["codings", "p", "--export", "out.csv", "--coder", "Cleo"],
    ["import", "p", "story.txt", "--coder", "Cleo"],
    ["codes", "p", "--import", line.write("codes.csv", "path\ndenial\n"), "--coder", "Cleo"],
    ["history", "p", "--coder", "Cleo"],
    ["assign", "p", "--add", "--coders", "Ana,Cleo"],
    ["agreement", "p", "--coders", "Ana,Cleo"],
    ["pack", "p", "--coder", "Cleo", "--out", "cleo.concord"],
    ["adjudicate", "p", "--rules", "identical", "--coder", "Cleo"],
    ["merge", "p", "p", "--coder", "Cleo"],
    ["codebook", "p", "--publish", "First", "--coder", "Cleo"],
    ["units", "p", "--document", "story.txt", "--split", "5", "--coder", "Cleo"],
    ["correct", "p", "--document", "story.txt", "--text", "story.txt", "--coder", "Cleo"],
    ["rounds", "p", "--open", "First", "--purpose", "main", "--coder", "Cleo"],
  ]) {
    const { status, stderr } = await line.concord(...args);
    const said = stderr.includes("“p” has no coder “Cleo”. Its coders are “Ana”.");
    expect({ args, status, said: said || stderr }).toEqual({ args, status: 1, said: true });
  }
  expect(await coders()).toBe(before);
  // Somebody who found nothing to code is in no codings file.
  expect(await line.done(...finished, "--new-coder")).toBe(
    "made coder “Cleo”\nCleo: 1 document finished\n",
  );
  expect((await line.concord(...finished, "--new-coder")).stderr).toContain(
    "leave --new-coder out",
  );
});
