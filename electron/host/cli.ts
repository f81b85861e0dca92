import { runCommandLine } from "./commandLine.ts";

// Not process.exit: what was written to a pipe must arrive.
process.exitCode = await runCommandLine(process.argv.slice(2));
