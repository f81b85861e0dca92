import { spawn, spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";

/** One thing that passes or fails. */
export interface Step {
  name: string;
  /** Run in the project's folder, with the commands of node_modules/.bin. */
  command: string[];
  environment?: Record<string, string>;
  /** The file in `resultsFolder` where its tests are counted one by one. */
  report?: string;
}

export interface Outcome {
  name: string;
  isGood: boolean;
  seconds: number;
  report?: string;
}

const root = resolve(import.meta.dirname, "..");
/** Where runners leave their counts for scripts/countResults.ts. */
export const resultsFolder = join(root, "test-results/counts");

/** Types in every environment, format, lint, dead code. */
const checks: Step[] = [
  ...["shared", "renderer", "shell", "host", "tests"].map((environment) => ({
    name: `types of ${environment}`,
    command: ["tsc", "-p", `tsconfig/${environment}.json`],
  })),
  { name: "format and lint", command: ["biome", "check", "--error-on-warnings", "."] },
  { name: "dead code", command: ["knip", "--no-progress"] },
];

/** Runs a step; its output is shown as it comes. */
export function runStep(step: Step): Outcome {
  console.log(`\n— ${step.name}`);
  const startedAt = Date.now();
  const [program = "", ...args] = step.command;
  const { status } = spawnSync(program, args, {
    ...optionsOf(step),
    stdio: ["ignore", "inherit", "inherit"],
  });
  return outcomeOf(step, status, startedAt);
}

/** The checks, as many at a time as there are processors; what each says is shown when it is done. */
export async function runChecks(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = checks.entries();
  const worker = async () => {
    for (const [at, step] of waiting) outcomes[at] = await runQuietly(step);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return outcomes;
}

async function runQuietly(step: Step): Promise<Outcome> {
  const startedAt = Date.now();
  const [program = "", ...args] = step.command;
  const child = spawn(program, args, { ...optionsOf(step), stdio: ["ignore", "pipe", "pipe"] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => said.push(chunk));
  }
  const status = await new Promise<number | null>((resolve) => {
    child.on("error", () => resolve(null));
    child.on("close", resolve);
  });
  console.log(`\n— ${step.name}\n${Buffer.concat(said).toString()}`.trimEnd());
  return outcomeOf(step, status, startedAt);
}

function optionsOf({ environment }: Step) {
  return {
    cwd: root,
    env: { ...process.env, ...environment },
    // On Windows the commands of node_modules/.bin are scripts.
    shell: process.platform === "win32",
  };
}

function outcomeOf({ name, report }: Step, status: number | null, startedAt: number): Outcome {
  const seconds = (Date.now() - startedAt) / 1000;
  return { name, isGood: status === 0, seconds, ...(report === undefined ? {} : { report }) };
}

export function printOutcomes(outcomes: readonly Outcome[]): void {
  console.log("");
  for (const { name, isGood, seconds } of outcomes) {
    console.log(`${isGood ? "passed" : "FAILED"}  ${name} (${seconds.toFixed(1)} s)`);
  }
}
