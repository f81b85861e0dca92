import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { CallInput, CallName } from "../../shared/contract/contract.ts";
import type { ProjectPlace } from "../../shared/contract/places.ts";
import type { Result } from "../../shared/result.ts";
import { createProjectHost, type ProjectHost } from "../project/projectHost.ts";
import { type UserFolders, userFolders } from "./folders.ts";
import { type RunningServer, startServer } from "./server.ts";

export interface ServeOptions {
  /** The project to open; without it the page shows the start screen. */
  file?: string;
  /** Absent: the usual port, or a free one when that is taken. */
  port?: number;
  /** Absent: those of the person at this machine. */
  folders?: UserFolders;
}

export interface Served {
  /** Lets a browser in, once. */
  url: string;
  /** The project could not be opened: what to tell. The page shows the start screen. */
  problem: string | null;
  close(): Promise<void>;
}

const usualPort = 47_820;
const projectRoot = resolve(import.meta.dirname, "../..");

/** Starts a host with the server of browser mode in front of it. Refuses by throwing an Error. */
export async function serve(options: ServeOptions = {}): Promise<Served> {
  const rendererFolder = join(projectRoot, "out/renderer");
  if (!existsSync(join(rendererFolder, "index.html"))) {
    throw new Error("The page is not built yet: run `npm run build` first.");
  }
  const { dataFolder, projectsFolder } = options.folders ?? userFolders();
  const host = createProjectHost({
    dataFolder,
    projectsFolder,
    mode: "browser",
    version: version(),
  });
  try {
    let problem: string | null = null;
    const prepare = async (left: ProjectPlace | null) => {
      problem = await openFirst(host, options.file, left);
    };
    const server = await startOnPort(options.port, (port) =>
      startServer({ host, port, rendererFolder, sessionFolder: dataFolder, prepare }),
    );
    return { url: server.url, problem, close: () => close(server, host) };
  } catch (error) {
    await host.close();
    throw error;
  }
}

async function close(server: RunningServer, host: ProjectHost): Promise<void> {
  await server.close();
  await host.close();
}

async function startOnPort(
  wanted: number | undefined,
  start: (port: number) => Promise<RunningServer>,
): Promise<RunningServer> {
  try {
    return await start(wanted ?? usualPort);
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    if (wanted === undefined) return start(0);
    throw new Error(`Port ${wanted} is in use by another program: choose another with --port.`);
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

/** The file that was asked for, or what was open when a server on this port was killed. */
async function openFirst(
  host: ProjectHost,
  file: string | undefined,
  left: ProjectPlace | null,
): Promise<string | null> {
  const place = file === undefined ? left : await grant(host, file);
  if (place === null) return null;
  const opened = await call(host, "project.open", { place });
  return opened.ok ? null : opened.error.message;
}

async function grant(host: ProjectHost, file: string): Promise<ProjectPlace> {
  const granted = await call(host, "projects.grant", { path: resolve(file) });
  if (!granted.ok) throw new Error(granted.error.message);
  const { token } = granted.value as { token: string }; // the contract's output
  return { kind: "granted", token };
}

async function call<N extends CallName>(
  host: ProjectHost,
  name: N,
  input: CallInput<N>,
): Promise<Result<unknown>> {
  const context = { requestId: randomUUID(), coderId: null };
  return (await host.handle({ name, input, context }, "trusted")).result;
}

function version(): string {
  const text = readFileSync(join(projectRoot, "package.json"), "utf8");
  return String((JSON.parse(text) as { version: unknown }).version);
}
