import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildIfNeeded } from "./buildIfNeeded.ts";
import { presentElectron } from "./electronBinary.ts";
import { runStep } from "./steps.ts";

/** `npm run test:electron`: the end-to-end tests in the desktop app. */
const results = resolve(import.meta.dirname, "../test-results/counts");

if (presentElectron() === null) {
  console.log("skipped: no Electron (ELECTRON_OVERRIDE_DIST_PATH may name one)");
  process.exit(0);
}
mkdirSync(results, { recursive: true });
await buildIfNeeded();
const { isGood } = runStep({
  name: "end-to-end tests in Electron",
  command: ["playwright", "test", "--project=electron", ...process.argv.slice(2)],
  environment: { PLAYWRIGHT_JSON_OUTPUT_NAME: join(results, "electron.json") },
});
process.exit(isGood ? 0 : 1);
