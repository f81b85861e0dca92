import { useEffect, useState } from "react";
import type { AppError, Result } from "../../../shared/result.ts";

/** The answer to a question; null until it is there. Asked again for another `key`. */
export function useHostAnswer<T>(
  key: string,
  ask: () => Promise<Result<T>>,
): { answer: T | null; error: AppError | null } {
  const [answer, setAnswer] = useState<T | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the question
  useEffect(() => {
    let isWanted = true;
    void ask().then((result) => {
      if (!isWanted) return;
      setAnswer(result.ok ? result.value : null);
      setError(result.ok ? null : result.error);
    });
    return () => {
      isWanted = false;
    };
  }, [key]);
  return { answer, error };
}
