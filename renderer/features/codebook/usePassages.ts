import { useEffect, useState } from "react";
import type { PassagesAnswer } from "../../../shared/contract/codes.ts";
import type { AppError } from "../../../shared/result.ts";
import { api } from "../../api.ts";
import { visibleCoders } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";

/** Passages of one page: as many as a person may scroll through, few enough to fetch at once. */
export const passagesPerPage = 500;

export interface PassagesQuery {
  codeId: string;
  withSubcodes: boolean;
  onlyOlder: boolean;
  /** From 0. */
  page: number;
}

interface FetchedPassages {
  /** null while it is fetched for the first time. */
  answer: PassagesAnswer | null;
  error: AppError | null;
}

/** A page of the visible passages of a code; follows every change of codings and codes. */
export function usePassages({
  codeId,
  withSubcodes,
  onlyOlder,
  page,
}: PassagesQuery): FetchedPassages {
  const revision = useProjectStore((state) => state.codingRevision);
  const showsOthers = useProjectStore((state) => state.showsOthers);
  const coderId = useProjectStore((state) => state.coderId);
  const codesById = useProjectStore((state) => state.codesById);
  const question = JSON.stringify([codeId, withSubcodes, onlyOlder, page, showsOthers, coderId]);
  const [fetched, setFetched] = useState<FetchedPassages & { question: string }>({
    answer: null,
    error: null,
    question,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: revision, coder and codes change the host's answer, not the question
  useEffect(() => {
    let isWanted = true;
    const offset = page * passagesPerPage;
    const scope = { codeId, withSubcodes, onlyOlder, coders: visibleCoders() };
    const input = { ...scope, offset, limit: passagesPerPage };
    void api.codes.passages(input).then((result) => {
      if (!isWanted) return;
      if (result.ok) setFetched({ answer: result.value, error: null, question });
      else setFetched({ answer: null, error: result.error, question });
    });
    return () => {
      isWanted = false;
    };
  }, [question, revision, codesById]);
  // Another coder's passages, or another code's, must not stand there while the new ones come.
  return fetched.question === question ? fetched : { answer: null, error: null };
}
