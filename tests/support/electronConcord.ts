import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { _electron, type ElectronApplication } from "@playwright/test";
import { needsHostInNode, presentElectron } from "../../scripts/electronBinary.ts";

const root = resolve(import.meta.dirname, "../..");

export function hasElectron(): boolean {
  return presentElectron() !== null;
}

export interface LaunchChoice {
  dataFolder: string;
  file: string | null;
  environment?: Record<string, string>;
}

/** The desktop app. Where Electron is too old for the database, its host runs in this Node. */
export async function launchElectron(choice: LaunchChoice): Promise<ElectronApplication> {
  const electronPath = presentElectron();
  if (electronPath === null) throw new Error("There is no Electron.");
  const isRoot = process.getuid?.() === 0;
  const hostInNode = needsHostInNode(electronPath) ? { CONCORD_HOST_NODE: process.execPath } : {};
  return _electron.launch({
    // No executablePath: the electron package finds the same one, and only then does Playwright
    // hold the app back until it has attached itself. Otherwise a window may come before it listens.
    args: [
      ...(isRoot ? ["--no-sandbox"] : []),
      root,
      ...(choice.file === null ? [] : [choice.file]),
    ],
    env: {
      ...definedOnly(process.env),
      ...hostInNode,
      CONCORD_DATA_FOLDER: choice.dataFolder,
      ...choice.environment,
    },
  });
}

/** Process ids of the hosts that this app started in Node (Linux: reads /proc). */
export function hostProcessIds(app: ElectronApplication): number[] {
  const parent = app.process().pid;
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => parentOf(id) === parent && commandOf(id).includes("childEntry"));
}

function parentOf(id: number): number | null {
  // "pid (name) state parent …", where the name may hold spaces.
  const fields = readProcess(id, "stat").split(") ").at(-1)?.split(" ") ?? [];
  return fields[1] === undefined ? null : Number(fields[1]);
}

function commandOf(id: number): string {
  return readProcess(id, "cmdline");
}

function readProcess(id: number, file: string): string {
  const path = join("/proc", String(id), file);
  try {
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  } catch {
    return ""; // it ended in between
  }
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(environment);
  return Object.fromEntries(entries.flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));
}
