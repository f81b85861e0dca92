import { FileText, UserCheck } from "lucide-react";
import { type DragEvent, useCallback, useMemo, useState } from "react";
import type { DocumentEntry } from "../../../shared/contract/documents.ts";
import type { ProgressState } from "../../../shared/records/progress.ts";
import { openDocument } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { ownPass, useAssignedDocumentIds, useCanEdit } from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { ContextMenu, useContextMenu } from "../../ui/ContextMenu.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { List } from "../../ui/List.tsx";
import type { MenuEntry } from "../../ui/Menu.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { documentsWords as words } from "../../words/documents.ts";
import { ClusterDialog } from "./ClusterDialog.tsx";
import { downloadOriginal, setProgress } from "./documentActions.ts";
import { ImportMenu } from "./ImportMenu.tsx";
import { importSources, sourcesFromDrop, useUploadStore } from "./importing.ts";
import { ProgressMark } from "./ProgressMark.tsx";
import { RemoveDialog } from "./RemoveDialog.tsx";
import { ReviewNotice } from "./ReviewNotice.tsx";
import "./documents.css";

/** A filter is worth its place from this many documents on. */
const documentsBeforeFilter = 8;

interface Row {
  document: DocumentEntry;
  isAssigned: boolean;
  state: ProgressState;
}

/** All documents with the coder's own progress; files and folders can be dropped on it. */
export function DocumentsPane() {
  const canEdit = useCanEdit();
  const rows = useRows();
  const [filter, setFilter] = useState("");
  const [isOnlyAssigned, setOnlyAssigned] = useState(false);
  const found = useMemo(() => {
    const wanted = filter.trim().toLowerCase();
    return rows.filter(
      ({ document, isAssigned }) =>
        (isAssigned || !isOnlyAssigned) && pathOf(document).toLowerCase().includes(wanted),
    );
  }, [rows, filter, isOnlyAssigned]);
  const assigned = rows.filter(({ isAssigned }) => isAssigned).length;
  const { isOver, handlers } = useDrop(canEdit);
  return (
    <section className="documents-pane" aria-label={words.title} {...handlers}>
      <header className="documents-header">
        <h2 className="documents-title">{words.title}</h2>
        <span className="documents-count">{rows.length}</span>
        {canEdit && <ImportMenu />}
      </header>
      <UploadProgress />
      <ReviewNotice />
      {rows.length >= documentsBeforeFilter && (
        <div className="documents-filter">
          <SearchField label={words.filter} value={filter} onChange={setFilter} />
        </div>
      )}
      {(isOnlyAssigned || (assigned > 0 && assigned < rows.length)) && (
        <div className="documents-filter">
          <Checkbox isSelected={isOnlyAssigned} onChange={setOnlyAssigned}>
            {words.onlyAssigned(assigned)}
          </Checkbox>
        </div>
      )}
      <div className="documents-list">
        <DocumentList rows={found} isFiltered={filter.trim() !== "" || isOnlyAssigned} />
      </div>
      {isOver && <div className="documents-drop">{words.dropHere}</div>}
    </section>
  );
}

