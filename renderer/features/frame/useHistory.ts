import { useCallback, useEffect, useRef, useState } from "react";
import type { HistoryEntry } from "../../../shared/contract/history.ts";
import { startOfDay } from "../../../shared/days.ts";
import { type AppError, type Result, success } from "../../../shared/result.ts";
import { api } from "../../api.ts";
import { visibleCoders } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import type { HistoryFilter } from "./HistoryFilters.tsx";

const pageSize = 500;

/** The newest pages of the history, and how to get one more. null: not there yet. */
export function useHistory(filter: HistoryFilter) {
  // With each change of the project there is something new, and something may be undone.
  const seq = useProjectStore((state) => state.project?.seq ?? 0);
  const epoch = useProjectStore((state) => state.project?.epoch ?? "");
  const coderId = useProjectStore((state) => state.coderId);
  const showsOthers = useProjectStore((state) => state.showsOthers);
  const [entries, setEntries] = useState<readonly HistoryEntry[] | null>(null);
  const [hasOlder, setHasOlder] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const latest = useRef(0);
  const shown = useRef({ filter, pages: 1 });

  const show = useCallback((asked: number, answer: Result<Pages>) => {
    if (latest.current !== asked) return;
    setError(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    shown.current.pages = answer.value.pages;
    setEntries(answer.value.entries);
    setHasOlder(answer.value.hasOlder);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: seq, epoch, coderId and showsOthers say when to ask again
  useEffect(() => {
    latest.current += 1;
    const asked = latest.current;
    if (shown.current.filter !== filter) shown.current = { filter, pages: 1 };
    void readPages(filter, [], shown.current.pages).then((answer) => show(asked, answer));
    return () => {
      latest.current += 1;
    };
  }, [seq, epoch, coderId, showsOthers, filter, show]);

  const loadOlder = async () => {
    const asked = latest.current;
    show(asked, await readPages(filter, entries ?? [], shown.current.pages + 1));
  };

  return { entries, hasOlder, error, loadOlder: () => void loadOlder() };
}

interface Pages {
  entries: readonly HistoryEntry[];
  pages: number;
  hasOlder: boolean;
}

/** Goes on from `first`, whole pages that are there, until there are as many as wanted. */
async function readPages(
  { since, ...filter }: HistoryFilter,
  first: readonly HistoryEntry[],
  wanted: number,
): Promise<Result<Pages>> {
  const from = since === undefined ? null : startOfDay(since);
  const fixed = {
    ...filter,
    ...(from === null ? {} : { since: from }),
    coders: visibleCoders(),
    limit: pageSize,
  };
  const entries = [...first];
  for (;;) {
    const answer = await api.history.list({ ...fixed, beforeId: entries.at(-1)?.id ?? null });
    if (!answer.ok) return answer;
    entries.push(...answer.value);
    const pages = Math.max(1, Math.ceil(entries.length / pageSize));
    const hasOlder = answer.value.length === pageSize;
    if (!hasOlder || pages >= wanted) return success({ entries, pages, hasOlder });
  }
}
