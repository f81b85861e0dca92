import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { concord, concordWith } from "../support/concordCommand.ts";
import { openArticle } from "../support/readerActions.ts";
import { expectAccessible } from "../support/windowActions.ts";
import { expect, test } from "./fixtures.ts";

test.use({ actionTimeout: 10_000, startWith: "texts" });

test("a team: coders added, documents assigned by keyboard and drawn, packs handed out", async ({
  app,
  page,
}) => {
  test.setTimeout(120_000);
  test.skip(app.mode === "electron", "packs are downloads in a browser only");
  await openArticle(page);
  await screen(page, "Team");
  await page.getByRole("button", { name: "Add coders…" }).click();
  await page.getByRole("textbox", { name: "Names" }).fill("Ben\nCy\n");
  await page.getByRole("button", { name: "Add 2 coders" }).click();
  const grid = page.getByRole("grid", { name: "Who codes which document" });
  await expect(grid.getByRole("columnheader")).toHaveText([
    "Document",
    "Anna0",
    "Ben0",
    "Cy0",
    "Coded by",
  ]);

  const cellOf = (coder: string) =>
    grid.getByRole("checkbox", { name: `${coder} codes article.txt` });
  await cellOf("Anna").focus();
  await expect(cellOf("Anna")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(cellOf("Ben")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(cellOf("Ben")).toBeChecked();
  await page.keyboard.press("End");
  await expect(cellOf("Cy")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByText("1 of 2 documents assigned, 1 to more than one coder")).toBeVisible();
  await page.getByRole("button", { name: /^Undo: Assign/ }).click();
  await expect(grid.getByRole("checkbox", { name: "Cy codes article.txt" })).not.toBeChecked();
  await expectAccessible(page, "assignment");

  await page.getByRole("button", { name: "Plan…" }).click();
  await page.getByRole("textbox", { name: /Expected share of denial/ }).fill("25");
  const row = page.getByRole("row", { name: /^denial/ });
  await expect(row.getByRole("cell", { name: "81", exact: true })).toBeVisible();
  await expect(row).toContainText("More than there is");
  await expectAccessible(page, "plan");
  await page.getByRole("button", { name: "Draw these…" }).click();
  await expect(page.getByRole("textbox", { name: "Documents that several code" })).toHaveValue("2");
  await expectAccessible(page, "draw");
  await page.getByRole("button", { name: "Draw", exact: true }).click();
  await expect(page.getByText("2 of 2 documents assigned, 2 to more than one coder")).toBeVisible();

  await page.getByRole("button", { name: "Hand out packs…" }).click();
  await expectAccessible(page, "hand out");
  const downloads: string[] = [];
  page.on("download", (download) => downloads.push(download.suggestedFilename()));
  const dialog = page.getByRole("dialog", { name: "Hand out packs" });
  await dialog.getByRole("button", { name: /^Hand out \d pack/ }).click();
  const packs = page.getByRole("grid", { name: "Packs" });
  await expect(packs.getByRole("row")).toHaveCount(3);
  await expect.poll(() => downloads.sort()).toEqual(["Study, Ben.concord", "Study, Cy.concord"]);
  await expect(page.getByText(/ frozen, because /)).toBeVisible();
  await page.getByRole("button", { name: "Unfreeze texts" }).click();
  await expect(page.getByText("may be corrected")).toBeVisible();
  await expectAccessible(page, "packs");
});

test("returned files: a colleague publishes, and coming back to the window tells of it", async ({
  app,
  page,
}) => {
  test.setTimeout(120_000);
  test.skip(app.mode === "electron", "packs are downloads in a browser only");
  await openArticle(page);
  await screen(page, "Team");
  await page.getByRole("tab", { name: "Returned files" }).click();
  await expect(page.getByText("No folder for returned files")).toBeVisible();
  await expectAccessible(page, "no folder");
  await page.getByRole("button", { name: "Add coders…" }).click();
  await page.getByRole("textbox", { name: "Names" }).fill("Ben");
  await page.getByRole("button", { name: "Add 1 coder" }).click();
  await page.getByRole("button", { name: "Hand out packs…" }).click();
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Hand out 1 pack" }).click();
  const download = await waiting;

  const away = join(app.dataFolder, "ben");
  const back = join(app.dataFolder, "back");
  mkdirSync(back);
  await download.saveAs(join(away, "pack.concord"));
  await concord(away, "progress", "pack.concord", "--coder", "Ben", "--set", "finished");
  await concord(away, "publish", "pack.concord", "--folder", back);
  await concordWith(app.dataFolder, away, "returned", app.projectPath, "--folder", back);

  await screen(page, "Coding");
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(page.getByText("1 colleague’s file has new work.")).toBeVisible();
  await page.getByRole("button", { name: "Preview merge" }).click();
  await expect(page.getByText(/2 marks of progress added/).first()).toBeVisible();
  await screen(page, "Team");
  await page.getByRole("tab", { name: "Returned files" }).click();
  const row = page.getByRole("grid", { name: "Returned files" }).getByRole("row").nth(1);
  await expect(row).toContainText("Ben");
  await expect(row).toContainText("2 new or changed");
  await expectAccessible(page, "returned files");

  await page.getByRole("button", { name: "Preview merge" }).click();
  await page.getByRole("main").getByRole("button", { name: "Merge", exact: true }).click();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(row).toContainText("nothing new");
  await page.getByRole("button", { name: /^Undo: Merge/ }).click();
  await expect(row).toContainText("2 new or changed");
});

test("a class pack: a name, a copy of one's own, a locked codebook", async ({ app, page }) => {
  test.setTimeout(120_000);
  test.skip(app.mode === "electron", "packs are downloads in a browser only");
  await openArticle(page);
  await screen(page, "Team");
  await page.getByRole("button", { name: "Hand out packs…" }).click();
  await page.getByRole("radio", { name: /A class/ }).click({ force: true });
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Hand out 1 pack" }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe("Study, class.concord");
  const file = join(app.dataFolder, "Class.concord");
  await download.saveAs(file);
  await closeThis(page);
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open…" }).click();
  await (await choosing).setFiles(file);

  for (const copy of ["Class, Mia", "Class, Mia 2"]) {
    const dialog = page.getByRole("dialog", { name: "Join this class pack" });
    await dialog.getByRole("textbox", { name: "Your name" }).fill("Mia");
    await expectAccessible(page, "join");
    await dialog.getByRole("button", { name: "Join", exact: true }).click();
    await expect(page.getByText(`Mia codes in ${copy}.concord`)).toBeVisible();
    await expect(page.getByRole("button", { name: "Coder: Mia", exact: true })).toBeVisible();
    await expect(page.getByText("This is a pack with a locked codebook")).toBeVisible();
    await expect(page.getByRole("button", { name: "New code" })).toHaveCount(0);
    await closeThis(page);
    // Not one of the copies, whose names begin like the pack's.
    await page
      .getByRole("listitem")
      .getByRole("button", { name: /^Class(?!,)/ })
      .click();
  }
});

async function screen(page: Page, name: string): Promise<void> {
  const screens = page.getByRole("navigation", { name: "Screens" });
  await screens.getByRole("button", { name, exact: true }).click();
}

async function closeThis(page: Page): Promise<void> {
  await page.getByRole("banner").getByRole("button").first().click();
  await page.getByRole("menuitem", { name: "Close project" }).click();
  await expect(page.getByRole("heading", { name: "Projects" })).toBeVisible();
}
