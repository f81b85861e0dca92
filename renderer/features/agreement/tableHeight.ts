/** As high as its rows, and as a bar for scrolling sideways. Heights in pixels; for CSS. */
export function tableHeight(rows: number, rowHeight: number, headerHeight: number): string {
  return `calc(${rows * rowHeight + headerHeight}px + 1.25rem)`;
}
