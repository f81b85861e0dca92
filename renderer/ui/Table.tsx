import { ArrowDown, ArrowUp } from "lucide-react";
import { memo, type ReactNode, useMemo, useState } from "react";
import { uiWords } from "../words/ui.ts";
import { classNames } from "./classNames.ts";
import { type SortState, sortRows } from "./sortRows.ts";
import { type RowState, type RowsProps, rowAttributes, useRows } from "./useRows.ts";
import { useWindowedRows } from "./useWindowedRows.ts";
import "./Rows.css";

export interface TableColumn<Item> {
  id: string;
  title: string;
  /** Stands below the title, for example an axis. */
  titleDetail?: ReactNode;
  render: (item: Item) => ReactNode;
  /** Makes the column sortable; null and undefined values always come last. */
  sortValue?: (item: Item) => string | number | null | undefined;
  /** A CSS width; columns without one share what is left. */
  width?: string;
  /** Numbers stand at the end. */
  align?: "start" | "end";
  /** Names the row for screen readers; usually the first column. */
  isRowHeader?: boolean;
}

export interface TableProps<Item> extends RowsProps<Item> {
  /** Keep the array while it draws the same, or every row in sight is drawn again. */
  columns: readonly TableColumn<Item>[];
  initialSort?: SortState;
  /** Icon buttons at the end of a row, shown when pointed at and for the active row. */
  renderActions?: (item: Item) => ReactNode;
  /** Below this CSS width the table scrolls sideways. */
  minWidth?: string;
  /** Pixels; every row has this height. */
  rowHeight?: number;
  /** Pixels; more than the usual where a column has a `titleDetail`. */
  headerHeight?: number;
  /** Shown when there are no items. */
  empty?: ReactNode;
}

/** A dense table of any length, sorted by clicking a heading. Fills its container. */
export function Table<Item>(props: TableProps<Item>) {
  const { columns, rowHeight = 28, headerHeight = 32, minWidth = "100%", renderActions } = props;
  const [sort, setSort] = useState<SortState | null>(props.initialSort ?? null);
  const items = useMemo(() => {
    const column = columns.find((candidate) => candidate.id === sort?.columnId);
    if (sort === null || column?.sortValue === undefined) return props.items;
    return sortRows(props.items, column.sortValue, sort.direction);
  }, [props.items, columns, sort]);
  const rows = useWindowedRows<HTMLDivElement>(items.length, rowHeight, headerHeight);
  const { gridProps, rowProps } = useRows({ ...props, items }, rows);
  if (items.length === 0) return <div className="ui-rows-empty">{props.empty}</div>;
  const span = columns.length;
  return (
    <div ref={rows.scrollerRef} className="ui-table-scroller">
      <table {...gridProps} className="ui-table" style={{ minWidth }}>
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr style={{ height: headerHeight }}>
            {columns.map((column) => (
              <Heading key={column.id} column={column} sort={sort} onSort={setSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.above > 0 && <Gap height={rows.above} span={span} />}
          {items.slice(rows.first, rows.end).map((item, offset) => {
            const id = props.getId(item);
            const row = rowProps(rows.first + offset, id);
            return (
              <TableRow
                {...row}
                key={id}
                item={item}
                height={rowHeight}
                columns={columns}
                renderActions={row.hasActions ? renderActions : undefined}
              />
            );
          })}
          {rows.below > 0 && <Gap height={rows.below} span={span} />}
        </tbody>
      </table>
    </div>
  );
}

interface TableRowProps<Item> extends RowState {
  item: Item;
  height: number;
  columns: readonly TableColumn<Item>[];
  renderActions: ((item: Item) => ReactNode) | undefined;
}

function PlainTableRow<Item>(props: TableRowProps<Item>) {
  const { item, height, columns, renderActions } = props;
  return (
    <tr {...rowAttributes(props)} className="ui-row" style={{ height }}>
      {columns.map((column, index) => (
        <TableCell key={column.id} column={column}>
          {column.render(item)}
          {renderActions !== undefined && index === columns.length - 1 && (
            <span className="ui-row-actions">{renderActions(item)}</span>
          )}
        </TableCell>
      ))}
    </tr>
  );
}

// memo() forgets the type parameter; the cast gives it back.
const TableRow = memo(PlainTableRow) as typeof PlainTableRow;

/** Stands for the rows that are out of sight. */
function Gap({ height, span }: { height: number; span: number }) {
  return (
    <tr aria-hidden style={{ height }}>
      <td colSpan={span} />
    </tr>
  );
}

interface TableCellProps<Item> {
  column: TableColumn<Item>;
  children: ReactNode;
}

function TableCell<Item>({ column, children }: TableCellProps<Item>) {
  const className = classNames("ui-cell", column.align === "end" && "ui-cell-end");
  const content = <div className="ui-cell-content">{children}</div>;
  if (column.isRowHeader !== true) return <td className={className}>{content}</td>;
  return (
    <th scope="row" className={className}>
      {content}
    </th>
  );
}

interface HeadingProps<Item> {
  column: TableColumn<Item>;
  sort: SortState | null;
  onSort: (sort: SortState) => void;
}

function Heading<Item>({ column, sort, onSort }: HeadingProps<Item>) {
  const direction = sort?.columnId === column.id ? sort.direction : null;
  const className = classNames("ui-heading", column.align === "end" && "ui-cell-end");
  if (column.sortValue === undefined) {
    return (
      <th scope="col" className={className}>
        {column.title}
        {column.titleDetail}
      </th>
    );
  }
  const Arrow = direction === "descending" ? ArrowDown : ArrowUp;
  const next = direction === "ascending" ? "descending" : "ascending";
  return (
    <th scope="col" className={className} aria-sort={direction ?? "none"}>
      <button
        type="button"
        className="ui-heading-button"
        title={uiWords.sortBy(column.title)}
        onClick={() => onSort({ columnId: column.id, direction: next })}
      >
        <span className="ui-heading-title">{column.title}</span>
        <Arrow
          size={12}
          aria-hidden
          className={classNames("ui-heading-arrow", direction === null && "ui-heading-unsorted")}
        />
      </button>
      {column.titleDetail}
    </th>
  );
}
