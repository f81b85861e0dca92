import { defineConfig } from "@playwright/test";

/**
 * The same specs in Chromium through browser mode and in the desktop app, except where the file's
 * name says that they are about one of them.
 */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/e2e",
  timeout: 45_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["line"], ...jsonReport()],
  use: { screenshot: "only-on-failure" },
  projects: [
    { name: "browser", testIgnore: "**/*.desktop.spec.ts" },
    { name: "electron", testIgnore: "**/*.browser.spec.ts" },
  ],
});

/** Counted by scripts/countResults.ts, which names the file. */
function jsonReport(): ["json"][] {
  return process.env.PLAYWRIGHT_JSON_OUTPUT_NAME === undefined ? [] : [["json"]];
}
