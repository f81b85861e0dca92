import { copyFileSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Page } from "@playwright/test";
import { newId } from "../../electron/project/db/uuid.ts";
import { openArticle } from "../support/readerActions.ts";
import { TeamFile } from "../support/teamFile.ts";
import { chooseInProjectMenu, expectAccessible } from "../support/windowActions.ts";
import { type ConcordApp, expect, test } from "./fixtures.ts";

test.use({ actionTimeout: 10_000, startWith: "texts" });

test("two returned copies are dropped, a difference is decided, both are merged, and one undo takes it back", async ({
  app,
  page,
}) => {
  test.setTimeout(120_000);
  test.skip(app.mode === "electron", "a copy is a download in a browser only");
  await openArticle(page);
  const start = await copyOf(app, page);

  const ben = await colleague(start, "Ben", {
    ...{ definition: "Says that it is not so.", codes: "other.txt" },
  });
  const cy = await colleague(start, "Cy", {
    ...{ definition: "Contradicts a claim.", code: "irony", removes: "other.txt" },
    corrects: (text) => text.replace("denied the report ", ""),
  });
  await drop(page, [ben, cy]);

  await expect(page.getByRole("heading", { name: "Merge", level: 1 })).toBeVisible();
  const files = page.getByRole("grid", { name: "Files to merge" });
  await expect(files.getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("grid", { name: "Ben.concord" })).toContainText("Ben in article.txt");
  await files.getByText("Cy.concord").click();
  await expect(page.getByRole("grid", { name: "Cy.concord" })).toContainText("irony");
  await expectAccessible(page, "merge files");

  await files.getByText("Ben.concord").click();
  await page.getByRole("row", { name: /Ben in article.txt/ }).click();
  const passages = page.getByRole("dialog", { name: "Ben in article.txt" });
  await expect(
    passages.getByRole("row", { name: /^denial “.*ministry denied .*added/ }),
  ).toBeVisible();
  await expect(passages.getByText(/is recorded with the project/)).toBeVisible();
  await expectAccessible(page, "passages that a file brings");
  await passages.getByRole("button", { name: "Close" }).last().click();

  await page.getByRole("tab", { name: /Texts/ }).click();
  const texts = page.getByRole("grid", { name: /^Documents and codings/ });
  await expect(texts).toContainText("denial: “ministry denied ” (Ben in article.txt)");
  await expectAccessible(page, "texts that change");

  await page.getByRole("tab", { name: /Differences/ }).click();
  await expect(page.getByText("0 of 2 differences decided")).toBeVisible();
  const differences = page.getByRole("grid", { name: "Differences to decide" });
  await differences.getByText("denial").click();
  await page.getByRole("radio", { name: /From “Cy.concord”/ }).click({ force: true });
  await expect(page.getByText(/1 of 2 differences decided/)).toBeVisible();
  await expectAccessible(page, "differences");

  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save decisions" }).click();
  const decisions = join(app.dataFolder, "decisions.json");
  await (await saving).saveAs(decisions);
  expect(JSON.parse(readFileSync(decisions, "utf8")).values).toHaveLength(1);
  await page.getByRole("radio", { name: /Decide later/ }).click({ force: true });
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Load decisions…" }).click();
  await (await choosing).setFiles(decisions);
  await expect(page.getByText(/1 of 2 differences decided/)).toBeVisible();

  await differences.getByText("other.txt").click();
  await expect(page.getByText(/^With it go: 1 coding, .*1 mark of progress/)).toBeVisible();
  await expect(
    page.getByRole("radio", { name: /Keep it.*Nothing else was deleted with it/ }),
  ).toBeVisible();
  await page.getByRole("radio", { name: /Delete it/ }).click({ force: true });
  const deleted = "1 document, 1 version of a text deleted as decided";
  await expect(page.getByText(deleted)).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Merge", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Merged" })).toBeVisible();
  await expect(page.getByText(deleted)).toBeVisible();
  await expect(
    page.getByText(/another text than was coded: 1 coding without a place/),
  ).toBeVisible();
  await expectAccessible(page, "merged");
  await screen(page, "Coding");
  await expect(page.getByRole("row", { name: /^irony/ })).toBeVisible();
  await page.getByRole("row", { name: /^denial/ }).click();
  await page.getByRole("tab", { name: "Code", exact: true }).click();
  await expect(page.getByText("Contradicts a claim.")).toBeVisible();
  await page.getByRole("button", { name: /^Undo: Merge/ }).click();
  await expect(page.getByRole("row", { name: /^irony/ })).toHaveCount(0);
});

