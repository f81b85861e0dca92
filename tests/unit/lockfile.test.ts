import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";

const lockfile = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        resolved: z.string().optional(),
        optionalDependencies: z.record(z.string(), z.string()).optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync("package-lock.json", "utf8")));

// A registry that does not carry every platform's package makes `npm install` forget it, and
// `npm ci` then refuses on every machine.
test("the lockfile has the optional packages of every platform", () => {
  const { packages } = lockfile;
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) =>
        packages[`node_modules/${name}`] === undefined &&
        packages[`${path}/node_modules/${name}`] === undefined,
    ),
  );
  expect(missing).toEqual([]);
});

test("the lockfile names no registry host", () => {
  expect(Object.values(lockfile.packages).flatMap(({ resolved = [] }) => resolved)).toEqual([]);
});
