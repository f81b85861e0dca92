import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { boxOf, code, expectCodings, openArticle, selectWords } from "../support/readerActions.ts";
import { expectCoder, inBothThemes } from "../support/windowActions.ts";
import { expect, test } from "./fixtures.ts";

const denied = "denied the report";
const people = "300 people";
const mayor = "according to the mayor";

test.beforeEach(async ({ page }) => {
  await expectCoder(page, "Anna");
});

test("an empty codebook offers the starter codes, which come with their digit keys", async ({
  page,
}) => {
  for (const name of ["denial", "numeric claim", "attribution"]) await remove(page, name);
  await expect(page.getByText("No codes yet")).toBeVisible();
  await page.getByRole("button", { name: "Add the starter codebook" }).click();
  await expectTree(page, ["denial", "numeric claim", "attribution"]);
  await expect(row(page, "attribution")).toHaveAccessibleName(/digit key 3/);
  await row(page, "denial").click();
  await expect(details(page).getByLabel("Definition")).toHaveValue(/rejects a claim/);
});

test("a code is made, renamed in place and recoloured", async ({ page }) => {
  await add(page, "blame");
  await expectTree(page, ["denial", "numeric claim", "attribution", "blame"]);
  await expect(details(page).getByLabel("Name")).toHaveValue("blame");

  await row(page, "blame").focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("blaming");
  await page.keyboard.press("Enter");
  await expectTree(page, ["denial", "numeric claim", "attribution", "blaming"]);
  await expect(row(page, "blaming")).toBeFocused();

  await details(page).getByRole("radio", { name: "Rose" }).click({ force: true });
  await expect(row(page, "blaming").locator(".code-colour-dd5d89")).toBeVisible();
  await row(page, "blaming").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Colour" }).click();
  await page.getByRole("menuitem", { name: "Moss" }).click();
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(row(page, "blaming").locator(".code-colour-627235")).toBeVisible();
});

test("Tab comes by without selecting, and Escape leaves a name as it was", async ({ page }) => {
  await page.getByRole("searchbox", { name: "Filter codes" }).focus();
  await page.keyboard.press("Tab");
  await expect(row(page, "denial")).toBeFocused();
  await expect(row(page, "denial")).toHaveAttribute("aria-selected", "false");
  await page.keyboard.press("F2");
  await page.keyboard.type("something else");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("textbox", { name: /New name/ })).toHaveCount(0);
  await expectTree(page, ["denial", "numeric claim", "attribution"]);
});

test("the same name is refused under one parent and allowed under two", async ({ page }) => {
  await page.getByRole("button", { name: "New folder" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("second study");
  await page.getByRole("button", { name: "Add folder" }).click();

  await page.getByRole("button", { name: "New code" }).click();
  const dialog = page.getByRole("dialog", { name: "New code" });
  await dialog.getByLabel("Name").fill("Denial");
  await dialog.getByRole("button", { name: "Add code" }).click();
  await expect(dialog.getByText("There is already a code “denial” in this place.")).toBeVisible();
  await dialog.getByRole("button", { name: /Under/ }).click();
  await page.getByRole("option", { name: "second study" }).click();
  await dialog.getByRole("button", { name: "Add code" }).click();
  await expectTree(page, ["denial", "numeric claim", "attribution", "second study", "› Denial"]);

  await row(page, "numeric claim").focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("denial");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/already a code “denial”/)).toBeVisible();
  await page.keyboard.press("Escape");

  // Moving it back beside its namesake is refused as well, and nothing moves.
  await row(page, "Denial").focus();
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(page.getByRole("alert")).toContainText("already a code");
  await expectTree(page, ["denial", "numeric claim", "attribution", "second study", "› Denial"]);
});

test("codes are moved by dragging", async ({ page }) => {
  await row(page, "attribution").dragTo(row(page, "denial"));
  await expectTree(page, ["denial", "› attribution", "numeric claim"]);
  await expect(row(page, "attribution")).toHaveAttribute("aria-level", "2");
  // On the border between two rows it goes between them.
  const box = await row(page, "denial").boundingBox();
  await row(page, "numeric claim").dragTo(row(page, "denial"), {
    targetPosition: { x: 60, y: Math.min(1, box?.height ?? 1) },
  });
  await expectTree(page, ["numeric claim", "denial", "› attribution"]);
});

