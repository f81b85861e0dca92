import { Worker } from "node:worker_threads";
import { entryPoint } from "../entryPoint.ts";

/** Of a file that is sound. */
export interface FileCheck {
  /** Codings whose words are not at their place: uuid in hex, and their quote. */
  readonly offQuote: readonly (readonly [string, string])[];
}

export interface Verdict {
  readonly path: string;
  /** null: something is wrong with the file, or nobody could say. */
  readonly check: FileCheck | null;
}

/** Looks through files in a thread, each while the one before it is being read. */
export class FileChecks {
  readonly #worker: Worker;
  readonly #verdicts = new Map<string, FileCheck | null>();
  readonly #waiting = new Map<string, () => void>();
  #isOver = false;

  constructor(paths: readonly string[]) {
    this.#worker = new Worker(entryPoint("checkWorker", import.meta.url), { workerData: paths });
    this.#worker.on("message", ({ path, check }: Verdict) => {
      this.#verdicts.set(path, check);
      this.#waiting.get(path)?.();
    });
    // Whoever opens a file looks through it where the thread has not.
    this.#worker.on("error", () => this.#end());
    this.#worker.on("exit", () => this.#end());
  }

  /** null where something is wrong, or nobody could say. */
  async of(path: string): Promise<FileCheck | null> {
    if (!this.#verdicts.has(path) && !this.#isOver) {
      await new Promise<void>((resolve) => this.#waiting.set(path, resolve));
    }
    return this.#verdicts.get(path) ?? null;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #end(): void {
    this.#isOver = true;
    for (const resolve of this.#waiting.values()) resolve();
  }
}
