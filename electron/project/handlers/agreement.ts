import type { AgreementJob, GammaJob } from "../../../shared/contract/jobs.ts";
import { computeFigures } from "../agreement/agreementService.ts";
import { readComparedDocument, readDisagreements } from "../agreement/comparedPlaces.ts";
import { exportReport } from "../agreement/export/exportReport.ts";
import { projectGamma } from "../agreement/gamma/projectGamma.ts";
import { gatherAgreement } from "../agreement/gatherAgreement.ts";
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

  "agreement.gamma": (context, { jobId, settings, seed, samples }) => {
    const first: GammaJob = {
      id: jobId,
      kind: "gamma",
      label: "Computing γ",
      settings,
      seed,
      documents: [],
      ...beginning,
    };
    return context.jobs.start(first, async ({ signal, report }) => {
      const gathered = gatherAgreement(context.project.db, settings);
      const codeIds = gathered.input.codes.map((code) => code.id);
      const options = { sampling: { seed, samples } };
      return { documents: await projectGamma(gathered, codeIds, options, signal, report) };
    });
  },

  "agreement.result": ({ agreementAnswers }, { jobId }) => agreementAnswers.need(jobId),

  "agreement.disagreements": readDisagreements,
  "agreement.document": readComparedDocument,
  "agreement.export": exportReport,
};
