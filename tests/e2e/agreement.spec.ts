import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { concord } from "../support/concordCommand.ts";
import { chooseTheme, expectAccessible, openKnownProject } from "../support/windowActions.ts";
import { expect, test } from "./fixtures.ts";

test.use({ actionTimeout: 10_000, startWith: "nothing" });

/** Seven coders, one more than have room for lanes. The last marks nothing. */
const coders = ["Ana", "Ben", "Cem", "Dora", "Emil", "Fay", "Gul"] as const;
const sentences = Array.from({ length: 7 }, (_, index) => `Speaker ${index + 1} denied it.`);

test("every part of the comparison is reached, accessible, and a place is one click from its text", async ({
  app,
  page,
}) => {
  test.skip(app.mode !== "browser", "the project is made by the command line");
  test.setTimeout(240_000);
  await makeStudy(app.dataFolder);
  await page.reload();
  await openKnownProject(page, "Team");
  await page.getByRole("button", { name: "Agreement", exact: true }).click();

  await test.step("figures with their interval, and counts of a chosen code", async () => {
    await expect(page.getByText("7 coders, 1 document, 1 code", { exact: true })).toBeVisible();
    const row = page.getByRole("grid", { name: "Agreement" }).getByRole("row", { name: "denial" });
    await expect(row).toContainText("7 sentences");
    await row.click();
    const pairs = page.getByRole("grid", { name: /How two coders divided/ });
    await expect(pairs.getByRole("row", { name: /^Ana \(A\) – Ben \(B\)/ })).toContainText("6");
    await expectAccessible(page, "overview");
  });

  await test.step("help at a figure, and why other programs differ", async () => {
    await page.getByRole("button", { name: /^About: Krippendorff’s α/ }).click();
    await expect(page.getByText("Misleads when")).toBeVisible();
    await expectAccessible(page, "help");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Why other programs give other numbers" }).click();
    await expect(page.getByRole("rowheader", { name: "MAXQDA" })).toBeVisible();
    await expectAccessible(page, "other programs");
    await page.keyboard.press("Escape");
  });

  await test.step("who deviates comes first", async () => {
    await page.getByRole("tab", { name: "Coders" }).click();
    const matrix = page.getByRole("group", { name: "α of every two coders" });
    await expect(matrix.getByRole("rowheader")).toHaveCount(coders.length);
    const without = page.getByRole("grid", { name: "α without each coder" });
    await expect(without.getByRole("rowheader").first()).toHaveText("Gul");
    await expectAccessible(page, "coders");
  });

  await test.step("a disagreement opens its text, with coders of both sides in lanes", async () => {
    await page.getByRole("tab", { name: "Disagreements" }).click();
    await page.getByRole("button", { name: "Show where they differ…" }).click();
    await page.getByRole("button", { name: "Show and record" }).click();
    const list = page.getByRole("grid", { name: "Where coders differ" });
    await expect(page.getByText(/^7 places\./)).toBeVisible();
    await expectAccessible(page, "disagreements");
    await list.getByRole("row", { name: /Speaker 3/ }).click();
    await expect(page.locator(".reader-coder")).toHaveText([
      "Ana",
      "Ben",
      "Cem",
      "Dora",
      "Emil",
      "Fay",
    ]);
  });

  await test.step("with all seven it says how many of them", async () => {
    await page.getByRole("button", { name: /Lanes$/ }).click();
    await page.getByRole("option", { name: "How many of 7" }).click();
    await expect(page.getByText("How many of the 7 coders applied “denial”.")).toBeVisible();
    await chooseTheme(page, "Dark");
    for (const tab of ["Texts", "Overview", "Coders", "Disagreements"]) {
      await page.getByRole("tab", { name: tab }).click();
      await expectAccessible(page, `${tab}, dark`, tab === "Texts" ? "all" : "colours");
    }
  });

  await test.step("the report has γ where it is asked for", async () => {
    // Seven coders have too many alignments.
    for (const coder of ["Dora", "Emil", "Fay", "Gul"]) {
      await page.getByRole("checkbox", { name: coder }).click({ force: true });
    }
    await expect(page.getByText("3 coders, 1 document, 1 code", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Export report" }).click();
    await page.getByRole("menuitem", { name: "With γ" }).click();
    await page.getByRole("button", { name: "Export report" }).click();
    const waiting = page.waitForEvent("download", { timeout: 60_000 });
    await page.getByRole("menuitem", { name: "Report (HTML" }).click();
    const report = readFileSync(await (await waiting).path(), "utf8");
    expect(report).toContain("γ and γ-cat per document");
  });
});

/** The first sentence is marked by Ana alone, each further one by one coder more; Gul marks none. */
async function makeStudy(dataFolder: string): Promise<void> {
  const folder = join(dataFolder, "study");
  mkdirSync(folder);
  const text = sentences.join(" ");
  writeFileSync(join(folder, "speakers.txt"), text);
  const marked = coders.slice(0, -1).flatMap((coder, index) =>
    sentences.slice(index).map((sentence) => {
      const start = text.indexOf(sentence);
      return `speakers.txt,${coder},denial,${start},${start + sentence.length},${sentence},`;
    }),
  );
  const heads = "document,coder,code,start,end,quote,created";
  writeFileSync(join(folder, "codings.csv"), [heads, ...marked].join("\n"));
  const project = join(dataFolder, "projects", "Team.concord");
  await concord(folder, "new", project, ...coders.flatMap((coder) => ["--coder", coder]));
  await concord(folder, "import", project, "speakers.txt");
  await concord(folder, "codings", project, "--import", "codings.csv");
  for (const coder of coders) {
    await concord(folder, "progress", project, "--coder", coder, "--set", "finished");
  }
}
