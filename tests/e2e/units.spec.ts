import type { Page } from "@playwright/test";
import { addBen, counts, finish, showScreen } from "../support/agreementActions.ts";
import {
  article,
  clickWords,
  code,
  expectCodings,
  openArticle,
  readerText,
  selectWords,
} from "../support/readerActions.ts";
import { expectAccessible, expectCoder, inBothThemes } from "../support/windowActions.ts";
import { expect, test } from "./fixtures.ts";

test.use({ startWith: "texts" });

const first = "The ministry denied the report on Monday.";
const second = "Nobody had been hurt, it said.";

test.beforeEach(async ({ page }) => {
  await expectCoder(page, "Anna");
  await openArticle(page);
});

test("borders are drawn when asked for: a tick before each sentence, a number at each paragraph", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await expect(page.locator(".unit-start")).toHaveCount(0);
  await page.getByRole("button", { name: "Show sentence borders" }).click();
  await expect(page.locator(".unit-start")).toHaveText(["T", "N", "A", "T"]);
  const numbers = await page
    .locator(".cm-line[data-paragraph]")
    .evaluateAll((lines) => lines.map((line) => line.getAttribute("data-paragraph")));
  expect(numbers).toEqual(["1", "2"]);
  await page.getByRole("button", { name: "Correct units" }).click();
  await page.getByRole("button", { name: "Not coded" }).click();
  await readerText(page).focus();
  await inBothThemes(page, "units");
});

test("a border is made and removed by keyboard, undone, and there after a restart", async ({
  page,
  app,
}) => {
  await correctUnits(page);
  await placeCaret(page, "denied");
  await expect(page.locator(".unit-at-caret")).toHaveText(first);
  await page.keyboard.press("Enter");
  await expect(count(page)).toHaveText("5 sentences");
  await expect(page.locator(".unit-at-caret")).toHaveText("denied the report on Monday.");
  await page.keyboard.press("Delete");
  await expect(count(page)).toHaveText("4 sentences");
  await page.keyboard.press("Backspace");
  await expect(count(page)).toHaveText("3 sentences");
  await page.keyboard.press("Control+z");
  await expect(count(page)).toHaveText("4 sentences");
  // Nothing was coded by these keys.
  await page.keyboard.press("1");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Correct units" })).toBeHidden();
  await expectCodings(page, []);
  await app.restart();
  await expectCoder(app.page, "Anna");
  await openedText(app.page);
  await app.page.getByRole("button", { name: "Show sentence borders" }).click();
  await expect(app.page.locator(".unit-start")).toHaveText(["T", "d", "A", "T"]);
});

test("the buttons do the same, for paragraphs too, and S selects what was corrected", async ({
  page,
}) => {
  await correctUnits(page);
  await page.getByRole("radio", { name: "Paragraphs" }).click({ force: true });
  await expect(count(page)).toHaveText("2 paragraphs");
  await placeCaret(page, "Nobody");
  await page.getByRole("button", { name: "Split" }).click();
  await expect(count(page)).toHaveText("3 paragraphs");
  await page.getByRole("radio", { name: "Sentences" }).click({ force: true });
  await placeCaret(page, "ministry");
  await page.getByRole("button", { name: "Join next" }).click();
  await expect(count(page)).toHaveText("3 sentences");
  await page.getByRole("button", { name: "Done" }).click();
  await placeCaret(page, "ministry");
  await page.keyboard.press("s");
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe(`${first} ${second}`);
});

