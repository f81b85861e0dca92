import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium } from "./chromium.ts";
import { type Outcome, printOutcomes, resultsFolder, runChecks, runStep } from "./steps.ts";

/**
 * `npm test`: checks, build, unit and integration tests, end-to-end tests in a real Chromium. All
 * steps run, also after one that failed.
 */
async function runAll(): Promise<Outcome[]> {
  rmSync(resultsFolder, { recursive: true, force: true });
  mkdirSync(resultsFolder, { recursive: true });
  const outcomes = await runChecks();
  // First, because some integration tests serve the built page.
  const build = runStep({ name: "build", command: ["node", "scripts/build.ts"] });
  outcomes.push(build);
  outcomes.push(
    runStep({
      name: "unit and integration tests",
      command: [
        "vitest",
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${join(resultsFolder, "vitest.json")}`,
      ],
      report: "vitest.json",
    }),
  );
  outcomes.push(build.isGood ? endToEnd() : notRun("it needs the build"));
  return outcomes;
}

function endToEnd(): Outcome {
  const chromium = ensureChromium();
  if (chromium === null) {
    return notRun(
      "there is no Chromium, and none could be installed; install one, or name it in " +
        "CONCORD_CHROMIUM",
    );
  }
  return runStep({
    name: "end-to-end tests in Chromium",
    command: ["playwright", "test", "--project=browser"],
    environment: {
      CONCORD_CHROMIUM: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: join(resultsFolder, "browser.json"),
    },
    report: "browser.json",
  });
}

function notRun(reason: string): Outcome {
  console.error(`The end-to-end tests did not run: ${reason}.`);
  return { name: "end-to-end tests in Chromium", isGood: false, seconds: 0 };
}

const outcomes = await runAll();
printOutcomes(outcomes);
writeFileSync(join(resultsFolder, "steps.json"), JSON.stringify(outcomes));
process.exit(outcomes.every(({ isGood }) => isGood) ? 0 : 1);
