import packageJson from "../../package.json" with { type: "json" };
import * as agreement from "./commands/agreement.ts";
import { Refusal, UsageError } from "./commands/arguments.ts";
import * as assign from "./commands/assign.ts";
import * as codes from "./commands/codes.ts";
import * as codings from "./commands/codings.ts";
import * as history from "./commands/history.ts";
import * as importDocuments from "./commands/importDocuments.ts";
import * as join from "./commands/join.ts";
import * as newProject from "./commands/newProject.ts";
import { say, warn } from "./commands/output.ts";
import * as pack from "./commands/pack.ts";
import * as progress from "./commands/progress.ts";
import * as publish from "./commands/publish.ts";
import * as returned from "./commands/returned.ts";
import * as search from "./commands/search.ts";
import * as serve from "./commands/serve.ts";
import * as verify from "./commands/verify.ts";

interface Command {
  usage: string;
  /** Resolves with the exit status. */
  run(args: readonly string[]): Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
  new: newProject,
  import: importDocuments,
  codes,
  codings,
  progress,
  assign,
  pack,
  join,
  publish,
  returned,
  agreement,
  search,
  verify,
  history,
  serve,
};

const usage = [
  "Usage:",
  ...Object.values(commands).map((command) => `  ${command.usage}`),
  "",
  "FILE is a project (.concord). Exit status: 0 done, 1 refused, 2 usage.",
].join("\n");

/**
 * The command line: the same calls as from the page. Exit status 0 done, 1 refused (what and why
 * in a line on standard error), 2 usage.
 */
async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === "--version") {
    say(packageJson.version);
    return 0;
  }
  if (name === "--help" || name === "-h" || name === "help") {
    say(usage);
    return 0;
  }
  const command = name === undefined || !Object.hasOwn(commands, name) ? undefined : commands[name];
  if (command === undefined) {
    process.stderr.write(
      `${name === undefined ? "" : `There is no command “${name}”.\n`}${usage}\n`,
    );
    return 2;
  }
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

// Not process.exit: what was written to a pipe must arrive.
process.exitCode = await main(process.argv.slice(2));
