import fc from "fast-check";
import { expect, test } from "vitest";
import { orderBetween, ordersBetween } from "../../../shared/codebook/fractionalOrder.ts";

test("any sequence of insertions keeps the order and finds room", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 300 }), (positions) => {
      const keys: string[] = [];
      for (const number of positions) {
        const at = number % (keys.length + 1);
        keys.splice(at, 0, orderBetween(keys[at - 1] ?? null, keys[at] ?? null));
      }
      expect(keys).toEqual([...new Set(keys)].sort());
      expect(keys.every((key) => key.length > 0 && !key.endsWith("0"))).toBe(true);
    }),
  );
});

test.each([
  ["end", (keys: string[]) => keys.push(orderBetween(keys.at(-1) ?? null, null))],
  ["beginning", (keys: string[]) => keys.unshift(orderBetween(null, keys[0] ?? null))],
])("10,000 additions at the %s stay below the 500 characters a key may have", (_, add) => {
  const keys: string[] = [];
  for (let count = 0; count < 10_000; count += 1) add(keys);
  expect(keys).toEqual([...keys].sort());
  expect(Math.max(...keys.map((key) => key.length))).toBeLessThan(500);
});

test("several keys at once lie between their neighbours", () => {
  const ends = [
    [null, null],
    ["V", null],
    [null, "V"],
    ["V", "W"],
    ["V", "V1"],
  ] as const;
  for (const [before, after] of ends) {
    const keys = ordersBetween(before, after, 50);
    expect(keys).toHaveLength(50);
    const all = [...(before === null ? [] : [before]), ...keys, ...(after === null ? [] : [after])];
    expect(all).toEqual([...new Set(all)].sort());
  }
});

test("refuses a gap that is none", () => {
  expect(() => orderBetween("V", "V")).toThrow(RangeError);
  expect(() => orderBetween("W", "V")).toThrow(RangeError);
});
