import { parseArgs } from "node:util";
import { serve } from "./serve.ts";

/**
 * Browser mode as a process: `node serveEntry.ts [FILE] [--port N]`. Prints the address on a line
 * of its own, ends in good order on Ctrl+C.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { port: { type: "string" } },
    allowPositionals: true,
  });
  const file = positionals[0];
  const served = await serve({
    ...(file === undefined ? {} : { file }),
    ...(values.port === undefined ? {} : { port: Number(values.port) }),
  });
  if (served.problem !== null) console.error(served.problem);
  console.log(`Concord is at ${served.url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void served.close().then(() => process.exit(0)));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
