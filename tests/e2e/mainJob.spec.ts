import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { formatCount } from "../../shared/counts.ts";
import { concord } from "../support/concordCommand.ts";
import {
  characterUnits,
  countAgreement,
  type ExportedCoding,
  sentenceUnits,
} from "../support/countedAgreement.ts";
import {
  boxOf,
  clickWords,
  code,
  codingRows,
  expectCodings,
  readerText,
  selectWords,
} from "../support/readerActions.ts";
import { closeProject, createProject, expectCoder } from "../support/windowActions.ts";
import { type ConcordApp, expect, test } from "./fixtures.ts";

test.use({ startWith: "nothing", person: null, actionTimeout: 10_000 });

const sampleFolder = resolve(import.meta.dirname, "../../resources/sample");
const texts = {
  "Harbour Post.txt": readFileSync(join(sampleFolder, "Harbour Post.txt"), "utf8"),
  "river.txt":
    "The dam operator denied any fault on Monday. About 300 homes were flooded, the council said. " +
    "Nobody was warned.\n\nThe minister rejected the claim that the gates were opened too late. " +
    "Repairs will cost 2 million euros.\n",
  "notice.txt":
    "The council apologised to 40 families. It denied that the alarm had failed.\n\n" +
    "A second inquiry begins in May.",
} as const;
type TextName = keyof typeof texts;

const codes = ["denial", "numeric claim", "attribution", "blame"] as const;

