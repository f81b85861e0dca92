import { expect, test } from "vitest";
import { counted, formatCount } from "../../shared/counts.ts";

test("counts are written one way, in groups of three, with their noun", () => {
  expect([0, 999, 1_000, 6_000_000].map(formatCount)).toEqual(["0", "999", "1,000", "6,000,000"]);
  expect([0, 1, 1_200].map((count) => counted(count, "code", "codes"))).toEqual([
    "0 codes",
    "1 code",
    "1,200 codes",
  ]);
});
