import { ProjectError } from "../../shared/result.ts";

const mostKept = 3;

/** What the last finished jobs of a kind gave, until it is fetched or the project is closed. */
export class JobAnswers<Answer> {
  readonly #answersByJob = new Map<string, Answer>();
  /** Said where an answer is asked for too late. */
  readonly #gone: string;

  constructor(gone: string) {
    this.#gone = gone;
  }

  keep(jobId: string, answer: Answer): void {
    this.#answersByJob.set(jobId, answer);
    const [oldest] = this.#answersByJob.keys();
    if (this.#answersByJob.size > mostKept && oldest !== undefined)
      this.#answersByJob.delete(oldest);
  }

  need(jobId: string): Answer {
    const answer = this.#answersByJob.get(jobId);
    if (answer !== undefined) return answer;
    throw new ProjectError("notFound", this.#gone);
  }

  /** As `need`, for what is fetched once. */
  take(jobId: string): Answer {
    const answer = this.need(jobId);
    this.#answersByJob.delete(jobId);
    return answer;
  }

  forget(): void {
    this.#answersByJob.clear();
  }
}
