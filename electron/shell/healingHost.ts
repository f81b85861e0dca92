import { randomUUID } from "node:crypto";
import type { CallInput, CallName } from "../../shared/contract/contract.ts";
import type { Answer, Request } from "../../shared/contract/envelope.ts";
import type { HostEvent } from "../../shared/contract/events.ts";
import type { ProjectPlace } from "../../shared/contract/places.ts";
import type { Result } from "../../shared/result.ts";
import { placeAfterCall } from "../host/openPlace.ts";
import type { HostOptions } from "../project/projectHost.ts";
import { connectHost, type HostPipe, type HostProcess } from "./projectHostProcess.ts";

/** A host that ends this often within this time would only end again. */
const crashesAllowed = 3;
const crashWindowMilliseconds = 30_000;

/** The host of one window. When its process dies it starts another and reopens the project. */
export interface HealingHost {
  /** null: the host ended before it answered; the page repeats the request. */
  callForPage(request: Request): Promise<Answer | null>;
  grant(path: string): Promise<ProjectPlace | null>;
  openFile(path: string): Promise<Result<unknown> | null>;
  close(): Promise<void>;
}

export interface HealingHostOptions {
  launch(): HostPipe;
  options: HostOptions;
  onEvent(event: HostEvent): void;
  /** The host cannot be kept running. */
  onGivenUp(): void;
}

export function startHealingHost({ launch, options, onEvent, onGivenUp }: HealingHostOptions) {
  const pathsByToken = new Map<string, string>();
  let openPlace: ProjectPlace | null = null;
  let isClosing = false;
  let crashTimes: number[] = [];
  let current: Promise<HostProcess | null> = start();

  async function start(): Promise<HostProcess | null> {
    const host = connectHost(launch(), options, onEvent);
    host.whenGone.then(() => {
      if (!isClosing) heal();
    });
    return (await host.whenReady) ? host : null;
  }

  function heal(): void {
    onEvent({ type: "hostLost" });
    const now = Date.now();
    crashTimes = [...crashTimes.filter((time) => now - time < crashWindowMilliseconds), now];
    if (crashTimes.length > crashesAllowed) {
      current = Promise.resolve(null);
      onGivenUp();
      return;
    }
    current = restart();
  }

  async function restart(): Promise<HostProcess | null> {
    const host = await start();
    if (host === null) return null; // its own end is already being healed
    if (openPlace !== null) await reopen(host, openPlace);
    onEvent({ type: "hostBack" });
    return host;
  }

  async function reopen(host: HostProcess, place: ProjectPlace): Promise<void> {
    const path = place.kind === "granted" ? pathsByToken.get(place.token) : undefined;
    const reachable = path === undefined ? place : await grantOn(host, path);
    if (reachable === null) return;
    const answer = await ask(host, "project.open", { place: reachable });
    // Where it fails the page learns from `project.load`, and says so.
    if (answer?.result.ok) openPlace = reachable;
  }

  async function grantOn(host: HostProcess, path: string): Promise<ProjectPlace | null> {
    const answer = await ask(host, "projects.grant", { path });
    if (!answer?.result.ok) return null;
    const { token } = answer.result.value as { token: string }; // the contract's output
    pathsByToken.set(token, path);
    return { kind: "granted", token };
  }

  async function callAndRemember(host: HostProcess, request: Request, caller: "page" | "trusted") {
    const answer = await host.call(request, caller);
    if (answer !== null) openPlace = placeAfterCall(request, answer, openPlace);
    return answer;
  }

  const healingHost: HealingHost = {
    async callForPage(request) {
      const host = await current;
      return host === null ? null : callAndRemember(host, request, "page");
    },
    async grant(path) {
      const host = await current;
      return host === null ? null : grantOn(host, path);
    },
    async openFile(path) {
      const host = await current;
      const place = host === null ? null : await grantOn(host, path);
      if (host === null || place === null) return null;
      const answer = await callAndRemember(host, requestFor("project.open", { place }), "trusted");
      return answer?.result ?? null;
    },
    async close() {
      isClosing = true;
      await (await current)?.close();
    },
  };
  return healingHost;
}

function ask<N extends CallName>(host: HostProcess, name: N, input: CallInput<N>) {
  return host.call(requestFor(name, input), "trusted");
}

function requestFor<N extends CallName>(name: N, input: CallInput<N>): Request {
  return { name, input, context: { requestId: randomUUID(), coderId: null } };
}
