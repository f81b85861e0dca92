import type { HostEvent } from "../../shared/contract/events.ts";
import type { JobStatus } from "../../shared/contract/jobs.ts";
import { ProjectError } from "../../shared/result.ts";

const progressEveryMilliseconds = 100;
const finishedJobsKept = 10;

/** How every job begins. */
export const beginning = { state: "running", fraction: 0, problem: null } as const;

/** What a running job may do. */
export interface JobHandle<S extends JobStatus> {
  /** Becomes aborted when somebody cancels. */
  readonly signal: AbortSignal;
  /** Reports progress; pages hear of it at most every 100 ms. */
  report(fraction: number, changes?: Partial<S>): void;
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
   * Starts `work`, which resolves with what its kind of job gives; a rejection makes the job
   * "failed", a rejection after a cancel "cancelled". Starting an id again answers with the job
   * there is. `first`: the job as it begins.
   */
  start<S extends JobStatus>(
    first: S,
    work: (handle: JobHandle<S>) => Promise<Partial<S>>,
  ): JobStatus {
    const existing = this.#jobs.get(first.id);
    if (existing !== undefined) return existing.status;
    const job: Job = {
      status: first,
      controller: new AbortController(),
      done: Promise.resolve(),
      lastToldAt: 0,
    };
    this.#jobs.set(first.id, job);
    this.#forgetOld();
    job.done = this.#run(job, first, work);
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

  async #run<S extends JobStatus>(
    job: Job,
    first: S,
    work: (handle: JobHandle<S>) => Promise<Partial<S>>,
  ): Promise<void> {
    const { signal } = job.controller;
    let status = first;
    const become = (next: S, isLast: boolean) => {
      status = next;
      job.status = next;
      this.#tell(job, isLast);
    };
    const report = (fraction: number, changes?: Partial<S>) => {
      const next = Math.min(1, Math.max(status.fraction, fraction));
      become({ ...status, ...changes, fraction: next }, false);
    };
    try {
      const given = await work({ signal, report });
      become({ ...status, ...given, state: "finished", fraction: 1 }, true);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      if (signal.aborted) become({ ...status, state: "cancelled" }, true);
      else become({ ...status, state: "failed", problem }, true);
    }
  }

  #tell(job: Job, isLast: boolean): void {
    const now = Date.now();
    if (!isLast && now - job.lastToldAt < progressEveryMilliseconds) return;
    job.lastToldAt = now;
    this.#emit({ type: "jobUpdated", job: isLast ? job.status : withoutResults(job.status) });
  }

  #forgetOld(): void {
    const ended = [...this.#jobs].filter(([, job]) => job.status.state !== "running");
    for (const [id] of ended.slice(0, Math.max(0, ended.length - finishedJobsKept))) {
      this.#jobs.delete(id);
    }
  }
}

/** Results travel once, at the end: several hundred of them every 100 ms would be waste. */
function withoutResults(status: JobStatus): JobStatus {
  return status.kind === "import" ? { ...status, results: [] } : status;
}
