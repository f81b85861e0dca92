import type { CodeMatrices } from "../../../shared/agreement/codeMatrices.ts";

/** How dark a cell is drawn, from 0 to 1, where `most` is darkest. Roots let small counts be seen. */
export function countShade(count: number, most: number): number {
  return most === 0 ? 0 : Math.sqrt(count / most);
}

/** The largest count off the diagonal: what confusions are drawn against. */
export function mostConfused(cells: readonly number[], width: number): number {
  return cells.reduce(
    (most, count, place) =>
      Math.floor(place / width) === place % width ? most : Math.max(most, count),
    0,
  );
}

export interface ConfusedCodes {
  codeA: string;
  codeB: string;
  units: number;
}

/** The codes most often set against one another by any pair, without *uncoded*, most first. */
export function confusedCodes(
  { codeIds, confusion }: CodeMatrices,
  limit: number,
): ConfusedCodes[] {
  const width = codeIds.length + 1;
  const found = codeIds.flatMap((codeA, row) =>
    codeIds.flatMap((codeB, column) => {
      const units = confusion.pooled[row * width + column] ?? 0;
      return column > row && units > 0 ? [{ codeA, codeB, units }] : [];
    }),
  );
  return found.sort((one, other) => other.units - one.units).slice(0, limit);
}