test("the main job as a new user, by mouse, and the same by the command line", async ({ app }) => {
  test.setTimeout(240_000);
  const { page } = app;
  const problems = watchPage(page);

  await test.step("first start and a new project", async () => {
    await page.getByLabel("Your name").fill("Ana");
    await page.getByRole("button", { name: "Begin" }).click();
    await page.getByRole("button", { name: "New project" }).click();
    await createProject(app, app.projectPath);
    await expectCoder(page, "Ana");
  });

  await test.step("import by dialog, by drop and by paste", async () => {
    await chooseFiles(page, "river.txt");
    await dropFile(page, "Harbour Post.txt");
    await pasteText(page, "notice.txt");
    await expect(documents(page).getByRole("row")).toHaveCount(3);
  });

  await test.step("Ana codes with drag and digit, quick-code bar, and drag and drop", async () => {
    await open(page, "river.txt");
    await code(page, "The dam operator denied any fault on Monday.", "1");
    await code(page, "About 300 homes", "Enter");
    await page.getByRole("combobox", { name: "Code with" }).fill("numer");
    await page.keyboard.press("Enter");
    await expect(codingRows(page)).toHaveCount(2);
    await dragWordsToCode(page, "the council said", "attribution");
    await code(page, "the gates were opened too late", "Enter");
    await page.getByRole("combobox", { name: "Code with" }).fill("blame");
    await expect(page.getByRole("option", { name: "New code “blame”" })).toBeVisible();
    await page.keyboard.press("Enter");
    await expectCodings(page, [
      "The dam operator denied any fault on Monday. | denial",
      "About 300 homes | numeric claim",
      "the council said | attribution",
      "the gates were opened too late | blame",
    ]);
    await open(page, "notice.txt");
    await dragCodeToWords(page, "denial", "It denied");
    await expectCodings(page, ["It denied that the alarm had failed. | denial"]);
    await open(page, "Harbour Post.txt");
    await code(page, "More than 1,000 litres of cooling fluid", "2");
    await expect(codingRows(page)).toHaveCount(1);
  });

  await test.step("Ana writes a memo on a passage", async () => {
    await clickWords(page, "More than 1,000 litres");
    await page.keyboard.press("Escape");
    await codingRows(page).first().click();
    await tab(page, "Memos").click();
    await page.getByRole("textbox", { name: "New memo" }).fill("The wire says 1,200.");
    await page.getByRole("button", { name: "Add memo" }).click();
    await expect(page.getByText("The wire says 1,200.")).toBeVisible();
    await tab(page, "Codings").click();
    await expect(page.getByRole("img", { name: "has a memo" })).toBeVisible();
  });

  await test.step("Ana finishes; the dialog lists the codes she did not use", async () => {
    await finish(page, "Harbour Post.txt", ["denial", "attribution", "blame"]);
    await finish(page, "river.txt", []);
    await finish(page, "notice.txt", ["numeric claim", "attribution", "blame"]);
    await expect(documents(page).getByText("Finished")).toHaveCount(3);
  });

  await test.step("Ben comes, and sees nothing of Ana's work", async () => {
    await addCoder(page, "Ana", "Ben");
    await expectNothingOfOthers(page);
  });

  await test.step("Ben codes and finishes", async () => {
    await open(page, "river.txt");
    await code(page, "denied any fault", "1");
    await code(page, "The minister rejected the claim", "1");
    await code(page, "About 300 homes were flooded", "2");
    await expect(codingRows(page)).toHaveCount(3);
    await open(page, "Harbour Post.txt");
    await code(page, "More than 1,000 litres", "2");
    await code(page, "says it has nothing to do with it", "1");
    await expect(codingRows(page)).toHaveCount(2);
    for (const name of Object.keys(texts)) await finish(page, name);
  });

  const shown = await test.step("agreement: figures, exports", async () => {
    await screen(page, "Agreement").click();
    await expect(page.getByText(/^2 coders, 3 documents, /)).toBeVisible();
    const atUnit = await readFigures(page);
    await chooseUnit(page, "Characters");
    await expect(figureRow(page, "denial")).toContainText("characters");
    const onCharacters = await readFigures(page);
    await chooseUnit(page, "Each code at its own unit");
    await expect(figureRow(page, "denial")).toContainText("sentences");
    return { atUnit, onCharacters };
  });

  await test.step("agreement: disagreements, and both coders' lanes in the reader", async () => {
    await expectSeen(page, false);
    await screen(page, "Agreement").click();
    await figureRow(page, "denial").click();
    await page.getByRole("button", { name: "Where they differ" }).click();
    await page.getByRole("button", { name: "Show where they differ…" }).click();
    await agreeToSee(page);
    const list = page.getByRole("grid", { name: "Where coders differ" });
    await expect(
      list.getByRole("row", { name: /It denied that the alarm had failed/ }),
    ).toContainText("Ana");
    const row = list.getByRole("row", { name: /The minister rejected the claim/ });
    await expect(row).toContainText("Ben");
    await row.click();
    await expect(page.locator(".reader-lanes .reader-coder")).toHaveText(["Ana", "Ben"]);
    await page.getByRole("button", { name: "Open in the coding view" }).click();
    await expect(readerText(page)).toContainText("The minister rejected the claim");
    await expect(page.getByRole("switch", { name: "Others’ work" })).toBeChecked();
    await expect(codingRows(page)).toHaveCount(7);
    await expect(codingRows(page).filter({ hasText: "Ana" })).toHaveCount(4);
    await expect(codingRows(page).filter({ hasText: "Ben" })).toHaveCount(3);
    await expect(page.locator(".reader-coder")).toHaveText(["Ben", "Ana"]);
    await expectSeen(page, true);
  });

  const exported = await test.step("agreement: the report as HTML, CSV and JSON", async () => {
    // The desktop asks where to save.
    if (app.mode !== "browser") return null;
    await screen(page, "Agreement").click();
    return exportReports(page);
  });

  await test.step("the memo goes again, as the command line knows none", async () => {
    await chooseCoder(page, "Ben", "Ana");
    await screen(page, "Memos").click();
    await page.getByRole("button", { name: "Delete memo" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete memo" }).click();
    await expect(page.getByText("No memos here yet")).toBeVisible();
  });

  await closeProject(page);
  expect(problems).toEqual([]);

  await test.step("the figures are the command line's, and right", async () => {
    const folder = join(app.dataFolder, "command line");
    mkdirSync(folder);
    const report = await concord(folder, "agreement", app.projectPath, "--more", "--json", "-");
    if (exported !== null) expect(withoutTime(exported)).toEqual(withoutTime(report));
    const codings = readCodings(await concord(folder, "codings", app.projectPath, "--export", "-"));
    for (const [figures, units] of [
      [shown.atUnit, unitsOf(sentenceUnits)],
      [shown.onCharacters, unitsOf(characterUnits)],
    ] as const) {
      for (const name of codes) {
        const counted = countAgreement(codings, units, {
          code: name,
          coderA: "Ana",
          coderB: "Ben",
        });
        expect(figures.get(name), name).toEqual(asShown(counted));
      }
    }
  });

  await test.step("the same work by the command line gives the same digest", async () => {
    await repeatByCommandLine(app, join(app.dataFolder, "again"));
  });
});

/** What a person should never cause by ordinary work. */
function watchPage(page: Page): string[] {
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  return problems;
}

function documents(page: Page): Locator {
  return page.getByRole("grid", { name: "Documents of the project" });
}

function screen(page: Page, name: string): Locator {
  return page.getByRole("navigation", { name: "Screens" }).getByRole("button", { name });
}

function tab(page: Page, name: string): Locator {
  return page.getByRole("tab", { name, exact: true });
}

async function open(page: Page, name: TextName): Promise<void> {
  await documents(page).getByText(name).click();
  await expect(page.getByRole("textbox", { name: `Text of ${name}` })).toBeVisible();
}

function fileOf(name: TextName) {
  return { name, mimeType: "text/plain", buffer: Buffer.from(texts[name]) };
}

async function chooseFiles(page: Page, ...names: TextName[]): Promise<void> {
  const chosen = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Import texts" }).first().click();
  await page.getByRole("menuitem", { name: "Files…" }).click();
  await (await chosen).setFiles(names.map(fileOf));
  await expect(documents(page).getByText(names[0] ?? "")).toBeVisible();
}

async function dropFile(page: Page, name: TextName): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], fileName));
      return data;
    },
    [name, texts[name]] as const,
  );
  const pane = page.getByRole("region", { name: "Documents", exact: true });
  for (const type of ["dragenter", "dragover", "drop"]) {
    await pane.dispatchEvent(type, { dataTransfer: transfer });
  }
  await expect(documents(page).getByText(name)).toBeVisible();
}

