import { expect, test } from "./fixtures.ts";

test("opens with the project it was given", async ({ page }) => {
  await expect(page).toHaveTitle(/Concord/);
  await expect(page.locator("body")).toContainText("Study");
});

test.describe("as a process", () => {
  test.use({ canBeKilled: true });

  test("opens the same project again after a restart", async ({ app }) => {
    await expect(app.page.locator("body")).toContainText("Study");
    await app.restart();
    await expect(app.page.locator("body")).toContainText("Study");
  });
});

test.describe("without a project", () => {
  test.use({ startWith: "nothing" });

  test("opens the start screen", async ({ page }) => {
    await expect(page).toHaveTitle(/Concord/);
    await expect(page.locator("#root")).not.toBeEmpty();
  });
});
