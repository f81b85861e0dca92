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
  },
});
