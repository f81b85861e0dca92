import type { AgreementAnswer, AgreementJob } from "../../../shared/contract/answers.ts";
import { ProjectError } from "../../../shared/result.ts";
import { computeReport, exportReport, readDisagreements } from "../agreement/agreementService.ts";
import { beginning } from "../jobs.ts";
import type { HandlersOf } from "./context.ts";

const answers = new Map<string, AgreementAnswer>();

export const agreementHandlers: HandlersOf<"agreement"> = {
  "agreement.compute": computeReport,

  "agreement.start": (context, { jobId, settings }) => {
    const label = "Computing agreement";
    const first: AgreementJob = { id: jobId, kind: "agreement", label, ...beginning };
    return context.jobs.start(first, async () => {
      answers.set(jobId, computeReport(context, settings));
      return {};
    });
  },

  "agreement.result": (_, { jobId }) => {
    const answer = answers.get(jobId);
    if (answer !== undefined) return answer;
    throw new ProjectError("notFound", "These figures are not there any more. Compute them again.");
  },

  "agreement.disagreements": readDisagreements,
  "agreement.export": exportReport,
};
