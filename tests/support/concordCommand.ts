import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const entry = resolve(import.meta.dirname, "../../electron/host/cli.ts");

/** The command line with settings of its own, as a process; resolves with its standard output. */
export async function concord(folder: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [entry, ...args], {
    cwd: folder,
    env: { ...process.env, CONCORD_DATA_FOLDER: `${folder}/settings` },
  });
  return stdout;
}
