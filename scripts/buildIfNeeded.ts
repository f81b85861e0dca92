import { globSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildAll } from "./build.ts";

const root = resolve(import.meta.dirname, "..");
/** Written after a build that succeeded. */
const stamp = join(root, "out/.built");
const sources = [
  "renderer/**",
  "shared/**",
  "electron/**",
  "package.json",
  "vite.config.ts",
  "scripts/build.ts",
];

/** Builds when a source is newer than the last build. */
export async function buildIfNeeded(): Promise<void> {
  const builtAt = modifiedAt(stamp);
  const files = globSync(sources, { cwd: root });
  if (files.every((file) => modifiedAt(join(root, file)) < builtAt)) return;
  console.log("Building Concord…");
  const startedAt = new Date();
  await buildAll({ isRelease: false });
  mkdirSync(join(root, "out"), { recursive: true });
  // What was changed during the build must be built next time.
  writeFileSync(stamp, startedAt.toISOString());
}

/** Milliseconds since 1970; 0 when there is no such file. */
function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
