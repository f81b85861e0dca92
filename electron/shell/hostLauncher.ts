import { type ChildProcess, fork } from "node:child_process";
import { type UtilityProcess, utilityProcess } from "electron";
import type { FromHost } from "../host/channel.ts";
import type { HostPipe } from "./projectHostProcess.ts";

/** True in packaged releases; set by the build. */
declare const RELEASE_BUILD: boolean;

/** Where the build put the host's entries; both run the same host. */
export interface HostEntries {
  utility: string;
  child: string;
}

/**
 * Starts a project host as Electron's utility process. In checkouts, for tests in an Electron that
 * is too old for better-sqlite3, CONCORD_HOST_NODE may name a Node binary that runs it instead, and
 * CONCORD_HOST_ENTRY another host for the utility process.
 */
export function launchHost(entries: HostEntries): HostPipe {
  if (RELEASE_BUILD) return launchUtility(entries.utility);
  const { CONCORD_HOST_NODE: nodeBinary, CONCORD_HOST_ENTRY: otherEntry } = process.env;
  if (nodeBinary) return launchChild(entries.child, nodeBinary);
  return launchUtility(otherEntry || entries.utility);
}

function launchUtility(entry: string): HostPipe {
  const child: UtilityProcess = utilityProcess.fork(entry, [], {
    serviceName: "Concord project host",
    stdio: "inherit",
  });
  return {
    send: (message) => child.postMessage(message),
    // The host's entry is the only one who can post here, in both launchers.
    onMessage: (listener) => child.on("message", (message: FromHost) => listener(message)),
    onExit: (listener) => child.once("exit", listener),
    kill: () => child.kill(),
  };
}

function launchChild(entry: string, nodeBinary: string): HostPipe {
  const child: ChildProcess = fork(entry, [], {
    execPath: nodeBinary,
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return {
    send: (message) => {
      // A host that has just ended tells so by its exit; the failed send adds nothing.
      if (child.connected) child.send(message, () => undefined);
    },
    onMessage: (listener) => child.on("message", (message) => listener(message as FromHost)),
    onExit: (listener) => {
      child.once("exit", () => listener());
      child.once("error", () => listener());
    },
    kill: () => child.kill("SIGKILL"),
  };
}
