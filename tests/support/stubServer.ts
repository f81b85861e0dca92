import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { type RunningServer, type ServerOptions, startServer } from "../../electron/host/server.ts";
import type { ProjectHost } from "../../electron/project/projectHost.ts";
import type { Answer } from "../../shared/contract/envelope.ts";
import { decodeWire, encodeWire } from "../../shared/contract/wire.ts";

/** What a raw request gets back. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

export interface RawRequest {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: Uint8Array;
}

/** A server on a page of two files, asked byte by byte: no client tidies paths or headers. */
export class StubServer {
  readonly running: RunningServer;
  readonly port: number;
  readonly token: string;

  private constructor(running: RunningServer) {
    this.running = running;
    const address = new URL(running.url);
    this.port = Number(address.port);
    this.token = address.searchParams.get("token") ?? "";
  }

  static async start(
    folder: string,
    host: ProjectHost,
    options: Partial<ServerOptions> = {},
  ): Promise<StubServer> {
    const rendererFolder = join(folder, "renderer");
    mkdirSync(join(rendererFolder, "assets"), { recursive: true });
    writeFileSync(join(rendererFolder, "index.html"), '<meta nonce="CONCORD_CSP_NONCE">page');
    writeFileSync(join(rendererFolder, "assets", "main.js"), "script");
    writeFileSync(join(folder, "secret.txt"), "secret");
    mkdirSync(join(folder, "renderer-old"), { recursive: true });
    writeFileSync(join(folder, "renderer-old", "old.txt"), "secret");
    return new StubServer(await startServer({ host, port: 0, rendererFolder, ...options }));
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  ask({ method = "GET", path = "/", headers = {}, body }: RawRequest): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      const sent = request(
        // A connection of its own: a kept one would belong to a server that has ended.
        { host: "127.0.0.1", port: this.port, method, path, headers, agent: false },
        (response) => {
          const pieces: Buffer[] = [];
          response.on("data", (piece: Buffer) => pieces.push(piece));
          response.on("end", () => {
            const status = response.statusCode ?? 0;
            resolve({ status, headers: response.headers, body: Buffer.concat(pieces) });
          });
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  }

  /** Trades the token of the first address for the cookie. */
  async enter(): Promise<string> {
    const answer = await this.ask({ path: `/?token=${this.token}` });
    return String(answer.headers["set-cookie"]?.[0]).split(";")[0] ?? "";
  }

  call(name: string, headers: Record<string, string>, input: unknown = {}): Promise<RawAnswer> {
    const context = { requestId: crypto.randomUUID(), coderId: null };
    const body = encodeWire({ name, input, context }, (text) => Buffer.from(text));
    return this.ask({
      method: "POST",
      path: "/call",
      headers: { "content-type": "application/octet-stream", origin: this.origin, ...headers },
      body,
    });
  }
}

export function decodeAnswer(answer: RawAnswer): Answer {
  // Only called where the status said that the server answered.
  return decodeWire(answer.body, (bytes) => Buffer.from(bytes).toString("utf8")) as Answer;
}
