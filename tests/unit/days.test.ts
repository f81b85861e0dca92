import { afterEach, beforeEach, expect, test } from "vitest";
import { localTime, startOfDay } from "../../shared/days.ts";

const zone = process.env.TZ;
beforeEach(() => {
  process.env.TZ = "Asia/Tokyo";
});
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test("a day begins, and a moment is told, by the clock where the program runs", () => {
  expect(startOfDay("2026-11-26")).toBe("2026-11-25T15:00:00.000Z");
  expect(localTime("2026-11-25T15:00:00.000Z")).toBe("2026-11-26 00:00:00");
  expect(startOfDay("2026-02-30")).toBeNull();
});
