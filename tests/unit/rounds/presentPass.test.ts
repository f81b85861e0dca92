import { expect, test } from "vitest";
import { presentPass } from "../../../shared/rounds/presentPass.ts";

const round = { closedAt: null, documentIds: ["d"], coderIds: ["a"], pass: 2 };

test("an open repeat round puts its coders into its pass with its documents, nobody else", () => {
  expect(presentPass([round], "a", "d")).toBe(2);
  expect(presentPass([round], "b", "d")).toBe(1);
  expect(presentPass([round], "a", "e")).toBe(1);
  expect(presentPass([round], null, "d")).toBe(1);
  expect(presentPass([{ ...round, closedAt: "2026-01-01T00:00:00.000Z" }], "a", "d")).toBe(1);
  expect(presentPass([round, { ...round, pass: 3 }, { ...round, pass: 1 }], "a", "d")).toBe(3);
});
