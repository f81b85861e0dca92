import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ProjectError } from "../../../shared/result.ts";

/** Where source files wait for their import: a folder of this host's own, gone when it closes. */
export class Uploads {
  readonly #root: string;
  readonly #lastRequest = new Map<string, string>();
  #folder: string | null = null;

  constructor(temporaryFolder: string) {
    this.#root = temporaryFolder;
  }

  /** Adds a piece to an upload; the same request again adds nothing. */
  append(uploadId: string, bytes: Uint8Array, isFirst: boolean, requestId: string): void {
    if (this.#lastRequest.get(uploadId) === requestId) return;
    const path = this.pathOf(uploadId);
    if (isFirst) writeFileSync(path, bytes);
    else if (existsSync(path)) appendFileSync(path, bytes);
    else throw new ProjectError("notFound", "The beginning of this file is lost. Import it again.");
    this.#lastRequest.set(uploadId, requestId);
  }

  /** `name` is a UUID or one of ours, never a person's. */
  pathOf(name: string): string {
    if (this.#folder === null) {
      mkdirSync(this.#root, { recursive: true });
      this.#folder = mkdtempSync(join(this.#root, "concord-import-"));
    }
    return join(this.#folder, name);
  }

  remove(uploadId: string): void {
    this.#lastRequest.delete(uploadId);
    rmSync(this.pathOf(uploadId), { force: true });
  }

  removeAll(): void {
    this.#lastRequest.clear();
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }
}
