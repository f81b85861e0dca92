import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type Outcome, resultsFolder } from "./steps.ts";

/**
 * Adds up what the runners reported: `N passed, N failed`, for the last line of a CI run. What failed,
 * once or for good, stands before it with its message: of a long run often only the end is kept.
 */
interface Count {
  passed: number;
  failures: Failure[];
}

interface Failure {
  name: string;
  message: string;
  /** It passed when it was tried again. */
  isFlaky: boolean;
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
    tests: { status: string; results: { errors: { message?: string }[] }[] }[];
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
for (const { name, message, isFlaky } of failures) {
  const lines = stripVTControlCharacters(message).split("\n").slice(0, messageLines);
  console.log(
    `${isFlaky ? "FLAKY" : "FAILED"}  ${name}\n${lines.map((line) => `  ${line}\n`).join("")}`,
  );
}
const failed = failures.filter(({ isFlaky }) => !isFlaky).length;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** Test by test where there is a report; a step that failed counts as one failure at least. */
function countOutcome({ isGood, name, report: file }: Outcome): Count {
  const report = file === undefined ? null : read<VitestReport | PlaywrightReport>(file);
  const count = report === null ? { passed: isGood ? 1 : 0, failures: [] } : countReport(report);
  if (isGood || count.failures.some(({ isFlaky }) => !isFlaky)) return count;
  const message = "It failed as a whole: see its own output.";
  return { ...count, failures: [...count.failures, { name, message, isFlaky: false }] };
}

function countReport(report: VitestReport | PlaywrightReport): Count {
  if ("stats" in report) {
    const { expected, flaky } = report.stats;
    return { passed: expected + flaky, failures: report.suites.flatMap(failedSpecs) };
  }
  const failures = report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.failureMessages.length > 0);
    if (failed.length === 0 && file.message !== "") return [{ ...file, isFlaky: false }];
    return failed.map((test) => ({
      name: `${file.name}: ${test.fullName}`,
      message: test.failureMessages.join("\n"),
      isFlaky: test.status === "passed",
    }));
  });
  return { passed: report.numPassedTests, failures };
}

function failedSpecs(suite: PlaywrightSuite): Failure[] {
  const own = suite.specs
    .filter((spec) => !spec.ok || spec.tests.some(({ status }) => status === "flaky"))
    .map((spec) => ({
      name: `${spec.file}: ${spec.title}`,
      message: spec.tests
        .flatMap((test) => test.results)
        .flatMap((result) => result.errors.map((error) => error.message ?? ""))
        .join("\n"),
      isFlaky: spec.ok,
    }));
  return [...own, ...(suite.suites ?? []).flatMap(failedSpecs)];
}

/** null when the runner left no such file. Trusted: our own runners wrote it. */
function read<T>(name: string): T | null {
  const path = join(resultsFolder, name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as T) : null;
}
