import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { createFile, openFile } from "../../electron/project/db/open.ts";
import { newId } from "../../electron/project/db/uuid.ts";
import { TeamFile } from "../support/teamFile.ts";
import {
  answerFileDialog,
  chooseInProjectMenu,
  closeProject,
  createProject,
  dropFile,
  expectCoder,
  knownProject,
  openKnownProject,
  renameCoder,
} from "../support/windowActions.ts";
import { type ConcordApp, expect, test } from "./fixtures.ts";

test.describe("the first start", () => {
  test.use({ startWith: "nothing", person: null });

  test("asks who is coding, and a new project brings the starter codebook", async ({ app }) => {
    const { page } = app;
    await page.getByRole("button", { name: "Begin" }).click();
    await expect(page.getByText("Give a name with at least one visible character.")).toBeVisible();
    await page.getByLabel("Your name").fill("Ana");
    await page.getByRole("radio", { name: "Plum" }).check({ force: true });
    await page.getByRole("button", { name: "Begin" }).click();
    await expect(page.getByText("No project yet")).toBeVisible();

    await page.getByRole("button", { name: "New project" }).click();
    await createProject(app, app.projectPath);
    await expect(page).toHaveTitle("Study – Concord");
    await expectCoder(page, "Ana");
    await expect(page.getByText("3 codes are there.")).toBeVisible();

    await app.restart();
    await openKnownProject(app.page, "Study");
    await expectCoder(app.page, "Ana");
    await expect(app.page.getByText("3 codes are there.")).toBeVisible();
  });
});

test("a project of the same name is refused, and the way out is said", async ({ app }) => {
  const { page } = app;
  await chooseInProjectMenu(page, "New project…");
  await answerFileDialog(app, app.projectPath);
  await page.getByRole("textbox", { name: "Name" }).fill("Study");
  await page.getByRole("button", { name: /Create project|Choose where/ }).click();
  await expect(page.getByRole("alert")).toContainText("exists already");
});

test("undo and redo go on after a restart", async ({ app }) => {
  await renameCoder(app.page, "Anna", "Anna B.");
  await app.restart();
  await app.page.getByRole("button", { name: /^Undo: Change coder/ }).click();
  await expectCoder(app.page, "Anna");

  await app.restart();
  await expectCoder(app.page, "Anna");
  await app.page.getByRole("button", { name: /^Redo: Change coder/ }).click();
  await expectCoder(app.page, "Anna B.");
});

test("undo and redo by keyboard", async ({ page }) => {
  await renameCoder(page, "Anna", "Anna B.");
  await page.keyboard.press("Control+z");
  await expectCoder(page, "Anna");
  await page.keyboard.press("Control+Shift+z");
  await expectCoder(page, "Anna B.");
});

test("saves a copy and goes on in the present project", async ({ app }) => {
  const { page } = app;
  const copyPath = join(dirname(app.projectPath), "Study copy.concord");
  await answerFileDialog(app, copyPath);
  await chooseInProjectMenu(page, "Save a copy as…");
  if (app.mode === "browser") await page.getByRole("button", { name: "Save copy" }).click();
  await expect(page.getByText("Saved a copy as “Study copy.concord”.")).toBeVisible();
  await expect(page).toHaveTitle("Study – Concord");
  expect(existsSync(copyPath)).toBe(true);
});

test("goes back to a backup and keeps the present file beside it", async ({ app }) => {
  const { page } = app;
  await expectCoder(page, "Anna");
  await backUp(page);
  await renameCoder(page, "Anna", "Anna B.");

  await chooseInProjectMenu(page, "Backups…");
  await page.getByRole("button", { name: "Go back to this one" }).first().click();
  await page.getByRole("button", { name: "Go back", exact: true }).click();
  await expectCoder(page, "Anna");
  expect(filesBeside(app)).toContain("Study (before restoring).concord");
});

