import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join, resolve } from "node:path";
import { chromium } from "@playwright/test";

/** The headless shell first: the same browser without the parts that nobody sees, at half the work. */
const names = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
];
const usualPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** CONCORD_CHROMIUM, a Chromium of the system, or Playwright's own; null when there is none. */
export function findChromium(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = [
    process.env.CONCORD_CHROMIUM ?? "",
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    ...usualPlaces,
    chromium.executablePath(),
  ];
  return candidates.find(isExecutable) ?? null;
}

/** Finds a Chromium, or installs one; null when nothing helped. */
export function ensureChromium(): string | null {
  const found = findChromium();
  if (found !== null) return found;
  if (isRootOnDebian()) {
    console.log("No Chromium found: installing Debian's…");
    const quiet = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
    spawnSync("apt-get", ["update", "-qq"], quiet as object);
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium-headless-shell"], quiet as object);
    const installed = findChromium();
    if (installed !== null) return installed;
  }
  console.log("No Chromium found: trying Playwright's download…");
  const cli = join(playwrightFolder(), "cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: "ignore", timeout: 300_000 });
  return findChromium();
}

function playwrightFolder(): string {
  return resolve(createRequire(import.meta.url).resolve("@playwright/test/package.json"), "..");
}

function isRootOnDebian(): boolean {
  return process.getuid?.() === 0 && existsSync("/etc/debian_version");
}

function isExecutable(path: string): boolean {
  if (path === "") return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