test("codes are moved by keyboard, by the menu, and back by undo", async ({ page }) => {
  await row(page, "attribution").focus();
  await expect(row(page, "attribution")).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  await expectTree(page, ["denial", "attribution", "numeric claim"]);
  await expect(row(page, "attribution")).toBeFocused();
  await page.keyboard.press("Alt+ArrowRight");
  await expectTree(page, ["denial", "› attribution", "numeric claim"]);
  await expect(row(page, "attribution")).toBeFocused();
  await page.keyboard.press("Alt+ArrowLeft");
  await expectTree(page, ["denial", "attribution", "numeric claim"]);

  await row(page, "denial").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Move" }).click();
  await page.getByRole("menuitem", { name: "To another place…" }).click();
  await expect(page.getByRole("combobox", { name: "Find a code" })).toBeFocused();
  await page.keyboard.type("num");
  await page.keyboard.press("Enter");
  await expectTree(page, ["attribution", "numeric claim", "› denial"]);
  await page.keyboard.press("Control+z");
  await expectTree(page, ["denial", "attribution", "numeric claim"]);
});

test("a digit key belongs to one code: giving it to another takes it away", async ({ page }) => {
  await row(page, "attribution").click();
  await details(page)
    .getByRole("button", { name: /Digit key/ })
    .click();
  await page.getByRole("option", { name: "1 (now “denial”)" }).click();
  await expect(row(page, "attribution")).toHaveAccessibleName(/digit key 1/);
  await expect(row(page, "denial")).not.toHaveAccessibleName(/digit key/);
});

test("three questions lead to a unit of coding", async ({ page }) => {
  await row(page, "denial").click();
  await page.getByRole("button", { name: "Which unit fits?" }).click();
  const answer = (question: RegExp, choice: string) =>
    page
      .getByRole("radiogroup", { name: question })
      .getByRole("radio", { name: choice })
      .click({ force: true });
  await answer(/contains it at all/, "No");
  await answer(/how much text/, "No");
  await answer(/how often/, "No");
  await expect(page.getByText("Paragraphs fit.")).toBeVisible();
  await answer(/how much text/, "Yes");
  await expect(page.getByText("Characters fit.")).toBeVisible();
  await page.getByRole("button", { name: "Use characters" }).click();
  await expect(details(page).getByRole("button", { name: /Unit of coding/ })).toContainText(
    "Characters",
  );
});

test("what was typed is saved after a pause", async ({ page }) => {
  await row(page, "denial").click();
  await details(page).getByLabel("Example").fill("“No,” she said.");
  await expect(page.getByRole("button", { name: "Undo: Change code “denial”" })).toBeVisible();
  await expect(details(page).getByLabel("Example")).toBeFocused();
  await expect(details(page).getByLabel("Example")).toHaveValue("“No,” she said.");
});

test("a definition is saved on leaving the field and follows undo", async ({ app }) => {
  const { page } = app;
  await row(page, "denial").click();
  const field = details(page).getByLabel("Definition");
  await field.fill("Somebody says no.");
  await details(page).getByLabel("When to use", { exact: true }).focus();
  await page.getByRole("button", { name: /^Undo: Change code/ }).click();
  await expect(field).toHaveValue(/rejects a claim/);
  await page.getByRole("button", { name: /^Redo: Change code/ }).click();
  await expect(field).toHaveValue("Somebody says no.");
  await app.restart();
  await row(app.page, "denial").click();
  await expect(details(app.page).getByLabel("Definition")).toHaveValue("Somebody says no.");
});

