import { useEffect, useState } from "react";
import type { AgreementAnswer, AgreementSettings } from "../../../shared/contract/agreement.ts";
import { api } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";

export interface AgreementState {
  /** The last figures; they stay in sight while new ones are computed. */
  answer: AgreementAnswer | null;
  /** From 0 to 1 until the figures are there, else null. */
  fraction: number | null;
  /** Why there are no figures for the present settings. */
  problem: string | null;
  isStopped: boolean;
  stop: () => void;
  computeAgain: () => void;
}

/** The figures for these settings, by a job that ends with the screen or with other settings. */
export function useAgreement(settings: AgreementSettings): AgreementState {
  const seq = useProjectStore((state) => state.project?.seq);
  const epoch = useProjectStore((state) => state.project?.epoch);
  const [attempt, setAttempt] = useState(0);
  const [jobId, setJobId] = useState<string | null>(null);
  const [answer, setAnswer] = useState<AgreementAnswer | null>(null);
  const [answeredJobId, setAnsweredJobId] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const job = useProjectStore((state) => (jobId === null ? undefined : state.jobsById.get(jobId)));

  // biome-ignore lint/correctness/useExhaustiveDependencies: any change of the project (seq) can change the figures
  useEffect(() => {
    const id = crypto.randomUUID();
    setJobId(id);
    setProblem(null);
    void api.agreement.start({ jobId: id, settings }).then((started) => {
      if (!started.ok) setProblem(started.error.message);
    });
    return () => void api.jobs.cancel({ jobId: id });
  }, [settings, seq, epoch, attempt]);

  const state = job?.state ?? "running";
  useEffect(() => {
    if (state !== "finished" || jobId === null) return;
    let isWanted = true;
    void api.agreement.result({ jobId }).then((result) => {
      if (!isWanted) return;
      setAnsweredJobId(jobId);
      if (result.ok) setAnswer(result.value);
      else setProblem(result.error.message);
    });
    return () => {
      isWanted = false;
    };
  }, [state, jobId]);

  const isStopped = state === "cancelled";
  const failure = problem ?? (state === "failed" ? (job?.problem ?? "") : null);
  return {
    answer,
    // With many coders fetching the figures takes a while as well.
    fraction:
      isStopped || failure !== null || answeredJobId === jobId ? null : (job?.fraction ?? 0),
    problem: failure,
    isStopped,
    stop: () => {
      if (jobId !== null) void api.jobs.cancel({ jobId });
    },
    computeAgain: () => setAttempt((before) => before + 1),
  };
}
