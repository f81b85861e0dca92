import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { newId } from "../../electron/project/db/uuid.ts";
import { concord } from "../support/concordCommand.ts";
import { TeamFile } from "../support/teamFile.ts";
import {
  closeProject,
  expectAccessible,
  inBothThemes,
  openKnownProject,
} from "../support/windowActions.ts";
import { expect, test } from "./fixtures.ts";

test.use({ actionTimeout: 10_000, startWith: "nothing" });

const story = [
  "The minister denied it.",
  "Two thousand came, said the mayor.",
  "Nobody was hurt.",
  "It rained.",
  "The police saw nothing.",
  "He would not comment.",
  "Nine people were treated.",
];

/** What each of three coders has marked, beside the first sentence, which all have alike. */
const marks: Record<string, readonly string[]> = {
  Ana: ["Two thousand came", "Nobody was hurt.", "saw nothing", "He would not comment."],
  Ben: ["Two thousand came", "It rained.", "The police saw nothing.", "would not comment"],
  Cem: ["Two thousand came,", "It rained.", "The police saw nothing.", "Nine people were treated."],
};

const item = (page: Page, words: string) =>
  page.getByRole("grid", { name: "Disagreements" }).getByRole("row", { name: words });

test("disagreements are decided by keyboard alone, go on after a restart, and become the final data", async ({
  app,
  page,
}) => {
  test.skip(app.mode !== "browser", "the project is made by the command line");
  test.setTimeout(240_000);
  await makeStudy(app.dataFolder);
  await page.reload();
  await openKnownProject(page, "Team");

  await test.step("from the disagreements of an agreement", async () => {
    await page.getByRole("button", { name: "Agreement", exact: true }).click();
    await page.getByRole("tab", { name: "Disagreements" }).click();
    await page.getByRole("button", { name: "Show where they differ…" }).click();
    await page.getByRole("button", { name: "Show and record" }).click();
    await page.getByRole("button", { name: "Adjudicate…" }).click();
    await expect(page.getByText("0 of 6 decided")).toBeVisible();
    await expect(page.locator(".reader-coder")).toHaveText(["Ana", "Ben", "Cem", "Consensus"]);
    await inBothThemes(page, "adjudication");
  });

  await test.step("rules first: how many each settles, then all in one action", async () => {
    await page.getByRole("button", { name: "Rules…" }).click();
    const dialog = page.getByRole("dialog", { name: "Settle by rule" });
    await expect(dialog.getByText(/Takes the widest.* Settles 1 place/)).toBeVisible();
    await expectAccessible(page, "rules");
    await dialog.getByRole("button", { name: "Settle 2 places" }).click();
    await expect(page.getByText("1 of 6 decided")).toBeVisible();
    await expect(item(page, "Two thousand")).toContainText("By rule");
  });

  await test.step("a coder's passage, the majority, none, an own passage, another code", async () => {
    await page.keyboard.press("j");
    await expect(item(page, "Nobody was hurt.")).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("1");
    await expect(item(page, "Nobody was hurt.")).toContainText("Decided");
    await expect(item(page, "It rained.")).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("m");
    await expect(item(page, "It rained.")).toContainText("Decided");
    await expect(item(page, "The police")).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("n");
    await expect(item(page, "The police")).toContainText("Decided");
    await expect(item(page, "He would not")).toHaveAttribute("aria-selected", "true");

    await page.keyboard.press("e");
    await expect(page.getByText("Select the passage in the text, then press Enter.")).toBeVisible();
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Enter");
    await expect(item(page, "He would not")).toContainText("Decided");
    await expect(item(page, "Nine people")).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("c");
    await page.keyboard.type("clai");
    await page.keyboard.press("Enter");
    await expect(page.getByText("6 of 6 decided")).toBeVisible();
  });

  await test.step("undo takes back the decision and goes there; left open is no decision", async () => {
    await page.keyboard.press("u");
    await expect(page.getByText("5 of 6 decided")).toBeVisible();
    await expect(item(page, "Nine people")).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("l");
    await expect(item(page, "Nine people")).toContainText("Left open");
    await page.keyboard.press("Control+z");
    await expect(item(page, "Nine people")).toContainText("Open");
  });

  await test.step("a reason goes with the decision, a note into the definition", async () => {
    await page.getByLabel("Reason").fill("A number, not a denial");
    await page.getByLabel("Note for the code’s definition").fill("Numbers are claims.");
    await page.getByRole("button", { name: "Add to definition" }).click();
    const question = page.getByRole("dialog");
    await question.getByRole("button", { name: /wording|words/i }).click();
    await expect(page.getByText("Added to the definition of “denial”.")).toBeVisible();
    await page.getByRole("button", { name: /None: it does not apply/ }).click();
    await expect(page.getByText("6 of 6 decided")).toBeVisible();
    await expect(page.getByLabel("Reason")).toHaveValue("A number, not a denial");
  });

  await test.step("a passage that nobody coded", async () => {
    await page.getByRole("heading", { name: "Adjudication" }).click();
    await page.keyboard.press("a");
    await expect(page.getByText(/Select a passage that nobody coded/)).toBeVisible();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Shift+End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("clai");
    await page.keyboard.press("Enter");
    await expect(page.getByText("7 of 7 decided")).toBeVisible();
  });

  await test.step("filters; after a restart the same place", async () => {
    await page.getByRole("button", { name: /State$/ }).click();
    await page.getByRole("option", { name: "By rule" }).click();
    await expect(page.getByText("1 shown")).toBeVisible();
    await page.getByRole("button", { name: /State$/ }).click();
    await page.getByRole("option", { name: "All", exact: true }).click();
    await item(page, "It rained.").click();
    await app.restart();
    await openKnownProject(page, "Team");
    const screens = page.getByRole("navigation", { name: "Screens" });
    await screens.getByRole("button", { name: "Team" }).click();
    await page.getByRole("button", { name: "Adjudicate…" }).click();
    // Asked once.
    await page.getByRole("button", { name: "Show and decide" }).click();
    await expect(item(page, "It rained.")).toHaveAttribute("aria-selected", "true");
    await expect(page.getByText("As the majority has it")).toBeVisible();
  });

  await test.step("the final data set, on the screen and as a file", async () => {
    await page.getByRole("button", { name: "Final data set" }).click();
    await page.getByRole("menuitem", { name: "Show among passages" }).click();
    const rows = page.getByRole("grid", { name: /denial/ }).getByRole("row");
    await expect(rows).toHaveCount(5);
    await expect(rows.first()).toContainText("Accepted: all alike, Ana, Ben, Cem");
    await expect(rows.nth(2)).toContainText("Adjudicated: discussion, Ana");
    await expectAccessible(page, "final data set");
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export", exact: true }).click();
    await page.getByRole("menuitem", { name: "Export as CSV" }).click();
    const file = readFileSync(await (await download).path(), "utf8")
      .trimEnd()
      .split("\n");
    expect(file).toHaveLength(7);
    expect(file[0]).toContain("source,basis");
  });
});

