import { ProjectError } from "../../shared/result.ts";

/**
 * Who may use a project's connection: any number of calls and jobs beside each other, or alone the
 * one that holds a change half done. On one connection everybody sees rows that are not committed,
 * and would write into a transaction that may still be rolled back; so the others wait.
 */
export class Turns {
  #using = 0;
  #isHeld = false;
  #waiting: (() => void)[] = [];

  /** Runs `work` beside others, once nobody holds the project. */
  async share<T>(work: () => T | Promise<T>): Promise<T> {
    while (this.#isHeld) await this.#change();
    this.#using += 1;
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  /** In `work` of a `share`: others may hold the project while `wait` goes on, which leaves it alone. */
  async aside<T>(wait: () => Promise<T>): Promise<T> {
    this.#leave();
    try {
      return await wait();
    } finally {
      while (this.#isHeld) await this.#change();
      this.#using += 1;
    }
  }

  /**
   * Runs `work` alone, once nobody uses the project any more; everybody else waits until it has
   * ended. Outside `share`, or inside `aside`. Throws `cancelled` when aborted while waiting.
   */
  async hold<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const wake = () => this.#wake();
    signal.addEventListener("abort", wake);
    try {
      while ((this.#using > 0 || this.#isHeld) && !signal.aborted) await this.#change();
    } finally {
      signal.removeEventListener("abort", wake);
    }
    if (signal.aborted) throw new ProjectError("cancelled", "Cancelled: nothing was changed.");
    this.#isHeld = true;
    try {
      return await work();
    } finally {
      this.#isHeld = false;
      this.#wake();
    }
  }

  #leave(): void {
    this.#using -= 1;
    this.#wake();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