test("what merges leave undecided is found again on the Team screen; a file of nothing is refused in words", async ({
  app,
  page,
}) => {
  test.setTimeout(120_000);
  test.skip(app.mode === "electron", "a copy is a download in a browser only");
  await openArticle(page);
  const start = await copyOf(app, page);
  const ben = await colleague(start, "Ben", {
    definition: "Says that it is not so.",
    defines: "numeric claim",
  });
  const cy = await colleague(start, "Cy", {
    definition: "Contradicts a claim.",
    unites: ["numeric claim", "attribution"],
  });
  const damaged = join(app.dataFolder, "damaged.concord");
  copyFileSync(import.meta.filename, damaged);

  const choosing = page.waitForEvent("filechooser");
  await chooseInProjectMenu(page, "Merge…");
  await (await choosing).setFiles([ben, damaged, cy]);
  await expect(page.getByText(/“damaged.concord” is damaged/)).toBeVisible();
  await expect(
    page.getByRole("main").getByRole("button", { name: "Merge", exact: true }),
  ).toBeDisabled();
  await page.getByRole("button", { name: "Leave this file out" }).click();
  await page.getByRole("main").getByRole("button", { name: "Merge", exact: true }).click();
  await expect(page.getByText(/2 differences stay side by side/)).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();

  await page.getByRole("button", { name: "2 things to decide" }).click();
  await expect(page.getByRole("heading", { name: "Things to decide" })).toBeVisible();
  const differences = page.getByRole("grid", { name: "Differences to decide" });
  await differences.getByText("denial").click();
  await page.getByRole("radio", { name: /Says that it is not so/ }).click({ force: true });
  await differences.getByText("numeric claim").click();
  await expect(page.getByText("united with another in one copy, changed")).toHaveCount(2);
  await expect(page.getByRole("radio")).toHaveCount(3);
  await page.getByRole("radio", { name: /Unite it with “attribution”/ }).click({ force: true });
  await page.getByRole("button", { name: "Apply decisions" }).click();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("button", { name: /to decide/ })).toHaveCount(0);
  await screen(page, "Coding");
  await expect(page.getByRole("row", { name: /^attribution/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /^numeric claim/ })).toHaveCount(0);
});

/** A copy of the open project as a colleague would get it. */
async function copyOf(app: ConcordApp, page: Page): Promise<string> {
  const path = join(app.dataFolder, "start.concord");
  const downloading = page.waitForEvent("download");
  await chooseInProjectMenu(page, "Download a copy");
  await (await downloading).saveAs(path);
  return path;
}

/** A copy in which somebody joins, codes a passage, and defines “denial”. */
async function colleague(
  start: string,
  name: string,
  given: {
    definition: string;
    code?: string;
    defines?: string;
    codes?: string;
    removes?: string;
    unites?: [string, string];
    corrects?: (text: string) => string;
  },
): Promise<string> {
  const path = start.replace("start", name);
  copyFileSync(start, path);
  const file = new TeamFile(path);
  const id = newId();
  await file.call("coders.add", { id, name, colour: "#336699" }, id);
  file.coderId = id;
  const { codes, documents } = await file.call("project.load", {});
  const codeId = (called: string) => codes.find((each) => each.name === called)?.id ?? "";
  const idOf = (document: string) => documents.find((each) => each.name === document)?.id ?? "";
  const documentId = idOf("article.txt");
  const { definition, code, defines = "denial", unites, corrects } = given;
  if (corrects !== undefined) {
    const { text } = await file.call("documents.text", { documentId });
    await file.call("documents.correct", { documentId, text: corrects(text) });
  }
  for (const called of new Set(["denial", defines])) {
    await file.call("codes.update", { id: codeId(called), changes: { definition } });
  }
  if (code !== undefined) await file.call("codes.add", { id: newId(), parentId: null, name: code });
  const span = { startOffset: 4, endOffset: 20 };
  for (const coded of ["article.txt", given.codes ?? []].flat()) {
    const about = { documentId: idOf(coded), codeId: codeId("denial") };
    await file.call("codings.add", { codings: [{ id: newId(), ...about, ...span }] });
  }
  if (given.removes !== undefined) {
    await file.call("documents.remove", { documentIds: [idOf(given.removes)] });
  }
  if (unites !== undefined) {
    const [from, into] = unites.map(codeId);
    await file.call("codes.merge", { fromIds: [from ?? ""], intoId: into ?? "" });
  }
  file.close();
  return path;
}

/** As the system's file manager does. */
async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const dropped = paths.map((path) => ({
    name: basename(path),
    base64: readFileSync(path).toString("base64"),
  }));
  const dataTransfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of files) {
      const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  }, dropped);
  await page.dispatchEvent("body", "dragover", { dataTransfer });
  await expect(page.getByText(/Drop texts to import them/)).toBeVisible();
  await page.dispatchEvent("body", "drop", { dataTransfer });
}

async function screen(page: Page, name: string): Promise<void> {
  await page
    .getByRole("navigation", { name: "Screens" })
    .getByRole("button", { name, exact: true })
    .click();
}
