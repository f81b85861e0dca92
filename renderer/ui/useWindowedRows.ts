import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

/** Up to this many rows all are in the page, so that printing and find-in-page see them. */
const ALL_UP_TO = 200;
const OVERSCAN = 12;

export interface WindowedRows<Scroller extends HTMLElement> {
  scrollerRef: RefObject<Scroller | null>;
  /** Rows to render: from `first` up to but not including `end`. */
  first: number;
  end: number;
  /** Heights in pixels of what is left out above and below. */
  above: number;
  below: number;
  /** Scrolls the least needed to bring a row into sight. */
  show: (index: number) => void;
  /** Rows that fit into the view, for Page Up and Page Down. */
  rowsPerPage: number;
}

/** Which of many rows of one height are in sight. `headerHeight` is what a sticky header covers. */
export function useWindowedRows<Scroller extends HTMLElement>(
  count: number,
  rowHeight: number,
  headerHeight = 0,
): WindowedRows<Scroller> {
  const scrollerRef = useRef<Scroller>(null);
  const [view, setView] = useState({ first: 0, rows: 40 });

  // The scroller appears and disappears with the first row.
  const isEmpty = count === 0;
  useEffect(() => {
    const scroller = scrollerRef.current;
    if (isEmpty || scroller === null) return;
    const measure = () => {
      const first = Math.floor(scroller.scrollTop / rowHeight);
      const rows = Math.ceil(scroller.clientHeight / rowHeight) + 1;
      setView((old) => (old.first === first && old.rows === rows ? old : { first, rows }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    scroller.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener("scroll", measure);
    };
  }, [rowHeight, isEmpty]);

  const show = useCallback(
    (index: number) => {
      const scroller = scrollerRef.current;
      if (scroller === null) return;
      const top = index * rowHeight;
      const room = scroller.clientHeight - headerHeight;
      if (top < scroller.scrollTop) scroller.scrollTop = top;
      else if (top + rowHeight > scroller.scrollTop + room) {
        scroller.scrollTop = top + rowHeight - room;
      }
    },
    [rowHeight, headerHeight],
  );

  const isWhole = count <= ALL_UP_TO;
  const first = isWhole ? 0 : Math.max(0, Math.min(view.first, count) - OVERSCAN);
  const end = isWhole ? count : Math.min(count, view.first + view.rows + OVERSCAN);
  return {
    scrollerRef,
    first,
    end,
    above: first * rowHeight,
    below: (count - end) * rowHeight,
    show,
    rowsPerPage: Math.max(1, view.rows - 2),
  };
}
