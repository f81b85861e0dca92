import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import type { ImportResult } from "../../../shared/contract/imports.ts";
import { parseArguments, positional, Refusal, typedPath } from "./arguments.ts";
import { counted, say, warn } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage = "concord import FILE SOURCE… [--coder NAME] [--folder NAME] [--repeat]";

/** Imports files and folders; one line per file. Status 1 when any was refused. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    coder: { type: "string" },
    folder: { type: "string", default: "" },
    repeat: { type: "boolean", default: false },
  });
  const [file = "", ...sources] = positional(positionals, ["FILE", "SOURCE"], true);
  const missing = sources.filter((source) => !existsSync(typedPath(source)));
  for (const source of missing) warn(`“${source}” is not there: check its name.`);
  const paths = sources.filter((source) => !missing.includes(source)).map(typedPath);
  if (paths.length === 0) return 1;
  const results = await ProjectSession.with(file, async (session) => {
    const input = {
      jobId: randomUUID(),
      folder: values.folder,
      repeatExisting: values.repeat,
      paths,
    };
    const coderId = await session.actor(values.coder);
    const start = () => session.call("imports.fromPaths", input, coderId);
    const job = await session.runJob(input.jobId, start, showProgress);
    clearProgress();
    if (job.problem !== null) throw new Refusal(`“${file}”: ${job.problem}`);
    return job.kind === "import" ? job.results : [];
  });
  for (const result of results) tell(result);
  const count = (outcome: ImportResult["outcome"]) =>
    results.filter((result) => result.outcome === outcome).length;
  say(
    `${counted(count("imported"), "document", "documents")} imported, ${count("alreadyThere")} already there, ${count("refused") + missing.length} refused`,
  );
  return count("refused") + count("cancelled") + missing.length > 0 ? 1 : 0;
}

function tell({ name, outcome, notes }: ImportResult): void {
  const note = notes.length === 0 ? "" : `: ${notes.join(" ")}`;
  if (outcome === "imported") say(`imported ${name}${note}`);
  else if (outcome === "alreadyThere") say(`already there ${name}${note}`);
  else warn(note === "" ? `${name}: ${outcome}` : `${name}${note}`);
}

function showProgress(fraction: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\rImporting… ${Math.round(100 * fraction)} %`);
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
}
