import { type ChildProcess, fork } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { FromHost } from "../../../electron/host/channel.ts";
import { type HealingHost, startHealingHost } from "../../../electron/shell/healingHost.ts";
import type { HostPipe } from "../../../electron/shell/projectHostProcess.ts";
import type { CallInput, CallName, CallOutput } from "../../../shared/contract/contract.ts";
import type { Result } from "../../../shared/result.ts";
import { BrowserClient } from "../../support/browserClient.ts";
import { freePort } from "../../support/freePort.ts";
import { ServedConcord } from "../../support/servedConcord.ts";
import { temporaryFolder } from "../../support/temporaryFolder.ts";
import { TestProject } from "../../support/testProject.ts";

const entry = resolve(import.meta.dirname, "../../../electron/host/childEntry.ts");
const sentence = "The minister denied it. ";

/** A window's host in a process of its own, started and mended by the shell's own code. */
function startWindow(folder: string) {
  const processes: ChildProcess[] = [];
  const back = Promise.withResolvers<void>();
  const launch = (): HostPipe => {
    const child = fork(entry, { serialization: "advanced", execArgv: [] });
    processes.push(child);
    return {
      send: (message) => void (child.connected && child.send(message, () => undefined)),
      onMessage: (listener) => child.on("message", (message) => listener(message as FromHost)),
      onExit: (listener) => child.once("exit", () => listener()),
      kill: () => child.kill("SIGKILL"),
    };
  };
  const host = startHealingHost({
    launch,
    options: {
      dataFolder: join(folder, "data"),
      projectsFolder: join(folder, "projects"),
      mode: "desktop",
      version: "1",
    },
    onEvent: (event) => {
      if (event.type === "hostBack") back.resolve();
    },
    onGivenUp: () => back.reject(new Error("the host was given up")),
  });
  onTestFinished(async () => {
    await host.close();
    for (const child of processes) child.kill("SIGKILL");
  });
  return { host, back: back.promise, killHost: () => processes.at(-1)?.kill("SIGKILL") };
}

async function callAs<N extends CallName>(
  coderId: string,
  host: HealingHost,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const context = { requestId: crypto.randomUUID(), coderId };
  const answer = await host.callForPage({ name, input, context });
  const result = answer?.result as Result<CallOutput<N>> | undefined; // as the contract pairs them
  if (result?.ok) return result.value;
  throw new Error(`${name}: ${result?.error.message ?? "not answered"}`);
}

async function prepare(folder: string) {
  const project = TestProject.withoutFile();
  const path = join(folder, "study.concord");
  const place = await project.grant(path);
  await project.call("project.create", { place, withStarterCodebook: false });
  const coderId = await project.addCoder("Ana");
  const codeId = await project.addCode("denial");
  const documentId = await project.importText("a.txt", sentence.repeat(3000));
  await project.close();
  return { path, coderId, codeId, documentId };
}

test("kill -9 of the host in the middle of coding: the shell reopens the project, every painted coding is there", async () => {
  const folder = temporaryFolder();
  const { path, coderId, codeId, documentId } = await prepare(folder);
  const { host, back, killHost } = startWindow(folder);
  expect(await host.openFile(path)).toMatchObject({ ok: true });

  // A coding is painted once its call was answered. Four calls are under way when the end comes.
  const painted: string[] = [];
  const codeOn = async (lane: number): Promise<void> => {
    for (let at = lane; ; at += 4) {
      const id = crypto.randomUUID();
      const startOffset = at * sentence.length;
      const codings = [{ id, documentId, codeId, startOffset, endOffset: startOffset + 23 }];
      const context = { requestId: crypto.randomUUID(), coderId };
      const answer = await host.callForPage({ name: "codings.add", input: { codings }, context });
      if (answer === null) return;
      expect(answer.result).toEqual({ ok: true, value: null });
      painted.push(id);
      if (painted.length === 100) killHost();
    }
  };
  await Promise.all([0, 1, 2, 3].map(codeOn));
  await back;
  expect(painted.length).toBeGreaterThanOrEqual(100);

  const ask = <N extends CallName>(name: N, input: CallInput<N>) =>
    callAs(coderId, host, name, input);
  const { ids } = await ask("documents.codings", { documentId, coders: "own" });
  const kept = Array.from({ length: ids.length / 16 }, (_, row) =>
    Buffer.from(ids.subarray(16 * row, 16 * row + 16)).toString("hex"),
  );
  expect(kept).toEqual(expect.arrayContaining(painted.map((id) => id.replaceAll("-", ""))));
  expect(kept.length).toBeLessThanOrEqual(painted.length + 4);
  expect((await ask("project.verify", {})).problems).toEqual([]);

  // Work goes on where it was, and a good end leaves one file.
  const coding = { id: crypto.randomUUID(), documentId, codeId, startOffset: 0, endOffset: 3 };
  await ask("codings.add", { codings: [coding] });
  await host.close();
  expect(readdirSync(folder).sort()).toEqual(["data", "study.concord"]);
}, 60_000);

test("kill -9 of the whole app: the project opens again with every answered coding, and one file is left", async () => {
  const folder = temporaryFolder();
  const { path, coderId, codeId, documentId } = await prepare(folder);
  const served = await ServedConcord.start({
    dataFolder: join(folder, "data"),
    port: await freePort(),
    file: path,
  });
  onTestFinished(() => served.kill());
  const browser = await BrowserClient.enter(served.url);
  const painted: string[] = [];
  let isDead = false;
  while (!isDead) {
    const startOffset = painted.length * sentence.length;
    const id = crypto.randomUUID();
    const codings = [{ id, documentId, codeId, startOffset, endOffset: startOffset + 23 }];
    const answered = browser.call("codings.add", { codings }, coderId);
    if (painted.length === 50) await Promise.all([served.kill(), answered.catch(() => null)]);
    isDead = await answered.then(
      () => painted.push(id) < 0,
      () => true,
    );
  }
  expect(painted.length).toBeGreaterThanOrEqual(50);
  expect(readdirSync(folder)).toContain("study.concord-wal");

  const project = TestProject.withoutFile();
  const { readOnly } = await project.call("project.open", { place: await project.grant(path) });
  expect(readOnly).toBeNull();
  const { codings, problems } = await project.call("project.verify", {});
  expect(problems).toEqual([]);
  expect([painted.length, painted.length + 1]).toContain(codings);
  await project.close();
  expect(readdirSync(folder).sort()).toEqual(["data", "study.concord"]);
}, 60_000);
