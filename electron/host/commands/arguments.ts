import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

/** Nothing was done, and this is why: exit status 1. */
export class Refusal extends Error {}

/** The command line makes no sense: exit status 2 and the command's usage. */
export class UsageError extends Error {}

/** As `util.parseArgs`, with usage errors of our own. */
export function parseArguments<O extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: O,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Node adds advice about its own conventions after the first sentence.
    throw new UsageError(message.split(/\. |\n/)[0]);
  }
}

/** The words that are no options; refuses too few or, without `rest`, too many. */
export function positional(
  words: readonly string[],
  names: readonly string[],
  rest = false,
): string[] {
  const missing = names.find((_, index) => words[index] === undefined);
  if (missing !== undefined) throw new UsageError(`${missing} is missing`);
  const extra = words[names.length];
  if (extra !== undefined && !rest) throw new UsageError(`“${extra}” is one word too many`);
  return [...words];
}

/**
 * A path as it was typed, absolute. `npm run concord` runs in the project's folder: what was typed
 * counts from where npm was called.
 */
export function typedPath(path: string): string {
  const { npm_lifecycle_event: script, INIT_CWD: origin } = process.env;
  return resolve(script === "concord" && origin ? origin : process.cwd(), path);
}

export function readBytes(path: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(typedPath(path)));
  } catch (error) {
    throw fileRefusal(path, error, "read");
  }
}

export function fileRefusal(path: string, error: unknown, deed: "read" | "written"): Refusal {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const name = basename(path);
  if (code === "ENOENT" && deed === "read") {
    return new Refusal(`There is no file “${path}”. Check its name.`);
  }
  if (code === "EISDIR") return new Refusal(`“${path}” is a folder; a file is needed here.`);
  if (code === "ENOSPC") {
    return new Refusal(
      `“${name}” could not be written: the disk is full. Make room and try again.`,
    );
  }
  const reason = code === "ENOENT" ? "its folder is not there" : code || String(error);
  return new Refusal(`“${name}” could not be ${deed}: ${reason}. Choose another place or file.`);
}

/** Lists such as "Ana,Ben": a value that is a name as a whole is not cut at its commas. */
export function listed(values: readonly string[], isName: (word: string) => boolean): string[] {
  return values.flatMap((value) =>
    isName(value) ? [value] : value.split(",").map((word) => word.trim()),
  );
}
