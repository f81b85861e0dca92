import type { AgreementAnswer } from "../../../shared/contract/answers.ts";
import { ProjectError } from "../../../shared/result.ts";

const mostKept = 3;

/** The answers of the last finished jobs, until they are fetched or the project is closed. */
export class AgreementAnswers {
  readonly #answersByJob = new Map<string, AgreementAnswer>();

  keep(jobId: string, answer: AgreementAnswer): void {
    this.#answersByJob.set(jobId, answer);
    const [oldest] = this.#answersByJob.keys();
    if (this.#answersByJob.size > mostKept && oldest !== undefined)
      this.#answersByJob.delete(oldest);
  }

  need(jobId: string): AgreementAnswer {
    const answer = this.#answersByJob.get(jobId);
    if (answer !== undefined) return answer;
    throw new ProjectError("notFound", "These figures are not there any more. Compute them again.");
  }

  forget(): void {
    this.#answersByJob.clear();
  }
}
