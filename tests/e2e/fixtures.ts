import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  test as base,
  chromium,
  type ElectronApplication,
  expect,
  type Page,
} from "@playwright/test";
import { findChromium } from "../../scripts/chromium.ts";
import { hasElectron, hostProcessIds, launchElectron } from "../support/electronConcord.ts";
import { freePort } from "../support/freePort.ts";
import { prepareProject } from "../support/prepareProject.ts";
import { texts } from "../support/readerActions.ts";
import { ServedConcord, serveHere } from "../support/servedConcord.ts";
import { startDisplay } from "../support/virtualDisplay.ts";

/** What a test starts from; `test.use({ startWith: "texts" })`. */
interface StartOptions {
  /**
   * "project": an empty one with the starter codebook is open. "texts": the two short texts of
   * `readerActions.ts` are in it, and its person is a coder.
   */
  startWith: "nothing" | "project" | "texts";
  /** The person at this machine; null: the first start ever. */
  person: string | null;
  /**
   * Browser mode: the server is a process of its own, which can be killed. It takes a second longer
   * than a server in the process of the tests.
   */
  canBeKilled: boolean;
}

/** The running app, the same for browser mode and desktop. */
export interface ConcordApp {
  mode: "browser" | "electron";
  /** The present page: another one after `restart`. */
  readonly page: Page;
  readonly dataFolder: string;
  /** Where it is, or would be. */
  readonly projectPath: string;
  /** Only in the desktop app. */
  readonly electron: ElectronApplication | null;
  /** Ends everything in good order and starts it again with the same project. */
  restart(): Promise<void>;
  /** SIGKILL to the project host, which comes back: by the shell, or started again here. */
  killHost(): Promise<void>;
  /** SIGKILL to everything at once, then a new start. */
  killAll(): Promise<void>;
  close(): Promise<void>;
}

interface Fixtures extends StartOptions {
  app: ConcordApp;
}

/**
 * One page for all specs of a worker, always at the same address: a new one would start a process
 * and compile the page's code again, which is more work than most specs.
 */
interface BrowserOfWorker {
  page: Page;
  port: number;
}

/** Copies what a spec starts from into its data folder. */
type Prepare = (start: Omit<StartOptions, "canBeKilled">, dataFolder: string) => Promise<void>;

interface WorkerFixtures {
  browserOfWorker: BrowserOfWorker | null;
  /** Each start is prepared once in a worker. */
  prepare: Prepare;
  displayOfWorker: undefined;
}

const viewport = { width: 1280, height: 800 };

export const test = base.extend<Fixtures, WorkerFixtures>({
  startWith: ["project", { option: true }],
  person: ["Anna", { option: true }],
  canBeKilled: [false, { option: true }],

  browserOfWorker: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright demands a pattern
    async ({}, use, workerInfo) => {
      if (workerInfo.project.name !== "browser") {
        await use(null);
        return;
      }
      const executablePath = findChromium();
      const browser = await chromium.launch({
        ...(executablePath === null ? {} : { executablePath }),
        // Pages that live for seconds on processors that are all busy: V8's helper threads and
        // its optimizing compilers cost more than they bring, a quarter of all work.
        args: ["--js-flags=--single-threaded --no-maglev --no-turbofan"],
      });
      const context = await browser.newContext({ viewport });
      await use({ page: await context.newPage(), port: await freePort() });
      await browser.close();
    },
    { scope: "worker" },
  ],

  prepare: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright demands a pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "concord-e2e-starts-"));
      const ready = new Map<string, Promise<void>>();
      await use(async ({ startWith, person }, dataFolder) => {
        const start = join(folder, `${startWith} ${person}`);
        const preparation = {
          dataFolder: start,
          person,
          projectPath: startWith === "nothing" ? null : projectIn(start),
          texts: startWith === "texts" ? texts : [],
        };
        const preparing = ready.get(start) ?? prepareProject(preparation);
        ready.set(start, preparing);
        await preparing;
        cpSync(start, dataFolder, { recursive: true });
      });
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],

  // Windows on one display take the focus from each other; each worker has one of its own.
  displayOfWorker: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright demands a pattern
    async ({}, use, workerInfo) => {
      const display = workerInfo.project.name === "electron" ? await startDisplay() : null;
      if (display !== null) process.env.DISPLAY = display.name;
      await use(undefined);
      await display?.end();
    },
    { scope: "worker", auto: true },
  ],

  app: async ({ startWith, person, canBeKilled, browserOfWorker, prepare }, use) => {
    const isElectron = browserOfWorker === null;
    test.skip(isElectron && !hasElectron(), "no Electron");
    const dataFolder = mkdtempSync(join(tmpdir(), "concord-e2e-"));
    const projectPath = projectIn(dataFolder);
    const file = startWith === "nothing" ? null : projectPath;
    await prepare({ startWith, person }, dataFolder);
    const start: Start = { dataFolder, projectPath, file, canBeKilled };
    const app = isElectron
      ? await startInElectron(start)
      : await startInBrowser(start, browserOfWorker);
    await use(app);
    await app.close();
    rmSync(dataFolder, { recursive: true, force: true });
  },

  page: async ({ app }, use) => {
    await use(app.page);
  },
});

