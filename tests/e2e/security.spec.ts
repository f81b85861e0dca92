import type {} from "../../renderer/transport.ts"; // declares window.concord
import { expect, test } from "./fixtures.ts";

test("the page starts without a breach of its own policy", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) complaints.push(message.text());
  });
  await page.reload();
  await expect(page.locator("body")).toContainText("Study");
  expect(complaints).toEqual([]);
});

test("the page has no Node, and of Electron only the bridge", async ({ page, app }) => {
  const found = await page.evaluate(() => ({
    node: ["require", "process", "module", "Buffer", "global"].filter((name) => name in window),
    bridge: Object.keys(window.concord ?? {}).sort(),
  }));
  const bridge = app.mode === "electron" ? ["call", "onEvent", "shell"] : [];
  expect(found).toEqual({ node: [], bridge });
});

test("no script but our own runs", async ({ page }) => {
  const ran = await page.evaluate(async () => {
    const inline = document.createElement("script");
    inline.textContent = "window.ranInline = true";
    document.body.append(inline);
    const byAttribute = document.createElement("div");
    byAttribute.innerHTML = '<img src="data:," onerror="window.ranAttribute = true">';
    document.body.append(byAttribute);
    const foreign = document.createElement("script");
    foreign.src = "data:text/javascript,window.ranForeign=true";
    const refused = new Promise((resolve) => {
      foreign.onerror = resolve;
    });
    document.body.append(foreign);
    await refused;
    let ranEval = true;
    try {
      new Function("return 1")();
    } catch {
      ranEval = false;
    }
    const names = ["ranInline", "ranAttribute", "ranForeign"].filter((name) => name in window);
    return { names, ranEval };
  });
  expect(ran).toEqual({ names: [], ranEval: false });
});

test("the page reaches nothing but its host", async ({ page }) => {
  const reached = await page.evaluate(async () => {
    const broken = (element: HTMLImageElement | HTMLIFrameElement, address: string) =>
      new Promise<boolean>((resolve) => {
        document.addEventListener("securitypolicyviolation", () => resolve(true), { once: true });
        element.src = address;
        document.body.append(element);
      });
    const isFetchRefused = await fetch("http://127.0.0.1:9/").then(
      () => false,
      () => true,
    );
    return {
      isFetchRefused,
      isImageRefused: await broken(new Image(), "http://127.0.0.1:9/spy.png"),
      isFrameRefused: await broken(document.createElement("iframe"), "http://127.0.0.1:9/"),
    };
  });
  expect(reached).toEqual({ isFetchRefused: true, isImageRefused: true, isFrameRefused: true });
});
