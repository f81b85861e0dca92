import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/unit/**/*.test.ts", "tests/integration/**/*.test.ts"],
    // No test leaves anything behind in its process; modules are then read once for all files.
    isolate: false,
    // By default one processor is left idle.
    maxWorkers: "100%",
    // Generous: speed is measured by `npm run bench`, never by a test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // As in playwright.config.ts: another program on the machine may get in the way, what fails twice
    // is broken, and the first failure is reported. A counterexample of a property is never tried again.
    ...(process.env.CI === undefined
      ? {}
      : { retry: { count: 1, condition: /^(?!Property failed)/ } }),
  },
});
