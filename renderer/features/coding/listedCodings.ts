import { idLength, readId } from "../../../shared/coding/codingIds.ts";
import type { CodingTable } from "../../../shared/coding/codingTable.ts";

export type CodingOrder = "position" | "code";

/** A line of the list: a coding and its row in the table. */
export interface ListedCoding {
  readonly id: string;
  readonly row: number;
}

/** Ids of a table as text, by row. */
export interface TableIds {
  readonly table: CodingTable;
  readonly ids: readonly string[];
}

/**
 * The ids of `table` as text. Those that stand before and after what changed since `before` are
 * taken over: one more coding among 50,000 costs a comparison of bytes, not 50,000 new strings.
 */
export function idsOf(table: CodingTable, before: TableIds | null): TableIds {
  if (before === null) return { table, ids: readIds(table, 0, table.count) };
  if (before.table === table) return before;
  const shared = Math.min(table.count, before.table.count);
  let head = 0;
  while (head < shared && isSameId(table, head, before.table, head)) head++;
  let tail = 0;
  while (
    tail < shared - head &&
    isSameId(table, table.count - 1 - tail, before.table, before.table.count - 1 - tail)
  ) {
    tail++;
  }
  const ids = before.ids
    .slice(0, head)
    .concat(readIds(table, head, table.count - tail))
    .concat(before.ids.slice(before.table.count - tail));
  return { table, ids };
}

function readIds(table: CodingTable, from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, at) => readId(table.ids, from + at));
}

function isSameId(left: CodingTable, leftRow: number, right: CodingTable, rightRow: number) {
  const leftAt = leftRow * idLength;
  const rightAt = rightRow * idLength;
  for (let byte = 0; byte < idLength; byte++) {
    if (left.ids[leftAt + byte] !== right.ids[rightAt + byte]) return false;
  }
  return true;
}

export interface ListChoice {
  order: CodingOrder;
  /** null: all codes. */
  codeId: string | null;
  /** The codes as the codebook orders them. */
  codeIds: readonly string[];
}

/** The lines of the list: filtered, and in the wanted order; within a code by position. */
export function listedCodings({ table, ids }: TableIds, choice: ListChoice): ListedCoding[] {
  const wanted = choice.codeId === null ? null : table.codeIds.indexOf(choice.codeId);
  const listed: ListedCoding[] = [];
  for (let row = 0; row < table.count; row++) {
    if (wanted !== null && table.codeIndexes[row] !== wanted) continue;
    listed.push({ id: ids[row] ?? "", row });
  }
  if (choice.order === "position") return listed;
  const places = new Map(choice.codeIds.map((id, place) => [id, place]));
  const placeByIndex = table.codeIds.map((id) => places.get(id) ?? places.size);
  const placeOf = ({ row }: ListedCoding) => placeByIndex[table.codeIndexes[row] ?? -1] ?? 0;
  return listed.sort((left, right) => placeOf(left) - placeOf(right) || left.row - right.row);
}

/** Ids of the codes that the table's rows use. */
export function usedCodeIds(table: CodingTable): Set<string> {
  const used = new Set<number>();
  for (const index of table.codeIndexes) used.add(index);
  return new Set([...used].flatMap((index) => table.codeIds[index] ?? []));
}
