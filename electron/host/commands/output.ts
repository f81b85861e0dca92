import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileRefusal, typedPath } from "./arguments.ts";

/** A line of the answer. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A line about what did not go well. Always one line, so that scripts can count them. */
export function warn(line: string): void {
  process.stderr.write(`${line.replace(/\s*\n\s*/g, " ")}\n`);
}

/** Writes a file, or to standard output for "-". */
export function writeOutput(path: string, bytes: Uint8Array): void {
  if (path === "-") {
    process.stdout.write(bytes);
    return;
  }
  try {
    writeFileSync(typedPath(path), bytes);
  } catch (error) {
    throw fileRefusal(path, error, "written");
  }
  warnIfTerminal(`Wrote ${basename(path)}`);
}

function warnIfTerminal(line: string): void {
  if (process.stderr.isTTY) warn(line);
}

/** Columns padded to their widest cell, for reading. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => [...(row[column] ?? "")].length)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - [...cell].length))
      .join("  ")
      .trimEnd(),
  );
  return lines.join("\n");
}

export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
