import { article, openArticle, readerText } from "../support/readerActions.ts";
import { expect, test } from "./fixtures.ts";

test.use({ startWith: "texts" });

test("a document that is chosen while the project is being opened stays", async ({ page }) => {
  await openArticle(page);
  let goOn = () => {};
  const chosen = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route("**/call", async (route) => {
    // The page has its documents by now, and asks as whom it works.
    if (route.request().postDataBuffer()?.includes('"coders.use"')) await chosen;
    await route.continue();
  });
  await page.reload();
  const list = page.getByRole("grid", { name: "Documents" });
  await list.getByText("other.txt").click();
  await expect(readerText(page)).toContainText("Nothing of this has happened");
  goOn();
  await page.unrouteAll({ behavior: "wait" });
  await expect(page.getByRole("button", { name: "Coder: Anna" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await expect(readerText(page)).toContainText("Nothing of this has happened");
  await expect(list.getByRole("row", { name: article.name })).not.toHaveAttribute(
    "aria-selected",
    "true",
  );
});
