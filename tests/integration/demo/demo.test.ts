import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createSampleProject } from "../../../electron/project/sample.ts";
import { CommandLine } from "../../support/commandLine.ts";

test("the demo does the main job and may be repeated", async () => {
  const line = new CommandLine();
  const first = await line.run("scripts/demo.ts");
  expect(first).toMatchObject({ status: 0, stderr: "" });
  for (const code of ["denial", "numeric claim", "attribution"]) {
    expect(first.stdout).toMatch(new RegExp(`^${code} +\\d+ sentences +0\\.\\d{3} `, "m"));
  }
  const folder = join(line.folder, "demo-report");
  expect(readdirSync(folder).filter((name) => !name.startsWith("."))).toEqual([
    "demo.concord",
    "report.csv",
    "report.html",
    "report.json",
  ]);
  const html = readFileSync(join(folder, "report.html"), "utf8");
  expect(html).toContain("numeric claim");
  expect(html).not.toMatch(/(src|href)="https?:/);
  rmSync(join(folder, "report.html"));
  // By name it is the same folder, which the demo made and may replace.
  expect((await line.run("scripts/demo.ts", "demo-report")).status).toBe(0);
  expect(existsSync(join(folder, "report.html"))).toBe(true);
}, 60_000);

test("the demo replaces nothing that is not its own", async () => {
  const line = new CommandLine();
  line.write("precious.txt", "do not touch");
  const { status, stderr } = await line.run("scripts/demo.ts", ".");
  expect([status, stderr]).toEqual([1, expect.stringContaining("is not empty")]);
  expect(readdirSync(line.folder)).toEqual(["precious.txt"]);
});

test("the sample project is whole, has disagreements to show and leaves no other trace", async () => {
  const line = new CommandLine();
  const path = join(line.folder, "sample.concord");
  await createSampleProject(path);
  expect(readdirSync(line.folder)).toEqual(["sample.concord"]);
  expect(await line.done("verify", "sample")).toContain("5 documents, 158 codings: everything");
  const report = JSON.parse(await line.done("agreement", "sample", "--json", "-"));
  expect(report.settings.documents).toHaveLength(4);
  for (const code of ["denial", "numeric claim", "attribution"]) {
    const { alpha_nominal: alpha } = report.per_code[code];
    expect(alpha).toBeGreaterThan(0.5);
    expect(alpha).toBeLessThan(1);
  }
  await expect(createSampleProject(path)).rejects.toThrow("exists already");
});
