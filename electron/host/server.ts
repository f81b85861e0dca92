import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { requestSchema } from "../../shared/contract/envelope.ts";
import type { ProjectPlace } from "../../shared/contract/places.ts";
import { decodeWire, encodeWire } from "../../shared/contract/wire.ts";
import type { ProjectHost } from "../project/projectHost.ts";
import { Access, type Refusal } from "./access.ts";
import { EventStream } from "./eventStream.ts";
import { placeAfterCall } from "./openPlace.ts";
import { readPageFile } from "./pageFiles.ts";
import { SessionFile } from "./session.ts";

export interface ServerOptions {
  host: ProjectHost;
  /** 0: any free port. */
  port: number;
  /** The built page: out/renderer. */
  rendererFolder: string;
  /** Where the session outlives a crash of this process; without it nothing does. */
  sessionFolder?: string;
  /**
   * Done before the first answer, once the port is ours. `left` is the project that was open when
   * the server before this one was killed.
   */
  prepare?(left: ProjectPlace | null): Promise<void>;
}

export interface RunningServer {
  /** Lets a browser in, once. */
  url: string;
  /** Ends the server, not the host. */
  close(): Promise<void>;
}

/** The largest upload piece is 8 MB. */
const maximumRequestBytes = 16 * 1024 * 1024;

/** Browser mode: the page, its calls and the host's events, for this machine only. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const server = createServer();
  const port = await listen(server, options.port);
  const sessionFile = new SessionFile(sessionPath(options));
  const session = sessionFile.start();
  const access = new Access(port, session.secret);
  const events = new EventStream(options.host);
  const prepared = options.prepare?.(session.place) ?? Promise.resolve();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await prepared;
    const foreign = access.refuseForeign(request);
    if (foreign !== null) return refuse(response, foreign);
    const address = new URL(request.url ?? "/", "http://127.0.0.1");
    const token = address.searchParams.get("token");
    if (token !== null && access.redeem(token)) return letIn(response, access.cookie);
    const stranger = access.refuseStranger(request);
    if (stranger !== null) return refuse(response, stranger);
    const what = `${request.method} ${address.pathname}`;
    if (token !== null) return letIn(response, access.cookie); // e.g. a tab opened again
    if (what === "POST /call") return answerCall(request, response);
    if (what === "GET /events") return events.add(response);
    if (request.method !== "GET") return refuse(response, notUnderstood);
    const file = await readPageFile(options.rendererFolder, address.pathname, "'self'");
    response.writeHead(file.status, file.headers).end(file.body);
  }

  async function answerCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await readBody(request);
    const parsed = bytes === null ? null : parseRequest(bytes);
    if (parsed === null) return refuse(response, notUnderstood);
    const result = await options.host.handle(parsed, "page");
    const place = placeAfterCall(parsed, result, session.place);
    if (place !== session.place) {
      session.place = place;
      sessionFile.write(session);
    }
    const body = encodeWire(result, (text) => Buffer.from(text));
    response
      .writeHead(200, { "content-type": "application/octet-stream", "cache-control": "no-store" })
      .end(body);
  }

  server.on("request", (request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error("A request could not be answered:", error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  async function close(): Promise<void> {
    events.close();
    sessionFile.remove();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  try {
    await prepared;
  } catch (error) {
    await close();
    throw error;
  }
  return { url: access.firstAddress, close };
}

/** A server on any free port will not be started on the same one again. */
function sessionPath({ port, sessionFolder }: ServerOptions): string | null {
  if (port === 0 || sessionFolder === undefined) return null;
  return join(sessionFolder, `browser-${port}.json`);
}

const notUnderstood: Refusal = { status: 400, message: "Concord did not understand this request." };

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port }, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port); // a listening TCP server has one
    });
  });
}

function refuse(response: ServerResponse, { status, message }: Refusal): void {
  response
    .writeHead(status, {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      connection: "close",
    })
    .end(message);
}

/**
 * Sets the cookie and goes on to the page by a step of our own: after a redirect the browser would
 * still count the request as coming from wherever the link was, and hold back a strict cookie.
 */
function letIn(response: ServerResponse, cookie: string): void {
  response
    .writeHead(200, {
      "set-cookie": cookie,
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    })
    .end('<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Concord</title>');
}

/** null: too large, or not in the form our page sends (other sites cannot send it unasked). */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (request.headers["content-type"] !== "application/octet-stream") return null;
  if (Number(request.headers["content-length"] ?? 0) > maximumRequestBytes) return null;
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > maximumRequestBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function parseRequest(bytes: Buffer) {
  try {
    const decoded = decodeWire(bytes, (text) => Buffer.from(text).toString("utf8"));
    return requestSchema.parse(decoded);
  } catch {
    return null;
  }
}
