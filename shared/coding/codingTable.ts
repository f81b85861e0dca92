import { compareIds, findIds, idLength, readId, writeId } from "./codingIds.ts";

/** What a table keeps of a coding; a whole `Coding` record fits. `createdAt` is ISO 8601. */
export interface TableCoding {
  readonly id: string;
  readonly codeId: string;
  readonly coderId: string;
  readonly startOffset: number;
  readonly endOffset: number;
  readonly isUncertain: boolean;
  /** The code's `meaning` when the coding was made or confirmed. */
  readonly meaning: number;
  readonly createdAt: string;
}

/** The columns of a table as the project host sends them; rows in any order. */
export interface CodingColumns {
  /** 16 bytes each. */
  readonly ids: Uint8Array;
  readonly startOffsets: Int32Array;
  readonly endOffsets: Int32Array;
  /** Indexes into `codeIds` and `coderIds`, which may hold ids that no row uses. */
  readonly codeIndexes: Int32Array;
  readonly coderIndexes: Int32Array;
  readonly codeIds: readonly string[];
  readonly coderIds: readonly string[];
  /** 1 where uncertain. */
  readonly uncertain: Uint8Array;
  readonly meanings: Int32Array;
  /** Milliseconds since 1970. */
  readonly createdAt: Float64Array;
}

/**
 * The codings of one document, column by column, never changed in place. Rows are sorted by start,
 * then longer before shorter, then id; so of two codings that cover one character, the inner one
 * has the greater row.
 */
export interface CodingTable extends CodingColumns {
  readonly count: number;
}

/** What `withChanges` applies: codings to add or to replace by id, and ids to remove. */
export interface TableChanges {
  readonly put: readonly TableCoding[];
  readonly removedIds: readonly string[];
}

export const emptyCodingTable: CodingTable = codingTableFromRecords([]);

/** A table of the given codings. Throws a RangeError for an id that is no UUID. */
export function codingTableFromRecords(codings: readonly TableCoding[]): CodingTable {
  return codingTableFromColumns(columnsOf(codings, [], []));
}

/** A table of columns as received. Columns already in order are used as they are, not copied. */
export function codingTableFromColumns(columns: CodingColumns): CodingTable {
  const count = columns.startOffsets.length;
  if (isSorted(columns, count)) return { ...columns, count };
  const order = new Uint32Array(count);
  for (let row = 0; row < count; row++) order[row] = row;
  order.sort((left, right) => compareRows(columns, left, columns, right));
  return { ...pickRows(columns, order), count };
}

export function codingIdAt(table: CodingTable, row: number): string {
  return readId(table.ids, row);
}

/** The row of a coding, or -1. */
export function rowOfCoding(table: CodingTable, id: string): number {
  return findIds(table.ids, packIds([id]))[0] ?? -1;
}

/** One row as an object. Throws a RangeError outside the table. */
export function codingAt(table: CodingTable, row: number): TableCoding {
  const startOffset = table.startOffsets[row];
  const endOffset = table.endOffsets[row];
  const codeId = table.codeIds[table.codeIndexes[row] ?? -1];
  const coderId = table.coderIds[table.coderIndexes[row] ?? -1];
  const isInside =
    startOffset !== undefined &&
    endOffset !== undefined &&
    codeId !== undefined &&
    coderId !== undefined;
  if (!isInside) throw new RangeError(`no coding in row ${row} of ${table.count}`);
  return {
    id: codingIdAt(table, row),
    codeId,
    coderId,
    startOffset,
    endOffset,
    isUncertain: table.uncertain[row] === 1,
    meaning: table.meanings[row] ?? 1,
    createdAt: new Date(table.createdAt[row] ?? 0).toISOString(),
  };
}

export function withAdded(table: CodingTable, coding: TableCoding): CodingTable {
  return withChanges(table, { put: [coding], removedIds: [] });
}

/** Without the coding of that id; the same table where there is none. */
export function withRemoved(table: CodingTable, id: string): CodingTable {
  return withChanges(table, { put: [], removedIds: [id] });
}

/** With the coding of the same id replaced, or added where there is none. */
export function withChanged(table: CodingTable, coding: TableCoding): CodingTable {
  return withChanges(table, { put: [coding], removedIds: [] });
}

/**
 * Applies a diff: removes the ids in `removedIds`, and adds each coding of `put`, in place of the
 * one with its id if there is one. Unknown ids in `removedIds` are passed over; an id in both is
 * put; of two codings with one id in `put`, the last counts.
 */
export function withChanges(table: CodingTable, changes: TableChanges): CodingTable {
  const put = [...new Map(changes.put.map((coding) => [coding.id, coding])).values()];
  const goneIds = [...changes.removedIds, ...put.map((coding) => coding.id)];
  const gone = [...new Set(findIds(table.ids, packIds(goneIds)))].filter((row) => row >= 0);
  if (gone.length === 0 && put.length === 0) return table;
  gone.sort((left, right) => left - right);
  const added = codingTableFromColumns(columnsOf(put, table.codeIds, table.coderIds));
  return mergeRows(table, gone, added);
}

