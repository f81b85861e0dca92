import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Outcome, resultsFolder } from "./steps.ts";

/** Adds up what the runners reported: `N passed, N failed`, for the last line of a CI run. */
interface Count {
  passed: number;
  failed: number;
}

/** The parts we read of Vitest's and of Playwright's reports. */
type Report =
  | { numPassedTests: number; numFailedTests: number }
  | { stats: { expected: number; unexpected: number; flaky: number } };

const lost: Outcome = { name: "npm test", isGood: false, seconds: 0 };
const outcomes = [
  ...(read<Outcome[]>("steps.json") ?? [lost]),
  ...(read<Outcome[]>("electronSteps.json") ?? []),
];
const counts = outcomes.map(countOutcome);
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** Test by test where there is a report; a step that failed counts as one failure at least. */
function countOutcome({ isGood, report: name }: Outcome): Count {
  const report = name === undefined ? null : read<Report>(name);
  const count = report === null ? { passed: isGood ? 1 : 0, failed: 0 } : countReport(report);
  return isGood ? count : { ...count, failed: Math.max(count.failed, 1) };
}

function countReport(report: Report): Count {
  if ("numPassedTests" in report) {
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  }
  const { expected, flaky, unexpected } = report.stats;
  return { passed: expected + flaky, failed: unexpected };
}

/** null when the runner left no such file. Trusted: our own runners wrote it. */
function read<T>(name: string): T | null {
  const path = join(resultsFolder, name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as T) : null;
}
