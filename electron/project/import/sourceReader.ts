import { Worker } from "node:worker_threads";
import { failure, type Result } from "../../../shared/result.ts";
import { entryPoint } from "../entryPoint.ts";
import type { PreparedDocument } from "./preparedDocument.ts";

/** Enough for the largest texts that are let in. */
const mostMegabytes = 2048;

interface Waiting {
  path: string;
  name: string;
  resolve: (result: Result<PreparedDocument>) => void;
}

/**
 * Reads source files in a thread of its own, one after the other: whatever a hostile file does
 * there, the host goes on, and the thread can be killed.
 */
export class SourceReader {
  readonly #timeLimit: number;
  #worker: Worker | null = null;
  /** The first is being read; the others have been sent already, so that the thread never waits. */
  #queue: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** `timeLimit`: milliseconds for one file. */
  constructor(timeLimit: number) {
    this.#timeLimit = timeLimit;
  }

  /** Never rejects: a file that cannot be read, takes too long or kills the thread is refused. */
  read(path: string, name: string): Promise<Result<PreparedDocument>> {
    return new Promise((resolve) => {
      const waiting = { path, name, resolve };
      this.#queue.push(waiting);
      this.#send(waiting);
      if (this.#queue.length === 1) this.#startTimer();
    });
  }

  /** Kills the thread, also in the middle of a file; what waits is refused. */
  stop(): void {
    this.#kill();
    const waiting = this.#queue;
    this.#queue = [];
    for (const { name, resolve } of waiting) {
      resolve(failure("cancelled", `“${name}” was not read.`));
    }
  }

  #send({ path, name }: Waiting): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage({ path, name });
  }

  #start(): Worker {
    const worker = new Worker(entryPoint("importWorker", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    worker.on("message", (result: Result<PreparedDocument>) => this.#finishFirst(result));
    const fail = (cause: unknown) => {
      // Not when it was killed: that is dealt with where it is done.
      if (this.#worker === worker) this.#giveFirstUp((name) => brokeReading(name, cause));
    };
    worker.on("error", fail).on("exit", fail);
    return worker;
  }

  #finishFirst(result: Result<PreparedDocument>): void {
    clearTimeout(this.#timer);
    this.#queue.shift()?.resolve(result);
    if (this.#queue.length > 0) this.#startTimer();
  }

  /** Refuses the file being read; the others go to a new thread. */
  #giveFirstUp(why: (name: string) => string): void {
    this.#kill();
    const [first, ...others] = this.#queue;
    if (first === undefined) return;
    for (const waiting of others) this.#send(waiting);
    this.#finishFirst(failure("unreadable", why(first.name)));
  }

  #startTimer(): void {
    const giveUp = () => this.#giveFirstUp((name) => tookTooLong(name, this.#timeLimit));
    this.#timer = setTimeout(giveUp, this.#timeLimit);
  }

  #kill(): void {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
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
