import type { ImportResult, JobStatus } from "../../shared/contract/answers.ts";
import type { HostEvent } from "../../shared/contract/events.ts";
import { ProjectError } from "../../shared/result.ts";

const progressEveryMilliseconds = 100;
const finishedJobsKept = 10;

/** What a running job may do. */
export interface JobHandle {
  /** Becomes aborted when somebody cancels. */
  readonly signal: AbortSignal;
  /** Reports progress; pages hear of it at most every 100 ms. */
  report(fraction: number, results?: readonly ImportResult[]): void;
}

interface Job {
  status: JobStatus;
  controller: AbortController;
  done: Promise<void>;
  lastToldAt: number;
}

/** Long work with an id, a fraction and a way to stop it. Its last state is always told. */
export class Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #emit: (event: HostEvent) => void;

  constructor(emit: (event: HostEvent) => void) {
    this.#emit = emit;
  }

  list(): JobStatus[] {
    return [...this.#jobs.values()].map((job) => job.status);
  }

  get(id: string): JobStatus | null {
    return this.#jobs.get(id)?.status ?? null;
  }

  /**
   * Starts `work`, which resolves with the final results; a rejection makes the job "failed", a
   * rejection after a cancel "cancelled". Starting an id again answers with the job there is.
   */
  start(
    id: string,
    label: string,
    work: (handle: JobHandle) => Promise<readonly ImportResult[]>,
  ): JobStatus {
    const existing = this.#jobs.get(id);
    if (existing !== undefined) return existing.status;
    const job: Job = {
      status: {
        id,
        kind: "import",
        label,
        state: "running",
        fraction: 0,
        results: [],
        problem: null,
      },
      controller: new AbortController(),
      done: Promise.resolve(),
      lastToldAt: 0,
    };
    this.#jobs.set(id, job);
    this.#forgetOld();
    job.done = this.#run(job, work);
    return job.status;
  }

  cancel(id: string): void {
    this.#jobs.get(id)?.controller.abort();
  }

  /** Resolves when the job has ended, however it ended. */
  async wait(id: string): Promise<JobStatus> {
    const job = this.#jobs.get(id);
    if (job === undefined) throw new ProjectError("notFound", "There is no such task.");
    await job.done;
    return job.status;
  }

  async cancelAll(): Promise<void> {
    for (const job of this.#jobs.values()) job.controller.abort();
    await Promise.all([...this.#jobs.values()].map((job) => job.done));
  }

  async #run(
    job: Job,
    work: (handle: JobHandle) => Promise<readonly ImportResult[]>,
  ): Promise<void> {
    const { signal } = job.controller;
    const report = (fraction: number, results?: readonly ImportResult[]) => {
      const next = Math.min(1, Math.max(job.status.fraction, fraction));
      job.status = { ...job.status, fraction: next, results: [...(results ?? job.status.results)] };
      this.#tell(job, false);
    };
    try {
      const results = await work({ signal, report });
      job.status = { ...job.status, state: "finished", fraction: 1, results: [...results] };
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      job.status = signal.aborted
        ? { ...job.status, state: "cancelled" }
        : { ...job.status, state: "failed", problem };
    }
    this.#tell(job, true);
  }

  #tell(job: Job, isLast: boolean): void {
    const now = Date.now();
    if (!isLast && now - job.lastToldAt < progressEveryMilliseconds) return;
    job.lastToldAt = now;
    // Results travel once, at the end: several hundred of them every 100 ms would be waste.
    this.#emit({ type: "jobUpdated", job: isLast ? job.status : { ...job.status, results: [] } });
  }

  #forgetOld(): void {
    const ended = [...this.#jobs].filter(([, job]) => job.status.state !== "running");
    for (const [id] of ended.slice(0, Math.max(0, ended.length - finishedJobsKept))) {
      this.#jobs.delete(id);
    }
  }
}
