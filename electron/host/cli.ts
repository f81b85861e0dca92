import { runCommandLine } from "./commandLine.ts";

// Whoever reads the answer may stop before its end, as `head` does: nothing is wrong then.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

// Not process.exit: what was written to a pipe must arrive.
process.exitCode = await runCommandLine(process.argv.slice(2));
