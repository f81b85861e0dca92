import type { Page } from "@playwright/test";
import { code, codingRows, expectCodings, openArticle } from "../support/readerActions.ts";
import { expectAccessible, expectCoder, inBothThemes } from "../support/windowActions.ts";
import { expect, test } from "./fixtures.ts";

test.use({ startWith: "texts" });

test.use({ actionTimeout: 40_000 });

const denied = "denied the report";
const people = "300 people";

test("codebook: a set that excludes, a version that is locked, a proposal, a comparison", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openArticle(page);

  // Denial and attribution exclude one another.
  await page.getByRole("button", { name: "Codebook menu" }).click();
  await page.getByRole("menuitem", { name: "Exclusive sets…" }).click();
  await page.getByRole("textbox", { name: "Name of the set" }).fill("stance");
  await tick(page, "denial");
  await page.getByRole("button", { name: "Save set" }).click();
  await expect(page.getByRole("dialog").getByText("at least two codes")).toBeVisible();
  await tick(page, "attribution");
  await expectAccessible(page, "sets");
  await page.getByRole("button", { name: "Save set" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(
    page.getByRole("row", { name: /attribution.*in the exclusive set “stance”/ }),
  ).toBeVisible();
  await page.getByRole("row", { name: /^denial/ }).click();
  await page.getByRole("tab", { name: "Code", exact: true }).click();
  await expect(page.getByText("“stance”: excludes attribution.")).toBeVisible();
  await page.getByRole("tab", { name: "Codings" }).click();
  await code(page, denied, "1");
  await expectCodings(page, [`${denied} | denial`]);
  await code(page, denied, "3");
  const question = page.getByRole("dialog", { name: "“attribution” excludes “denial”" });
  await expect(question).toBeVisible();
  await expectAccessible(page, "conflict");
  await question.getByRole("button", { name: "Replace it" }).click();
  await expectCodings(page, [`${denied} | attribution`]);
  await code(page, denied, "1");
  await page.getByRole("button", { name: "Keep both" }).click();
  await expect(codingRows(page)).toHaveCount(2);

  // Published and locked: codes are proposed, not made.
  await screen(page, "Rounds");
  await page.getByRole("tab", { name: "Codebook versions" }).click();
  await publish(page, "as trained", true);
  await expect(page.getByText("The codebook is locked")).toBeVisible();
  await screen(page, "Coding");
  await expect(page.getByRole("button", { name: "New code" })).toBeHidden();
  await page.getByRole("button", { name: "Propose a code" }).click();
  await page.getByRole("textbox", { name: "Name of the code" }).fill("deflection");
  await page.getByRole("textbox", { name: "Definition" }).fill("Passes the blame on.");
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await screen(page, "Rounds");
  await page.getByRole("tab", { name: "Proposed codes" }).click();
  await expect(page.getByRole("button", { name: "Accept…" })).toBeDisabled();
  await inBothThemes(page, "proposals");
  await page.getByRole("tab", { name: "Codebook versions" }).click();
  await page.getByRole("button", { name: "Unlock" }).click();
  await page.getByRole("tab", { name: "Proposed codes" }).click();
  await page.getByRole("button", { name: "Accept…" }).click();
  await page.getByRole("button", { name: "Make the code" }).click();
  await expect(page.getByText("accepted", { exact: true })).toBeVisible();

  // A definition changed, a version more, compared word by word.
  await screen(page, "Coding");
  await page.getByRole("row", { name: /^deflection/ }).click();
  await page.getByRole("tab", { name: "Code", exact: true }).click();
  await page.getByRole("textbox", { name: "Definition" }).fill("Passes all the blame on.");
  await page.getByRole("textbox", { name: "When to use", exact: true }).click();
  await screen(page, "Rounds");
  await page.getByRole("tab", { name: "Codebook versions" }).click();
  await publish(page, "with deflection", false);
  const comparison = page.getByRole("region", { name: "Compare" });
  await expect(comparison.getByRole("heading", { name: "Added" })).toBeVisible();
  await expect(comparison.getByText("deflection")).toBeVisible();
  await screen(page, "Coding");
  await page.getByRole("textbox", { name: "Definition" }).fill("Passes the whole blame on.");
  await page.getByRole("textbox", { name: "When to use", exact: true }).click();
  await screen(page, "Rounds");
  await page.getByRole("tab", { name: "Codebook versions" }).click();
  await choose(page, "To", "As it is now");
  await choose(page, "From", "Version 2");
  await expect(comparison.locator("del")).toContainText("all");
  await expect(comparison.locator("ins")).toContainText("whole");
  await inBothThemes(page, "versions");
});

test("rounds: open, finish, redefine and confirm, close with a report, code again blind", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openArticle(page);
  await page.getByRole("button", { name: "Coder: Anna" }).click();
  await page.getByRole("menuitem", { name: "Add a coder…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Ben");
  await page.getByRole("button", { name: "Add coder" }).click();
  await expectCoder(page, "Ben");
  await openRound(page, { name: "First", purpose: "Reliability", document: "article.txt" });
  await expect(page.getByRole("columnheader", { name: "Ben (0/1)" })).toBeVisible();
  await screen(page, "Coding");
  await code(page, denied, "1");
  await finish(page);
  await switchTo(page, "Ben", "Anna");
  await code(page, denied, "1");
  await expectCodings(page, [`${denied} | denial`]);
  await finish(page);

  // Another meaning: what was finished does not know it until it is confirmed.
  await page.getByRole("row", { name: /^denial/ }).click();
  await page.getByRole("tab", { name: "Code", exact: true }).click();
  await page.getByRole("textbox", { name: "Definition" }).fill("Only denials with a reason.");
  await page.getByRole("textbox", { name: "When to use", exact: true }).click();
  const question = page.getByRole("dialog", { name: "Does “denial” mean something else now?" });
  await expect(question).toBeVisible();
  await expectAccessible(page, "redefined");
  await question.getByRole("button", { name: "The meaning changed" }).click();
  await expect(page.getByText("1 document you finished does not know some codes.")).toBeVisible();
  await screen(page, "Agreement");
  await page.getByText(/^\d+ remarks?$/).click();
  await expect(page.getByText(/“denial” was redefined after Anna had finished/)).toBeVisible();
  await screen(page, "Coding");
  await page.getByRole("button", { name: "Review", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "article.txt" }).click();
  await expect(page.getByText("Newer than your work here, or redefined: denial.")).toBeVisible();
  await inBothThemes(page, "review");
  await page.getByRole("button", { name: "Confirm: I have looked for them" }).click();
  await expect(page.getByRole("button", { name: "Review", exact: true })).toBeHidden();
  await switchTo(page, "Anna", "Ben");
  await page.getByRole("button", { name: "Confirm: I have looked for them" }).click();
  await expect(page.getByRole("button", { name: "Review", exact: true })).toBeHidden();

  await screen(page, "Rounds");
  await expect(page.getByRole("columnheader", { name: "Ben (1/1)" })).toBeVisible();
  await inBothThemes(page, "rounds");
  await page.getByRole("button", { name: "Close round…" }).click();
  await page.getByRole("button", { name: "Close and keep report" }).click();
  await expect(page.getByRole("button", { name: "Save its report (JSON)" })).toBeVisible();
  await page.getByRole("tab", { name: "Over rounds" }).click();
  const table = page.getByRole("table").first();
  await expect(table.getByRole("row", { name: /denial/ })).toContainText("1.000");
  await inBothThemes(page, "figures");

  // Pass 2: one's own passages are hidden until the round is closed.
  await page.getByRole("tab", { name: "Rounds", exact: true }).click();
  await openRound(page, { name: "Again", purpose: "Repeat (pass 2)", document: "article.txt" });
  await screen(page, "Coding");
  await expect(page.getByText("You code this document again (pass 2).")).toBeVisible();
  await page.getByRole("tab", { name: "Codings" }).click();
  await expectCodings(page, []);
  await code(page, people, "1");
  await expectCodings(page, [`${people} | denial`]);
  await finish(page);
  await screen(page, "Rounds");
  await page.getByRole("button", { name: "Close round…" }).click();
  await page.getByRole("button", { name: "Close and keep report" }).click();
  await page.getByRole("tab", { name: "Over rounds" }).click();
  await expect(page.getByRole("region", { name: /^Stability/ })).toContainText("Ben");
  await screen(page, "Coding");
  await expectCodings(page, [`${denied} | denial`]);

  // The comparison of a round, and of a coder with themselves.
  await screen(page, "Agreement");
  await compare(page, "Round", "Again");
  await expect(page.getByText(/^2 coders, 1 document, 3 codes$/)).toBeVisible();
  await compare(page, "Compared", "Ben with themselves (stability)");
  await page.getByRole("tab", { name: "Coders" }).click();
  await expect(page.getByText("Ben (pass 2)").first()).toBeVisible();
  await expectAccessible(page, "stability");
});

async function compare(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`${label}$`) }).click();
  await page.getByRole("option", { name: option }).click();
}

