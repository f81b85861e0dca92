import type { Locator, Page } from "@playwright/test";
import { codingRows, expectCodings, readerText } from "../support/readerActions.ts";
import { answerFileDialog, expectCoder } from "../support/windowActions.ts";
import { expect, test } from "./fixtures.ts";

test.use({ startWith: "nothing", person: null, actionTimeout: 10_000 });

const text =
  "The dam operator denied any fault on Monday. About 300 homes were flooded, the council said. " +
  "Nobody was warned.\n\nThe minister rejected the claim.\n";

test("the main job by keyboard alone", async ({ app }) => {
  test.setTimeout(180_000);
  const { page } = app;

  await test.step("name, new project, import", async () => {
    await goTo(page, page.getByLabel("Your name"));
    await page.keyboard.type("Ana");
    await page.keyboard.press("Enter");
    await expect(page.getByText("No project yet")).toBeVisible();
    await press(page, page.getByRole("button", { name: "New project" }));
    await expect(page.getByRole("dialog").getByLabel("Name")).toBeFocused();
    await answerFileDialog(app, app.projectPath);
    await page.keyboard.type("Study");
    await page.keyboard.press("Enter");
    await expectCoder(page, "Ana");
    await expect(page.locator(".ui-dialog")).toBeHidden(); // a dialog keeps its keys to itself
    const chosen = page.waitForEvent("filechooser");
    await page.keyboard.press("Control+i");
    const file = { name: "river.txt", mimeType: "text/plain", buffer: Buffer.from(text) };
    await (await chosen).setFiles(file);
    await expect(readerText(page)).toContainText("The dam operator");
  });

  await test.step("Ana codes: digits, quick-code bar, in vivo, resize, uncertain, memo", async () => {
    await openFromList(page);
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("s");
    await page.keyboard.press("1");
    await expectCodings(page, ["The dam operator denied any fault on Monday. | denial"]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await selectForward(page, "About 300 homes");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("combobox", { name: "Code with" })).toBeFocused();
    await page.keyboard.type("numer");
    await page.keyboard.press("Enter");
    await expect(readerText(page)).toBeFocused();
    await page.keyboard.press("u");
    await expectCodings(page, [
      "The dam operator denied any fault on Monday. | denial",
      "About 300 homes | numeric claim | uncertain",
    ]);
    await page.keyboard.press("Alt+Shift+ArrowRight");
    await expectCodings(page, [
      "The dam operator denied any fault on Monday. | denial",
      "About 300 homes were | numeric claim | uncertain",
    ]);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("m");
    await expect(page.getByRole("textbox", { name: "New memo" })).toBeFocused();
    await page.keyboard.type("Whose figure?");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("article").or(page.locator(".memos-entry")).first()).toContainText(
      "Whose figure?",
    );
  });

  await test.step("Ana finishes", () => finish(page));

  await test.step("Ben comes, codes and finishes", async () => {
    await press(page, page.getByRole("button", { name: "Coder: Ana" }));
    await arrowTo(page, page.getByRole("menuitem", { name: "Add a coder…" }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog").getByLabel("Name")).toBeFocused();
    await page.keyboard.type("Ben");
    await page.keyboard.press("Enter");
    await expectCoder(page, "Ben");
    await openFromList(page);
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("s");
    await page.keyboard.press("s");
    await page.keyboard.press("2");
    await goTo(page, page.getByRole("tab", { selected: true }));
    await arrowTo(page, page.getByRole("tab", { name: "Codings" }), "ArrowLeft");
    await expect(codingRows(page)).toHaveText([/^The dam operator denied .*numeric claim$/s]);
    await finish(page);
  });

  await test.step("agreement, disagreements, and the reader with both coders", async () => {
    await press(page, page.getByRole("button", { name: "Agreement", exact: true }));
    await expect(page.getByText(/^2 coders, 1 document, /)).toBeVisible();
    await goTo(page, page.getByRole("grid", { name: "Agreement" }));
    await page.keyboard.press("ArrowDown");
    await press(page, page.getByRole("button", { name: "Where they differ" }));
    await press(page, page.getByRole("button", { name: "Show where they differ…" }));
    const question = page.getByRole("alertdialog", { name: "This shows other coders’ work" });
    await press(page, question.getByRole("button", { name: "Show and record" }));
    const list = page.getByRole("grid", { name: "Where coders differ" });
    await goTo(page, list);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page.locator(".reader-lanes .reader-coder")).toHaveText(["Ana", "Ben"]);
    await press(page, page.getByRole("button", { name: "Open in the coding view" }));
    await expect(readerText(page)).toBeFocused();
    await expect(page.locator(".reader-coder")).toHaveText(["Ben", "Ana"]);
  });

  await test.step("undo and redo reach Ben's own work only", async () => {
    await expect(codingRows(page)).toHaveCount(3);
    await page.keyboard.press("Control+z");
    await expect(codingRows(page)).toHaveCount(2);
    await expect(codingRows(page).filter({ hasText: "Ben" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Nothing to undo" })).toBeDisabled();
    await page.keyboard.press("Control+Shift+z");
    await expect(codingRows(page)).toHaveCount(3);
  });
});

/** Presses Tab until it has the focus: whoever cannot get there fails. */
async function goTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(wanted).toBeFocused({ timeout: 1 });
}

async function press(page: Page, button: Locator): Promise<void> {
  await goTo(page, button);
  await page.keyboard.press("Enter");
}

async function arrowTo(page: Page, wanted: Locator, key = "ArrowDown"): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 12; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(wanted).toBeFocused({ timeout: 1 });
}

async function openFromList(page: Page): Promise<void> {
  await goTo(page, page.getByRole("grid", { name: "Documents of the project" }));
  await page.keyboard.press("Enter");
  await page.keyboard.press("F6");
  await goTo(page, readerText(page));
}

/** From where the last passage ended. */
async function selectForward(page: Page, words: string): Promise<void> {
  const selected = () => page.evaluate(() => String(getSelection()));
  await page.keyboard.press("ArrowRight");
  for (let presses = 0; presses < 40 && (await selected()) !== words; presses += 1) {
    await page.keyboard.press("Shift+ArrowRight");
  }
  expect(await selected()).toBe(words);
}

async function finish(page: Page): Promise<void> {
  const toolbar = page.getByRole("toolbar", { name: "Reading and coding" });
  await press(page, toolbar.getByRole("button", { name: "Finish…" }));
  const dialog = page.getByRole("alertdialog", { name: "Finish this document?" });
  await expect(dialog.getByText(/^You have coded/)).toBeVisible();
  await press(page, dialog.getByRole("button", { name: "Finish" }));
  await expect(toolbar.getByText("Finished").first()).toBeVisible();
}
