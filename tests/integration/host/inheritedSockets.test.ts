import { fork } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import type { Readable } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../../support/temporaryFolder.ts";

const entry = resolve(import.meta.dirname, "../../../electron/host/childEntry.ts");

// Only there does Electron let its sockets be inherited.
test.skipIf(process.platform !== "linux")(
  "a host lets go of a socket that came with its start, and serves",
  async () => {
    const host = fork(entry, {
      execArgv: [],
      serialization: "advanced",
      stdio: ["ignore", "inherit", "inherit", "ipc", "pipe"],
    });
    onTestFinished(() => void host.kill("SIGKILL"));
    const inherited = host.stdio[4] as Readable; // a pipe, as asked for above
    await once(inherited.resume(), "end");

    const folder = temporaryFolder();
    const options = { dataFolder: folder, projectsFolder: folder, mode: "desktop", version: "1" };
    host.send({ kind: "start", options });
    expect(await once(host, "message")).toEqual([{ kind: "ready" }, undefined]);
  },
);
