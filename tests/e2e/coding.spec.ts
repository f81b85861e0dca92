import type { Page } from "@playwright/test";
import {
  article,
  boxOf,
  clickWords,
  code,
  codingRows,
  expectCodings,
  openArticle,
  readerText,
  selectWords,
} from "../support/readerActions.ts";
import { expectAccessible, expectCoder } from "../support/windowActions.ts";
import { expect, test } from "./fixtures.ts";

test.use({ startWith: "texts" });

const denied = "denied the report";
const people = "300 people";

test.beforeEach(async ({ page }) => {
  await expectCoder(page, "Anna");
  await openArticle(page);
});

test("words selected with the mouse are coded by a digit", async ({ page }) => {
  await code(page, denied, "1");
  await expectCodings(page, [`${denied} | denial`]);
  await expect(page.locator(".cm-content .coded")).toHaveText(denied);
});

test("a sentence selected with the keyboard is coded by a digit", async ({ page }) => {
  await readerText(page).focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("s");
  await page.keyboard.press("3");
  await expectCodings(page, ["The ministry denied the report on Monday. | attribution"]);
});

test("right-to-left lines read in their direction, and arrows and codings follow", async ({
  page,
}) => {
  const buffer = Buffer.from("דובר הממשלה הכחיש.\n\nAn English line.\n");
  const hebrew = { name: "hebrew.txt", mimeType: "text/plain", buffer };
  await page.locator('input[type="file"][accept*=".txt"]').first().setInputFiles(hebrew);
  await page.getByRole("grid", { name: "Documents" }).getByText("hebrew.txt").click();
  await expect(readerText(page)).toContainText("דובר");
  const directions = await page
    .locator(".cm-line")
    .evaluateAll((lines) => lines.map((line) => getComputedStyle(line).direction));
  expect([directions[0], directions[2]]).toEqual(["rtl", "ltr"]);
  await readerText(page).press("Control+Home");
  for (let at = 0; at < 4; at += 1) await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("1");
  await expectCodings(page, ["דובר | denial"]);
});

test("the selection stays, so that one passage gets several codes", async ({ page }) => {
  await code(page, people, "1");
  await page.keyboard.press("2");
  await expect(codingRows(page).filter({ hasText: "denial" })).toHaveCount(1);
  await expect(codingRows(page).filter({ hasText: "numeric claim" })).toHaveCount(1);
});

test("without a selection a digit codes the selected passage too, or says what is missing", async ({
  page,
}) => {
  await code(page, people, "2");
  await expectCodings(page, [`${people} | numeric claim`]);
  await page.keyboard.press("Escape");
  await clickWords(page, people);
  await page.keyboard.press("3");
  await expect(codingRows(page)).toHaveCount(2);
  await page.keyboard.press("Escape");
  await page.keyboard.press("1");
  await expect(page.getByText("Select some words first.")).toBeVisible();
  await expect(codingRows(page)).toHaveCount(2);
});

test("a digit of no code says so", async ({ page }) => {
  await code(page, people, "9");
  await expect(page.getByText(/No code has the digit 9/)).toBeVisible();
});

test("the quick-code bar finds a code by part of its name", async ({ page }) => {
  await code(page, people, "Enter");
  await page.getByRole("combobox", { name: "Code with" }).fill("num");
  await page.keyboard.press("Enter");
  await expectCodings(page, [`${people} | numeric claim`]);
  await expect(readerText(page)).toBeFocused();
});

