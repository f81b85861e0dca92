import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom, createRandomFromState } from "../../../shared/agreement/random.ts";

test("gives the numbers of the published generator", () => {
  // State 1, 2, 3, 4: the reference values the authors' C code prints.
  const random = createRandomFromState(1, 2, 3, 4);
  expect(Array.from({ length: 8 }, () => random.nextUint32())).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849,
  ]);
});

test("the seed is spread by SplitMix64", () => {
  // SplitMix64 from 0 begins e220a8397b1dcdaf 6e789e6aa1b965f4.
  const expected = createRandomFromState(0x7b1dcdaf, 0xe220a839, 0xa1b965f4, 0x6e789e6a);
  const random = createRandom(0);
  for (let index = 0; index < 10; index += 1) {
    expect(random.nextUint32()).toBe(expected.nextUint32());
  }
});

test("numbers stay in their range, and a seed repeats them", () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31 - 1), fc.integer({ min: 1, max: 2 ** 32 }), (seed, count) => {
      const [first, second] = [createRandom(seed), createRandom(seed)];
      const below = first.nextBelow(count);
      expect(below).toBe(second.nextBelow(count));
      expect(below).toBeGreaterThanOrEqual(0);
      expect(below).toBeLessThan(count);
      const uniform = first.nextUniform();
      expect(uniform).toBe(second.nextUniform());
      expect(uniform >= 0 && uniform < 1).toBe(true);
    }),
  );
});

test("all numbers below a count come equally often", () => {
  const random = createRandom(7);
  const drawn = new Array<number>(6).fill(0);
  for (let index = 0; index < 60_000; index += 1) {
    const value = random.nextBelow(6);
    drawn[value] = (drawn[value] ?? 0) + 1;
  }
  // Six standard deviations (91) around 10,000; the seed is fixed.
  for (const count of drawn) expect(Math.abs(count - 10_000)).toBeLessThan(550);
});
