import { codingShortcuts } from "../../renderer/words/coding.ts";
import {
  chooseInProjectMenu,
  chooseTheme,
  closeProject,
  expectAccessible,
  expectCoder,
  inBothThemes,
  renameCoder,
  resizeWindow,
} from "../support/windowActions.ts";
import { expect, test } from "./fixtures.ts";

const screens = ["Coding", "Passages", "Agreement", "Memos", "History"] as const;

test("axe finds nothing on any screen", async ({ page }) => {
  test.slow();
  await expectCoder(page, "Anna");
  for (const screen of screens) {
    const button = page.getByRole("button", { name: screen, exact: true });
    await button.click();
    await expect(button).toHaveAttribute("aria-current", "page");
    await inBothThemes(page, screen);
  }
  for (const name of ["Backups", "Check this project"]) {
    await chooseInProjectMenu(page, `${name}…`);
    const dialog = page.getByRole("dialog", { name });
    await expect(dialog).toBeVisible();
    await expect(page.getByRole("menu")).toBeHidden();
    await inBothThemes(page, name);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }
  await page.keyboard.press("?");
  const shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  for (const [, does] of codingShortcuts) await expect(shortcuts.getByText(does)).toBeVisible();
  await inBothThemes(page, "Keyboard shortcuts");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Shift+F");
  await expect(page.getByRole("dialog", { name: "Search the project" })).toBeVisible();
  await inBothThemes(page, "Search");
  await page.keyboard.press("Escape");
  await closeProject(page);
  await inBothThemes(page, "Start");
});

test("the look that was chosen is kept", async ({ app }) => {
  await expectCoder(app.page, "Anna");
  await chooseTheme(app.page, "Dark");
  await app.restart();
  await expectCoder(app.page, "Anna");
  await expect(app.page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("a second coder is added and codes apart from the first", async ({ page }) => {
  await page.getByRole("button", { name: "Coder: Anna" }).click();
  await page.getByRole("menuitem", { name: "Add a coder…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Ben");
  await page.getByRole("button", { name: "Add coder" }).click();
  await expectCoder(page, "Ben");

  // Looking at others' work is explained before it is recorded.
  const others = page.getByRole("switch", { name: "Others’ work" });
  await others.click({ force: true });
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(others).not.toBeChecked();
  await others.click({ force: true });
  await page.getByRole("button", { name: "Show it" }).click();
  await expect(others).toBeChecked();
  await page.getByRole("button", { name: "Hide" }).click();
  await expect(others).not.toBeChecked();

  await page.getByRole("button", { name: "Coder: Ben" }).click();
  await page
    .getByRole("menuitemradio", { name: "Anna" })
    .or(page.getByRole("menuitem", { name: "Anna" }))
    .click();
  await expectCoder(page, "Anna");
});

test("history names what was done and marks what was undone", async ({ page }) => {
  await renameCoder(page, "Anna", "Anna B.");
  await page.getByRole("button", { name: "History" }).click();
  const table = page.getByRole("grid", { name: "History" });
  await expect(table.getByRole("row").nth(1)).toContainText("Change coder “Anna B.”");
  await expect(table.getByRole("row").nth(1)).toContainText("Anna B.");
  await page.keyboard.press("Control+z");
  await expect(table.getByRole("row").nth(1)).toContainText("Undid: Change coder “Anna B.”");
  await expect(table.getByRole("row").nth(2)).toContainText("undone");
  await page.getByLabel("Since").fill("2999-01-01");
  await expect(page.getByText("Nothing was done here")).toBeVisible();
  await page.getByLabel("Since").fill("2001-01-01");
  await expect(table.getByRole("row").nth(2)).toContainText("undone");
});

test("an import lists what was refused, and its texts are found and opened, also from the history", async ({
  page,
}) => {
  await expectCoder(page, "Anna");
  const text = "Nobody was warned.\n\nThe ministry denies that the river rose by two metres.\n";
  await page.locator('input[type="file"][accept*=".txt"]').setInputFiles([
    { name: "story.txt", mimeType: "text/plain", buffer: Buffer.from(text) },
    { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
  ]);
  const results = page.getByRole("dialog", { name: "Imported 1 of 2 files" });
  await expect(results.getByRole("listitem").first()).toContainText("empty.txt");
  await expect(results.getByRole("listitem").first()).toContainText("Refused");
  await expectAccessible(page, "Import results");
  await results.getByRole("button", { name: "Done" }).click();
  await expect(page.locator(".cm-content")).toContainText("Nobody was warned.");

  await page.keyboard.press("Control+Shift+F");
  await page.getByRole("dialog").getByRole("searchbox").fill("river rose");
  const places = page.getByRole("grid", { name: "Places found" });
  await expect(places.locator("mark")).toHaveText("river rose");
  await expectAccessible(page, "Search results");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  const coding = page.getByRole("button", { name: "Coding", exact: true });
  await expect(coding).toHaveAttribute("aria-current", "page");
  await page.getByRole("button", { name: "History", exact: true }).click();
  await page.getByRole("row", { name: /Import 1 document/ }).click();
  await expectAccessible(page, "History");
  await page.keyboard.press("Enter");
  await expect(coding).toHaveAttribute("aria-current", "page");
});

test("more documents than the pane shows: the last is reached by scrolling", async ({ page }) => {
  await expectCoder(page, "Anna");
  await page.locator('input[type="file"][accept*=".txt"]').setInputFiles(
    Array.from({ length: 30 }, (_, index) => ({
      name: `story ${index + 10}.txt`,
      mimeType: "text/plain",
      buffer: Buffer.from(`This is story ${index + 10}.\n`),
    })),
  );
  const documents = page.getByRole("region", { name: "Documents" });
  await expect(documents.getByText("story 10.txt")).toBeVisible();
  await documents.getByRole("grid").hover();
  await page.mouse.wheel(0, 3000);
  await documents.getByText("story 39.txt").click();
  await expect(page.locator(".cm-content")).toContainText("This is story 39.");
});

test("in a narrow window the project's menu and finishing are within reach", async ({ app }) => {
  const { page } = app;
  await page.locator('input[type="file"][accept*=".txt"]').setInputFiles({
    name: "story.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("Nobody was warned.\n"),
  });
  await expect(page.locator(".cm-content")).toContainText("Nobody was warned.");
  await resizeWindow(app, 900, 700);
  await page.getByRole("button", { name: "Finish…" }).click();
  await page.getByRole("button", { name: "Keep coding" }).click();
  await page.getByRole("button", { name: "History", exact: true }).click();
  await closeProject(page);
});

test("F6 goes round the parts of the window", async ({ page }) => {
  await expectCoder(page, "Anna");
  await page.keyboard.press("F6");
  await expect(page.getByRole("banner").locator(":focus")).toBeVisible();
  await page.keyboard.press("F6");
  await expect(page.getByRole("banner").locator(":focus")).toHaveCount(0);
  await page.keyboard.press("Shift+F6");
  await expect(page.getByRole("banner").locator(":focus")).toBeVisible();
});
