import { runCommandLine } from "./commandLine.ts";

// Whoever reads the answer may stop before its end, as `head` does: the command goes on to its own.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

// Not process.exit: what was written to a pipe must arrive.
process.exitCode = await runCommandLine(process.argv.slice(2));
