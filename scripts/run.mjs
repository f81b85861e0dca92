// Runs a TypeScript file of this project in the Node that the project brings along, whatever Node
// started this one: `node scripts/run.mjs scripts/start.ts …`. Plain JavaScript for that reason.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const [file = "", ...rest] = process.argv.slice(2);

if (Number(process.versions.node.split(".")[0]) >= 24) {
  process.argv.splice(1, 2, resolve(root, file));
  await import(pathToFileURL(resolve(root, file)).href);
} else {
  const folder = join(root, "node_modules/node/bin");
  const node = join(folder, process.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(node)) {
    console.error("Concord needs Node 24, which `npm ci` brings along: run `npm ci` first.");
    process.exit(1);
  }
  const child = spawn(node, [resolve(root, file), ...rest], { stdio: "inherit" });
  // Ctrl+C reaches the child by itself: wait for its end.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
}
