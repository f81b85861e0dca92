import { useEffect, useState } from "react";
import type { AgreementAnswer } from "../../../shared/contract/answers.ts";
import type { AgreementSettings } from "../../../shared/contract/contract.ts";
import type { AppError } from "../../../shared/result.ts";
import { api } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";

/** The report for these settings; the earlier one stays in sight while a new one is computed. */
export function useAgreement(settings: AgreementSettings): {
  answer: AgreementAnswer | null;
  error: AppError | null;
} {
  const seq = useProjectStore((state) => state.project?.seq);
  const [answer, setAnswer] = useState<AgreementAnswer | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: any change of the project (seq) can change the figures
  useEffect(() => {
    let isWanted = true;
    void api.agreement.compute(settings).then((result) => {
      if (!isWanted) return;
      setError(result.ok ? null : result.error);
      if (result.ok) setAnswer(result.value);
    });
    return () => {
      isWanted = false;
    };
  }, [settings, seq]);
  return { answer, error };
}