/** Copies the runs of `table` between removed rows and inserted ones, which is fast for few edits. */
function mergeRows(table: CodingTable, gone: readonly number[], added: CodingTable): CodingTable {
  const count = table.count - gone.length + added.count;
  const target = emptyColumns(count, added.codeIds, added.coderIds);
  let read = 0;
  let written = 0;
  let goneAt = 0;
  const copyUpTo = (row: number) => {
    while (read < row) {
      const until = Math.min(gone[goneAt] ?? row, row);
      copyRows(table, read, until, target, written);
      written += until - read;
      read = until;
      if (read === gone[goneAt]) {
        goneAt++;
        read++;
      }
    }
  };
  for (let row = 0; row < added.count; row++) {
    copyUpTo(insertionRow(table, added, row));
    copyRows(added, row, row + 1, target, written++);
  }
  copyUpTo(table.count);
  return { ...target, count };
}

/** The first row of `table` that sorts after row `row` of `added`. */
function insertionRow(table: CodingTable, added: CodingTable, row: number): number {
  let low = 0;
  let high = table.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareRows(table, middle, added, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function columnsOf(
  codings: readonly TableCoding[],
  knownCodeIds: readonly string[],
  knownCoderIds: readonly string[],
): CodingColumns {
  const codes = numbering(knownCodeIds);
  const coders = numbering(knownCoderIds);
  const columns = emptyColumns(codings.length, codes.ids, coders.ids);
  for (const [row, coding] of codings.entries()) {
    writeId(columns.ids, row, coding.id);
    columns.startOffsets[row] = coding.startOffset;
    columns.endOffsets[row] = coding.endOffset;
    columns.codeIndexes[row] = codes.indexOf(coding.codeId);
    columns.coderIndexes[row] = coders.indexOf(coding.coderId);
    columns.uncertain[row] = coding.isUncertain ? 1 : 0;
    columns.meanings[row] = coding.meaning;
    columns.createdAt[row] = Date.parse(coding.createdAt);
  }
  return columns;
}

/** Numbers ids in the order they are first met, after the known ones. `ids` grows with them. */
function numbering(known: readonly string[]) {
  const ids = [...known];
  const indexById = new Map(ids.map((id, index) => [id, index]));
  const indexOf = (id: string) => {
    const index = indexById.get(id) ?? ids.push(id) - 1;
    indexById.set(id, index);
    return index;
  };
  return { ids, indexOf };
}

function emptyColumns(
  count: number,
  codeIds: readonly string[],
  coderIds: readonly string[],
): CodingColumns {
  return {
    ids: new Uint8Array(count * idLength),
    startOffsets: new Int32Array(count),
    endOffsets: new Int32Array(count),
    codeIndexes: new Int32Array(count),
    coderIndexes: new Int32Array(count),
    codeIds,
    coderIds,
    uncertain: new Uint8Array(count),
    meanings: new Int32Array(count),
    createdAt: new Float64Array(count),
  };
}

function copyRows(
  source: CodingColumns,
  from: number,
  to: number,
  target: CodingColumns,
  at: number,
): void {
  target.ids.set(source.ids.subarray(from * idLength, to * idLength), at * idLength);
  target.startOffsets.set(source.startOffsets.subarray(from, to), at);
  target.endOffsets.set(source.endOffsets.subarray(from, to), at);
  target.codeIndexes.set(source.codeIndexes.subarray(from, to), at);
  target.coderIndexes.set(source.coderIndexes.subarray(from, to), at);
  target.uncertain.set(source.uncertain.subarray(from, to), at);
  target.meanings.set(source.meanings.subarray(from, to), at);
  target.createdAt.set(source.createdAt.subarray(from, to), at);
}

/** Plain loops: the runs that `copyRows` copies are one row long here. */
function pickRows(source: CodingColumns, order: Uint32Array): CodingColumns {
  const ids = new Uint8Array(order.length * idLength);
  for (let at = 0; at < order.length; at++) {
    const from = (order[at] ?? 0) * idLength;
    for (let byte = 0; byte < idLength; byte++) {
      ids[at * idLength + byte] = source.ids[from + byte] ?? 0;
    }
  }
  const pick = (row: number) => order[row] ?? 0;
  return {
    ...source,
    ids,
    startOffsets: source.startOffsets.map((_, at) => source.startOffsets[pick(at)] ?? 0),
    endOffsets: source.endOffsets.map((_, at) => source.endOffsets[pick(at)] ?? 0),
    codeIndexes: source.codeIndexes.map((_, at) => source.codeIndexes[pick(at)] ?? 0),
    coderIndexes: source.coderIndexes.map((_, at) => source.coderIndexes[pick(at)] ?? 0),
    uncertain: source.uncertain.map((_, at) => source.uncertain[pick(at)] ?? 0),
    meanings: source.meanings.map((_, at) => source.meanings[pick(at)] ?? 1),
    createdAt: source.createdAt.map((_, at) => source.createdAt[pick(at)] ?? 0),
  };
}

function isSorted(columns: CodingColumns, count: number): boolean {
  for (let row = 1; row < count; row++) {
    if (compareRows(columns, row - 1, columns, row) > 0) return false;
  }
  return true;
}

function compareRows(
  leftColumns: CodingColumns,
  left: number,
  rightColumns: CodingColumns,
  right: number,
): number {
  const byStart = (leftColumns.startOffsets[left] ?? 0) - (rightColumns.startOffsets[right] ?? 0);
  if (byStart !== 0) return byStart;
  const byEnd = (rightColumns.endOffsets[right] ?? 0) - (leftColumns.endOffsets[left] ?? 0);
  return byEnd !== 0 ? byEnd : compareIds(leftColumns.ids, left, rightColumns.ids, right);
}

function packIds(ids: readonly string[]): Uint8Array {
  const packed = new Uint8Array(ids.length * idLength);
  for (const [row, id] of ids.entries()) writeId(packed, row, id);
  return packed;
}
