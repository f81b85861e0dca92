import { Worker } from "node:worker_threads";
import { entryPoint } from "../entryPoint.ts";

export interface Verdict {
  readonly path: string;
  readonly isSound: boolean;
}

/** Looks through files in a thread, each while the one before it is being read. */
export class FileChecks {
  readonly #worker: Worker;
  readonly #sound = new Map<string, boolean>();
  readonly #waiting = new Map<string, () => void>();
  #isOver = false;

  constructor(paths: readonly string[]) {
    this.#worker = new Worker(entryPoint("checkWorker", import.meta.url), { workerData: paths });
    this.#worker.on("message", ({ path, isSound }: Verdict) => {
      this.#sound.set(path, isSound);
      this.#waiting.get(path)?.();
    });
    // Whoever opens a file looks through it where the thread has not.
    this.#worker.on("error", () => this.#end());
    this.#worker.on("exit", () => this.#end());
  }

  /** False where something is wrong, or nobody could say. */
  async isSound(path: string): Promise<boolean> {
    if (!this.#sound.has(path) && !this.#isOver) {
      await new Promise<void>((resolve) => this.#waiting.set(path, resolve));
    }
    return this.#sound.get(path) ?? false;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #end(): void {
    this.#isOver = true;
    for (const resolve of this.#waiting.values()) resolve();
  }
}
