import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { placeSchema } from "../../shared/contract/places.ts";

const sessionSchema = z.strictObject({
  /** What the browser's cookie must hold. */
  secret: z.string().length(64),
  place: placeSchema.nullable(),
});
export type Session = z.infer<typeof sessionSchema>;

/**
 * Keeps a server's secret and open project in a file that only its owner reads, so that a server
 * that was killed goes on where it was when it is started again. A server that ends in good order
 * removes it.
 */
export class SessionFile {
  readonly #path: string | null;

  constructor(path: string | null) {
    this.#path = path;
  }

  /** What a killed server left, or a new session. */
  start(): Session {
    const session = this.#read() ?? { secret: newSecret(), place: null };
    this.write(session);
    return session;
  }

  write(session: Session): void {
    if (this.#path === null) return;
    mkdirSync(dirname(this.#path), { recursive: true });
    writeFileSync(this.#path, JSON.stringify(session), { mode: 0o600 });
  }

  remove(): void {
    if (this.#path !== null) rmSync(this.#path, { force: true });
  }

  #read(): Session | null {
    if (this.#path === null) return null;
    try {
      return sessionSchema.parse(JSON.parse(readFileSync(this.#path, "utf8")));
    } catch {
      return null; // not there, or not ours: a new session
    }
  }
}

export function newSecret(): string {
  return randomBytes(32).toString("hex");
}