test.describe("with passages", () => {
  test.use({ startWith: "texts" });
  test.beforeEach(async ({ page }) => {
    await openArticle(page);
    await code(page, denied, "1");
    await expectCount(page, "denial", 1);
    await code(page, people, "2");
    await code(page, mayor, "2");
    await expectCount(page, "numeric claim", 2);
  });

  test("a double click lists them; some are recoded together, and undone", async ({ page }) => {
    await row(page, "numeric claim").dblclick();
    await expect(page.getByRole("heading", { name: "Passages of “numeric claim”" })).toBeVisible();
    await expect(passages(page)).toHaveCount(2);
    await expect(passages(page).first()).toContainText("article.txt");
    await expect(passages(page).first().locator("mark")).toHaveText(people);
    await page.getByText("Select all listed").click();
    await page.getByRole("button", { name: "Recode…" }).click();
    await page.getByRole("combobox", { name: "Find a code" }).fill("attr");
    await page.keyboard.press("Enter");
    await expect(page.getByText("No passages yet")).toBeVisible();
    await expectCount(page, "attribution", 2);
    await page.keyboard.press("Control+z");
    await expect(passages(page)).toHaveCount(2);
    await expectCount(page, "attribution", 0);
  });

  test("one is selected by its box and uncoded; a click opens it in the text", async ({ page }) => {
    await row(page, "numeric claim").focus();
    await page.keyboard.press("Enter");
    await passages(page).nth(1).locator(".codebook-passage-box").click();
    await expect(page.getByText("1 selected")).toBeVisible();
    await page.getByRole("button", { name: "Uncode" }).click();
    await expect(passages(page)).toHaveCount(1);
    await passages(page).first().locator("mark").click();
    await expect(page.getByRole("button", { name: "Coding", exact: true })).toHaveAttribute(
      "aria-current",
      "page",
    );
    await expectCodings(page, [`${denied} | denial`, `${people} | numeric claim`]);
  });

  test("passages are split off to a new code", async ({ page }) => {
    await row(page, "numeric claim").click({ button: "right" });
    await page.getByRole("menuitem", { name: "Split off…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name of the new code").fill("officials");
    await dialog.locator(".codebook-passage-box").nth(1).click();
    await dialog.getByRole("button", { name: "Split off 1 passage" }).click();
    await expectTree(page, ["denial", "numeric claim", "officials", "attribution"]);
    await expectCount(page, "officials", 1);
    await expectCount(page, "numeric claim", 1);
  });

  test("a merge says what will move, and is undone as one", async ({ page }) => {
    await row(page, "numeric claim").click();
    await page.getByRole("button", { name: "Merge…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox").fill("denial");
    await page.keyboard.press("Enter");
    await expect(dialog).toContainText("2 passages (2 by you) will be coded with “denial”.");
    await dialog.getByRole("button", { name: "Merge" }).click();
    await expectTree(page, ["denial", "attribution"]);
    await expectCount(page, "denial", 3);
    await page.keyboard.press("Control+z");
    await expectTree(page, ["denial", "numeric claim", "attribution"]);
    await expectCount(page, "denial", 1);
  });

  test("deleting says what goes with the code, and is undone", async ({ page }) => {
    await row(page, "numeric claim").focus();
    await page.keyboard.press("Alt+ArrowRight");
    await expectTree(page, ["denial", "› numeric claim", "attribution"]);
    await row(page, "denial").focus();
    await page.keyboard.press("Delete");
    const dialog = page.getByRole("alertdialog", { name: "Delete “denial”?" });
    await expect(dialog).toContainText("3 passages will no longer be coded: 3 by you.");
    await expect(dialog).toContainText("1 subcode will be deleted with it.");
    await dialog.getByRole("button", { name: "Delete" }).click();
    await expectTree(page, ["attribution"]);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expectTree(page, ["denial", "› numeric claim", "attribution"]);
    await expectCount(page, "numeric claim", 2);
  });

  test("text dropped on a code is coded with it", async ({ page }) => {
    const words = "stayed at home";
    await selectWords(page, words);
    const from = await boxOf(page, words);
    const to = await row(page, "attribution").boundingBox();
    await page.mouse.move((from.x + from.endX) / 2, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x, from.y + 20, { steps: 3 });
    await page.mouse.move((to?.x ?? 0) + 60, (to?.y ?? 0) + 14, { steps: 5 });
    await page.mouse.up();
    await expectCount(page, "attribution", 1);
  });

  test("axe finds nothing in codes, their dialogs and passages", async ({ page }) => {
    test.slow();
    const dialog = page.locator(".ui-dialog");
    await row(page, "denial").click();
    await page.getByRole("button", { name: "Which unit fits?" }).click();
    await inBothThemes(page, "code details");
    await row(page, "denial").click({ button: "right" });
    await inBothThemes(page, "menu of a code");
    await page.keyboard.press("Escape");
    for (const button of ["New code", "Split…", "Merge…", "Delete…"]) {
      await page.getByRole("button", { name: button, exact: true }).click();
      await expect(dialog).toBeVisible();
      await inBothThemes(page, button);
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
    }
    await row(page, "numeric claim").dblclick();
    await passages(page).first().locator(".codebook-passage-box").click();
    await inBothThemes(page, "passages");
  });
});

test("the codebook is exported as Word document and CSV", async ({ app, page }) => {
  test.skip(app.mode === "electron", "the desktop asks where to save");
  const word = await exported(page, /Word document/);
  expect(word.name).toBe("Study codebook.docx");
  expect(word.bytes.subarray(0, 2).toString()).toBe("PK");
  const csv = await exported(page, /as CSV/);
  expect(csv.name).toBe("Study codebook.csv");
  expect(csv.bytes.toString()).toContain("numeric claim");
});

test("codes are imported from a file, with what was left out", async ({ page }) => {
  const rows = "path,definition\nblame,Somebody is at fault.\nblame > officials,\n,no name\n";
  await page.locator('input[type="file"][accept=".csv,.json"]').setInputFiles({
    name: "codes.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(rows),
  });
  await expect(page.getByRole("dialog", { name: "The codebook was imported" })).toContainText(
    "Some rows were not imported",
  );
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  await expectTree(page, ["denial", "numeric claim", "attribution", "blame", "› officials"]);
});

test("filtering shows codes of that name and what they lie under", async ({ page }) => {
  await row(page, "attribution").dragTo(row(page, "numeric claim"));
  await expectTree(page, ["denial", "numeric claim", "› attribution"]);
  await page.getByRole("searchbox", { name: "Filter codes" }).fill("attr");
  await expectTree(page, ["numeric claim", "› attribution"]);
  await page.getByRole("searchbox", { name: "Filter codes" }).fill("zzz");
  await expect(page.getByText("No code is called that")).toBeVisible();
});

function tree(page: Page): Locator {
  return page.getByRole("treegrid", { name: "Codebook" });
}

function row(page: Page, name: string): Locator {
  const label = page.locator(".ui-tree-label").getByText(name, { exact: true });
  return tree(page).getByRole("row").filter({ has: label });
}

function details(page: Page): Locator {
  return page.getByRole("region", { name: "Code details" });
}

function passages(page: Page): Locator {
  return page.getByRole("grid", { name: /^Passages of/ }).getByRole("row");
}

/** The codes from top to bottom; a subcode carries a mark. */
async function expectTree(page: Page, expected: readonly string[]): Promise<void> {
  const read = () =>
    tree(page)
      .getByRole("row")
      .evaluateAll((rows) =>
        rows.map((each) => {
          const depth = Number(each.getAttribute("aria-level")) - 1;
          return "› ".repeat(depth) + (each.querySelector(".ui-tree-label")?.textContent ?? "");
        }),
      );
  await expect.poll(read).toEqual(expected);
}

async function expectCount(page: Page, name: string, count: number): Promise<void> {
  await expect(row(page, name).locator(".codebook-count")).toHaveText(String(count));
}

async function add(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "New code" }).click();
  await page.getByRole("dialog", { name: "New code" }).getByLabel("Name").fill(name);
  await page.keyboard.press("Enter");
  await expect(row(page, name)).toBeVisible();
}

async function remove(page: Page, name: string): Promise<void> {
  await row(page, name).focus();
  await page.keyboard.press("Delete");
  const dialog = page.getByRole("alertdialog", { name: `Delete “${name}”?` });
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(row(page, name)).toHaveCount(0);
}

async function exported(page: Page, entry: RegExp): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole("button", { name: "Codebook menu" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: entry }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}