export { expect };

function projectIn(dataFolder: string): string {
  return join(dataFolder, "projects", "Study.concord");
}

interface Start {
  dataFolder: string;
  projectPath: string;
  file: string | null;
  canBeKilled: boolean;
}

async function startInBrowser(start: Start, { page, port }: BrowserOfWorker): Promise<ConcordApp> {
  const choice = { ...start, port };
  let process: ServedConcord | null = null;
  let server: { url: string; end(): Promise<void> };

  async function startServer(): Promise<void> {
    process = start.canBeKilled ? await ServedConcord.start(choice) : null;
    server = process ?? (await serveHere(choice));
  }
  async function startAnew(): Promise<void> {
    await startServer();
    await page.goto(server.url);
    await page.waitForURL(`http://127.0.0.1:${port}/`);
  }
  async function kill(): Promise<void> {
    if (process === null) throw new Error("Only with `test.use({ canBeKilled: true })`.");
    await process.kill();
  }

  await startAnew();
  return {
    ...start,
    mode: "browser",
    page,
    electron: null,
    async restart() {
      await server.end();
      await startAnew();
    },
    async killHost() {
      await kill();
      await startServer();
    },
    async killAll() {
      await kill();
      await startAnew();
    },
    async close() {
      await forget(page);
      await server.end();
    },
  };
}

/** Nothing of what a spec did to the page is left for the next one. */
async function forget(page: Page): Promise<void> {
  for (const each of page.context().pages()) if (each !== page) await each.close();
  await page.unrouteAll();
  page.removeAllListeners();
  await page.mouse.up();
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await page.setViewportSize(viewport);
  await page.goto("about:blank");
  await page.context().clearCookies();
}

async function startInElectron(start: Start): Promise<ConcordApp> {
  let electron = await launchElectron(start);
  let page = await electron.firstWindow();

  async function startAnew(): Promise<void> {
    electron = await launchElectron(start);
    page = await electron.firstWindow();
  }

  return {
    ...start,
    mode: "electron",
    get page() {
      return page;
    },
    get electron() {
      return electron;
    },
    async restart() {
      await electron.close();
      await startAnew();
    },
    async killHost() {
      const ids = hostProcessIds(electron);
      expect(ids).toHaveLength(1);
      for (const id of ids) process.kill(id, "SIGKILL");
    },
    async killAll() {
      const hosts = hostProcessIds(electron);
      const exited = new Promise((resolve) => electron.process().once("exit", resolve));
      for (const id of hosts) process.kill(id, "SIGKILL");
      electron.process().kill("SIGKILL");
      await exited;
      await startAnew();
    },
    close: () => electron.close(),
  };
}
