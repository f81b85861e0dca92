import { fork } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { FromHost, ToHost } from "../../../electron/host/channel.ts";
import { startHealingHost } from "../../../electron/shell/healingHost.ts";
import type { HostPipe } from "../../../electron/shell/projectHostProcess.ts";
import type { HostEvent } from "../../../shared/contract/events.ts";

const stubEntry = resolve(import.meta.dirname, "../../support/stubChildEntry.ts");

function request(name: string, input: unknown = {}) {
  return { name, input, context: { requestId: crypto.randomUUID(), coderId: null } };
}

/** A healing host on real child processes; `events` and `processes` as they came. */
function startStub() {
  const events: string[] = [];
  const processes: ReturnType<typeof fork>[] = [];
  const sent: ToHost[] = [];
  let isGivenUp = false;
  let eventArrived = Promise.withResolvers<void>();
  const launch = (): HostPipe => {
    const child = fork(stubEntry, { serialization: "advanced", execArgv: [] });
    processes.push(child);
    return {
      send: (message) => {
        sent.push(message);
        child.send(message);
      },
      onMessage: (listener) => child.on("message", (message) => listener(message as FromHost)),
      onExit: (listener) => child.once("exit", () => listener()),
      kill: () => child.kill("SIGKILL"),
    };
  };
  const host = startHealingHost({
    launch,
    options: { dataFolder: "/", projectsFolder: "/", mode: "desktop", version: "1" },
    onEvent: (event: HostEvent) => {
      events.push(event.type);
      eventArrived.resolve();
      eventArrived = Promise.withResolvers();
    },
    onGivenUp: () => {
      isGivenUp = true;
    },
  });
  onTestFinished(() => host.close());
  const until = async (type: string): Promise<void> => {
    while (!events.includes(type)) await eventArrived.promise;
  };
  return { host, events, processes, sent, until, isGivenUp: () => isGivenUp };
}

describe("a window's host", () => {
  test("answers through the process boundary, binary parts included", async () => {
    const { host } = startStub();
    const answer = await host.callForPage(request("documents.text"));
    expect(answer).toEqual({
      result: { ok: true, value: { sentences: new Int32Array([0, 5, 5, 9]), caller: "page" } },
      seq: 2,
    });
  });

  test("that dies in the middle of a call is replaced; the call is told lost", async () => {
    const { host, events, until, processes } = startStub();
    expect(await host.callForPage(request("projects.forget"))).toBeNull();
    await until("hostBack");
    expect(events).toEqual(["hostLost", "hostBack"]);
    expect(processes).toHaveLength(2);
    const answer = await host.callForPage(request("app.status"));
    expect(answer?.result.ok).toBe(true);
  });

  test("waits for the new process with calls that come meanwhile", async () => {
    const { host, until, processes } = startStub();
    await host.callForPage(request("app.status"));
    processes[0]?.kill("SIGKILL");
    await until("hostLost");
    const answer = await host.callForPage(request("app.status"));
    expect(answer?.result.ok).toBe(true);
  });

  test("opens in the new process what was open in the old", async () => {
    const { host, sent, processes, until } = startStub();
    const place = { kind: "listed", key: "study" } as const;
    await host.callForPage(request("project.open", { place }));
    processes[0]?.kill("SIGKILL");
    await until("hostBack");
    const opened = sent.flatMap((message) =>
      message.kind === "call" && message.request.name === "project.open" ? [message] : [],
    );
    expect(opened.map(({ caller, request: { input } }) => [caller, input])).toEqual([
      ["page", { place }],
      ["trusted", { place }],
    ]);
  });

  test("asks anew for leave to open a file that a dialog granted", async () => {
    const { host, sent, processes, until } = startStub();
    const place = await host.grant("/somewhere/Study.concord");
    await host.callForPage(request("project.open", { place }));
    processes[0]?.kill("SIGKILL");
    await until("hostBack");
    const granted = sent.flatMap((message) =>
      message.kind === "call" && message.request.name === "projects.grant"
        ? [message.request.input]
        : [],
    );
    expect(granted).toEqual([
      { path: "/somewhere/Study.concord" },
      { path: "/somewhere/Study.concord" },
    ]);
  });

  test("is given up when it dies again and again", async () => {
    const { host, isGivenUp } = startStub();
    for (let death = 0; death < 4; death += 1) {
      expect(await host.callForPage(request("projects.forget"))).toBeNull();
    }
    expect(isGivenUp()).toBe(true);
    expect(await host.callForPage(request("app.status"))).toBeNull();
  });

  test("ends when it is closed", async () => {
    const { host, processes } = startStub();
    await host.callForPage(request("app.status"));
    await host.close();
    expect(processes[0]?.exitCode).toBe(0);
  });
});

test("a host ends when the process that started it dies", async () => {
  const parent = fork(resolve(import.meta.dirname, "../../support/stubParent.ts"), {
    execArgv: [],
  });
  const [hostId] = (await once(parent, "message")) as [number];
  parent.kill("SIGKILL");
  await expect.poll(() => isRunning(hostId), { timeout: 10_000 }).toBe(false);
});

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}
