import { fork } from "node:child_process";
import { resolve } from "node:path";

/** Starts a stub host, tells its process id, and waits to be killed. */
const host = fork(resolve(import.meta.dirname, "stubChildEntry.ts"), {
  serialization: "advanced",
  execArgv: [],
});
const options = { dataFolder: "/", projectsFolder: "/", mode: "desktop", version: "1" };
host.send({ kind: "start", options });
host.once("message", () => process.send?.(host.pid));
