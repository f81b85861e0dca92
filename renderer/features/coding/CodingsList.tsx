import { Highlighter } from "lucide-react";
import { useCallback, useDeferredValue, useEffect, useState } from "react";
import { type OpenDocument, useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { ContextMenu, useContextMenu } from "../../ui/ContextMenu.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { List } from "../../ui/List.tsx";
import { codingWords as words } from "../../words/coding.ts";
import { CodingListRow } from "./CodingListRow.tsx";
import { useCodingsWithMemo } from "./CodingRow.tsx";
import { CodingsListBar } from "./CodingsListBar.tsx";
import { uncode } from "./codingActions.ts";
import { presentCodings } from "./codingFacts.ts";
import { listMenuEntries } from "./codingMenu.ts";
import type { CodingOrder, ListedCoding } from "./listedCodings.ts";
import { UnplacedCodings } from "./UnplacedCodings.tsx";
import { allCodes, useListedCodings } from "./useListedCodings.ts";
import "./coding.css";

/** Two lines: the quote, and below it the code. */
const rowHeight = 46;

/** The codings of the open document as a list. */
export function CodingsList() {
  const present = useProjectStore((state) => state.openDocument);
  // The text is painted first; 50,000 lines may come a moment later.
  const open = useDeferredValue(present);
  if (open === null) {
    return <EmptyState icon={Highlighter} title={words.listNoDocument} />;
  }
  return <DocumentCodings key={open.documentId} open={open} />;
}

function DocumentCodings({ open }: { open: OpenDocument }) {
  const [order, setOrder] = useState<CodingOrder>("position");
  const [wanted, setWanted] = useState(allCodes);
  const { items, filters, filter } = useListedCodings(open.codings, order, wanted);
  const [selectedIds, setSelectedIds] = useFollowedSelection();
  const selectedCodingId = useUiStore((state) => state.selectedCodingId);
  const withMemo = useCodingsWithMemo();
  const menu = useContextMenu();
  const select = (ids: Set<string>) => {
    setSelectedIds(ids);
    const [id] = ids;
    if (ids.size === 1 && id !== undefined) goToCoding(open.documentId, id);
  };
  const several = (id: string) => (selectedIds.has(id) ? [...selectedIds] : [id]);
  return (
    <div className="codings-list">
      <CodingsListBar
        shown={items.length}
        total={open.codings.count}
        filters={filters}
        filter={filter}
        onFilter={setWanted}
        order={order}
        onOrder={setOrder}
        selectedIds={selectedIds}
      />
      {open.unplaced.length > 0 && <UnplacedCodings codings={open.unplaced} />}
      <List
        label={words.list}
        items={items}
        getId={idOf}
        rowHeight={rowHeight}
        selectionMode="multiple"
        selectedIds={selectedIds}
        onSelectionChange={select}
        onAction={({ id }) => select(new Set([id]))}
        onDelete={({ id }) => void uncode(several(id))}
        onContextMenu={({ id }, at) => menu.open(at, listMenuEntries(several(id), at))}
        revealId={selectedCodingId}
        renderItem={(item) => (
          <CodingListRow
            table={open.codings}
            row={item.row}
            text={open.text.text}
            hasMemo={withMemo.has(item.id)}
          />
        )}
        empty={<Empty />}
      />
      <ContextMenu label={words.menu} {...menu.menuProps} />
    </div>
  );
}

const idOf = ({ id }: ListedCoding) => id;

function Empty() {
  return (
    <EmptyState icon={Highlighter} title={words.listEmpty}>
      {words.listEmptyText}
    </EmptyState>
  );
}

/** The lines selected here; a coding selected in the text becomes the selected line. */
function useFollowedSelection() {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const codingId = useUiStore((state) => state.selectedCodingId);
  useEffect(() => {
    setIds((present) => {
      if (codingId === null) return present.size > 1 ? present : new Set();
      return present.has(codingId) ? present : new Set([codingId]);
    });
  }, [codingId]);
  const set = useCallback((next: ReadonlySet<string>) => setIds(next), []);
  return [ids, set] as const;
}

function goToCoding(documentId: string, id: string): void {
  const [coding] = presentCodings([id]);
  if (coding === undefined) return;
  const { startOffset, endOffset } = coding;
  useUiStore.getState().change({ selectedCodingId: id });
  useUiStore.getState().goToPassage(documentId, { startOffset, endOffset });
}