test("thresholds with a reason, and reprints in a cluster", async ({ page }) => {
  test.setTimeout(120_000);
  await openArticle(page);
  await screen(page, "Rounds");
  await page.getByRole("tab", { name: "Thresholds" }).click();
  await page.getByRole("textbox", { name: "Lower threshold" }).fill(".9");
  await expect(page.getByRole("button", { name: "Save thresholds" })).toBeDisabled();
  await page.getByRole("textbox", { name: "Lower threshold" }).fill(".7");
  await page.getByRole("textbox", { name: "Why these values" }).fill("High stakes.");
  await inBothThemes(page, "thresholds");
  await page.getByRole("button", { name: "Save thresholds" }).click();
  await expect(page.getByText("Thresholds saved.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Lower threshold" })).toHaveValue("0.7");

  await screen(page, "Coding");
  const list = page.getByRole("grid", { name: "Documents" });
  await list.getByText("article.txt").click();
  await list.getByText("other.txt").click({ modifiers: ["ControlOrMeta"] });
  await list.getByText("other.txt").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Cluster…" }).click();
  await page.getByRole("textbox", { name: "Cluster", exact: true }).fill("wire");
  await page.getByRole("button", { name: "Find nearly identical texts" }).click();
  await expect(page.getByText("No texts are nearly the same")).toBeVisible();
  await expectAccessible(page, "cluster");
  await page.getByRole("button", { name: "Set cluster" }).click();
  for (const name of ["article.txt", "other.txt"]) {
    await list.getByText(name).click();
    await page.getByRole("tab", { name: "Document", exact: true }).click();
    await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue(name);
    await expect(page.getByRole("textbox", { name: "Cluster" })).toHaveValue("wire");
  }
});

