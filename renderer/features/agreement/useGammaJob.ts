import { useEffect, useRef, useState } from "react";
import { usualBootstrap } from "../../../shared/agreement/alphaInterval.ts";
import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import { api } from "../../api.ts";
import { showMessage } from "../../stores/messages.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { agreementWords as words } from "../../words/agreement.ts";

/** Resolves with the job once γ is there; null where it was stopped or failed, which is shown. */
type ComputeGamma = (settings: AgreementSettings) => Promise<string | null>;

/** γ of the compared documents, by a job that can be stopped among the tasks. */
export function useGammaJob(): ComputeGamma {
  const [jobId, setJobId] = useState<string | null>(null);
  const ended = useRef<(jobId: string | null) => void>(() => undefined);
  const job = useProjectStore((state) =>
    jobId === null ? null : (state.jobsById.get(jobId) ?? null),
  );
  const state = job?.state ?? "running";
  const problem = job?.problem ?? null;
  useEffect(() => {
    if (jobId === null || state === "running") return;
    if (state === "failed") showMessage({ tone: "error", text: problem ?? "" });
    ended.current(state === "finished" ? jobId : null);
    setJobId(null);
  }, [jobId, state, problem]);
  return async (settings) => {
    const id = crypto.randomUUID();
    const seed = settings.bootstrap?.seed ?? usualBootstrap.seed;
    const done = new Promise<string | null>((resolve) => {
      ended.current = resolve;
    });
    setJobId(id);
    const question = { jobId: id, settings, seed, samples: null };
    if ((await orShow(api.agreement.gamma(question))) !== null) {
      showMessage({ tone: "info", text: words.computingGamma });
      return done;
    }
    setJobId(null);
    return null;
  };
}
