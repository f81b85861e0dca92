import { concordHere } from "./concordHere.ts";

/** The command line with settings of its own; resolves with its standard output. */
export function concord(folder: string, ...args: readonly string[]): Promise<string> {
  return concordWith(`${folder}/settings`, folder, ...args);
}

/** As `concord`, with the settings of a data folder, for instance of the app that is running. */
export async function concordWith(
  dataFolder: string,
  folder: string,
  ...args: readonly string[]
): Promise<string> {
  const { status, stdout, stderr } = await concordHere(folder, dataFolder, args);
  if (status === 0) return stdout;
  throw new Error(`concord ${args.join(" ")}: ${status}\n${stdout}${stderr}`);
}
