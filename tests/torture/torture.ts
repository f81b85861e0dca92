// `npm run torture -- [SECONDS] [SEED]`: random team histories against the laws of merging, as many
// as fit into the time. Prints each history that breaks one, made as short as possible.
import fc from "fast-check";
import {
  type Broken,
  checkAgainstOneProject,
  checkNothingLost,
  checkOrderLaws,
  ownDeeds,
} from "../support/mergeLaws.ts";
import { baseStudy, stepsOf } from "../support/team.ts";

const [, , seconds = "600", firstSeed = String(Date.now() % 1_000_000)] = process.argv;
const endsAt = performance.now() + 1000 * Number(seconds);
const base = await baseStudy();
let histories = 0;
let broken = 0;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs a law on some histories of a seed. */
async function run<T>(
  seed: number,
  history: fc.Arbitrary<T[]>,
  law: (history: T[]) => Promise<Broken>,
): Promise<void> {
  // What the end of the time interrupts is still running.
  if (performance.now() >= endsAt) return;
  const property = fc.asyncProperty(history, async (steps) => {
    const found = await law(steps);
    histories += 1;
    if (found !== null) throw new Error(found);
  });
  const interruptAfterTimeLimit = Math.max(1, endsAt - performance.now());
  const result = await fc.check(property, { seed, numRuns: 10, interruptAfterTimeLimit });
  if (!result.failed || result.counterexample === null) return;
  broken += 1;
  const [steps] = result.counterexample;
  say(`seed ${seed}: ${result.errorInstance}`);
  for (const step of steps) say(`  ${JSON.stringify(step)}`);
}

for (let seed = Number(firstSeed); performance.now() < endsAt; seed += 1) {
  await run(seed, stepsOf(3, 60), (steps) => checkOrderLaws(base, steps));
  await run(seed, stepsOf(3, 60), (steps) => checkNothingLost(base, steps));
  await run(seed, ownDeeds, (deeds) => checkAgainstOneProject(base, deeds));
}
say(`${histories} histories, ${broken} times a law was broken`);
process.exitCode = broken === 0 ? 0 : 1;