test("a new name in the quick-code bar makes the code", async ({ page }) => {
  await code(page, people, "/");
  await page.getByRole("combobox", { name: "Code with" }).fill("flight");
  await expect(page.getByRole("option", { name: "New code “flight”" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expectCodings(page, [`${people} | flight`]);
  // It is a code like others, and the one used last comes first.
  await code(page, denied, "c");
  await expect(page.getByRole("option").first()).toHaveText("flight");
  await page.keyboard.press("Escape");
  await expect(readerText(page)).toBeFocused();
  await expectCodings(page, [`${people} | flight`]);
  // Both are one step.
  await page.keyboard.press("Control+z");
  await expectCodings(page, []);
  await expect(page.getByRole("treegrid").getByText("flight")).toBeHidden();
  await page.keyboard.press("Control+Shift+z");
  await expectCodings(page, [`${people} | flight`]);
});

for (const key of ["/", "Enter", "c"]) {
  test(`${key} on the selected passage codes it too, without a text selection`, async ({
    page,
  }) => {
    await code(page, people, "2");
    await expectCodings(page, [`${people} | numeric claim`]);
    await page.keyboard.press("Escape");
    await expect(page.locator(".cm-content .is-selected")).toHaveText(people);
    await page.keyboard.press(key);
    await page.getByRole("combobox", { name: "Code with" }).fill("attr");
    await page.keyboard.press("Enter");
    await expect(codingRows(page).filter({ hasText: "attribution" })).toContainText(people);
    await expect(codingRows(page)).toHaveCount(2);
  });
}

test("in vivo: the selected words become the code", async ({ page }) => {
  await code(page, "left the city", "i");
  await expectCodings(page, ["left the city | left the city"]);
});

test("the same passage is not coded twice with one code", async ({ page }) => {
  await code(page, denied, "1");
  await expectCodings(page, [`${denied} | denial`]);
  await page.keyboard.press("1");
  await expect(page.getByText("This passage is already coded with “denial”.")).toBeVisible();
  await expectCodings(page, [`${denied} | denial`]);
});

test("the same code on an overlapping passage: extend", async ({ page }) => {
  await code(page, denied, "1");
  await code(page, "the report on Monday", "1");
  const dialog = page.getByRole("dialog", { name: /Already coded with “denial”/ });
  await expect(dialog).toContainText("denied the report on Monday");
  await page.keyboard.press("Enter");
  await expectCodings(page, ["denied the report on Monday | denial"]);
  await expect(readerText(page)).toBeFocused();
});

test("the same code on an overlapping passage: keep both, or neither", async ({ page }) => {
  await code(page, denied, "1");
  await code(page, "the report on Monday", "1");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expectCodings(page, [`${denied} | denial`]);
  await page.keyboard.press("1");
  await page.getByRole("button", { name: "Keep both" }).click();
  await expectCodings(page, [`${denied} | denial`, "the report on Monday | denial"]);
});

test("the selected coding is resized by keyboard, and that is undone", async ({ page }) => {
  await code(page, denied, "1");
  await expectCodings(page, [`${denied} | denial`]);
  await page.keyboard.press("Alt+Shift+ArrowRight");
  await expectCodings(page, ["denied the report on | denial"]);
  await page.keyboard.press("Control+z");
  await expectCodings(page, [`${denied} | denial`]);
});

test("the selected coding is resized by its handle", async ({ page }) => {
  await code(page, denied, "1");
  await page.keyboard.press("Escape");
  // Waits until the handle stands still and nothing lies over it: the text settles after a coding.
  await page.locator(".reader-handle.is-end").hover();
  const { endX, endY } = await boxOf(page, "on Monday");
  await page.mouse.down();
  await page.mouse.move(endX, endY, { steps: 6 });
  await page.mouse.up();
  await expectCodings(page, ["denied the report on Monday | denial"]);
});

test("uncertain is set and taken back", async ({ page }) => {
  await code(page, denied, "1");
  await page.keyboard.press("u");
  await expectCodings(page, [`${denied} | denial | uncertain`]);
  await page.getByRole("button", { name: "Mark as certain" }).click();
  await expectCodings(page, [`${denied} | denial`]);
});

test("a coding is removed, and Undo brings it back", async ({ page }) => {
  await code(page, denied, "1");
  await expectCodings(page, [`${denied} | denial`]);
  await page.keyboard.press("Delete");
  await expectCodings(page, []);
  await expect(page.locator(".cm-content .coded")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expectCodings(page, [`${denied} | denial`]);
});

test("right-click codes with a recent code, and changes the codings at the point", async ({
  page,
}) => {
  await code(page, denied, "1");
  await expectCodings(page, [`${denied} | denial`]);
  await selectWords(page, people);
  await clickWords(page, people, "right");
  await page.getByRole("menuitem", { name: "denial" }).click();
  await expectCodings(page, [`${denied} | denial`, `${people} | denial`]);

  await page.keyboard.press("Escape");
  await clickWords(page, people, "right");
  await page.getByRole("menuitem", { name: "Recode to…" }).click();
  await page.getByRole("combobox", { name: "Recode to" }).fill("numeric");
  await page.keyboard.press("Enter");
  await expectCodings(page, [`${denied} | denial`, `${people} | numeric claim`]);

  await clickWords(page, people, "right");
  await page.getByRole("menuitem", { name: "Uncode" }).click();
  await expectCodings(page, [`${denied} | denial`]);
});

test("a click shows all codings at a point, and each further click goes one outwards", async ({
  page,
}) => {
  await code(page, "denied the report on Monday", "3");
  await code(page, denied, "1");
  await expect(codingRows(page)).toHaveCount(2);
  await page.keyboard.press("Escape");
  await clickWords(page, denied);
  const card = page.getByRole("dialog", { name: "Codings at this place" });
  await expect(card.getByRole("button", { name: "denial" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  // Beside the first: on it, this would be the second half of a double click.
  await clickWords(page, "denied");
  await expect(card.getByRole("button", { name: "attribution" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
});

test("Enter on a coding opens its actions for the keyboard", async ({ page }) => {
  const selected = page.locator(".cm-content .is-selected");
  await code(page, denied, "1");
  await expect(codingRows(page)).toHaveCount(1);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(selected).toHaveCount(0);
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("n");
  await expect(selected).toHaveText(denied);
  // The passage is left; the caret stands in it.
  await page.keyboard.press("Escape");
  await expect(selected).toHaveCount(0);
  await page.keyboard.press("Enter");
  const card = page.getByRole("dialog", { name: "Codings at this place" });
  await expect(card.getByRole("button", { name: "denial" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await expect(readerText(page)).toBeFocused();
});

test("text dragged on a code is coded", async ({ page }) => {
  await selectWords(page, denied);
  const { x, y } = await boxOf(page, denied);
  await page.mouse.move(x + 20, y);
  await page.mouse.down();
  // Far at once, over other words: those that were pressed are dragged, not those on the way.
  const { endX, endY } = await boxOf(page, "left the city");
  await page.mouse.move(endX, endY);
  await dragTo(page, "numeric claim");
  await page.mouse.up();
  await expectCodings(page, [`${denied} | numeric claim`]);
});

test("words inside a passage that was just coded are selected, not dragged", async ({ page }) => {
  await code(page, "the report on Monday", "1");
  const { x, y, endX, endY } = await boxOf(page, "report");
  await page.mouse.move(x + 1, y);
  await page.mouse.down();
  await page.mouse.move(endX - 1, endY, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe("report");
});

test("a click on selected words selects them no longer", async ({ page }) => {
  await selectWords(page, "the report on Monday");
  await clickWords(page, "report");
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe("");
});

test("a code dragged on the text codes what is selected there, else the sentence", async ({
  page,
}) => {
  await selectWords(page, people);
  const target = await boxOf(page, people);
  await dragCode(page, "numeric claim", target.x + 10, target.y);
  await expectCodings(page, [`${people} | numeric claim`]);
  const free = await boxOf(page, "Nobody had");
  await dragCode(page, "denial", free.x + 10, free.y);
  await expectCodings(page, [
    "Nobody had been hurt, it said. | denial",
    `${people} | numeric claim`,
  ]);
});

test("the list filters, selects several, recodes and uncodes them", async ({ page }) => {
  await code(page, denied, "1");
  await code(page, "Nobody had been hurt", "1");
  await code(page, people, "2");
  await expect(codingRows(page)).toHaveCount(3);
  await page.keyboard.press("Escape");

  await codingRows(page).nth(0).click();
  await codingRows(page)
    .nth(1)
    .click({ modifiers: ["Shift"] });
  await page.getByRole("button", { name: "Recode…" }).click();
  await page.getByRole("combobox", { name: "Recode to" }).fill("attr");
  await page.keyboard.press("Enter");
  await expectCodings(page, [
    `${denied} | attribution`,
    "Nobody had been hurt | attribution",
    `${people} | numeric claim`,
  ]);

  await page.getByRole("button", { name: /All codes/ }).click();
  await page.getByRole("option", { name: "attribution" }).click();
  await expect(codingRows(page)).toHaveCount(2);
  await expect(page.getByText("2 of 3 codings").or(page.getByText("2 selected"))).toBeVisible();
  await codingRows(page).nth(0).click();
  await page.keyboard.press("Delete");
  await expectCodings(page, ["Nobody had been hurt | attribution"]);
});

test("a click in the list selects the coding in the text", async ({ page }) => {
  await code(page, denied, "1");
  await code(page, people, "2");
  await expect(codingRows(page)).toHaveCount(2);
  await codingRows(page).nth(0).click();
  await expect(page.locator(".cm-content .is-selected")).toHaveText(denied);
});

test("other coders’ codings are seen on request and never changed", async ({ page }) => {
  await code(page, denied, "1");
  await expectCodings(page, [`${denied} | denial`]);
  await page.getByRole("button", { name: "Coder: Anna" }).click();
  await page.getByRole("menuitem", { name: "Add a coder…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Ben");
  await page.getByRole("button", { name: "Add coder" }).click();
  await expectCoder(page, "Ben");
  await expectCodings(page, []);
  await page.getByRole("switch", { name: "Others’ work" }).click({ force: true });
  await page.getByRole("button", { name: "Show it" }).click();
  await expectCodings(page, [`${denied} | denial | Anna`]);

  await clickWords(page, denied);
  const card = page.getByRole("dialog", { name: "Codings at this place" });
  await expect(card).toContainText("Anna coded this: only they can change it.");
  await expect(card.getByRole("button", { name: "Uncode" })).toBeDisabled();
  await page.keyboard.press("Delete");
  const refusal = page.locator(".ui-toast", { hasText: "only they can change it" });
  await expect(refusal).toBeVisible();
  await expectCodings(page, [`${denied} | denial | Anna`]);
  // The same passage and code by another coder is no repetition.
  await selectWords(page, denied);
  await page.keyboard.press("1");
  await expect(codingRows(page)).toHaveCount(2);
});

test("a document is gone back to where it was left, and its name is not cut", async ({ page }) => {
  const name = "minutes-pasted-from-a-pdf.txt";
  const lines = Array.from({ length: 300 }, (_, at) => `Paragraph ${at} has a few words.\n\n`);
  await page
    .locator('input[type="file"][accept*=".txt"]')
    .first()
    .setInputFiles({
      name,
      mimeType: "text/plain",
      buffer: Buffer.from(lines.join("")),
    });
  const list = page.getByRole("grid", { name: "Documents" });
  await list.getByText(name).click();
  await code(page, "Paragraph 3 has", "2");
  const heading = page.getByRole("heading", { name });
  expect(await heading.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true);

  await page.locator(".cm-scroller").evaluate((scroller) => scroller.scrollTo(0, 5_000));
  // What is scrolled to is drawn in a later frame.
  await expect.poll(() => firstParagraphInView(page)).toMatch(/^Paragraph \d\d+ /);
  const paragraph = await firstParagraphInView(page);
  await list.getByText(article.name).click();
  await expect(readerText(page)).toContainText("denied the report");
  await list.getByText(name).click();
  await expect.poll(() => firstParagraphInView(page)).toBe(paragraph);
  // A passage that is asked for comes first.
  await list.getByText(article.name).click();
  await readerText(page).press("Control+Shift+F");
  await page.getByRole("dialog").getByRole("searchbox").fill("Paragraph 200");
  await page.getByRole("grid", { name: "Places found" }).getByRole("row").first().click();
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toContain("200");
  await expect(page.locator(".cm-line", { hasText: "Paragraph 200 " })).toBeInViewport();
});

test.describe("when the host dies", () => {
  test.use({ canBeKilled: true });

  test("the words stay under the pointer while the host is away", async ({ app }) => {
    const { page } = app;
    await expect(page.locator(".cm-line").first()).toBeVisible();
    // It may be back before a test could look, so the page itself takes the measure.
    const before = await page.evaluate(() => {
      const top = () => document.querySelector(".cm-line")?.getBoundingClientRect().top;
      new MutationObserver(() => {
        if (!document.querySelector(".frame-host-lost")) return;
        document.body.dataset.topWhileLost = String(top());
      }).observe(document.body, { childList: true, subtree: true });
      return String(top());
    });
    await app.killHost();
    await expect(page.locator("body")).toHaveAttribute("data-top-while-lost", before);
    await expect(page.getByText(/^Reconnecting/)).toBeHidden();
  });

  test("every painted coding is there after the host was killed", async ({ app }) => {
    const { page } = app;
    await code(page, denied, "1");
    await code(page, people, "2");
    await expect(page.locator(".cm-content .coded")).toHaveCount(2);
    await app.killHost();
    await expect(page.getByText(/^Reconnecting/)).toBeHidden();
    await expectCodings(page, [`${denied} | denial`, `${people} | numeric claim`]);
    // The page goes on where it was.
    await code(page, "stayed at home", "3");
    await expectCodings(page, [
      `${denied} | denial`,
      `${people} | numeric claim`,
      "stayed at home | attribution",
    ]);
    await app.restart();
    await expectCodings(app.page, [
      `${denied} | denial`,
      `${people} | numeric claim`,
      "stayed at home | attribution",
    ]);
  });
});

test("axe finds nothing in the coding pane", async ({ page }) => {
  await code(page, denied, "1");
  await page.keyboard.press("u");
  await expectCodings(page, [`${denied} | denial | uncertain`]);
  await expectAccessible(page, "a coding");
  await page.keyboard.press("Escape");
  await clickWords(page, denied);
  await expect(page.getByRole("dialog", { name: "Codings at this place" })).toBeVisible();
  await expectAccessible(page, "card");
  await page.keyboard.press("Escape");
  await clickWords(page, denied, "right");
  await expect(page.getByRole("menu")).toBeVisible();
  await expectAccessible(page, "menu");
  await page.keyboard.press("Escape");
  await code(page, people, "Enter");
  await expect(page.getByRole("combobox")).toBeVisible();
  await expectAccessible(page, "quick-code bar");
  await page.keyboard.press("Escape");
  await code(page, "the report on Monday", "1");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "question");
});

/** The first paragraph that is wholly on screen. */
function firstParagraphInView(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const top = document.querySelector(".cm-scroller")?.getBoundingClientRect().top ?? 0;
    const lines = [...document.querySelectorAll(".cm-content .cm-line")];
    const isSeen = (line: Element) => line.getBoundingClientRect().top >= top;
    return lines.find((line) => line.textContent !== "" && isSeen(line))?.textContent;
  });
}

/** With the mouse button down: over the code's row, in steps as a hand would. */
async function dragTo(page: Page, name: string): Promise<void> {
  const row = page.getByRole("treegrid").getByRole("row", { name });
  const box = await row.boundingBox();
  if (box === null) throw new Error(`no code ${name}`);
  await page.mouse.move(box.x + 60, box.y + box.height / 2 - 2, { steps: 8 });
  await page.mouse.move(box.x + 60, box.y + box.height / 2, { steps: 2 });
}

async function dragCode(page: Page, name: string, x: number, y: number): Promise<void> {
  const row = page.getByRole("treegrid").getByRole("row", { name });
  await row.hover();
  await page.mouse.down();
  await page.mouse.move(x, y - 3, { steps: 8 });
  await page.mouse.move(x, y, { steps: 2 });
  await page.mouse.up();
}
