import { globSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildAll, buildStamp } from "./build.ts";

const root = resolve(import.meta.dirname, "..");
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
  const builtAt = modifiedAt(buildStamp);
  const files = globSync(sources, { cwd: root });
  if (files.every((file) => modifiedAt(join(root, file)) < builtAt)) return;
  console.log("Building Concord…");
  await buildAll({ isRelease: false });
}

/** Milliseconds since 1970; 0 when there is no such file. */
function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
