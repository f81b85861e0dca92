import type { Page } from "@playwright/test";
import { freePort } from "../support/freePort.ts";
import { article, code, expectCodings, openArticle, readerText } from "../support/readerActions.ts";
import { ServedConcord } from "../support/servedConcord.ts";
import { closeProject, expectCoder, renameCoder } from "../support/windowActions.ts";
import { type ConcordApp, expect, test } from "./fixtures.ts";

test.use({ actionTimeout: 10_000, startWith: "texts" });

const denied = "denied the report";
const people = "300 people";

test("two windows on one project see each other's changes as they happen", async ({ app }) => {
  const { page } = app;
  await expectCoder(page, "Anna");
  await openArticle(page);
  const second = await openSecond(app);
  await openInList(second);

  await code(page, denied, "1");
  await expectCodings(second, [`${denied} | denial`]);
  await code(second, people, "2");
  await expectCodings(page, [`${denied} | denial`, `${people} | numeric claim`]);

  // The one undoes what the other did: they are the same person.
  await page.keyboard.press("Control+z");
  await expectCodings(second, [`${denied} | denial`]);
  await renameCoder(second, "Anna", "Anna B.");
  await expectCoder(page, "Anna B.");

  // Both at once: nothing gets lost, and both end with the same.
  await Promise.all([code(page, "Nobody had been hurt", "3"), code(second, people, "2")]);
  const all = [
    `${denied} | denial`,
    "Nobody had been hurt | attribution",
    `${people} | numeric claim`,
  ];
  await expectCodings(page, all);
  await expectCodings(second, all);

  await closeProject(second);
  await expect(page.getByRole("heading", { name: "Projects" })).toBeVisible();
});

test("two windows with two coders on one project hide each other's codings", async ({ app }) => {
  const { page } = app;
  await expectCoder(page, "Anna");
  await openArticle(page);
  const second = await openSecond(app);
  await second.getByRole("button", { name: "Coder: Anna" }).click();
  await second.getByRole("menuitem", { name: "Add a coder…" }).click();
  await second.getByRole("textbox", { name: "Name" }).fill("Ben");
  await second.getByRole("button", { name: "Add coder" }).click();
  await expectCoder(second, "Ben");
  await expectCoder(page, "Anna");
  await openInList(second);

  await code(page, denied, "1");
  await expectCodings(page, [`${denied} | denial`]);
  await code(second, people, "2");
  await expectCodings(second, [`${people} | numeric claim`]);
  await expectCodings(page, [`${denied} | denial`]);
  await expect(page.locator(".cm-content .coded")).toHaveCount(1);
  await expect(second.locator(".cm-content .coded")).toHaveCount(1);
});

test("two windows of two processes on one project: the second reads, says so, and can take over later", async ({
  app,
}) => {
  const { page } = app;
  await expectCoder(page, "Anna");
  await openArticle(page);
  await code(page, denied, "1");
  await expectCodings(page, [`${denied} | denial`]);
  const { dataFolder, projectPath } = app;
  const other = await ServedConcord.start({
    dataFolder,
    file: projectPath,
    port: await freePort(),
  });
  const second = await page.context().newPage();
  try {
    await second.goto(other.url);
    await expect(second.getByText("This project is open elsewhere.")).toBeVisible();
    await openInList(second);
    await expectCodings(second, [`${denied} | denial`]);
    await second.getByText(article.text.slice(0, 10)).first().click();
    await second.keyboard.press("s");
    await second.keyboard.press("1");
    await expect(second.locator(".ui-toast")).toContainText("cannot be changed");
    await expectCodings(second, [`${denied} | denial`]);
    await code(page, people, "2");
    await expectCodings(page, [`${denied} | denial`, `${people} | numeric claim`]);

    await closeProject(page);
    await second.getByRole("button", { name: "Open again" }).click();
    await expect(second.getByText("This project is open elsewhere.")).toBeHidden();
    await openInList(second);
    await expectCodings(second, [`${denied} | denial`, `${people} | numeric claim`]);
  } finally {
    await second.close();
    await other.end();
  }
});

test.describe("when everything dies", () => {
  test.use({ canBeKilled: true });

  test("kill -9 of the whole app: every painted coding is there after a new start", async ({
    app,
  }) => {
    await expectCoder(app.page, "Anna");
    await openArticle(app.page);
    await code(app.page, denied, "1");
    await code(app.page, people, "2");
    await expect(app.page.locator(".cm-content .coded")).toHaveCount(2);
    await app.killAll();
    await openInList(app.page);
    await expectCodings(app.page, [`${denied} | denial`, `${people} | numeric claim`]);
    await expect(
      app.page.getByRole("button", { name: /^Undo: Code with “numeric claim”/ }),
    ).toBeEnabled();
  });
});

/** A second window of the same browser. */
async function openSecond(app: ConcordApp): Promise<Page> {
  const second = await app.page.context().newPage();
  await second.goto(app.page.url());
  await expectCoder(second, "Anna");
  return second;
}

async function openInList(page: Page): Promise<void> {
  await page
    .getByRole("grid", { name: "Documents of the project" })
    .getByText(article.name)
    .click();
  await expect(readerText(page)).toContainText("denied the report");
}
