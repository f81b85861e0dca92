import { printOutcomes, runChecks } from "./steps.ts";

/** `npm run check`: everything about the sources that does not need them to run. */
const outcomes = await runChecks();
printOutcomes(outcomes);
process.exit(outcomes.every(({ isGood }) => isGood) ? 0 : 1);
