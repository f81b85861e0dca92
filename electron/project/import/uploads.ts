import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { ProjectError } from "../../../shared/result.ts";

const prefix = "concord-import-";

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
      removeOrphans(this.#root);
      this.#folder = mkdtempSync(join(this.#root, `${prefix}${process.pid}-`));
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

/** What hosts left behind that were killed. */
function removeOrphans(root: string): void {
  for (const name of readdirSync(root)) {
    const pid = Number(/^concord-import-(\d+)-/.exec(name)?.[1] ?? Number.NaN);
    if (Number.isInteger(pid) && !isRunning(pid)) {
      rmSync(join(root, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0); // signal 0 only asks
  } catch (error) {
    // Somebody else's process may not be asked, but is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
