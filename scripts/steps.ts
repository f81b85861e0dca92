import { spawnSync } from "node:child_process";
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
export const checks: Step[] = [
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
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...step.environment },
    // On Windows the commands of node_modules/.bin are scripts.
    shell: process.platform === "win32",
  });
  const seconds = (Date.now() - startedAt) / 1000;
  const report = step.report === undefined ? {} : { report: step.report };
  return { name: step.name, isGood: status === 0, seconds, ...report };
}

export function printOutcomes(outcomes: readonly Outcome[]): void {
  console.log("");
  for (const { name, isGood, seconds } of outcomes) {
    console.log(`${isGood ? "passed" : "FAILED"}  ${name} (${seconds.toFixed(1)} s)`);
  }
}
