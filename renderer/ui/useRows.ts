import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useId,
  useState,
} from "react";
import type { Point } from "./PointAnchor.tsx";

/** What List and Table share: rows with an active one, a selection and an action. */
export interface RowsProps<Item> {
  /** The name for screen readers. */
  label: string;
  items: readonly Item[];
  getId: (item: Item) => string;
  /** "single" selects with the arrow keys as well; default "none". */
  selectionMode?: "none" | "single" | "multiple";
  selectedIds?: ReadonlySet<string>;
  onSelectionChange?: (ids: Set<string>) => void;
  /** Enter; also a click where nothing can be selected, otherwise a double click. */
  onAction?: (item: Item) => void;
  /** Right click or the menu key. */
  onContextMenu?: (item: Item, at: Point) => void;
  /** Delete or Backspace on the active row. */
  onDelete?: (item: Item) => void;
  /** Scrolls to this row and makes it the active one whenever the value changes. */
  revealId?: string | null;
}

interface Scrolling {
  show: (index: number) => void;
  rowsPerPage: number;
  first: number;
  end: number;
}

/** Keyboard, pointer and selection for rows of one grid that keeps the focus itself. */
export function useRows<Item>(props: RowsProps<Item>, scrolling: Scrolling) {
  const { items, getId, selectionMode = "none", selectedIds, revealId = null } = props;
  const baseId = useId();
  const [activeId, setActiveId] = useState<string | null>(null);
  const [anchorId, setAnchorId] = useState<string | null>(null);
  const [pointedIndex, setPointedIndex] = useState(-1);
  const [isByKeyboard, setByKeyboard] = useState(false);
  // A search through all: a few a render cost less than a map of 50,000 ids at each change.
  const indexOf = useCallback(
    (id: string | null) => (id === null ? -1 : items.findIndex((item) => getId(item) === id)),
    [items, getId],
  );
  const activeIndex = indexOf(activeId);
  const rowId = (index: number) => `${baseId}-row-${index}`;

  const { show } = scrolling;
  useEffect(() => {
    const index = indexOf(revealId);
    if (index < 0) return;
    setActiveId(revealId);
    show(index);
  }, [revealId, indexOf, show]);

  const select = (index: number, mode: "only" | "toggle" | "range") => {
    const item = items[index];
    if (item === undefined || selectionMode === "none") return;
    props.onSelectionChange?.(
      nextSelection({
        ids: items.map(getId),
        selected: selectedIds ?? new Set(),
        index,
        anchorIndex: indexOf(anchorId),
        mode: selectionMode === "single" ? "only" : mode,
      }),
    );
    if (mode !== "range") setAnchorId(getId(item));
  };

  const activate = (index: number, isExtending: boolean) => {
    const item = items[Math.min(items.length - 1, Math.max(0, index))];
    if (item === undefined) return;
    const clamped = indexOf(getId(item));
    setActiveId(getId(item));
    show(clamped);
    if (selectionMode === "single") select(clamped, "only");
    else if (isExtending) select(clamped, "range");
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    setByKeyboard(true);
    const target = targetIndex(event.key, activeIndex, items.length, scrolling.rowsPerPage);
    const active = items[activeIndex];
    if (target !== null) activate(target, event.shiftKey);
    else if (event.key === "Enter" && active !== undefined) props.onAction?.(active);
    else if (event.key === " " && active !== undefined) select(activeIndex, "toggle");
    else if (event.key === "Delete" || event.key === "Backspace") {
      if (active === undefined || props.onDelete === undefined) return;
      props.onDelete(active);
    } else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) {
      if (selectionMode !== "multiple") return;
      props.onSelectionChange?.(new Set(items.map(getId)));
    } else return;
    event.preventDefault();
  };

  const onContextMenu = (event: MouseEvent) => {
    const pointed = rowIndexOf(event);
    const index = pointed < 0 ? activeIndex : pointed;
    const item = items[index];
    if (item === undefined || props.onContextMenu === undefined) return;
    event.preventDefault();
    setActiveId(getId(item));
    const box = document.getElementById(rowId(index))?.getBoundingClientRect();
    const byKey = { x: (box?.left ?? 0) + 24, y: box?.bottom ?? 0 };
    props.onContextMenu(item, pointed < 0 ? byKey : { x: event.clientX, y: event.clientY });
  };

  const onClick = (event: MouseEvent) => {
    const index = rowIndexOf(event);
    const item = items[index];
    if (item === undefined || isInsideControl(event)) return;
    setActiveId(getId(item));
    if (selectionMode === "none") props.onAction?.(item);
    else if (event.shiftKey) select(index, "range");
    else select(index, event.ctrlKey || event.metaKey ? "toggle" : "only");
  };

  const onDoubleClick = (event: MouseEvent) => {
    const item = items[rowIndexOf(event)];
    if (item === undefined || selectionMode === "none" || isInsideControl(event)) return;
    props.onAction?.(item);
  };

  const isActiveInPage = activeIndex >= scrolling.first && activeIndex < scrolling.end;
  return {
    gridProps: {
      role: "grid",
      tabIndex: 0,
      "aria-label": props.label,
      "aria-rowcount": items.length,
      "aria-multiselectable": selectionMode === "multiple",
      "aria-activedescendant": isActiveInPage ? rowId(activeIndex) : undefined,
      onKeyDown,
      onContextMenu,
      onClick,
      onDoubleClick,
      onPointerOver: (event: MouseEvent) => setPointedIndex(rowIndexOf(event)),
      onPointerLeave: () => setPointedIndex(-1),
      // The active row shows a ring only while the keyboard is used.
      "data-keyboard": isByKeyboard || undefined,
      onPointerDown: () => setByKeyboard(false),
      onFocus: (event: FocusEvent) => {
        if (event.target !== event.currentTarget) return;
        if (event.currentTarget.matches(":focus-visible")) setByKeyboard(true);
        if (activeIndex < 0) setActiveId(firstSelected(items.map(getId), selectedIds));
      },
    },
    /** Values for a memoised row, which stay equal while nothing about the row changes. */
    rowProps: (index: number, id: string): RowState => ({
      index,
      domId: rowId(index),
      isActive: index === activeIndex,
      isSelected: selectionMode === "none" ? undefined : (selectedIds?.has(id) ?? false),
      hasActions: index === pointedIndex || (isByKeyboard && index === activeIndex),
    }),
  };
}

