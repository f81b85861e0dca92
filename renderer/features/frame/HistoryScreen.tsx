import { History } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { DocumentEntry } from "../../../shared/contract/documents.ts";
import type { HistoryEntry } from "../../../shared/contract/history.ts";
import { formatCount } from "../../../shared/counts.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import type { AppError } from "../../../shared/result.ts";
import { api } from "../../api.ts";
import { visibleCoders } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { frameWords } from "../../words/frame.ts";
import { formatMoment } from "./formats.ts";
import { type HistoryFilter, HistoryFilters } from "./HistoryFilters.tsx";
import { type HistoryRow, historyRows } from "./historyRows.ts";

const pageSize = 500;

/** Everything done in the project, newest first: the audit trail. */
export function HistoryScreen() {
  const [filter, setFilter] = useState<HistoryFilter>({});
  const { entries, hasOlder, error, loadOlder } = useHistory(filter);
  const codersById = useProjectStore((state) => state.codersById);
  const showsOthers = useProjectStore((state) => state.showsOthers);
  const rows = useMemo(() => (entries === null ? null : historyRows(entries)), [entries]);
  const documentsById = useProjectStore((state) => state.documentsById);
  const columns = useMemo(
    () => columnsWith(codersById, documentsById),
    [codersById, documentsById],
  );
  return (
    <main className="frame-history" aria-labelledby="frame-history-title">
      <header className="frame-screen-header">
        <h1 id="frame-history-title">{frameWords.historyTitle}</h1>
        <p className="ui-description">
          {frameWords.historyText}
          {!showsOthers && codersById.size > 1 && ` ${frameWords.historyOthersHidden}`}
        </p>
        <HistoryFilters filter={filter} onChange={setFilter} />
      </header>
      {error !== null && <Banner tone="error">{error.message}</Banner>}
      {rows === null && error === null && <Loading label={frameWords.loadingHistory} />}
      {rows !== null && (
        <Table
          label={frameWords.historyTitle}
          items={rows}
          getId={idOf}
          columns={columns}
          empty={
            Object.keys(filter).length === 0 ? (
              <EmptyState icon={History} title={frameWords.historyEmpty}>
                {frameWords.historyEmptyText}
              </EmptyState>
            ) : (
              <EmptyState icon={History} title={frameWords.historyNoneFound}>
                {frameWords.historyNoneFoundText}
              </EmptyState>
            )
          }
        />
      )}
      {hasOlder && (
        <footer className="frame-history-footer">
          <Button size="sm" onPress={loadOlder}>
            {frameWords.older}
          </Button>
        </footer>
      )}
    </main>
  );
}

function useHistory(filter: HistoryFilter) {
  // With each change of the project there is something new on top.
  const seq = useProjectStore((state) => state.project?.seq ?? 0);
  const epoch = useProjectStore((state) => state.project?.epoch ?? "");
  const showsOthers = useProjectStore((state) => state.showsOthers);
  const [entries, setEntries] = useState<readonly HistoryEntry[] | null>(null);
  const [hasOlder, setHasOlder] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const latest = useRef(0);
  const shownFilter = useRef(filter);

  // biome-ignore lint/correctness/useExhaustiveDependencies: seq, epoch and showsOthers say when to ask again
  useEffect(() => {
    latest.current += 1;
    const asked = latest.current;
    void api.history
      .list({ ...filter, coders: visibleCoders(), beforeId: null, limit: pageSize })
      .then((answer) => {
        if (latest.current !== asked) return;
        if (!answer.ok) return setError(answer.error);
        const isSameList = shownFilter.current === filter;
        shownFilter.current = filter;
        setError(null);
        setEntries((before) => (isSameList ? joined(answer.value, before ?? []) : answer.value));
        setHasOlder((had) => (isSameList && had) || answer.value.length === pageSize);
      });
    return () => {
      latest.current += 1;
    };
  }, [seq, epoch, showsOthers, filter]);

  const loadOlder = useCallback(async () => {
    const beforeId = entries?.at(-1)?.id ?? null;
    const page = { coders: visibleCoders(), beforeId, limit: pageSize };
    const answer = await api.history.list({ ...filter, ...page });
    if (!answer.ok) return setError(answer.error);
    setEntries((before) => [...(before ?? []), ...answer.value]);
    setHasOlder(answer.value.length === pageSize);
  }, [entries, filter]);

  return { entries, hasOlder, error, loadOlder: () => void loadOlder() };
}

/** The newest page on top of the older ones that were fetched before. */
function joined(newest: readonly HistoryEntry[], before: readonly HistoryEntry[]) {
  const oldestId = newest.at(-1)?.id;
  return oldestId === undefined
    ? newest
    : [...newest, ...before.filter((entry) => entry.id < oldestId)];
}

function idOf(row: HistoryRow): string {
  return String(row.id);
}

function columnsWith(
  codersById: ReadonlyMap<string, Coder>,
  documentsById: ReadonlyMap<string, DocumentEntry>,
): readonly TableColumn<HistoryRow>[] {
  return [
    {
      id: "what",
      title: frameWords.what,
      isRowHeader: true,
      render: (row) => <What row={row} />,
    },
    {
      id: "document",
      title: frameWords.historyDocument,
      width: "16rem",
      render: ({ documentId }) => documentsById.get(documentId ?? "")?.name ?? "",
    },
    {
      id: "who",
      title: frameWords.who,
      width: "14rem",
      render: (row) => <Who coder={row.coderId === null ? null : codersById.get(row.coderId)} />,
    },
    {
      id: "when",
      title: frameWords.when,
      width: "12rem",
      render: (row) => formatMoment(row.at),
    },
    {
      id: "changes",
      title: frameWords.changes,
      width: "6rem",
      align: "end",
      render: (row) => formatCount(row.changes),
    },
  ];
}

function What({ row }: { row: HistoryRow }) {
  if (row.kind === "undo") return frameWords.historyUndo(row.label);
  if (row.kind === "redo") return frameWords.historyRedo(row.label);
  if (!row.isUndone) return row.label;
  return (
    <>
      <s className="frame-undone">{row.label}</s>{" "}
      <span className="frame-undone-mark">{frameWords.isUndone}</span>
    </>
  );
}

function Who({ coder }: { coder: Coder | null | undefined }) {
  if (coder === null || coder === undefined) return frameWords.nobody;
  return (
    <>
      <Swatch colour={coder.colour} shape="coder" />
      {coder.name}
    </>
  );
}
