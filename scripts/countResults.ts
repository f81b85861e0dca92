import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type Outcome, resultsFolder } from "./steps.ts";

/**
 * Adds up what the runners reported: `N passed, N failed`, for the last line of a CI run. What failed
 * stands before it with its message: of a long run often only the end is kept.
 */
interface Count {
  passed: number;
  failures: Failure[];
}

interface Failure {
  name: string;
  message: string;
}

/** The parts we read of Vitest's report. */
interface VitestReport {
  numPassedTests: number;
  testResults: {
    name: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

/** The parts we read of Playwright's. */
interface PlaywrightReport {
  stats: { expected: number; flaky: number };
  suites: PlaywrightSuite[];
}
interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs: {
    title: string;
    file: string;
    ok: boolean;
    tests: { results: { errors: { message?: string }[] }[] }[];
  }[];
}

/** Lines of a failure's message that are shown. */
const messageLines = 40;

const lost: Outcome = { name: "npm test", isGood: false, seconds: 0 };
const outcomes = [
  ...(read<Outcome[]>("steps.json") ?? [lost]),
  ...(read<Outcome[]>("electronSteps.json") ?? []),
];
const counts = outcomes.map(countOutcome);
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failures = counts.flatMap((count) => count.failures);
for (const { name, message } of failures) {
  const lines = stripVTControlCharacters(message).split("\n").slice(0, messageLines);
  console.log(`FAILED  ${name}\n${lines.map((line) => `  ${line}\n`).join("")}`);
}
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);

/** Test by test where there is a report; a step that failed counts as one failure at least. */
function countOutcome({ isGood, name, report: file }: Outcome): Count {
  const report = file === undefined ? null : read<VitestReport | PlaywrightReport>(file);
  const count = report === null ? { passed: isGood ? 1 : 0, failures: [] } : countReport(report);
  if (isGood || count.failures.length > 0) return count;
  return { ...count, failures: [{ name, message: "It failed as a whole: see its own output." }] };
}

function countReport(report: VitestReport | PlaywrightReport): Count {
  if ("stats" in report) {
    const { expected, flaky } = report.stats;
    return { passed: expected + flaky, failures: report.suites.flatMap(failedSpecs) };
  }
  const failures = report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && file.message !== "") return [file];
    return failed.map((test) => ({
      name: `${file.name}: ${test.fullName}`,
      message: test.failureMessages.join("\n"),
    }));
  });
  return { passed: report.numPassedTests, failures };
}

function failedSpecs(suite: PlaywrightSuite): Failure[] {
  const own = suite.specs
    .filter((spec) => !spec.ok)
    .map((spec) => ({
      name: `${spec.file}: ${spec.title}`,
      message: spec.tests
        .flatMap((test) => test.results)
        .flatMap((result) => result.errors.map((error) => error.message ?? ""))
        .join("\n"),
    }));
  return [...own, ...(suite.suites ?? []).flatMap(failedSpecs)];
}

/** null when the runner left no such file. Trusted: our own runners wrote it. */
function read<T>(name: string): T | null {
  const path = join(resultsFolder, name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as T) : null;
}