test("once somebody has started, borders stay, and it says who", async ({ page }) => {
  await code(page, "denied the report", "1");
  await expectCodings(page, ["denied the report | denial"]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await correctUnits(page);
  await expect(page.getByText(/^Anna has started coding here/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Split" })).toBeDisabled();
  await placeCaret(page, "Nobody");
  await page.keyboard.press("Delete");
  await expect(page.getByText(/Its borders stay as they are/)).toBeVisible();
  await expect(count(page)).toHaveText("4 sentences");
});

test("not coded material leaves the denominators, is listed, and counts again", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await selectWords(page, second);
  await page.keyboard.press("x");
  await expect(page.locator(".not-coded")).toHaveText(second);
  await code(page, "denied the report", "1");
  await expectCodings(page, ["denied the report | denial"]);
  await finish(page);
  await addBen(page);
  await finish(page);
  expect(await countsShown(page, "denial")).toEqual(["0", "1", "0", "2"]);

  await showScreen(page, "Coding");
  await page.getByRole("tab", { name: "Document", exact: true }).click();
  await page.getByRole("button", { name: `Count again: ${second}` }).click();
  const question = page.getByRole("alertdialog", { name: "Change what counts?" });
  await expect(question).toContainText("Anna, Ben have started");
  await question.getByRole("button", { name: "Change it" }).click();
  await expect(page.locator(".not-coded")).toHaveCount(0);
  expect(await countsShown(page, "denial")).toEqual(["0", "1", "0", "3"]);

  // Segments as the coders made them have no true negatives.
  await page.getByRole("button", { name: /Unit$/ }).click();
  await page.getByRole("option", { name: "Segments made by coders" }).click();
  const row = page.getByRole("grid", { name: "Agreement" }).getByRole("row", { name: "denial" });
  await expect(row).toContainText("undefined");
  await expect(page.getByText(/nobody can count the segments that were not made/)).toBeVisible();
  await expectAccessible(page, "segments");

  // From the menu on the text, and back by undo.
  await showScreen(page, "Coding");
  await selectWords(page, second);
  await clickWords(page, second, "right");
  await page.getByRole("menuitem", { name: "Mark as not coded material" }).click();
  await question.getByRole("button", { name: "Change it" }).click();
  await expect(page.locator(".not-coded")).toHaveText(second);
  await page.keyboard.press("Control+z");
  await expect(page.locator(".not-coded")).toHaveCount(0);
});

test("headings and furniture are suggested, and what is ticked no longer counts", async ({
  page,
}) => {
  const lines = ["Mayor Denies Report", "By Jane Doe", "https://news.example/a", first];
  await page
    .locator('input[type="file"][accept*=".txt"]')
    .first()
    .setInputFiles({
      name: "news.txt",
      mimeType: "text/plain",
      buffer: Buffer.from(lines.join("\n\n")),
    });
  await page.getByRole("grid", { name: "Documents" }).getByText("news.txt").click();
  await expect(readerText(page)).toContainText("By Jane Doe");
  await page.getByRole("tab", { name: "Document", exact: true }).click();
  await page.getByRole("button", { name: "Mark headings and furniture…" }).click();
  const dialog = page.getByRole("dialog", { name: "What looks like no text" });
  await expect(dialog.getByRole("checkbox")).toHaveCount(3);
  await expect(dialog.getByRole("checkbox", { name: "Mayor Denies Report" })).not.toBeChecked();
  await dialog.getByRole("button", { name: "Mark 2 passages" }).click();
  await expect(page.locator(".not-coded")).toHaveText(["By Jane Doe", "https://news.example/a"]);
  await expect(page.getByRole("button", { name: /^Count again/ })).toHaveCount(2);
});

async function correctUnits(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Correct units" }).click();
  await expect(page.getByRole("region", { name: "Correct units" })).toBeVisible();
}

function count(page: Page) {
  return page.getByRole("region", { name: "Correct units" }).locator("output");
}

/** The caret goes before the words, by keys alone. */
async function placeCaret(page: Page, words: string): Promise<void> {
  await readerText(page).focus();
  await page.keyboard.press("Control+Home");
  const steps = article.text.slice(0, article.text.indexOf(words)).length;
  for (let step = 0; step < steps; step += 1) await page.keyboard.press("ArrowRight");
}

async function openedText(page: Page): Promise<void> {
  await page.getByRole("grid", { name: "Documents" }).getByText(article.name).click();
  await expect(readerText(page)).toContainText("denied the report");
}

async function countsShown(page: Page, codeName: string): Promise<string[]> {
  await showScreen(page, "Agreement");
  return counts(page, codeName);
}
