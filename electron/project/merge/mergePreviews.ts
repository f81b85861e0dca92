import type { MergePreview } from "../../../shared/contract/merge.ts";
import { ProjectError } from "../../../shared/result.ts";
import { KeptPlan } from "./keptPlan.ts";

/** The last preview that a job worked out, with its plan. */
export class MergePreviews {
  readonly plan = new KeptPlan();
  #last: { jobId: string; preview: MergePreview } | null = null;

  answer(jobId: string, preview: MergePreview): void {
    this.#last = { jobId, preview };
  }

  need(jobId: string): MergePreview {
    if (this.#last?.jobId === jobId) return this.#last.preview;
    throw new ProjectError("notFound", "This preview is not there any more. Look again.");
  }

  forget(): void {
    this.plan.release();
    this.#last = null;
  }
}
