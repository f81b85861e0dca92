import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { run as showAgreement } from "../electron/host/commands/agreement.ts";
import { Refusal } from "../electron/host/commands/arguments.ts";
import { run as importCodings } from "../electron/host/commands/codings.ts";
import { run as importDocuments } from "../electron/host/commands/importDocuments.ts";
import { run as newProject } from "../electron/host/commands/newProject.ts";
import { run as setProgress } from "../electron/host/commands/progress.ts";
import { sampleCodings, sampleTexts } from "../electron/project/sample.ts";

/** Marks a folder as one that a demo made and may replace. */
const markName = ".concord-demo";

/**
 * `npm run demo [-- FOLDER]`: the main job without a window, by the commands of the command line:
 * a project, texts, the codings of two coders, the agreement between them, the report.
 */
async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const folder = resolve(process.env.INIT_CWD ?? process.cwd(), positionals[0] ?? "demo-report");
  prepareFolder(folder);
  // Settings of its own: the demo leaves no trace among the user's projects.
  process.env.CONCORD_DATA_FOLDER = join(folder, ".settings");
  process.env.npm_lifecycle_event = "demo";
  const project = join(folder, "demo.concord");
  const [html, csv, json] = ["html", "csv", "json"].map((kind) => join(folder, `report.${kind}`));
  const steps: [string, () => Promise<number>][] = [
    [
      "Make a project",
      () => newProject([project, "--coder", "Ana", "--coder", "Ben", "--starter"]),
    ],
    ["Import texts", () => importDocuments([project, ...sampleTexts])],
    ["Code as two coders", () => importCodings([project, "--import", sampleCodings])],
    ["Ana finishes", () => setProgress([project, "--coder", "Ana", "--set", "finished"])],
    [
      "Ben finishes",
      () => setProgress([project, "--coder", "Ben", ...benHasRead(), "--set", "finished"]),
    ],
    [
      "Agreement",
      () =>
        showAgreement([
          project,
          ...["--html", html ?? "", "--csv", csv ?? "", "--json", json ?? ""],
        ]),
    ],
  ];
  for (const [title, step] of steps) {
    console.log(`\n${title}`);
    const status = await step();
    if (status !== 0) return status;
  }
  rmSync(join(folder, ".settings"), { recursive: true, force: true });
  console.log(`\nThe report is in ${folder}:`);
  for (const name of readdirSync(folder).filter((each) => !each.startsWith("."))) {
    console.log(`  ${relative(process.cwd(), join(folder, name))}`);
  }
  return 0;
}

/** Ben has not come to the web page: the report says that it rests on the other texts. */
function benHasRead(): string[] {
  return sampleTexts
    .filter((path) => !path.endsWith(".html"))
    .flatMap((path) => ["--document", basename(path)]);
}

/** An empty folder; one that an earlier demo made is emptied, anything else is left alone. */
function prepareFolder(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    if (!existsSync(join(folder, markName))) {
      throw new Refusal(`“${folder}” is not empty and no demo made it: name another folder.`);
    }
    rmSync(folder, { recursive: true });
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, markName), "Made by npm run demo, which replaces this folder.\n");
}

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
