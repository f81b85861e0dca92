import { serve } from "../serve.ts";
import { parseArguments, Refusal, typedPath, UsageError } from "./arguments.ts";
import { say, warn } from "./output.ts";

export const usage = "concord serve [FILE] [--port N]";

/** Browser mode until Ctrl+C. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, { port: { type: "string" } });
  const [file, ...others] = positionals;
  if (others[0] !== undefined) throw new UsageError(`“${others[0]}” is one word too many`);
  const port = values.port === undefined ? null : readPort(values.port);
  const served = await serve({
    ...(file === undefined ? {} : { file: typedPath(file) }),
    ...(port === null ? {} : { port }),
  }).catch((error: unknown) => {
    throw new Refusal(error instanceof Error ? error.message : String(error));
  });
  if (served.problem !== null) {
    await served.close();
    throw new Refusal(served.problem);
  }
  say(`Concord is at ${served.url}`);
  warn("Open this address in your browser; it works once. Ctrl+C ends Concord.");
  await new Promise<void>((resolve) => {
    // More than once: npm passes on what the terminal sends to all.
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, resolve);
  });
  await served.close();
  return 0;
}

function readPort(word: string): number {
  const port = Number(word);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UsageError(`“${word}” is no port: 0 to 65535`);
}
