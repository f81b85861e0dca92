import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { code, expectCodings, readerText } from "../support/readerActions.ts";
import { expectCoder } from "../support/windowActions.ts";
import { expect, test } from "./fixtures.ts";

const fixtures = resolve(import.meta.dirname, "../fixtures/documents");

const reasons: readonly [string, RegExp][] = [
  ["empty file.txt", /is empty/],
  ["binary renamed.txt", /not a text file/],
  ["password-protected.pdf", /password/],
  ["scanned.pdf", /scanned|no text/i],
  ["corrupt.docx", /damaged/],
  ["200 MB text.txt", /200 MB|191 MB|100 MB/],
];

test("an empty file, a binary renamed .txt, password-protected and scanned PDF, a corrupt docx and a 200 MB text: each is named with its reason, the good one comes in", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await expectCoder(page, "Anna");
  const folder = mkdtempSync(join(tmpdir(), "concord-bad-"));
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
  };
  const fixture = (name: string) => readFileSync(join(fixtures, name));
  write("empty file.txt", "");
  write("binary renamed.txt", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 1]));
  write("password-protected.pdf", fixture("password.pdf"));
  write("scanned.pdf", fixture("scanned.pdf"));
  write("corrupt.docx", fixture("pandoc.docx").subarray(0, 2000));
  write("200 MB text.txt", "");
  truncateSync(join(folder, "200 MB text.txt"), 200 * 1024 * 1024);
  write("good.txt", "A good text.");
  const names = [...reasons.map(([name]) => name), "good.txt"];
  await fileInput(page).setInputFiles(names.map((name) => join(folder, name)));
  const results = page.getByRole("dialog", { name: "Imported 1 of 7 files" });
  await expect(results).toBeVisible({ timeout: 60_000 });
  for (const [name, reason] of reasons) {
    const line = results.locator(".frame-result").filter({ hasText: name });
    await expect(line).toContainText("Refused");
    await expect(line).toContainText(reason);
  }
  await results.getByRole("button", { name: "Done" }).click();
  await expect(readerText(page)).toContainText("A good text.");
  rmSync(folder, { recursive: true });
});

test("a file that vanishes while importing is listed with what may have happened", async ({
  app,
  page,
}) => {
  await expectCoder(page, "Anna");
  const folder = mkdtempSync(join(tmpdir(), "concord-bad-"));
  for (const name of ["stays.txt", "vanishes.txt"])
    writeFileSync(join(folder, name), "Some words.");
  // The page learns of the files; one goes while the other is brought in.
  await page.route("**/call", async (route) => {
    const isUpload = route.request().postDataBuffer()?.includes("imports.stage") ?? false;
    if (isUpload) rmSync(join(folder, "vanishes.txt"), { force: true });
    await route.continue();
  });
  test.skip(app.mode === "electron", "calls do not pass through the network there");
  await fileInput(page).setInputFiles(
    ["stays.txt", "vanishes.txt"].map((name) => join(folder, name)),
  );
  const results = page.getByRole("dialog", { name: "Imported 1 of 2 files" });
  const line = results.locator(".frame-result").filter({ hasText: "vanishes.txt" });
  await expect(line).toContainText("Refused");
  await expect(line).toContainText("moved or removed");
  rmSync(folder, { recursive: true });
});

test("a name that is only emoji, and text with right-to-left and combining characters, are coded as any other", async ({
  page,
}) => {
  await expectCoder(page, "Anna");
  const text = "קודם כול: הכחיש השר.\n\nLe ministre a de\u0301menti. 👩‍👩‍👧‍👦 said no.\n";
  const file = { name: "🙂🙃.txt", mimeType: "text/plain", buffer: Buffer.from(text) };
  await fileInput(page).setInputFiles(file);
  await expect(readerText(page)).toContainText("Le ministre");
  await code(page, "a de\u0301menti", "1");
  await code(page, "👩‍👩‍👧‍👦 said", "3");
  await expectCodings(page, ["a de\u0301menti | denial", "👩‍👩‍👧‍👦 said | attribution"]);
  await readerText(page).press("Escape");
  await readerText(page).press("Escape");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("s");
  await page.keyboard.press("2");
  await expectCodings(page, [
    "קודם כול: הכחיש השר. | numeric claim",
    "a de\u0301menti | denial",
    "👩‍👩‍👧‍👦 said | attribution",
  ]);
  await expect(page.getByRole("heading", { name: "🙂🙃.txt" })).toBeVisible();
});

function fileInput(page: Parameters<typeof readerText>[0]) {
  return page.locator('input[type="file"][accept*=".txt"]').first();
}
