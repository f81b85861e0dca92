import fc from "fast-check";
import { expect, test } from "vitest";
import {
  checkAgainstOneProject,
  checkNothingLost,
  checkOrderLaws,
  ownDeeds,
} from "../../support/mergeLaws.ts";
import { baseStudy, stepsOf } from "../../support/team.ts";

/** Few, and always others; `npm run torture` runs thousands. */
const numRuns = 4;

test("merging is commutative, associative and idempotent", async () => {
  const base = await baseStudy();
  const law = fc.asyncProperty(stepsOf(3, 30), async (steps) => {
    expect(await checkOrderLaws(base, steps)).toBeNull();
  });
  await fc.assert(law, { numRuns });
});

test("nothing is lost, authors stay, and undo takes the merge back whole", async () => {
  const base = await baseStudy();
  const law = fc.asyncProperty(stepsOf(3, 30), async (steps) => {
    expect(await checkNothingLost(base, steps)).toBeNull();
  });
  await fc.assert(law, { numRuns });
});

test("coders who keep to their own come to what they would in one shared project", async () => {
  const base = await baseStudy();
  const law = fc.asyncProperty(ownDeeds, async (deeds) => {
    expect(await checkAgainstOneProject(base, deeds)).toBeNull();
  });
  await fc.assert(law, { numRuns });
});
