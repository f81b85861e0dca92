import { spawn } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { userFolders } from "../electron/host/folders.ts";
import { buildIfNeeded } from "./buildIfNeeded.ts";
import { electronBinary, needsHostInNode } from "./electronBinary.ts";

/**
 * `npm start [-- FILE] [--browser] [--port N]`: the desktop app where it can run, else browser
 * mode. Opens the sample project when no file is named.
 */
const root = resolve(import.meta.dirname, "..");
/** An Electron that ends by itself sooner than this did not come up. */
const cameUpAfterMilliseconds = 4_000;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { browser: { type: "boolean" }, port: { type: "string" } },
    allowPositionals: true,
  });
  await buildIfNeeded();
  const file = positionals[0] === undefined ? await sampleProject() : resolve(positionals[0]);
  if (!values.browser) {
    const problem = await startDesktop(file);
    if (problem === null) return 0;
    console.log(`${problem}: starting Concord in the browser instead.`);
  }
  return startBrowserMode(file, values.port);
}

/** The user's copy of the sample; null where there is none to be had. */
async function sampleProject(): Promise<string | null> {
  const path = join(userFolders().projectsFolder, "Sample project.concord");
  if (existsSync(path)) return path;
  mkdirSync(dirname(path), { recursive: true });
  const { createSampleProject } = await import("../electron/project/sample.ts");
  // Made aside: a sample that was interrupted on the way must not be taken for the whole.
  const unfinished = `${path.slice(0, -".concord".length)} (unfinished).concord`;
  for (const end of ["", "-wal", "-shm", "-lock"]) rmSync(unfinished + end, { force: true });
  await createSampleProject(unfinished);
  renameSync(unfinished, path);
  rmSync(`${unfinished}-lock`, { force: true });
  return path;
}

/** null when the app ran and was closed; otherwise why it cannot run here. */
async function startDesktop(file: string | null): Promise<string | null> {
  if (!hasDisplay()) return "There is no display";
  const binary = await electronBinary();
  if (binary.path === null) return sentence(binary.reason);
  const isRoot = process.platform === "linux" && process.getuid?.() === 0;
  if (isRoot) console.log("Running as root, so without Chromium's own sandbox (--no-sandbox).");
  const startedAt = Date.now();
  const status = await run(
    binary.path,
    [...(isRoot ? ["--no-sandbox"] : []), root, ...(file === null ? [] : [file])],
    needsHostInNode(binary.path) ? { CONCORD_HOST_NODE: process.execPath } : {},
  );
  if (status === 0 || Date.now() - startedAt > cameUpAfterMilliseconds) return null;
  return "Electron does not start here";
}

/** Until Ctrl+C. A project that does not open is told; the page then shows the start screen. */
async function startBrowserMode(file: string | null, port: string | undefined): Promise<number> {
  const { serve } = await import("../electron/host/serve.ts");
  const served = await serve({
    ...(file === null ? {} : { file }),
    ...(port === undefined ? {} : { port: Number(port) }),
  });
  if (served.problem !== null) console.log(served.problem);
  console.log(`Concord is at ${served.url}`);
  openInBrowser(served.url);
  await new Promise<void>((resolve) => {
    // More than once: npm passes on what the terminal sends to all.
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, resolve);
  });
  await served.close();
  return 0;
}

function openInBrowser(address: string): void {
  const opener = browserOpener();
  if (opener === null) {
    console.log("Open this address in your browser. Ctrl+C ends Concord.");
    return;
  }
  const [command, ...before] = opener;
  // The address is printed already, so a browser that does not come is no problem.
  spawn(command, [...before, address], { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
  console.log("Opening your browser. Ctrl+C ends Concord.");
}

function browserOpener(): [string, ...string[]] | null {
  if (process.platform === "darwin") return ["open"];
  if (process.platform === "win32") return ["cmd", "/c", "start", ""];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const isThere = folders.some((folder) => existsSync(join(folder, "xdg-open")));
  return isThere && hasDisplay() ? ["xdg-open"] : null;
}

function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function run(command: string, args: string[], extra: Record<string, string>): Promise<number> {
  const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, ...extra } });
  // More than once: npm passes on what the terminal sends to all.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((done) => {
    child.on("error", () => done(1));
    child.on("exit", (code) => done(code ?? 1));
  });
}

function sentence(reason: string): string {
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(
      `Concord could not be started: ${error instanceof Error ? error.message : error}`,
    );
    process.exit(1);
  },
);