/** What a row shows of itself. */
export interface RowState {
  index: number;
  domId: string;
  isActive: boolean;
  /** Undefined where nothing can be selected. */
  isSelected: boolean | undefined;
  /** Whether its actions are shown: it is pointed at, or active while the keyboard is used. */
  hasActions: boolean;
}

/** The attributes of a row's element. */
export function rowAttributes(row: RowState) {
  return {
    id: row.domId,
    role: "row",
    "aria-rowindex": row.index + 1,
    "aria-selected": row.isSelected,
    "data-row-index": row.index,
    "data-active": row.isActive || undefined,
  };
}

function rowIndexOf(event: MouseEvent): number {
  const row = event.target instanceof Element ? event.target.closest("[data-row-index]") : null;
  return row instanceof HTMLElement ? Number(row.dataset.rowIndex) : -1;
}

function firstSelected(ids: readonly string[], selected: ReadonlySet<string> | undefined) {
  return ids.find((id) => selected?.has(id) === true) ?? ids[0] ?? null;
}

function isInsideControl(event: MouseEvent): boolean {
  return (
    event.target instanceof Element && event.target.closest("button, a, input, label") !== null
  );
}

function targetIndex(key: string, index: number, count: number, page: number): number | null {
  switch (key) {
    case "ArrowDown":
      return index + 1;
    case "ArrowUp":
      return index - 1;
    case "PageDown":
      return index + page;
    case "PageUp":
      return index - page;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

interface SelectionStep {
  ids: readonly string[];
  selected: ReadonlySet<string>;
  index: number;
  /** Where a range starts; below 0 there is none yet. */
  anchorIndex: number;
  mode: "only" | "toggle" | "range";
}

/** The selection after a click or key on the row at `index`. */
export function nextSelection(step: SelectionStep): Set<string> {
  const { ids, selected, index, anchorIndex, mode } = step;
  const id = ids[index];
  if (id === undefined) return new Set(selected);
  if (mode === "only") return new Set([id]);
  if (mode === "range") {
    const start = anchorIndex < 0 ? index : anchorIndex;
    return new Set(ids.slice(Math.min(start, index), Math.max(start, index) + 1));
  }
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}