test.describe("with more coders than lanes", () => {
  test.use({ startWith: "texts" });

  test("those who marked the place have a lane, and others can be chosen", async ({
    app,
    page,
  }) => {
    await closeProject(page);
    const names = ["Ben", "Cem", "Dora", "Edda", "Finn", "Gus", "Hana"];
    await finishArticle(app.projectPath, names);
    await openKnownProject(page, "Study");
    const screens = page.getByRole("navigation", { name: "Screens" });
    await screens.getByRole("button", { name: "Team" }).click();
    await page.getByRole("button", { name: "Adjudicate…" }).click();
    await page.getByRole("button", { name: "Show and decide" }).click();
    await expect(page.getByText("0 of 1 decided")).toBeVisible();
    const lanes = page.locator(".reader-coder");
    await expect(lanes).toHaveText([...names.slice(0, 6), "Consensus"]);

    await page.getByRole("button", { name: "Lanes: 6 of 7 coders…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("checkbox", { name: "Hana" }).click({ force: true });
    await expect(dialog.getByRole("button", { name: "Done" })).toBeDisabled();
    await expectAccessible(page, "lanes");
    for (const name of ["Ben", "Dora", "Edda", "Finn", "Gus"]) {
      await dialog.getByRole("checkbox", { name }).click({ force: true });
    }
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(lanes).toHaveText(["Cem", "Hana", "Consensus"]);
    await expect(page.getByRole("button", { name: "Lanes: 2 of 7 coders…" })).toBeVisible();
  });
});

/** Everybody has read the article; only the first marked a passage of it. */
async function finishArticle(path: string, names: readonly string[]): Promise<void> {
  const file = new TeamFile(path);
  const { codes, documents } = await file.call("project.load", {});
  const documentId = documents.find(({ name }) => name === "article.txt")?.id ?? "";
  const codeId = codes.find(({ name }) => name === "denial")?.id ?? "";
  for (const [at, name] of names.entries()) {
    const id = newId();
    await file.call("coders.add", { id, name, colour: "#336699" }, id);
    const codings = [{ id: newId(), documentId, codeId, startOffset: 4, endOffset: 30 }];
    if (at === 0) await file.call("codings.add", { codings }, id);
    await file.call("progress.set", { documentIds: [documentId], state: "finished" }, id);
  }
  file.close();
}

async function makeStudy(dataFolder: string): Promise<void> {
  const folder = join(dataFolder, "made");
  mkdirSync(folder);
  writeFileSync(join(folder, "story.txt"), story.join("\n"));
  writeFileSync(join(folder, "codes.csv"), "path,unit\ndenial,characters\nclaim,characters\n");
  const rows = Object.entries(marks).flatMap(([coder, quotes]) =>
    ["The minister denied it.", ...quotes].map((quote) => `story.txt,${coder},denial,"${quote}"\n`),
  );
  writeFileSync(join(folder, "codings.csv"), `document,coder,code,quote\n${rows.join("")}`);
  const file = join(dataFolder, "projects", "Team.concord");
  await concord(folder, "new", file, ...Object.keys(marks).flatMap((name) => ["--coder", name]));
  await concord(folder, "import", file, "story.txt");
  await concord(folder, "codes", file, "--import", "codes.csv");
  await concord(folder, "codings", file, "--import", "codings.csv");
  for (const coder of Object.keys(marks)) {
    await concord(folder, "progress", file, "--coder", coder, "--set", "finished");
  }
}
