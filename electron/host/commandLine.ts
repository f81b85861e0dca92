import packageJson from "../../package.json" with { type: "json" };
import { Refusal, UsageError } from "./commands/arguments.ts";
import { say, warn } from "./commands/output.ts";

interface Command {
  usage: string;
  /** Resolves with the exit status. */
  run(args: readonly string[]): Promise<number>;
}

/** Loaded when they are called: what needs no project starts without the project host. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  new: () => import("./commands/newProject.ts"),
  import: () => import("./commands/importDocuments.ts"),
  codes: () => import("./commands/codes.ts"),
  codings: () => import("./commands/codings.ts"),
  progress: () => import("./commands/progress.ts"),
  codebook: () => import("./commands/codebook.ts"),
  rounds: () => import("./commands/rounds.ts"),
  units: () => import("./commands/units.ts"),
  assign: () => import("./commands/assign.ts"),
  pack: () => import("./commands/pack.ts"),
  join: () => import("./commands/join.ts"),
  publish: () => import("./commands/publish.ts"),
  returned: () => import("./commands/returned.ts"),
  agreement: () => import("./commands/agreement.ts"),
  coefficients: () => import("./commands/coefficients.ts"),
  adjudicate: () => import("./commands/adjudicate.ts"),
  teaching: () => import("./commands/teaching.ts"),
  merge: () => import("./commands/merge.ts"),
  correct: () => import("./commands/correct.ts"),
  search: () => import("./commands/search.ts"),
  verify: () => import("./commands/verify.ts"),
  history: () => import("./commands/history.ts"),
  serve: () => import("./commands/serve.ts"),
};

async function usage(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  return [
    "Usage:",
    ...all.map((command) => `  ${command.usage}`),
    "",
    "FILE is a project (.concord). Exit status: 0 done, 1 refused, 2 usage.",
  ].join("\n");
}

/**
 * The command line: the same calls as from the page. Exit status 0 done, 1 refused (what and why
 * in a line on standard error), 2 usage.
 */
export async function runCommandLine([name, ...args]: readonly string[]): Promise<number> {
  if (name === "--version") {
    say(packageJson.version);
    return 0;
  }
  if (name === "--help" || name === "-h" || name === "help") {
    say(await usage());
    return 0;
  }
  const load = name === undefined || !Object.hasOwn(commands, name) ? undefined : commands[name];
  if (load === undefined) {
    process.stderr.write(
      `${name === undefined ? "" : `There is no command “${name}”.\n`}${await usage()}\n`,
    );
    return 2;
  }
  const command = await load();
  if (args.includes("--help") || args.includes("-h")) {
    say(command.usage);
    return 0;
  }
  return runCommand(command, args);
}

async function runCommand(command: Command, args: readonly string[]): Promise<number> {
  try {
    return await command.run(args);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\nUsage: ${command.usage}\n`);
      return 2;
    }
    if (error instanceof Refusal) warn(error.message);
    else
      warn(
        `Something went wrong inside Concord: ${error instanceof Error ? error.message : error}`,
      );
    return 1;
  }
}