async function screen(page: Page, name: string): Promise<void> {
  const screens = page.getByRole("navigation", { name: "Screens" });
  await screens.getByRole("button", { name, exact: true }).click();
}

/** Ticks the box of that name. */
async function tick(page: Page, name: string): Promise<void> {
  await page.getByRole("checkbox", { name, exact: true }).click({ force: true });
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  const choices = page.getByRole("region", { name: "Compare" });
  await choices.getByRole("button", { name: new RegExp(`\\b${label}\\b`) }).click();
  await page.getByRole("option", { name: option }).click();
}

async function publish(page: Page, note: string, isLocked: boolean): Promise<void> {
  await page.getByRole("button", { name: "Publish codebook…" }).click();
  await page.getByRole("textbox", { name: "Note on this version" }).fill(note);
  if (isLocked) await tick(page, "Lock the codebook");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText(note)).toBeVisible();
}

async function openRound(
  page: Page,
  round: { name: string; purpose: string; document: string },
): Promise<void> {
  await screen(page, "Rounds");
  await page.getByRole("button", { name: "Open a round…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(round.name);
  await page.getByRole("radio", { name: round.purpose }).click({ force: true });
  await tick(page, round.document);
  await expectAccessible(page, `open ${round.name}`);
  await page.getByRole("button", { name: "Open round", exact: true }).click();
  await expect(page.getByRole("heading", { name: round.name })).toBeVisible();
}

async function finish(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Finish…" }).click();
  await page.getByRole("button", { name: "Finish", exact: true }).click();
  await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
}

async function switchTo(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole("button", { name: `Coder: ${from}` }).click();
  await page.getByRole("menuitem", { name: to }).click();
  await expectCoder(page, to);
}
