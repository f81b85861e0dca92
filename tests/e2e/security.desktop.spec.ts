import { join } from "node:path";
import type {} from "../../renderer/transport.ts"; // declares window.concord
import { bridgeCall } from "../support/bridgeCall.ts";
import { type ConcordApp, expect, test } from "./fixtures.ts";

const waysOut = {
  link: "const a = document.createElement('a'); a.href = ADDRESS; a.click()",
  script: "location.href = ADDRESS",
  popUp: "window.open(ADDRESS)",
  linkToNewWindow:
    "const a = document.createElement('a'); a.target = '_blank'; a.href = ADDRESS; a.click()",
  form: "const f = document.createElement('form'); f.action = ADDRESS; document.body.append(f); f.submit()",
};

for (const [address, isAsked] of [
  ["https://example.com/", true],
  ["app://other/", true],
  // Chromium itself lets no page go there, so the shell is not even asked.
  ["file:///etc/passwd", false],
] as const) {
  test(`no way leads to ${address}`, async ({ app }) => {
    const before = app.page.url();
    await countAttempts(app);
    for (const script of Object.values(waysOut)) {
      await onTrustedClick(app, script.replace("ADDRESS", JSON.stringify(address)));
    }
    // Of several at once the later takes the place of the earlier.
    const prevented = expect.poll(() => attemptsCounted(app));
    await (isAsked ? prevented.toContain("prevented") : prevented.toEqual([]));
    expect(await attemptsCounted(app)).not.toContain("allowed");
    expect(await shownBy(app)).toEqual({ windows: 1, address: before, isOurs: true });
  });
}

test("a page may not do what only the shell may", async ({ page }) => {
  const answer = await bridgeCall(page, "projects.grant", { path: "/etc/passwd" });
  expect(answer?.result).toMatchObject({ ok: false, error: { kind: "denied" } });
});

test("what is no request is refused", async ({ page }) => {
  for (const nonsense of [null, "app.status", { name: 7, input: {}, context: {} }]) {
    const isRefused = await page.evaluate(async (value) => {
      const call = window.concord?.call as ((value: unknown) => Promise<unknown>) | undefined;
      return call?.(value).then(
        () => false,
        (error: unknown) => String(error).includes("Refused"),
      );
    }, nonsense);
    expect(isRefused).toBe(true);
  }
});

test("a page that is not ours is refused, though it has the bridge", async ({ app }) => {
  const answer = await app.electron?.evaluate(
    async ({ BrowserWindow }, preload) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true },
      });
      await window.loadURL("data:text/html,<title>foreign</title>");
      const script =
        "concord.call({name: 'app.status', input: {}, context: {}}).then(() => 'answered', String)";
      const outcome: unknown = await window.webContents.executeJavaScript(script);
      window.destroy();
      return outcome;
    },
    join(import.meta.dirname, "../../out/shell/preload.cjs"),
  );
  expect(answer).toContain("Refused: a message from data:text/html");
});

test("the page's address leads to its own files only", async ({ app }) => {
  const statuses = await app.electron?.evaluate(async ({ net }) => {
    const ask = async (path: string) => (await net.fetch(`app://${path}`)).status;
    return {
      page: await ask("concord/index.html"),
      up: await ask("concord/..%2f..%2fpackage.json"),
      encoded: await ask("concord/%2e%2e%2f%2e%2e%2fpackage.json"),
      shell: await ask("concord/..%2fshell%2fmain.cjs"),
      otherHost: await ask("evil/index.html"),
    };
  });
  expect(statuses).toEqual({ page: 200, up: 404, encoded: 404, shell: 404, otherHost: 403 });
});

test("no permission is given", async ({ page }) => {
  const states = await page.evaluate(async () => {
    const names = ["geolocation", "notifications", "camera", "microphone"] as PermissionName[];
    const answers = await Promise.all(
      names.map(async (name) => (await navigator.permissions.query({ name })).state),
    );
    return [...new Set(answers)];
  });
  expect(states).toEqual(["denied"]);
  expect(await page.evaluate(() => Notification.requestPermission())).toBe("denied");
});

test("the windows are locked in", async ({ app }) => {
  const preferences = await app.electron?.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // Electron has no typed way to ask what a window was made with.
    const contents = window?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { contextIsolation, sandbox, nodeIntegration, webSecurity } =
      contents.getLastWebPreferences();
    return { contextIsolation, sandbox, nodeIntegration, webSecurity };
  });
  expect(preferences).toEqual({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
  });
});

/** Runs a script as if the person had clicked: what only a click may do, it may. */
async function onTrustedClick({ electron }: ConcordApp, script: string): Promise<void> {
  await electron?.evaluate(async ({ BrowserWindow }, code) => {
    const [window] = BrowserWindow.getAllWindows();
    await window?.webContents.executeJavaScript(`{ ${code}; } null`, true);
  }, script);
}

declare global {
  var navigationAttempts: string[] | undefined;
}

/** Listens after the app does, so it sees whether the app prevented the navigation. */
async function countAttempts({ electron }: ConcordApp): Promise<void> {
  await electron?.evaluate(({ BrowserWindow }) => {
    const attempts: string[] = [];
    globalThis.navigationAttempts = attempts;
    BrowserWindow.getAllWindows()[0]?.webContents.on("will-frame-navigate", (event) => {
      attempts.push(event.defaultPrevented ? "prevented" : "allowed");
    });
  });
}

async function attemptsCounted({ electron }: ConcordApp): Promise<string[] | undefined> {
  return electron?.evaluate(() => globalThis.navigationAttempts);
}

/** Asked of the windows themselves: Playwright waits for ever for a navigation that was denied. */
async function shownBy({ electron }: ConcordApp) {
  return electron?.evaluate(async ({ BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows();
    const contents = windows[0]?.webContents;
    const isOurs: unknown = await contents?.executeJavaScript(
      "document.body.innerText.includes('Study')",
    );
    return { windows: windows.length, address: contents?.getURL(), isOurs };
  });
}
