import type { Answer, Request } from "../../shared/contract/envelope.ts";
import type { HostEvent } from "../../shared/contract/events.ts";
import { failure } from "../../shared/result.ts";
import type { Caller, HostOptions, ProjectHost } from "../project/projectHost.ts";

/** What the process that owns a host sends to it. `start` comes first and once. */
export type ToHost =
  | { kind: "start"; options: HostOptions }
  | { kind: "call"; id: number; request: Request; caller: Caller }
  | { kind: "close" };

/** What the host's process sends back. `closed` comes last. */
export type FromHost =
  | { kind: "ready" }
  | { kind: "answer"; id: number; answer: Answer }
  | { kind: "event"; event: HostEvent }
  | { kind: "closed" };

export type HostFactory = (options: HostOptions) => ProjectHost;

export interface HostChannel {
  send(message: FromHost): void;
  /** The parent has nothing more to say: done, or dead. */
  end(): void;
}

/** Answers a channel's messages with a host of its own; transport-independent. */
export function serveChannel(createHost: HostFactory, channel: HostChannel) {
  let host: ProjectHost | null = null;

  async function receive(message: ToHost): Promise<void> {
    if (message.kind === "start") {
      host = createHost(message.options);
      host.subscribe((event) => channel.send({ kind: "event", event }));
      channel.send({ kind: "ready" });
    } else if (message.kind === "call") {
      const answer = await answerCall(host, message.request, message.caller);
      channel.send({ kind: "answer", id: message.id, answer });
    } else {
      await close();
      channel.send({ kind: "closed" });
      channel.end();
    }
  }

  async function close(): Promise<void> {
    const closing = host;
    host = null;
    await closing?.close();
  }

  return { receive, close };
}

async function answerCall(
  host: ProjectHost | null,
  request: Request,
  caller: Caller,
): Promise<Answer> {
  if (host !== null) return host.handle(request, caller);
  return { result: failure("internal", "Concord is closing this project."), seq: 0 };
}
