import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const electronFolder = resolve(import.meta.dirname, "../node_modules/electron");
/** Reaching the place of the download must not keep anybody waiting. */
const reachPatienceMilliseconds = 4_000;

/** What `electronBinary` found: a binary, or why there is none in a few words. */
export type ElectronBinary = { path: string } | { path: null; reason: string };

/** An Electron that is there, or the download of the `electron` package. */
export async function electronBinary(): Promise<ElectronBinary> {
  const present = presentElectron();
  if (present !== null) return { path: present };
  if (!existsSync(electronFolder)) return { path: null, reason: "Electron is not installed" };
  if (!(await isReachable(downloadPlace()))) {
    return { path: null, reason: "Electron cannot be downloaded here" };
  }
  console.log("Downloading Electron, once (about 120 MB)…");
  spawnSync(process.execPath, [join(electronFolder, "install.js")], { stdio: "ignore" });
  const downloaded = presentElectron();
  if (downloaded !== null) return { path: downloaded };
  return { path: null, reason: "the download of Electron failed" };
}

/** The folder that ELECTRON_OVERRIDE_DIST_PATH names, or the one downloaded before. */
export function presentElectron(): string | null {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const dist = override || join(electronFolder, "dist");
  const path = join(dist, executableName());
  return existsSync(path) ? path : null;
}

/**
 * True for an Electron whose Node-API is older than better-sqlite3 needs: there the host must run
 * in a Node of its own (CONCORD_HOST_NODE).
 */
export function needsHostInNode(electronPath: string): boolean {
  const versionFile = join(electronPath, "../version");
  if (!existsSync(versionFile)) return false;
  return Number.parseInt(readFileSync(versionFile, "utf8"), 10) < 38;
}

function executableName(): string {
  if (process.platform === "darwin") return "Electron.app/Contents/MacOS/Electron";
  return process.platform === "win32" ? "electron.exe" : "electron";
}

function downloadPlace(): string {
  const { ELECTRON_MIRROR, npm_config_electron_mirror: fromNpm } = process.env;
  return ELECTRON_MIRROR || fromNpm || "https://github.com/electron/electron/releases";
}

async function isReachable(address: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(reachPatienceMilliseconds);
    await fetch(address, { method: "HEAD", signal });
    return true;
  } catch {
    return false; // whatever the reason: no download
  }
}
