// `npm run torture [SECONDS] [SEED]`: random team histories against the laws of merging, as many as
// fit into the time. Prints each history that breaks one, made as short as possible.
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import fc from "fast-check";
import { checkOrderLaws } from "../support/mergeLaws.ts";
import { baseStudy, stepsOf } from "../support/team.ts";

const [, , seconds = "600", firstSeed = String(Date.now() % 1_000_000)] = process.argv;
const endsAt = performance.now() + 1000 * Number(seconds);
const base = await baseStudy();
function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

let histories = 0;
let broken = 0;
for (let seed = Number(firstSeed); performance.now() < endsAt; seed += 1) {
  const result = await fc.check(
    fc.asyncProperty(stepsOf(3, 40), async (steps) => {
      const found = await checkOrderLaws(base, steps);
      histories += 1;
      if (found !== null) throw new Error(found);
    }),
    { seed, numRuns: 20, interruptAfterTimeLimit: Math.max(1, endsAt - performance.now()) },
  );
  if (!result.failed || result.counterexample === null) continue;
  broken += 1;
  const [steps] = result.counterexample;
  say(`seed ${seed}: ${result.errorInstance}`);
  for (const step of steps) say(`  ${JSON.stringify(step)}`);
}
rmSync(dirname(base.path), { recursive: true, force: true });
say(`${histories} histories, ${broken} of the seeds broke a law`);
process.exitCode = broken === 0 ? 0 : 1;
