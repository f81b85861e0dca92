import { Worker } from "node:worker_threads";
import { failure, type Result } from "../../../shared/result.ts";
import { entryPoint } from "../entryPoint.ts";
import type { PreparedDocument } from "./preparedDocument.ts";

/** Enough for the largest texts that are let in. */
const mostMegabytes = 2048;

/**
 * Reads source files in a thread of its own, one at a time: whatever a hostile file does there, the
 * host goes on, and the thread can be killed.
 */
export class SourceReader {
  readonly #timeLimit: number;
  #worker: Worker | null = null;

  /** `timeLimit`: milliseconds for one file. */
  constructor(timeLimit: number) {
    this.#timeLimit = timeLimit;
  }

  /** Never rejects: a file that cannot be read, takes too long or kills the thread is refused. */
  read(path: string, name: string): Promise<Result<PreparedDocument>> {
    const worker = this.#worker ?? this.#start();
    return new Promise((resolve) => {
      const finish = (result: Result<PreparedDocument>) => {
        clearTimeout(timer);
        worker.off("message", finish).off("error", fail).off("exit", fail);
        resolve(result);
      };
      const giveUp = (why: string) => {
        this.stop();
        finish(failure("unreadable", why));
      };
      const fail = (cause: unknown) => giveUp(brokeReading(name, cause));
      const timer = setTimeout(() => giveUp(tookTooLong(name, this.#timeLimit)), this.#timeLimit);
      worker.on("message", finish).on("error", fail).on("exit", fail);
      worker.postMessage({ path, name });
    });
  }

  /** Kills the thread, also in the middle of a file. */
  stop(): void {
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(entryPoint("importWorker", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    // A thread that ends by itself between two files is replaced at the next one.
    const forget = () => {
      if (this.#worker === worker) this.#worker = null;
    };
    worker.on("error", forget).on("exit", forget);
    this.#worker = worker;
    return worker;
  }
}

function tookTooLong(name: string, milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return `“${name}” took longer than ${seconds} seconds to read and was given up. Save its text as .txt and import that.`;
}

/** `cause`: what the thread threw, or its exit code. */
function brokeReading(name: string, cause: unknown): string {
  const error = cause instanceof Error ? cause : null;
  const isMemory = error !== null && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  const what = isMemory ? "needs more memory than there is" : "could not be read";
  const detail = error === null || isMemory ? "" : ` (${error.message})`;
  return `“${name}” ${what}${detail}. Split it, or save its text as .txt and import that.`;
}
