import { readFileSync, rmSync, writeFileSync } from "node:fs";
import type { PreparedDocument } from "./preparedDocument.ts";
import type { Uploads } from "./uploads.ts";

/** Above this, originals wait on disk. */
const mostBytesInMemory = 256_000_000;

/** Keeps what was read until all of it is stored at once: in memory, beyond a limit on disk. */
export class Staging {
  readonly #uploads: Uploads;
  readonly #mostBytesInMemory: number;
  readonly #onDisk = new Map<PreparedDocument, string>();
  #bytes = 0;

  constructor(uploads: Uploads, limit = mostBytesInMemory) {
    this.#uploads = uploads;
    this.#mostBytesInMemory = limit;
  }

  /** Takes the document's original over. */
  add(document: PreparedDocument): void {
    const { text, original } = document;
    this.#bytes += text.bytes.byteLength + (original.bytes?.byteLength ?? 0);
    if (this.#bytes <= this.#mostBytesInMemory || original.bytes === null) return;
    this.#bytes -= original.bytes.byteLength;
    const path = this.#uploads.pathOf(`staged-${original.sha256}`);
    writeFileSync(path, original.bytes);
    this.#onDisk.set(document, path);
    original.bytes = null;
  }

  /** The bytes of the original file. */
  originalOf(document: PreparedDocument): Uint8Array {
    const path = this.#onDisk.get(document);
    if (path !== undefined) return readFileSync(path);
    return document.original.bytes ?? document.text.bytes;
  }

  clear(): void {
    for (const path of this.#onDisk.values()) rmSync(path, { force: true });
    this.#onDisk.clear();
  }
}
