import type { ServerResponse } from "node:http";
import type { ProjectHost } from "../project/projectHost.ts";

/** Keeps the stream open through proxies and tells a dead page from a silent one. */
const heartbeatMilliseconds = 15_000;

/** Server-sent events: what the host tells, to every page that listens. */
export class EventStream {
  readonly #pages = new Set<ServerResponse>();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #stopListening: () => void;

  constructor(host: ProjectHost) {
    this.#stopListening = host.subscribe((event) => {
      this.#send(`data: ${JSON.stringify(event)}\n\n`);
    });
    this.#heartbeat = setInterval(() => this.#send(": still here\n\n"), heartbeatMilliseconds);
    this.#heartbeat.unref();
  }

  add(response: ServerResponse): void {
    response.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    // Milliseconds after which a page that lost the stream asks again.
    response.write("retry: 500\n\n");
    this.#pages.add(response);
    response.on("close", () => this.#pages.delete(response));
  }

  close(): void {
    this.#stopListening();
    clearInterval(this.#heartbeat);
    for (const page of this.#pages) page.end();
  }

  #send(text: string): void {
    for (const page of this.#pages) page.write(text);
  }
}
