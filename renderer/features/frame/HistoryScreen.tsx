import { CornerUpRight, History } from "lucide-react";
import { useMemo, useState } from "react";
import type { DocumentEntry } from "../../../shared/contract/documents.ts";
import type { HistoryEntry } from "../../../shared/contract/history.ts";
import { formatCount } from "../../../shared/counts.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import { openDocument } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { frameWords } from "../../words/frame.ts";
import { formatMoment } from "./formats.ts";
import { type HistoryFilter, HistoryFilters } from "./HistoryFilters.tsx";
import { useHistory } from "./useHistory.ts";

/** Everything done in the project, newest first: the audit trail. */
export function HistoryScreen() {
  const [filter, setFilter] = useState<HistoryFilter>({});
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set());
  const { entries, hasOlder, error, loadOlder } = useHistory(filter);
  const codersById = useProjectStore((state) => state.codersById);
  const showsOthers = useProjectStore((state) => state.showsOthers);
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
      {entries === null && error === null && <Loading label={frameWords.loadingHistory} />}
      {entries !== null && (
        <Table
          label={frameWords.historyTitle}
          items={entries}
          getId={idOf}
          columns={columns}
          selectionMode="single"
          selectedIds={selectedIds}
          onSelectionChange={setSelectedIds}
          onAction={goTo}
          renderActions={(entry) => <GoTo entry={entry} />}
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

/** The document that it happened in, or the code that it changed, where that is still there. */
function placeOf({ documentId, codeId }: HistoryEntry): "document" | "code" | null {
  const { documentsById, codesById } = useProjectStore.getState();
  if (documentId !== null && documentsById.has(documentId)) return "document";
  return codeId !== null && codesById.has(codeId) ? "code" : null;
}

function goTo(entry: HistoryEntry): void {
  const { documentId, codeId } = entry;
  const place = placeOf(entry);
  const { change } = useUiStore.getState();
  if (place === "code") change({ screen: "coding", detailTab: "code", selectedCodeId: codeId });
  if (place !== "document" || documentId === null) return;
  change({ screen: "coding" });
  void openDocument(documentId);
}

function GoTo({ entry }: { entry: HistoryEntry }) {
  const place = placeOf(entry);
  if (place === null) return null;
  return (
    <IconButton
      size="sm"
      label={frameWords.historyGoTo[place]}
      icon={CornerUpRight}
      shortcut="Enter"
      onPress={() => goTo(entry)}
      excludeFromTabOrder
    />
  );
}

function idOf(entry: HistoryEntry): string {
  return String(entry.id);
}

function columnsWith(
  codersById: ReadonlyMap<string, Coder>,
  documentsById: ReadonlyMap<string, DocumentEntry>,
): readonly TableColumn<HistoryEntry>[] {
  return [
    {
      id: "what",
      title: frameWords.what,
      isRowHeader: true,
      render: (entry) => <What entry={entry} />,
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

function What({ entry }: { entry: HistoryEntry }) {
  const { kind, label, isUndone, isNextUndo } = entry;
  if (kind === "undo") return frameWords.historyUndo(label);
  if (kind === "redo") return frameWords.historyRedo(label);
  return (
    <>
      {isUndone ? <s className="frame-undone">{label}</s> : label}{" "}
      {isUndone && <span className="frame-history-mark">{frameWords.isUndone}</span>}
      {isNextUndo && <span className="frame-history-mark">{frameWords.isNextUndo}</span>}
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
