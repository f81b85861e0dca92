import type { Answer, Request } from "../../shared/contract/envelope.ts";
import type { HostEvent } from "../../shared/contract/events.ts";
import type { FromHost, ToHost } from "../host/channel.ts";
import type { Caller, HostOptions } from "../project/projectHost.ts";

/** A started process, however it was started. */
export interface HostPipe {
  send(message: ToHost): void;
  onMessage(listener: (message: FromHost) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/** How long a host may take to close its project before it is ended. */
const closingPatienceMilliseconds = 15_000;

/** One running host as the shell sees it: calls, events, its end. */
export interface HostProcess {
  /** null: it ended before it answered. */
  call(request: Request, caller: Caller): Promise<Answer | null>;
  /** Resolves once it takes calls; false when it ended before that. */
  readonly whenReady: Promise<boolean>;
  readonly whenGone: Promise<void>;
  /** Closes the project and ends the process. */
  close(): Promise<void>;
}

export function connectHost(
  pipe: HostPipe,
  options: HostOptions,
  onEvent: (event: HostEvent) => void,
): HostProcess {
  const waiting = new Map<number, (answer: Answer | null) => void>();
  const ready = Promise.withResolvers<boolean>();
  const gone = Promise.withResolvers<void>();
  let isGone = false;
  let lastId = 0;

  pipe.onMessage((message) => {
    if (message.kind === "ready") ready.resolve(true);
    if (message.kind === "event") onEvent(message.event);
    if (message.kind === "answer") {
      waiting.get(message.id)?.(message.answer);
      waiting.delete(message.id);
    }
  });
  pipe.onExit(() => {
    isGone = true;
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
    ready.resolve(false);
    gone.resolve();
  });
  pipe.send({ kind: "start", options });

  return {
    whenReady: ready.promise,
    whenGone: gone.promise,
    call(request, caller) {
      if (isGone) return Promise.resolve(null);
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        pipe.send({ kind: "call", id, request, caller });
      });
    },
    async close() {
      if (isGone) return;
      pipe.send({ kind: "close" });
      const patience = setTimeout(() => pipe.kill(), closingPatienceMilliseconds);
      await gone.promise;
      clearTimeout(patience);
    },
  };
}
