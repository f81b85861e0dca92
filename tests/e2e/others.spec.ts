import type { Page } from "@playwright/test";
import { code, codingRows, expectCodings, openArticle } from "../support/readerActions.ts";
import { expectCoder } from "../support/windowActions.ts";
import { expect, test } from "./fixtures.ts";

test.use({ actionTimeout: 10_000 });

const denied = "denied the report";
const people = "300 people";

test("as first finished stays, and after discussion is told apart, once others' work was looked at", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await expectCoder(page, "Anna");
  await openArticle(page);
  await code(page, denied, "1");
  await expectCodings(page, [`${denied} | denial`]);
  await finish(page);

  await addBen(page);
  await code(page, people, "2");
  await expectCodings(page, [`${people} | numeric claim`]);
  await finish(page);
  await screen(page, "Agreement");
  await expect.poll(() => counts(page, "denial")).toEqual(["0", "1", "0", "3"]);
  await page.getByRole("radio", { name: "As they stand now" }).click({ force: true });
  await expect.poll(() => counts(page, "denial")).toEqual(["0", "1", "0", "3"]);
  await page.getByRole("radio", { name: "As first finished" }).click({ force: true });

  // Ben looks, and adds what Anna had.
  await screen(page, "Coding");
  await expect(codingRows(page)).toHaveCount(1);
  await page.getByRole("switch", { name: "Others’ work" }).click({ force: true });
  await page.getByRole("button", { name: "Show it" }).click();
  await expectCodings(page, [`${denied} | denial | Anna`, `${people} | numeric claim | Ben`]);
  await code(page, denied, "1");
  await expect(codingRows(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Hide" }).click();
  await expectCodings(page, [`${denied} | denial`, `${people} | numeric claim`]);
  await page.getByRole("tab", { name: "Document", exact: true }).click();
  await expect(page.getByText("has seen codings of Anna")).toHaveCount(1);
  await expect(page.getByText("changed or reopened since")).toHaveCount(1);

  await screen(page, "Agreement");
  await expect.poll(() => counts(page, "denial")).toEqual(["0", "1", "0", "3"]);
  await page.getByRole("radio", { name: "As they stand now" }).click({ force: true });
  await expect.poll(() => counts(page, "denial")).toEqual(["1", "0", "0", "3"]);
});

async function addBen(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Coder: Anna" }).click();
  await page.getByRole("menuitem", { name: "Add a coder…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Ben");
  await page.getByRole("button", { name: "Add coder" }).click();
  await expectCoder(page, "Ben");
  await expectCodings(page, []);
}

async function finish(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Finish…" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Finish this document?" });
  await expect(dialog.getByText(/^You have coded/)).toBeVisible();
  await dialog.getByRole("button", { name: "Finish" }).click();
  await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
}

async function screen(page: Page, name: string): Promise<void> {
  const screens = page.getByRole("navigation", { name: "Screens" });
  await screens.getByRole("button", { name, exact: true }).click();
}

/** Both, only Anna, only Ben, neither: sentences of the one document that both finished. */
async function counts(page: Page, codeName: string): Promise<string[]> {
  await page.getByRole("grid", { name: "Agreement" }).getByRole("row", { name: codeName }).click();
  const grid = page.getByRole("grid", { name: "How two coders divided the units between them" });
  await expect(grid).toBeVisible();
  const titles = await grid.getByRole("columnheader").allInnerTexts();
  const cells = await grid.getByRole("row", { name: "Anna" }).locator("th, td").allInnerTexts();
  return ["both", "only Anna", "only Ben", "neither"].map(
    (title) => cells[titles.findIndex((each) => each.trim() === title)] ?? "no column",
  );
}
