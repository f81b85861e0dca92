import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { addBen, finish, showScreen } from "../support/agreementActions.ts";
import { code, expectCodings, openArticle } from "../support/readerActions.ts";
import { expectAccessible, inBothThemes } from "../support/windowActions.ts";
import { expect, test } from "./fixtures.ts";

test.use({ startWith: "texts" });

test.use({ actionTimeout: 40_000 });

const denied = "denied the report";
const people = "About 300 people";

test("a class is measured by a key, down to the passages and a page for each student", async ({
  app,
  page,
}) => {
  test.setTimeout(180_000);
  await openArticle(page);
  await code(page, denied, "1");
  await code(page, people, "2");
  await finish(page);
  await addBen(page);
  await code(page, denied, "1");
  await code(page, "left the city", "1");
  await finish(page);

  await showScreen(page, "Team");
  const teaching = page.getByRole("tab", { name: "Teaching" });
  const above = await teaching.boundingBox();
  await teaching.click();
  expect(await teaching.boundingBox()).toEqual(above);
  await page.getByRole("button", { name: /Key/ }).click();
  await expectAccessible(page, "no key");
  await page.getByRole("option", { name: "Anna" }).click();
  const table = page.getByRole("table", { name: /Arrow keys move/ });
  const ben = table.getByRole("row", { name: /^Ben/ });
  await expect(ben.getByRole("cell")).toHaveText(
    ["1/1", ".50", ".50", ".50", "1", "1", ".67", ".00"],
    { useInnerText: true },
  );
  await expect(page.getByText("Accuracy, not agreement")).toBeVisible();
  await inBothThemes(page, "table");

  // By keyboard to the passages behind a figure, with the names hidden.
  await page.getByText("Hide names").click();
  await table
    .getByRole("row", { name: /^Student 1/ })
    .getByRole("button")
    .first()
    .focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Show and record" }).click();
  await expect(page.getByRole("heading", { name: "Student 1" })).toBeVisible();
  const passages = page.getByRole("grid", { name: "Passages" });
  await expect(passages.getByRole("row")).toHaveText([/denied the report.*Found/s, /left.*Extra/s]);
  await expect(page.locator(".reader-lanes .reader-coder")).toHaveText(["Key", "Student 1"]);
  await passages.getByRole("row", { name: /Extra/ }).click();
  await expectAccessible(page, "passages");
  await expect(page.getByText("Ben", { exact: true })).toHaveCount(1); // who is at the keyboard
  await page.getByRole("button", { name: "All students", exact: true }).click();

  // The desktop asks where to save.
  if (app.mode === "electron") return;
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Feedback pages…" }).click();
  const download = await downloading;
  const files = unzipSync(new Uint8Array(readFileSync(await download.path())));
  expect(Object.keys(files)).toEqual(["Student 1.html"]);
  const html = new TextDecoder().decode(files["Student 1.html"]);
  expect(html).toContain("left the city");
  expect(html).not.toMatch(/Ben|Anna/);
});

test("what was coded under an older definition is marked, shown beside it, and confirmed", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openArticle(page);
  await code(page, denied, "1");
  await page.getByRole("row", { name: /^denial/ }).click();
  await page.getByRole("tab", { name: "Code", exact: true }).click();
  await page.getByRole("textbox", { name: "Definition" }).fill("Says so with a reason.");
  await page.getByRole("textbox", { name: "When to use", exact: true }).click();
  await page.getByRole("button", { name: "The meaning changed" }).click();
  const use = page.getByRole("region", { name: "Coded passages" });
  await expect(use.getByText("1 coded under an older definition")).toBeVisible();
  await page.getByRole("tab", { name: "Codings" }).click();
  await expectCodings(page, [`${denied} | denial | older definition`]);

  await page.getByRole("tab", { name: "Code", exact: true }).click();
  await use.getByRole("button", { name: "Review passages…" }).click();
  const older = page.getByRole("region", { name: "How the code was defined, and is now" });
  await expect(older.getByRole("row", { name: /Definition/ })).toContainText("reason.");
  await expectAccessible(page, "older definitions");
  await page.getByRole("checkbox", { name: "Select all listed" }).click({ force: true });
  await page.getByRole("button", { name: "Still right" }).click();
  await expect(page.getByText("No passages", { exact: false }).first()).toBeVisible();
  await page.getByRole("button", { name: "Undo: Confirm 1 passage" }).first().click();
  await expect(older.getByText("1 coded under an older definition")).toBeVisible();
});
