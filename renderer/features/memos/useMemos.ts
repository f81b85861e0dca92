import { useEffect, useState } from "react";
import type { StoredMemo } from "../../../shared/contract/memos.ts";
import type { MemoTarget } from "../../../shared/records/memos.ts";
import { api } from "../../api.ts";
import { orShow, visibleCoders } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";

export interface Target {
  kind: MemoTarget;
  id: string | null;
}

/** The visible memos on a target, newest first; null while they are fetched. Null target: all. */
export function useMemos(target: Target | null): readonly StoredMemo[] | null {
  const revision = useProjectStore((state) => state.memoRevision);
  const showsOthers = useProjectStore((state) => state.showsOthers);
  const coderId = useProjectStore((state) => state.coderId);
  const [memos, setMemos] = useState<readonly StoredMemo[] | null>(null);
  const kind = target?.kind ?? null;
  const id = target?.id ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: revision, showsOthers and coderId change the host's answer, not the question
  useEffect(() => {
    let isWanted = true;
    const ask = api.memos.list({
      target: kind === null ? null : { kind, id },
      coders: visibleCoders(),
    });
    void orShow(ask).then((found) => {
      if (isWanted && found !== null) setMemos(found);
    });
    return () => {
      isWanted = false;
    };
  }, [kind, id, revision, showsOthers, coderId]);
  return memos;
}
