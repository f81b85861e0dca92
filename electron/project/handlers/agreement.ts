import type { AgreementJob } from "../../../shared/contract/answers.ts";
import { computeFigures, exportReport, readDisagreements } from "../agreement/agreementService.ts";
import { beginning } from "../jobs.ts";
import type { HandlersOf } from "./context.ts";

export const agreementHandlers: HandlersOf<"agreement"> = {
  "agreement.compute": (context, settings) => computeFigures(context, settings),

  "agreement.start": (context, { jobId, settings }) => {
    const label = "Computing agreement";
    const first: AgreementJob = { id: jobId, kind: "agreement", label, ...beginning };
    return context.jobs.start(first, async ({ signal, report }) => {
      const answer = await computeFigures(context, settings, { signal, onProgress: report });
      context.agreementAnswers.keep(jobId, answer);
      return {};
    });
  },

  "agreement.result": ({ agreementAnswers }, { jobId }) => agreementAnswers.need(jobId),

  "agreement.disagreements": readDisagreements,
  "agreement.export": exportReport,
};
