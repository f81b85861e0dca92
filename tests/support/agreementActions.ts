import { expect, type Page } from "@playwright/test";
import { expectCodings } from "./readerActions.ts";
import { expectCoder } from "./windowActions.ts";

/** A second coder, who takes the keyboard. */
export async function addBen(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Coder: Anna" }).click();
  await page.getByRole("menuitem", { name: "Add a coder…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Ben");
  await page.getByRole("button", { name: "Add coder" }).click();
  await expectCoder(page, "Ben");
  await expectCodings(page, []);
}

/** Finishes the open document. */
export async function finish(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Finish…" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Finish this document?" });
  await expect(dialog.getByText(/^You have coded/)).toBeVisible();
  await dialog.getByRole("button", { name: "Finish" }).click();
  await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
}

export async function showScreen(page: Page, name: string): Promise<void> {
  const screens = page.getByRole("navigation", { name: "Screens" });
  await screens.getByRole("button", { name, exact: true }).click();
}

/** Both, only Anna, only Ben, neither: sentences of the one document that both finished. */
export async function counts(page: Page, codeName: string): Promise<string[]> {
  await page.getByRole("grid", { name: "Agreement" }).getByRole("row", { name: codeName }).click();
  await expect(page.getByRole("heading", { name: `“${codeName}” in figures` })).toBeVisible();
  const grid = page.getByRole("grid", { name: "How two coders divided the units between them" });
  const titles = await grid.getByRole("columnheader").allInnerTexts();
  const cells = await grid
    .getByRole("row", { name: /^Anna \(A\)/ })
    .locator("th, td")
    .allInnerTexts();
  return ["both", "only Anna", "only Ben", "neither"].map(
    (title) => cells[titles.findIndex((each) => each.trim() === title)] ?? "no column",
  );
}
