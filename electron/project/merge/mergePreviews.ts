import type { MergePreview } from "../../../shared/contract/merge.ts";
import { JobAnswers } from "../jobAnswers.ts";
import { KeptPlan } from "./keptPlan.ts";

/** What jobs worked out, and the plan of the last one. */
export class MergePreviews {
  readonly plan = new KeptPlan();
  readonly answers = new JobAnswers<MergePreview>(
    "This preview is not there any more. Look again.",
  );
  #looks: (() => void)[] = [];

  /**
   * Somebody was shown others' passages. `note` records it when the preview is let go of: a project
   * that changes before is not as it was previewed.
   */
  look(note: () => void): void {
    this.#looks.push(note);
  }

  /** To be called while the project is open. */
  forget(): void {
    this.plan.release();
    this.answers.forget();
    const looks = this.#looks;
    this.#looks = [];
    for (const note of looks) note();
  }
}
