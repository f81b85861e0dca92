import { expect } from "vitest";

/** Keys of the published cases that Concord does not compute: null-hypothesis errors, mvα, variants. */
const notAsked = /_se_null$|^mv_|_nltk_067_033$|_selfpair_weighted$/;

/**
 * Every leaf of `expected` is in `actual`: numbers to a relative error of 1e-9 (or `tolerance`), null
 * as null with a reason beside it. Returns how many leaves were compared.
 */
export function expectFigures(
  actual: unknown,
  expected: unknown,
  tolerance = 1e-9,
  path = "",
): number {
  if (typeof expected !== "object" || expected === null) {
    if (typeof expected !== "number") expect(actual, path).toEqual(expected);
    else {
      expect(typeof actual, path).toBe("number");
      const error = Math.abs(Number(actual) - expected);
      // The cases have zeros that their makers computed as sums: there the error is absolute.
      expect(error, path).toBeLessThanOrEqual(tolerance * Math.max(1e-6, Math.abs(expected)));
    }
    return 1;
  }
  if (Array.isArray(expected)) expect(actual, path).toHaveLength(expected.length);
  let leaves = 0;
  for (const [key, value] of Object.entries(expected)) {
    if (notAsked.test(key)) continue;
    const where = `${path}/${key}`;
    if (value === null && !Array.isArray(expected)) {
      expect(at(at(actual, "reasons"), key), `${where} reason`).toBeTruthy();
    }
    leaves += expectFigures(at(actual, key), value, tolerance, where);
  }
  return leaves;
}

/** The value under a key of what may be an object. */
export function at(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
