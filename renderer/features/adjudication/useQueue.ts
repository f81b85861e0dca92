import { useEffect, useState } from "react";
import { type HeldQueue, withAnswer } from "../../../shared/adjudication/heldQueue.ts";
import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import type { AppError } from "../../../shared/result.ts";
import { api } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";

/** The queue as the project now has it. After decisions only their documents are asked for. */
export function useQueue(settings: AgreementSettings): {
  held: HeldQueue | null;
  error: AppError | null;
} {
  const seq = useProjectStore((state) => state.project?.seq);
  const of = JSON.stringify(settings);
  const [held, setHeld] = useState<HeldQueue | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer is no reason to ask again
  useEffect(() => {
    let isWanted = true;
    const since = held?.of === of ? held.asOf : null;
    void api.adjudication.queue({ settings, since }).then((result) => {
      if (!isWanted) return;
      setError(result.ok ? null : result.error);
      setHeld(result.ok ? withAnswer(held, of, result.value) : null);
    });
    return () => {
      isWanted = false;
    };
  }, [of, seq]);
  return { held, error };
}
