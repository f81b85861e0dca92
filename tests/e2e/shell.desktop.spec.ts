import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { ElectronApplication } from "@playwright/test";
import { Backups } from "../../electron/project/backups.ts";
import { createFile } from "../../electron/project/db/open.ts";
import type {} from "../../renderer/transport.ts"; // declares window.concord
import { presentElectron } from "../../scripts/electronBinary.ts";
import type { HostEvent } from "../../shared/contract/events.ts";
import { bridgeCall } from "../support/bridgeCall.ts";
import { hasElectron, hostProcessIds, launchElectron } from "../support/electronConcord.ts";
import { dropFile } from "../support/windowActions.ts";
import { type ConcordApp, expect, test } from "./fixtures.ts";

const root = resolve(import.meta.dirname, "../..");

declare global {
  interface Window {
    eventTypes?: HostEvent["type"][];
    menuCommands?: string[];
  }
}

test("starts a host that crashed again, with the same project", async ({ app }) => {
  const { page } = app;
  await page.evaluate(() => {
    const types: HostEvent["type"][] = [];
    window.eventTypes = types;
    window.concord?.onEvent((event) => types.push(event.type));
  });
  const before = await bridgeCall(page, "project.load");
  await app.killHost();
  await expect.poll(() => page.evaluate(() => window.eventTypes)).toContain("hostBack");
  const after = await bridgeCall(page, "project.load");
  expect(after?.result.ok).toBe(true);
  expect(projectIdOf(after)).toBe(projectIdOf(before));
  await expect(page.locator("body")).toContainText("Study");
});

test("ends its host when it ends, and leaves one file", async ({ app }) => {
  const { electron } = app;
  const hosts = electron === null ? [] : hostProcessIds(electron);
  expect(hosts).toHaveLength(1);
  await app.close();
  for (const id of hosts) expect(existsSync(`/proc/${id}`)).toBe(false);
  expect(existsSync(`${app.projectPath}-wal`)).toBe(false);
});

test("hosts end when the shell is killed", async ({ app }) => {
  const { electron } = app;
  const hosts = electron === null ? [] : hostProcessIds(electron);
  electron?.process().kill("SIGKILL");
  for (const id of hosts) await expect.poll(() => existsSync(`/proc/${id}`)).toBe(false);
});

test("asks the system for a file and hands the page a leave, never the path", async ({ app }) => {
  const path = join(app.dataFolder, "Other.concord");
  await answerDialogs(app, path);
  const place = await app.page.evaluate(() =>
    window.concord?.shell.chooseProject({ purpose: "create", suggestedName: "Other" }),
  );
  expect(place).toEqual({ kind: "granted", token: expect.any(String) });
  expect(JSON.stringify(place)).not.toContain("Other");
  const created = await bridgeCall(app.page, "project.create", {
    place,
    withStarterCodebook: false,
  });
  expect(created?.result.ok).toBe(true);
  expect(existsSync(path)).toBe(true);
});

test("a dialog that was cancelled chooses nothing", async ({ app }) => {
  await answerDialogs(app, null);
  for (const purpose of ["open", "create", "saveAs"] as const) {
    const place = await app.page.evaluate(
      (question) => window.concord?.shell.chooseProject(question),
      { purpose, suggestedName: "Study" },
    );
    expect(place).toBeNull();
  }
});

test("a damaged file that is dropped is read where it lies, so its backup is offered; a made-up one has no place", async ({
  app,
}) => {
  const { page } = app;
  const path = join(app.dataFolder, "Ben.concord");
  const file = createFile(path);
  new Backups(app.dataFolder).makeNow(file.db, path);
  file.close();
  writeFileSync(path, "no project any more");
  await dropFile(page, path);
  const place = await page.evaluate(() =>
    window.concord?.shell.placeOfDroppedFile(new File(["bytes"], "Cy.concord")),
  );
  expect(place).toBeNull();
  await expect(page.getByText(/“Ben.concord” is damaged.*There is a backup of it/)).toBeVisible();
  await expect(
    page.getByRole("button", { name: /^Merge the backup of .* instead$/ }),
  ).toBeVisible();
});

