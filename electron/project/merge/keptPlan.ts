import type { OpenProject } from "../openProject.ts";
import { type Planned, stateOf } from "./planMerge.ts";

/**
 * The plan of the last preview, until it is applied, another takes its place, or somebody leaves.
 * Its files are not locked meanwhile; where one was changed the plan is of no use any more.
 */
export class KeptPlan {
  #planned: Planned | null = null;

  keep(planned: Planned): void {
    this.release();
    for (const source of planned.plan.sources) source.pause();
    this.#planned = planned;
  }

  /** The plan with this digest, where project and files are as they were; it is the caller's then. */
  take({ db }: OpenProject, digest: string): Planned | null {
    const planned = this.#planned;
    if (planned === null) return null;
    const { plan, preview, state } = planned;
    const isAsItWas = preview.digest === digest && plan.db === db && stateOf(db) === state;
    if (!isAsItWas || !plan.sources.every((source) => source.goOn())) {
      this.release();
      return null;
    }
    this.#planned = null;
    return planned;
  }

  /** Asks the plan with this digest something, which stays; null where there is none. */
  ask<T>(project: OpenProject, digest: string, question: (planned: Planned) => T): T | null {
    const planned = this.take(project, digest);
    if (planned === null) return null;
    this.#planned = planned;
    try {
      return question(planned);
    } finally {
      for (const source of planned.plan.sources) source.pause();
    }
  }

  release(): void {
    this.#planned?.close();
    this.#planned = null;
  }
}
