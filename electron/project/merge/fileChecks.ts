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

/**
 * Reading the first file is quicker than looking through it, so that there are two threads also
 * where there are two processors; each more of them costs the memory of a file's pages.
 */
const mostThreads = 2;

/** Looks through files in threads, each while those before it are being read. */
export class FileChecks {
  readonly #workers: readonly Worker[];
  readonly #verdicts = new Map<string, FileCheck | null>();
  readonly #waiting = new Map<string, () => void>();

  constructor(paths: readonly string[]) {
    const count = Math.min(mostThreads, paths.length);
    this.#workers = Array.from({ length: count }, (_, first) =>
      this.#start(paths.filter((_path, at) => at % count === first)),
    );
  }

  /** null where something is wrong, or nobody could say. */
  async of(path: string): Promise<FileCheck | null> {
    if (!this.#verdicts.has(path)) {
      await new Promise<void>((resolve) => this.#waiting.set(path, resolve));
    }
    return this.#verdicts.get(path) ?? null;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #start(paths: readonly string[]): Worker {
    const worker = new Worker(entryPoint("checkWorker", import.meta.url), { workerData: paths });
    worker.on("message", ({ path, check }: Verdict) => {
      this.#verdicts.set(path, check);
      this.#waiting.get(path)?.();
    });
    // Whoever opens a file looks through it where the thread has not.
    worker.on("error", () => undefined);
    worker.on("exit", () => {
      for (const path of paths.filter((each) => !this.#verdicts.has(each))) {
        this.#verdicts.set(path, null);
        this.#waiting.get(path)?.();
      }
    });
    return worker;
  }
}
