import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Outcome } from "./steps.ts";

/** Adds up what the runners reported: `N passed, N failed`, for the last line of a CI run. */
const folder = resolve(import.meta.dirname, "../test-results/counts");

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: unknown[];
}

/** null when the runner left no report. */
function read<T>(name: string): T | null {
  const path = join(folder, name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as T) : null;
}

/** A runner that failed as a whole counts as one failure, as does a check. */
const steps = read<Outcome[]>("steps.json") ?? [{ name: "npm test", isGood: false, seconds: 0 }];
const vitest = read<VitestReport>("vitest.json");
let passed = steps.filter(({ isGood }) => isGood).length + (vitest?.numPassedTests ?? 0);
let failed = steps.filter(({ isGood }) => !isGood).length + (vitest?.numFailedTests ?? 0);
for (const name of ["browser.json", "electron.json"]) {
  const report = read<PlaywrightReport>(name);
  if (report === null) continue;
  passed += report.stats.expected + report.stats.flaky;
  failed += report.stats.unexpected + report.errors.length;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
