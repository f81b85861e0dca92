import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildIfNeeded } from "./buildIfNeeded.ts";
import { presentElectron } from "./electronBinary.ts";
import { resultsFolder, runStep } from "./steps.ts";

/** `npm run test:electron`: the end-to-end tests in the desktop app. */
if (presentElectron() === null) {
  console.log("skipped: no Electron (ELECTRON_OVERRIDE_DIST_PATH may name one)");
  process.exit(0);
}
mkdirSync(resultsFolder, { recursive: true });
await buildIfNeeded();
const outcome = runStep({
  name: "end-to-end tests in Electron",
  command: ["playwright", "test", "--project=electron", ...process.argv.slice(2)],
  environment: { PLAYWRIGHT_JSON_OUTPUT_NAME: join(resultsFolder, "electron.json") },
  report: "electron.json",
});
writeFileSync(join(resultsFolder, "electronSteps.json"), JSON.stringify([outcome]));
process.exit(outcome.isGood ? 0 : 1);
