import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const entry = resolve(import.meta.dirname, "../../electron/host/cli.ts");

/** The command line with settings of its own, as a process; resolves with its standard output. */
export function concord(folder: string, ...args: readonly string[]): Promise<string> {
  return concordWith(`${folder}/settings`, folder, ...args);
}

/** As `concord`, with the settings of a data folder, for instance of the app that is running. */
export async function concordWith(
  dataFolder: string,
  folder: string,
  ...args: readonly string[]
): Promise<string> {
  const { stdout } = await run(process.execPath, [entry, ...args], {
    cwd: folder,
    env: { ...process.env, CONCORD_DATA_FOLDER: dataFolder },
  });
  return stdout;
}
