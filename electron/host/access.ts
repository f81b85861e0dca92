import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { newSecret } from "./session.ts";

/** Why a request is refused. */
export interface Refusal {
  status: 400 | 401 | 403;
  message: string;
}

/**
 * Who may talk to a server on loopback: whoever came by the one-time address has a cookie; other
 * sites (Origin, Sec-Fetch-Site) and other names for this address (Host: DNS rebinding) do not.
 */
export class Access {
  readonly #port: number;
  readonly #secret: string;
  #token: string | null = newSecret();

  constructor(port: number, secret: string) {
    this.#port = port;
    this.#secret = secret;
  }

  /** The address that lets a browser in, once. */
  get firstAddress(): string {
    return `http://127.0.0.1:${this.#port}/?token=${this.#token ?? ""}`;
  }

  /** Cookies do not know ports: two servers of one machine must not share a name. */
  get #cookieName(): string {
    return `concord-${this.#port}`;
  }

  get cookie(): string {
    return `${this.#cookieName}=${this.#secret}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** Trades the token for the cookie; true once. */
  redeem(token: string): boolean {
    if (this.#token === null || !isSame(token, this.#token)) return false;
    this.#token = null;
    return true;
  }

  /** null: it may come in as far as its origin goes. */
  refuseForeign(request: IncomingMessage): Refusal | null {
    const names = [`127.0.0.1:${this.#port}`, `localhost:${this.#port}`];
    const { host, origin } = request.headers;
    if (host === undefined || !names.includes(host)) {
      return { status: 403, message: "Concord answers only at its own address." };
    }
    if (origin !== undefined && origin !== `http://${host}`) return foreignSite;
    if (request.method !== "GET" && origin === undefined) return foreignSite;
    return null;
  }

  /** null: it has the cookie, and comes from our own page where the browser says. */
  refuseStranger(request: IncomingMessage): Refusal | null {
    const site = request.headers["sec-fetch-site"];
    if (site === "cross-site" || site === "same-site") return foreignSite;
    if (isSame(this.#cookieOf(request), this.#secret)) return null;
    return {
      status: 401,
      message:
        "This browser is not let in. Start Concord again and open the address that it prints.",
    };
  }

  #cookieOf(request: IncomingMessage): string {
    const prefix = `${this.#cookieName}=`;
    const cookies = (request.headers.cookie ?? "").split(";").map((cookie) => cookie.trim());
    return cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length) ?? "";
  }
}

const foreignSite: Refusal = { status: 403, message: "Another site may not talk to Concord." };

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
