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
  // Another program on the machine may make a deadline miss; what fails twice is broken. It is
  // reported as flaky, never silently.
  retries: process.env.CI === undefined ? 0 : 1,
  reporter: [["line"], ...jsonReport()],
  use: { screenshot: "only-on-failure", trace: "on-first-retry" },
  projects: [
    { name: "browser", testIgnore: "**/*.desktop.spec.ts" },
    { name: "electron", testIgnore: "**/*.browser.spec.ts" },
  ],
});

/** Counted by scripts/countResults.ts, which names the file. */
function jsonReport(): ["json"][] {
  return process.env.PLAYWRIGHT_JSON_OUTPUT_NAME === undefined ? [] : [["json"]];
}
