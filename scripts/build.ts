import { globSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { basename, join, resolve } from "node:path";
import { build, type InlineConfig } from "vite";
import packageJson from "../package.json" with { type: "json" };

const root = resolve(import.meta.dirname, "..");

/** Installed beside the app rather than bundled: native code, and packages that read own files. */
const external = [
  "electron",
  ...builtinModules.flatMap((name) => [name, `node:${name}`]),
  ...Object.keys(packageJson.dependencies).flatMap((name) => [name, new RegExp(`^${name}/`)]),
];

/** As old as the sources that were built; absent after a build for release. */
export const buildStamp = join(root, "out/.built");

/** Builds out/renderer, out/shell and out/host. */
export async function buildAll({ isRelease }: { isRelease: boolean }): Promise<void> {
  const startedAt = new Date();
  rmSync(buildStamp, { force: true });
  await buildPage();
  await buildShellAndHost({ isRelease });
  if (isRelease) return;
  writeFileSync(buildStamp, "");
  // What was changed during the build must be built next time.
  utimesSync(buildStamp, startedAt, startedAt);
}

async function buildPage(): Promise<void> {
  await build({ configFile: join(root, "vite.config.ts"), logLevel: "warn" });
}

async function buildShellAndHost({ isRelease }: { isRelease: boolean }): Promise<void> {
  for (const folder of ["shell", "host", "test"]) {
    rmSync(join(root, "out", folder), { recursive: true, force: true });
  }
  // A sandboxed preload script is one CommonJS file. So is the main script: an imported one may
  // come too late for what must be said before Electron is ready.
  await build(nodeBuild("out/shell", { main: "electron/shell/main.ts" }, isRelease, "cjs"));
  await build(nodeBuild("out/shell", { preload: "electron/shell/preload.ts" }, isRelease, "cjs"));
  await build(nodeBuild("out/host", hostEntries(isRelease), isRelease));
  // Proves the utility process in Electron builds that cannot load the real host.
  const stub = { stubUtilityEntry: "tests/support/stubUtilityEntry.ts" };
  if (!isRelease) await build(nodeBuild("out/test", stub, isRelease));
}

/** The host's entries and its workers, all in one folder: see electron/project/entryPoint.ts. */
function hostEntries(isRelease: boolean): Record<string, string> {
  const names = isRelease ? ["utilityEntry"] : ["utilityEntry", "childEntry"];
  const entries = names.map((name) => `electron/host/${name}.ts`);
  const workers = globSync("electron/project/**/*Worker.ts", { cwd: root });
  return Object.fromEntries(
    [...entries, ...workers].map((file) => [basename(file, ".ts"), file.replaceAll("\\", "/")]),
  );
}

function nodeBuild(
  outDir: string,
  entries: Record<string, string>,
  isRelease: boolean,
  format: "es" | "cjs" = "es",
): InlineConfig {
  return {
    configFile: false,
    root,
    logLevel: "warn",
    define: { RELEASE_BUILD: String(isRelease) },
    ssr: { noExternal: true, external: [] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: "node20",
      minify: false,
      sourcemap: !isRelease,
      rolldownOptions: {
        input: entries,
        external,
        output: {
          format,
          entryFileNames: format === "cjs" ? "[name].cjs" : "[name].js",
          chunkFileNames: "[name]-[hash].js",
        },
      },
    },
  };
}

if (import.meta.main) await buildAll({ isRelease: process.argv.includes("--release") });
