import type { CallInput, CallName, CallOutput } from "../../shared/contract/contract.ts";
import type { Answer } from "../../shared/contract/envelope.ts";
import { decodeWire, encodeWire } from "../../shared/contract/wire.ts";
import type { Result } from "../../shared/result.ts";

/** Calls a server of browser mode over HTTP as a page does. */
export class BrowserClient {
  readonly #origin: string;
  readonly #cookie: string;

  private constructor(origin: string, cookie: string) {
    this.#origin = origin;
    this.#cookie = cookie;
  }

  /** `url`: the server's first address, with its token. */
  static async enter(url: string): Promise<BrowserClient> {
    const answer = await fetch(url, { redirect: "manual" });
    const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
    return new BrowserClient(new URL(url).origin, cookie);
  }

  /** Rejects when it is refused, and when the server is gone. */
  async call<N extends CallName>(
    name: N,
    input: CallInput<N>,
    coderId: string | null = null,
  ): Promise<CallOutput<N>> {
    const context = { requestId: crypto.randomUUID(), coderId };
    const bytes = encodeWire({ name, input, context }, (text) => Buffer.from(text));
    const answer = await fetch(`${this.#origin}/call`, {
      method: "POST",
      headers: {
        "content-type": "application/octet-stream",
        origin: this.#origin,
        cookie: this.#cookie,
      },
      body: new Uint8Array(bytes),
    });
    if (!answer.ok) throw new Error(`${name}: status ${answer.status}`);
    const whole = new Uint8Array(await answer.arrayBuffer());
    const decoded = decodeWire(whole, (text) => Buffer.from(text).toString("utf8")) as Answer; // as the server sends it
    const result = decoded.result as Result<CallOutput<N>>; // the contract pairs name and output
    if (result.ok) return result.value;
    throw new Error(`${name}: ${result.error.kind}: ${result.error.message}`);
  }
}
