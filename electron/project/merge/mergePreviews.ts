import type { MergePreview } from "../../../shared/contract/merge.ts";
import { JobAnswers } from "../jobAnswers.ts";
import { KeptPlan } from "./keptPlan.ts";

/** What jobs worked out, and the plan of the last one. */
export class MergePreviews {
  readonly plan = new KeptPlan();
  readonly answers = new JobAnswers<MergePreview>(
    "This preview is not there any more. Look again.",
  );

  forget(): void {
    this.plan.release();
    this.answers.forget();
  }
}
