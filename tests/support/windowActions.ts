import { basename } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";
import type { ConcordApp } from "../e2e/fixtures.ts";

/** A command of the menu under the project's name. */
export async function chooseInProjectMenu(page: Page, command: string): Promise<void> {
  await page.getByRole("banner").getByRole("button").first().click();
  await page.getByRole("menuitem", { name: command }).click();
}

export async function closeProject(page: Page): Promise<void> {
  await chooseInProjectMenu(page, "Close project");
  await expect(page.getByRole("heading", { name: "Projects" })).toBeVisible();
}

/** From the list of known projects, on the start screen. */
export async function openKnownProject(page: Page, name: string): Promise<void> {
  await knownProject(page, name).click();
}

/** Its button begins with the project's name. */
export function knownProject(page: Page, name: string): Locator {
  return page.getByRole("listitem").getByRole("button", { name }).first();
}

/** The path that the desktop's next file dialog answers; a browser has none. */
export async function answerFileDialog(app: ConcordApp, path: string): Promise<void> {
  await app.electron?.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
}

/** Drops the file on the window, as from a folder of the system. */
export async function dropFile(page: Page, path: string): Promise<void> {
  await page.evaluate(() => {
    const input = Object.assign(document.createElement("input"), { type: "file", id: "dropped" });
    document.body.append(input);
  });
  await page.setInputFiles("#dropped", path);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>("#dropped");
    const dataTransfer = new DataTransfer();
    for (const each of input?.files ?? []) dataTransfer.items.add(each);
    input?.remove();
    const options = { bubbles: true, cancelable: true, dataTransfer };
    document.body.dispatchEvent(new DragEvent("drop", options));
  });
}

/** Of the page, in CSS pixels. */
export async function resizeWindow(app: ConcordApp, width: number, height: number): Promise<void> {
  if (app.electron === null) await app.page.setViewportSize({ width, height });
  await app.electron?.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size),
    [width, height] as const,
  );
  await expect.poll(() => app.page.evaluate(() => innerWidth)).toBe(width);
}

/** Makes a project at `path`, which in a browser lies in the projects folder. */
export async function createProject(app: ConcordApp, path: string): Promise<void> {
  const { page } = app;
  await answerFileDialog(app, path);
  const dialog = page.getByRole("dialog", { name: "New project" });
  await dialog.getByLabel("Name").fill(basename(path, ".concord"));
  await dialog.getByRole("button", { name: /Create project|Choose where/ }).click();
  await expect(page.getByRole("navigation", { name: "Screens" })).toBeVisible();
}

/** Renames whoever is coding: an action that can be undone. */
export async function renameCoder(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole("button", { name: `Coder: ${from}` }).click();
  await page.getByRole("menuitem", { name: "Change name or colour…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(to);
  await page.getByRole("button", { name: "Save" }).click();
  await expectCoder(page, to);
}

export async function expectCoder(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("button", { name: `Coder: ${name}`, exact: true })).toBeVisible();
}

export async function chooseTheme(page: Page, theme: "Light" | "Dark"): Promise<void> {
  await page.getByRole("button", { name: "View settings" }).click();
  await page.getByRole("radio", { name: theme }).click({ force: true });
  await expect(page.locator("html")).toHaveAttribute("data-theme", theme.toLowerCase());
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
}

/** The rules of axe that depend on colours, and so on the theme. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** Nothing that axe finds wrong on what is on screen now. */
export async function expectAccessible(
  page: Page,
  where: string,
  rules: "all" | "colours" = "all",
): Promise<void> {
  await transitionsEnd(page);
  // Reading axe takes a page longer than most looks with it: once is enough.
  const isThere = await page.evaluate(() => "axe" in window);
  const axe = new AxeBuilder(isThere ? { page, axeSource: ";" } : { page })
    .setLegacyMode()
    // What passes is not written out: that took half of the time.
    .options({ resultTypes: ["violations"] });
  const { violations } = await (rules === "all" ? axe : axe.withRules(colourRules)).analyze();
  const found = violations.map(
    (violation) =>
      `${where}: ${violation.id} at ${violation.nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  expect(found).toEqual([]);
}

/** Half faded in, no colour is what it will be. What goes round for ever is not waited for. */
async function transitionsEnd(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished),
    ).then(() => undefined),
  );
}

/** No accessibility faults on what is shown, in either theme. */
export async function inBothThemes(page: Page, where: string): Promise<void> {
  for (const theme of ["dark", "light"] as const) {
    // The page follows the system's theme until another is chosen.
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await expectAccessible(page, `${where}, ${theme}`, theme === "dark" ? "all" : "colours");
  }
  await page.emulateMedia({ colorScheme: null });
}