async function pasteText(page: Page, name: TextName): Promise<void> {
  await page.getByRole("button", { name: "Import texts" }).first().click();
  await page.getByRole("menuitem", { name: "Paste text…" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste text" });
  await dialog.getByLabel("Name").fill(basename(name, ".txt"));
  await dialog.getByLabel("Text").fill(texts[name]);
  await dialog.getByRole("button", { name: "Import" }).click();
  await expect(documents(page).getByText(name)).toBeVisible();
}

function codeRow(page: Page, name: string): Locator {
  return page.getByRole("treegrid", { name: "Codebook" }).getByRole("row", { name });
}

async function dragWordsToCode(page: Page, words: string, codeName: string): Promise<void> {
  await selectWords(page, words);
  const from = await boxOf(page, words);
  const to = await codeRow(page, codeName).boundingBox();
  await page.mouse.move(from.x + 20, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + 20, { steps: 3 });
  await page.mouse.move((to?.x ?? 0) + 60, (to?.y ?? 0) + 14, { steps: 5 });
  await page.mouse.up();
}

async function dragCodeToWords(page: Page, codeName: string, words: string): Promise<void> {
  const from = await codeRow(page, codeName).boundingBox();
  const to = await boxOf(page, words);
  await page.mouse.move((from?.x ?? 0) + 60, (from?.y ?? 0) + 14);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y + 40, { steps: 5 });
  await page.mouse.move(to.x + 10, to.y, { steps: 5 });
  await page.mouse.up();
}

/** `unused`: the codes that the dialog lists. */
async function finish(page: Page, name: string, unused?: readonly string[]): Promise<void> {
  await documents(page).getByText(name).click();
  const toolbar = page.getByRole("toolbar", { name: "Reading and coding" });
  await expect(toolbar.getByRole("heading", { name })).toBeVisible();
  await toolbar.getByRole("button", { name: "Finish…" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Finish this document?" });
  await expect(dialog.getByText(/^You have coded/)).toBeVisible();
  if (unused !== undefined) await expect(dialog.getByRole("listitem")).toHaveText([...unused]);
  await dialog.getByRole("button", { name: "Finish" }).click();
  await expect(toolbar.getByText("Finished").first()).toBeVisible();
}

async function addCoder(page: Page, from: string, name: string): Promise<void> {
  await page.getByRole("button", { name: `Coder: ${from}` }).click();
  await page.getByRole("menuitem", { name: "Add a coder…" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Add coder" }).click();
  await expectCoder(page, name);
}

async function chooseCoder(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole("button", { name: `Coder: ${from}` }).click();
  await page.getByRole("menuitem", { name: to, exact: true }).click();
  await expectCoder(page, to);
}

/** Codings, counts, passages, memos, stripes, progress and history show the present coder's only. */
async function expectNothingOfOthers(page: Page): Promise<void> {
  for (const name of Object.keys(texts)) {
    await documents(page).getByText(name).click();
    await expect(page.getByRole("textbox", { name: `Text of ${name}` })).toBeVisible();
    await expect(codingRows(page)).toHaveCount(0);
    await expect(page.locator(".cm-content .coded")).toHaveCount(0);
    expect(await paintedPixels(page)).toBe(0);
  }
  await expect(documents(page).getByText("Finished")).toHaveCount(0);
  await tab(page, "Memos").click();
  await expect(page.getByText("No memos here yet")).toBeVisible();
  await tab(page, "Codings").click();
  for (const name of codes) {
    await expect(codeRow(page, name)).toHaveAccessibleName(/, 0 passages/);
    await codeRow(page, name).dblclick();
    await expect(page.getByText("No passages yet")).toBeVisible();
  }
  await screen(page, "Memos").click();
  await expect(page.getByText("No memos here yet")).toBeVisible();
  await screen(page, "History").click();
  await expect(page.getByText("Other coders’ actions are hidden")).toBeVisible();
  await expect(page.getByText(/^Code with/)).toHaveCount(0);
  await screen(page, "Coding").click();
  await page.keyboard.press("Control+Shift+F");
  await page.getByRole("searchbox", { name: "Words to find" }).fill("The wire says");
  await expect(page.getByText("Nothing found for “The wire says”")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await tab(page, "Codings").click();
}

/** How much is painted beside the text. */
function paintedPixels(page: Page): Promise<number> {
  return page.locator(".reader-stripes canvas").evaluateAll((canvases) => {
    let painted = 0;
    for (const canvas of canvases) {
      if (!(canvas instanceof HTMLCanvasElement) || canvas.width * canvas.height === 0) continue;
      const data = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
      for (let at = 3; at < (data?.length ?? 0); at += 4) if (data?.[at] !== 0) painted += 1;
    }
    return painted;
  });
}

function figureRow(page: Page, name: string): Locator {
  return page.getByRole("grid", { name: "Agreement" }).getByRole("row", { name });
}

const readColumns = ["α", "κ", "Percent", "both", "only Ana", "only Ben", "neither"];

/** The cells of `readColumns` by code: those of the two coders, told below the table. */
async function readFigures(page: Page): Promise<Map<string, string[]>> {
  const figures = new Map<string, string[]>();
  for (const name of codes) {
    await figureRow(page, name).click();
    await expect(page.getByRole("heading", { name: `“${name}” in figures` })).toBeVisible();
    const grid = page.getByRole("grid", { name: "How two coders divided the units between them" });
    const titles = (await grid.locator("thead th").allInnerTexts()).map((title) => title.trim());
    const cells = await grid
      .getByRole("row", { name: /^Ana \(A\)/ })
      .locator("th, td")
      .allInnerTexts();
    const values = readColumns.map((title) => cells[titles.indexOf(title)] ?? "");
    figures.set(
      name,
      values.map((value) => (value.split("\n")[0] ?? "").replace(/[*\s]/g, "")),
    );
  }
  return figures;
}

async function chooseUnit(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /Unit$/ }).click();
  await page.getByRole("option", { name }).click();
}

function asShown(counted: ReturnType<typeof countAgreement>): string[] {
  const coefficient = (value: number | null) =>
    value === null ? "undefined" : value.toFixed(3).replace("-", "−");
  return [
    coefficient(counted.alpha),
    coefficient(counted.kappa),
    `${(100 * counted.percent).toFixed(1)}%`,
    ...[counted.both, counted.onlyA, counted.onlyB, counted.neither].map(formatCount),
  ];
}

/** Downloads all three forms; returns the JSON. */
async function exportReports(page: Page): Promise<string> {
  const html = await download(page, /HTML/);
  expect(html).toContain("<!doctype html>");
  expect(html).not.toMatch(/(src|href)="https?:/);
  for (const name of codes) expect(html).toContain(name);
  const rows = (await download(page, /CSV/)).trim().split("\n");
  expect(rows.length).toBeGreaterThan(codes.length);
  return download(page, /JSON/);
}

function withoutTime(json: string): unknown {
  return JSON.parse(json, (key, value: unknown) => (key === "created" ? null : value));
}

async function download(page: Page, entry: RegExp): Promise<string> {
  await page.getByRole("button", { name: "Export report" }).click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: entry }).click(),
  ]);
  return readFileSync(await file.path(), "utf8");
}

async function agreeToSee(page: Page): Promise<void> {
  const question = page.getByRole("alertdialog", { name: "This shows other coders’ work" });
  await question.getByRole("button", { name: "Show and record" }).click();
}

/** Whether Ben is recorded, in any document, as having seen Ana's codings. */
async function expectSeen(page: Page, isSeen: boolean): Promise<void> {
  await screen(page, "Coding").click();
  await tab(page, "Document").click();
  let seen = 0;
  for (const name of Object.keys(texts)) {
    await documents(page).getByText(name).click();
    await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(name);
    seen += await page.getByText("has seen codings of Ana").count();
  }
  expect(seen > 0).toBe(isSeen);
  await tab(page, "Codings").click();
}

function readCodings(csv: string): ExportedCoding[] {
  const rows = parse(csv, { columns: true, bom: true }) as Record<string, string>[]; // strings only
  return rows.map(({ document = "", coder = "", code: name = "", quote = "", start, end }) => ({
    document,
    coder,
    code: name,
    quote,
    start: Number(start),
    end: Number(end),
  }));
}

function unitsOf(divide: (text: string) => [number, number][]): Map<string, [number, number][]> {
  return new Map(Object.entries(texts).map(([name, text]) => [name, divide(text)]));
}

/** Does again, from files, what was done through the page. */
async function repeatByCommandLine(app: ConcordApp, folder: string): Promise<void> {
  mkdirSync(folder);
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  const run = (...args: string[]) => concord(folder, ...args);
  await run("codes", app.projectPath, "--export", "codes.json");
  await run("codings", app.projectPath, "--export", "codings.csv");
  await run("new", "again.concord", "--coder", "Ana", "--coder", "Ben");
  await run("import", "again.concord", ...Object.keys(texts));
  await run("codes", "again.concord", "--import", "codes.json");
  await run("codings", "again.concord", "--import", "codings.csv");
  for (const coder of ["Ana", "Ben"]) {
    await run("progress", "again.concord", "--coder", coder, "--set", "finished");
  }
  expect(await run("verify", "again.concord", "--digest")).toBe(
    await run("verify", app.projectPath, "--digest"),
  );
}
