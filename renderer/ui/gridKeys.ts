import type { KeyboardEvent } from "react";

/** A cell of a grid. */
export interface GridPlace {
  row: number;
  column: number;
}

/** Where a key leads in a grid; null for keys that are not the grid's. */
export function gridTarget(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  { row, column }: GridPlace,
  rows: number,
  columns: number,
  rowsPerPage: number,
): GridPlace | null {
  const isFar = ctrlKey || metaKey;
  switch (key) {
    case "ArrowUp":
      return { row: row - 1, column };
    case "ArrowDown":
      return { row: row + 1, column };
    case "ArrowLeft":
      return { row, column: column - 1 };
    case "ArrowRight":
      return { row, column: column + 1 };
    case "PageUp":
      return { row: row - rowsPerPage, column };
    case "PageDown":
      return { row: row + rowsPerPage, column };
    case "Home":
      return { row: isFar ? 0 : row, column: 0 };
    case "End":
      return { row: isFar ? rows - 1 : row, column: columns - 1 };
    default:
      return null;
  }
}
