import { copyFileSync, statSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { success } from "../../../shared/result.ts";
import { createStubHost } from "../../support/stubHost.ts";
import { decodeAnswer, StubServer } from "../../support/stubServer.ts";
import { temporaryFolder } from "../../support/temporaryFolder.ts";

function stubHost(folder: string) {
  return createStubHost({
    dataFolder: folder,
    projectsFolder: folder,
    mode: "browser",
    version: "9.9",
  });
}

/** Resolves once a connection to the port is accepted. */
async function untilListening(port: number): Promise<void> {
  const isOpen = await new Promise<boolean>((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
  if (!isOpen) await untilListening(port);
}

async function startStub(options: { port?: number; sessionFolder?: string } = {}) {
  const folder = temporaryFolder();
  const server = await StubServer.start(folder, stubHost(folder), options);
  onTestFinished(() => server.running.close());
  return server;
}

describe("who is let in", () => {
  test("the first address lets in once", async () => {
    const server = await startStub();
    const first = await server.ask({ path: `/?token=${server.token}` });
    expect(first.status).toBe(200);
    expect(first.headers["set-cookie"]?.[0]).toMatch(
      new RegExp(`^concord-${server.port}=[0-9a-f]{64}; HttpOnly; SameSite=Strict; Path=/$`),
    );
    const second = await server.ask({ path: `/?token=${server.token}` });
    expect(second.status).toBe(401);
    expect(second.headers["set-cookie"]).toBeUndefined();
  });

  test("a tab that is opened again with the used address goes on", async () => {
    const server = await startStub();
    const cookie = await server.enter();
    const again = await server.ask({ path: `/?token=${server.token}`, headers: { cookie } });
    expect(again.status).toBe(200);
  });

  test.each(["/", "/events", "/assets/main.js"])("no cookie, no %s", async (path) => {
    const server = await startStub();
    expect((await server.ask({ path })).status).toBe(401);
    const cookie = `concord-${server.port}=${"0".repeat(64)}`;
    expect((await server.ask({ path, headers: { cookie } })).status).toBe(401);
  });

  test("a wrong token is refused and uses nothing up", async () => {
    const server = await startStub();
    expect((await server.ask({ path: `/?token=${"0".repeat(64)}` })).status).toBe(401);
    expect(await server.enter()).toContain("concord-");
  });

  test("another name for this address is refused (DNS rebinding)", async () => {
    const server = await startStub();
    const cookie = await server.enter();
    for (const host of ["evil.example", `evil.example:${server.port}`, "127.0.0.1:1"]) {
      expect((await server.ask({ headers: { cookie, host } })).status).toBe(403);
    }
  });

  test("another site is refused, with the cookie too", async () => {
    const server = await startStub();
    const cookie = await server.enter();
    const foreign = [
      { origin: "http://evil.example" },
      { origin: "http://127.0.0.1:1" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
    ];
    for (const headers of foreign) {
      const answer = await server.call("app.status", { cookie, ...headers });
      expect(answer.status).toBe(403);
    }
  });

  test("a call without an origin is refused", async () => {
    const server = await startStub();
    const cookie = await server.enter();
    const headers = { cookie, "content-type": "application/octet-stream" };
    expect((await server.ask({ method: "POST", path: "/call", headers })).status).toBe(403);
  });
});

describe("calls", () => {
  test("are answered, with binary parts, as a page's", async () => {
    const server = await startStub();
    const cookie = await server.enter();
    const answer = await server.call("documents.text", { cookie });
    expect(answer.headers["content-type"]).toBe("application/octet-stream");
    expect(decodeAnswer(answer)).toEqual({
      result: success({ sentences: new Int32Array([0, 5, 5, 9]), caller: "page" }),
      seq: 2,
    });
  });

  test("in a form that any site may send unasked are refused", async () => {
    const server = await startStub();
    const cookie = await server.enter();
    for (const type of ["text/plain", "application/x-www-form-urlencoded"]) {
      const answer = await server.call("app.status", { cookie, "content-type": type });
      expect(answer.status).toBe(400);
    }
  });

  test("that are no message, or too large, are refused", async () => {
    const server = await startStub();
    const cookie = await server.enter();
    const headers = {
      cookie,
      origin: server.origin,
      "content-type": "application/octet-stream",
    };
    const ask = (body: Uint8Array, more = {}) =>
      server.ask({ method: "POST", path: "/call", headers: { ...headers, ...more }, body });
    expect((await ask(Buffer.from("nonsense"))).status).toBe(400);
    expect((await ask(new Uint8Array(0))).status).toBe(400);
    const announced = await ask(new Uint8Array(0), { "content-length": String(17 * 1024 ** 2) });
    expect(announced.status).toBe(400);
  });

  test("are answered only when the server is prepared", async () => {
    const folder = temporaryFolder();
    const order: string[] = [];
    const host = { ...stubHost(folder) };
    host.handle = async () => {
      order.push("answered");
      return { result: success(null), seq: 1 };
    };
    const prepared = Promise.withResolvers<void>();
    const sessionFolder = temporaryFolder();
    const probe = await StubServer.start(folder, host);
    await probe.running.close();
    // What a server left that was killed: the cookie is good before there is a new token.
    const session = { secret: "a".repeat(64), place: null };
    writeFileSync(join(sessionFolder, `browser-${probe.port}.json`), JSON.stringify(session));
    const starting = StubServer.start(folder, host, {
      port: probe.port,
      sessionFolder,
      prepare: () => prepared.promise.then(() => void order.push("prepared")),
    });
    await untilListening(probe.port);
    const answer = probe.call("app.status", {
      cookie: `concord-${probe.port}=${session.secret}`,
    });
    prepared.resolve();
    expect((await answer).status).toBe(200);
    expect(order).toEqual(["prepared", "answered"]);
    await (await starting).running.close();
  });
});

describe("the page's files", () => {
  test("carry a strict policy, and a nonce of their own each time", async () => {
    const server = await startStub();
    const cookie = await server.enter();
    const pages = await Promise.all([1, 2].map(() => server.ask({ headers: { cookie } })));
    const nonces = pages.map(({ headers, body }) => {
      const policy = String(headers["content-security-policy"]);
      expect(policy).toContain("default-src 'none'; script-src 'self';");
      expect(policy).toContain("connect-src 'self'");
      expect(policy).not.toContain("unsafe");
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "none";
      expect(body.toString()).toBe(`<meta nonce="${nonce}">page`);
      return nonce;
    });
    expect(new Set(nonces).size).toBe(2);
  });

  test.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e%2fsecret.txt",
    "/..%5csecret.txt",
    "/../renderer-old/old.txt",
    "/..%2frenderer-old%2fold.txt",
    "//etc/passwd",
    "/%00",
    "/%",
    "/assets",
  ])("%s leads nowhere", async (path) => {
    const server = await startStub();
    const cookie = await server.enter();
    const answer = await server.ask({ path, headers: { cookie } });
    expect(answer.status).toBe(404);
    expect(answer.body.toString()).not.toContain("secret");
  });
});

describe("events", () => {
  test("reach a page that listens", async () => {
    const server = await startStub();
    const cookie = await server.enter();
    const stream = httpRequest({
      host: "127.0.0.1",
      port: server.port,
      path: "/events",
      headers: { cookie },
      agent: false,
    });
    const calls: Promise<unknown>[] = [];
    const told = new Promise<string>((resolve) => {
      stream.on("response", (response) => {
        let text = "";
        response.on("data", (piece: Buffer) => {
          text += piece.toString();
          if (text.includes("data:")) resolve(text);
          else if (text.includes("retry:")) calls.push(server.call("projects.list", { cookie }));
        });
      });
    });
    stream.end();
    expect(await told).toContain('data: {"type":"projectClosed"}\n\n');
    await Promise.all(calls);
    stream.destroy();
  });
});

describe("a server that was killed and is started again on its port", () => {
  test("knows the browsers it had let in, and what was open", async () => {
    const sessionFolder = temporaryFolder();
    const folder = temporaryFolder();
    const place = { kind: "named", name: "Study" } as const;
    const host = {
      ...stubHost(folder),
      handle: async () => ({ result: success(null), seq: 1 }),
    };
    const lefts: unknown[] = [];
    const options = { sessionFolder, prepare: async (left: unknown) => void lefts.push(left) };
    // Any free port, then this one again: only a port that was asked for is remembered.
    const probe = await StubServer.start(folder, host);
    await probe.running.close();
    const killed = await StubServer.start(folder, host, { ...options, port: probe.port });
    const cookie = await killed.enter();
    await killed.call("project.open", { cookie }, { place });
    const sessionFile = join(sessionFolder, `browser-${probe.port}.json`);
    expect(statSync(sessionFile).mode & 0o077).toBe(0);
    // What a SIGKILL leaves behind: the file of the session.
    copyFileSync(sessionFile, `${sessionFile}.left`);
    await killed.running.close();
    copyFileSync(`${sessionFile}.left`, sessionFile);
    const next = await StubServer.start(folder, host, { ...options, port: probe.port });
    onTestFinished(() => next.running.close());
    expect((await next.ask({ headers: { cookie } })).status).toBe(200);
    expect(lefts).toEqual([null, place]);
  });

  test("does not know them after a good end", async () => {
    const sessionFolder = temporaryFolder();
    const probe = await startStub();
    await probe.running.close();
    const first = await startStub({ sessionFolder, port: probe.port });
    const cookie = await first.enter();
    await first.running.close();
    const second = await startStub({ sessionFolder, port: probe.port });
    expect((await second.ask({ headers: { cookie } })).status).toBe(401);
  });
});