test("a damaged file offers the newest good backup and stays beside it", async ({ app }) => {
  const { page } = app;
  await expectCoder(page, "Anna");
  await backUp(page);
  await closeProject(page);
  damage(app.projectPath);
  const damaged = readFileSync(app.projectPath);

  await openKnownProject(page, "Study");
  const dialog = page.getByRole("dialog", { name: "This project file is damaged" });
  await expect(dialog).toContainText("Study.concord");
  await dialog.getByRole("button", { name: "Go back to the newest backup" }).click();
  await expectCoder(page, "Anna");
  const kept = join(dirname(app.projectPath), "Study (before restoring).concord");
  expect(readFileSync(kept).equals(damaged)).toBe(true);
});

test("a project that is open elsewhere is read-only until it is opened again", async ({ app }) => {
  const { page } = app;
  await expectCoder(page, "Anna");
  await closeProject(page);
  const elsewhere = openFile(app.projectPath, () => undefined);
  try {
    await openKnownProject(page, "Study");
    await expect(page.getByText("This project is open elsewhere.")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Nothing to undo|^Undo/ })).toBeDisabled();
  } finally {
    elsewhere.close();
  }
  await page.getByRole("button", { name: "Open again" }).click();
  await expect(page.getByText("This project is open elsewhere.")).toBeHidden();
  await renameCoder(page, "Anna", "Anna B.");
});

test("a file from a newer version opens read-only and says so", async ({ app }) => {
  const { page } = app;
  await expectCoder(page, "Anna");
  await closeProject(page);
  const db = new SqliteDatabase(app.projectPath);
  const version = Number(db.pragma("user_version", { simple: true }));
  db.pragma(`user_version = ${version + 1}`);
  db.close();

  await openKnownProject(page, "Study");
  await expect(page.getByText("made by a newer version of Concord")).toBeVisible();
});

test("a project whose file is gone is marked, and can be forgotten", async ({ app }) => {
  const { page } = app;
  await expectCoder(page, "Anna");
  rmSync(app.projectPath, { force: true });
  await closeProject(page);
  await expect(page.getByText("The file is no longer there")).toBeVisible();
  await expect(knownProject(page, "Study")).toBeDisabled();
  await page.getByRole("button", { name: "Forget “Study”" }).click();
  await expect(page.getByText("No project yet")).toBeVisible();
});

test("checks a project and shows its digest", async ({ page }) => {
  await chooseInProjectMenu(page, "Check this project…");
  const dialog = page.getByRole("dialog", { name: "Check this project" });
  await expect(dialog).toContainText("Everything is sound");
  await expect(dialog.locator("code")).toHaveText(/^[0-9a-f]{64}$/);
});

async function backUp(page: ConcordApp["page"]): Promise<void> {
  await chooseInProjectMenu(page, "Backups…");
  await page.getByRole("button", { name: "Back up now" }).click();
  await expect(page.getByText("Backup made and checked.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Backups" })).toBeHidden();
}

function filesBeside(app: ConcordApp): string[] {
  return readdirSync(dirname(app.projectPath));
}

/** The first page of the file, as a broken disk leaves it. */
function damage(path: string): void {
  const file = openSync(path, "r+");
  writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, 0);
  closeSync(file);
}

test.describe("the start screen", () => {
  test.use({ startWith: "nothing" });

  test("a project file that is dropped is opened, a text says where it belongs", async ({
    app,
  }) => {
    const { page } = app;
    await expect(page.getByText("No project yet")).toBeVisible();
    const text = join(app.dataFolder, "story.txt");
    writeFileSync(text, "Nobody was warned.");
    await dropFile(page, text);
    await expect(page.getByText("Open or make a project first")).toBeVisible();
    const path = join(app.dataFolder, "Dropped.concord");
    createFile(path).close();
    const file = new TeamFile(path);
    await file.call("coders.add", { id: newId(), name: "Anna", colour: "#336699" });
    file.close();
    await dropFile(page, path);
    await expect(page).toHaveTitle("Dropped – Concord");
    // Anna of this machine has another id: only she can say.
    const who = page.getByRole("dialog", { name: "Who is coding?" });
    await who.getByRole("radio", { name: "Somebody new" }).click({ force: true });
    await expect(who.getByRole("button", { name: "Join the project" })).toBeVisible();
    await who.getByRole("radio", { name: "Anna" }).click({ force: true });
    await who.getByRole("button", { name: "Go on as Anna" }).click();
    await expectCoder(page, "Anna");
  });
});
