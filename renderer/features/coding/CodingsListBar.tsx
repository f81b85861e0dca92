import { ArrowDownWideNarrow } from "lucide-react";
import { useRef } from "react";
import { useCanEdit } from "../../stores/selectors.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { MenuButton } from "../../ui/Menu.tsx";
import { Select, type SelectOption } from "../../ui/Select.tsx";
import { codingWords as words } from "../../words/coding.ts";
import { uncode } from "./codingActions.ts";
import type { CodingOrder } from "./listedCodings.ts";
import { openPick } from "./readerEvents.ts";

interface CodingsListBarProps {
  shown: number;
  total: number;
  filters: readonly SelectOption[];
  filter: string;
  onFilter: (id: string) => void;
  order: CodingOrder;
  onOrder: (order: CodingOrder) => void;
  selectedIds: ReadonlySet<string>;
}

/** Which codings the list shows, in which order, and what several of them can be made to. */
export function CodingsListBar(props: CodingsListBarProps) {
  const { shown, total, filters, filter, order, onOrder, selectedIds } = props;
  if (total === 0) return null;
  const orders = [
    { id: "position", label: words.sortByPosition, order: "position" },
    { id: "code", label: words.sortByCode, order: "code" },
  ] as const;
  const entries = orders.map(({ id, label, order: each }) => {
    return { id, label, isChecked: each === order, onAction: () => onOrder(each) };
  });
  return (
    <div className="codings-bar">
      <div className="codings-filter">
        <Select
          label={words.filterByCode}
          isLabelHidden
          options={filters}
          value={filter}
          onChange={props.onFilter}
          size="sm"
        />
        <MenuButton label={words.sort} entries={entries}>
          <IconButton label={words.sort} icon={ArrowDownWideNarrow} />
        </MenuButton>
      </div>
      {selectedIds.size > 1 ? (
        <Bulk ids={[...selectedIds]} />
      ) : (
        <p className="codings-count">{words.count(shown, total)}</p>
      )}
    </div>
  );
}

function Bulk({ ids }: { ids: string[] }) {
  const canEdit = useCanEdit();
  const bar = useRef<HTMLDivElement>(null);
  const recode = () => {
    const box = bar.current?.getBoundingClientRect();
    openPick({ for: "codings", ids }, { x: box?.left ?? 0, y: box?.bottom ?? 0 });
  };
  return (
    <div ref={bar} className="codings-bulk">
      <span className="codings-count">{words.selectedCount(ids.length)}</span>
      <Button size="sm" isDisabled={!canEdit} onPress={recode}>
        {words.recodeSelected}
      </Button>
      <Button size="sm" isDisabled={!canEdit} onPress={() => void uncode(ids)}>
        {words.uncode}
      </Button>
    </div>
  );
}
