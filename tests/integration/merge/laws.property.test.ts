import fc from "fast-check";
import { expect, test } from "vitest";
import { checkOrderLaws } from "../../support/mergeLaws.ts";
import { baseStudy, stepsOf } from "../../support/team.ts";

/** Few, and always others; `npm run torture` runs thousands. */
const numRuns = 6;

test("merging is commutative, associative and idempotent", async () => {
  const base = await baseStudy();
  await fc.assert(
    fc.asyncProperty(stepsOf(3, 30), async (steps) => {
      expect(await checkOrderLaws(base, steps)).toBeNull();
    }),
    { numRuns },
  );
});
