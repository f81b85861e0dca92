import type { ConcordBridge } from "../shared/contract/bridge.ts";
import type { Answer, Request } from "../shared/contract/envelope.ts";
import type { HostEvent } from "../shared/contract/events.ts";
import { decodeWire, encodeWire } from "../shared/contract/wire.ts";

declare global {
  interface Window {
    /** Put there by the preload script; absent in browser mode. */
    concord?: ConcordBridge;
  }
}

/** Carries calls to the project host and its events back. */
export interface Transport {
  /** null: the host ended before it answered; repeat the request once it is back. */
  call(request: Request): Promise<Answer | null>;
  /** `hostLost` and `hostBack` come in turns. */
  listen(listener: (event: HostEvent) => void): void;
}

/** How long to wait before asking a server again that closed the event stream for good. */
const reopenAfterMilliseconds = 1_000;

export function chooseTransport(): Transport {
  const bridge = window.concord;
  if (bridge === undefined) return browserTransport();
  return { call: (request) => bridge.call(request), listen: (tell) => void bridge.onEvent(tell) };
}

/** Browser mode: calls by POST, events by one EventSource. */
function browserTransport(): Transport {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  return {
    async call(request) {
      try {
        const response = await fetch("/call", {
          method: "POST",
          headers: { "content-type": "application/octet-stream" },
          // encodeWire makes a new ArrayBuffer of its own, never a shared one.
          body: encodeWire(request, (text) => encoder.encode(text)) as Uint8Array<ArrayBuffer>,
        });
        if (response.headers.get("content-type") !== "application/octet-stream") {
          return refusal(response.status, await response.text());
        }
        const bytes = new Uint8Array(await response.arrayBuffer());
        return decodeWire(bytes, (text) => decoder.decode(text)) as Answer; // our own server's
      } catch {
        return null; // fetch fails in one way only: nobody answered
      }
    },
    listen(tell) {
      openEventStream(tell);
    },
  };
}

function refusal(status: number, message: string): Answer {
  return { result: { ok: false, error: { kind: "denied", message, details: { status } } }, seq: 0 };
}

function openEventStream(tell: (event: HostEvent) => void): void {
  let isLost = false;
  const open = () => {
    const source = new EventSource("/events");
    source.onopen = () => {
      if (isLost) tell({ type: "hostBack" });
      isLost = false;
    };
    source.onmessage = (message) => {
      tell(JSON.parse(String(message.data)) as HostEvent); // our own server's
    };
    source.onerror = () => {
      if (!isLost) tell({ type: "hostLost" });
      isLost = true;
      // Chromium tries again by itself, except after an answer other than 200.
      if (source.readyState === EventSource.CLOSED) setTimeout(open, reopenAfterMilliseconds);
    };
  };
  open();
}