function DocumentList({ rows, isFiltered }: { rows: readonly Row[]; isFiltered: boolean }) {
  const canEdit = useCanEdit();
  const openId = useProjectStore((state) => state.wantedDocumentId);
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set());
  const [removingIds, setRemovingIds] = useState<readonly string[]>([]);
  const [clusteredIds, setClusteredIds] = useState<readonly string[]>([]);
  const { open: openMenu, menuProps } = useContextMenu();
  const shownIds = useMemo(
    () => (selectedIds.size > 1 ? selectedIds : new Set(openId === null ? [] : [openId])),
    [selectedIds, openId],
  );
  const select = (ids: Set<string>) => {
    setSelectedIds(ids);
    const [only] = ids;
    if (ids.size === 1 && only !== undefined) show(only);
  };
  const entriesFor = ({ document }: Row): MenuEntry[] => {
    const ids = selectedIds.has(document.id) ? [...selectedIds] : [document.id];
    const states: readonly [ProgressState, string][] = [
      ["finished", words.setFinished],
      ["inProgress", words.setInProgress],
      ["notStarted", words.setNotStarted],
    ];
    return [
      ...states.map(([state, label]) => ({
        id: state,
        label,
        isDisabled: !canEdit,
        onAction: () => void setProgress(ids, state),
      })),
      "separator",
      {
        id: "cluster",
        label: words.clusterMenu,
        isDisabled: !canEdit,
        onAction: () => setClusteredIds(ids),
      },
      { id: "original", label: words.original, onAction: () => void downloadOriginal(document.id) },
      {
        id: "remove",
        label: words.remove(ids.length),
        isDanger: true,
        isDisabled: !canEdit,
        onAction: () => setRemovingIds(ids),
      },
    ];
  };
  return (
    <>
      <List
        label={words.list}
        items={rows}
        getId={idOf}
        rowHeight={30}
        selectionMode="multiple"
        selectedIds={shownIds}
        onSelectionChange={select}
        onAction={(row) => show(row.document.id)}
        onContextMenu={(row, at) => openMenu(at, entriesFor(row))}
        onDelete={(row) => canEdit && setRemovingIds([row.document.id])}
        revealId={openId}
        renderItem={renderRow}
        empty={
          <EmptyState icon={FileText} title={isFiltered ? words.noneFound : words.empty}>
            {isFiltered ? null : words.emptyText}
          </EmptyState>
        }
      />
      <ContextMenu label={words.menu} {...menuProps} />
      {clusteredIds.length > 0 && (
        <ClusterDialog documentIds={clusteredIds} onClose={() => setClusteredIds([])} />
      )}
      {removingIds.length > 0 && (
        <RemoveDialog documentIds={removingIds} onClose={() => setRemovingIds([])} />
      )}
    </>
  );
}

function show(documentId: string): void {
  useUiStore.getState().change({ selectedCodingId: null, selection: null });
  void openDocument(documentId);
}

function idOf(row: Row): string {
  return row.document.id;
}

function pathOf({ folder, name }: DocumentEntry): string {
  return folder === "" ? name : words.folderPrefix(folder) + name;
}

function renderRow({ document, state, isAssigned }: Row) {
  const path = pathOf(document);
  return (
    <span className="documents-row" title={isAssigned ? words.assigned(path) : path}>
      <ProgressMark state={state} />
      <span className="documents-name">
        {document.folder !== "" && (
          <span className="documents-folder">{words.folderPrefix(document.folder)}</span>
        )}
        {document.name}
      </span>
      {isAssigned && (
        <span className="documents-assigned">
          <UserCheck size={13} aria-hidden />
          <VisuallyHidden>{words.assignedToYou}</VisuallyHidden>
        </span>
      )}
    </span>
  );
}

function useRows(): readonly Row[] {
  const documentsById = useProjectStore((state) => state.documentsById);
  const progressById = useProjectStore((state) => state.progressById);
  const coderId = useProjectStore((state) => state.coderId);
  const assignedIds = useAssignedDocumentIds();
  const roundsById = useProjectStore((state) => state.roundsById);
  return useMemo(() => {
    const states = new Map<string, ProgressState>();
    for (const progress of progressById.values()) {
      if (progress.coderId !== coderId) continue;
      if (progress.pass !== ownPass({ roundsById, coderId }, progress.documentId)) continue;
      states.set(progress.documentId, progress.state);
    }
    return [...documentsById.values()]
      .sort((a, b) => a.folder.localeCompare(b.folder) || byName.compare(a.name, b.name))
      .map((document) => ({
        document,
        isAssigned: assignedIds.has(document.id),
        state: states.get(document.id) ?? "notStarted",
      }));
  }, [documentsById, progressById, roundsById, assignedIds, coderId]);
}

/** "story 2" before "story 10". */
const byName = new Intl.Collator(undefined, { numeric: true });

function UploadProgress() {
  const upload = useUploadStore((state) => state.upload);
  if (upload === null) return null;
  const { done, total, cancel } = upload;
  return (
    <div className="documents-upload">
      <ProgressBar
        label={words.reading(done + 1, total)}
        fraction={done / total}
        onCancel={cancel}
      />
    </div>
  );
}

function useDrop(canEdit: boolean) {
  const [isOver, setOver] = useState(false);
  const hasFiles = (event: DragEvent) => canEdit && event.dataTransfer.types.includes("Files");
  const onDrop = useCallback((event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void sourcesFromDrop(event.dataTransfer.items).then(importSources);
  }, []);
  return {
    isOver,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        setOver(true);
      },
      onDragLeave: (event: DragEvent) => {
        const into = event.relatedTarget;
        if (!(into instanceof Node) || !event.currentTarget.contains(into)) setOver(false);
      },
      onDrop: (event: DragEvent) => {
        if (hasFiles(event)) onDrop(event);
      },
    },
  };
}