test("menu items reach the page as commands", async ({ app }) => {
  await app.page.evaluate(() => {
    const commands: string[] = [];
    window.menuCommands = commands;
    window.concord?.shell.onMenuCommand((command) => commands.push(command));
  });
  await app.electron?.evaluate(({ BrowserWindow, Menu }) => {
    const [window] = BrowserWindow.getAllWindows();
    const item = Menu.getApplicationMenu()
      ?.items.flatMap(({ submenu }) => submenu?.items ?? [])
      .find(({ label }) => label === "Undo");
    item?.click({}, window, window?.webContents);
  });
  await expect.poll(() => app.page.evaluate(() => window.menuCommands)).toEqual(["undo"]);
});

test("saves what the page hands out, and downloads nothing else", async ({ app }) => {
  const target = join(app.dataFolder, "saved.txt");
  await app.electron?.evaluate(({ session }, path) => {
    session.defaultSession.on("will-download", (event, item) => {
      if (!event.defaultPrevented) item.setSavePath(path);
    });
  }, target);
  await app.page.evaluate(() => {
    const link = document.createElement("a");
    link.download = "x.txt";
    link.href = "data:text/plain,foreign";
    link.click();
    link.href = URL.createObjectURL(new Blob(["our own"]));
    link.click();
  });
  await expect.poll(() => (existsSync(target) ? readFileSync(target, "utf8") : "")).toBe("our own");
});

test("remembers the size of its window", async ({ app }) => {
  await resize(app, 1111, 777);
  await app.restart();
  const size = await app.electron?.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getSize(),
  );
  expect(size).toEqual([1111, 777]);
});

test("a second start opens its file in a window of the first", async ({ app }) => {
  const { electron } = app;
  const opened = electron?.waitForEvent("window");
  const second = spawn(
    presentElectron() ?? "",
    [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), root, app.projectPath],
    {
      env: { ...process.env, CONCORD_DATA_FOLDER: app.dataFolder },
      stdio: "ignore",
    },
  );
  const exited = once(second, "exit");
  const window = await opened;
  await exited;
  expect(electron?.windows()).toHaveLength(2);
  // Two windows on one project: the second reads a copy.
  if (window === undefined) throw new Error("no window");
  await window.waitForLoadState();
  const loaded = await bridgeCall(window, "project.load");
  expect(loaded?.result).toMatchObject({ ok: true, value: { readOnly: "openElsewhere" } });
  const firstLoaded = await bridgeCall(app.page, "project.load");
  expect(firstLoaded?.result).toMatchObject({ ok: true, value: { readOnly: null } });
});

test("the host runs as a utility process (a stub, where Electron is old)", async () => {
  test.skip(!hasElectron(), "no Electron");
  const dataFolder = mkdtempSync(join(tmpdir(), "concord-e2e-"));
  const electron: ElectronApplication = await launchElectron({
    dataFolder,
    file: null,
    environment: {
      CONCORD_HOST_NODE: "",
      CONCORD_HOST_ENTRY: join(root, "out/test/stubUtilityEntry.js"),
    },
  });
  const page = await electron.firstWindow();
  expect((await bridgeCall(page, "app.status"))?.result).toMatchObject({
    ok: true,
    value: { mode: "desktop" },
  });
  const isTyped = await page.evaluate(async () => {
    const context = { requestId: crypto.randomUUID(), coderId: null };
    const answer = await window.concord?.call({ name: "documents.text", input: {}, context });
    const value = answer?.result.ok ? answer.result.value : null;
    return (value as { sentences: unknown } | null)?.sentences instanceof Int32Array;
  });
  expect(isTyped).toBe(true);
  // The stub dies of this call; the shell starts another.
  expect(await bridgeCall(page, "projects.forget")).toBeNull();
  expect((await bridgeCall(page, "app.status"))?.result.ok).toBe(true);
  await electron.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

function projectIdOf(answer: Awaited<ReturnType<typeof bridgeCall>>): unknown {
  return answer?.result.ok ? (answer.result.value as { projectId: string }).projectId : undefined;
}

/** The system's dialogs answer at once: with this path, or cancelled. */
async function answerDialogs({ electron }: ConcordApp, path: string | null): Promise<void> {
  await electron?.evaluate(({ dialog }, answer) => {
    dialog.showOpenDialog = async () => ({
      canceled: answer === null,
      filePaths: answer === null ? [] : [answer],
    });
    dialog.showSaveDialog = async () => ({ canceled: answer === null, filePath: answer ?? "" });
  }, path);
}

async function resize({ electron }: ConcordApp, width: number, height: number): Promise<void> {
  await electron?.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.unmaximize();
      window?.setSize(size.width, size.height);
    },
    { width, height },
  );
}
