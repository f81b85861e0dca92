/**
 * One row of whole numbers for each document × target in which anybody marked something; a cell
 * without a row is all zeros. So memory follows the codings, not documents × codes × pairs.
 *
 * A row holds, for C coders:
 * - `[0 … C]`: units to which exactly r coders applied the target (r = 0 is left 0: derive it),
 * - `[codedAt + coder]`: units to which the coder applied it,
 * - `[passagesAt + coder]`: the coder's passages as stored,
 * - `[pairsAt + pair]`: units to which both coders of the pair applied it.
 *
 * Float64 because pooled counts pass 2^31; every value is an integer below 2^53.
 */
export interface CountRows {
  readonly coderCount: number;
  readonly stride: number;
  readonly codedAt: number;
  readonly passagesAt: number;
  readonly pairsAt: number;
  /** Start of a cell's row in `values`, or -1. */
  readonly rowStart: Int32Array;
  values: Float64Array;
  rowCount: number;
}

/** Empty rows for `cells` document × target cells. */
export function createCountRows(cells: number, coderCount: number): CountRows {
  const pairsAt = 3 * coderCount + 1;
  const stride = pairsAt + (coderCount * (coderCount - 1)) / 2;
  return {
    coderCount,
    stride,
    codedAt: coderCount + 1,
    passagesAt: 2 * coderCount + 1,
    pairsAt,
    rowStart: new Int32Array(cells).fill(-1),
    values: new Float64Array(Math.min(cells, 64) * stride),
    rowCount: 0,
  };
}

/** The start of the cell's row, made on first use. `values` may be replaced by this call. */
export function rowFor(rows: CountRows, cell: number): number {
  const known = rows.rowStart[cell];
  if (known !== undefined && known >= 0) return known;
  const start = rows.rowCount * rows.stride;
  if (start + rows.stride > rows.values.length) {
    const larger = new Float64Array(2 * rows.values.length + rows.stride);
    larger.set(rows.values);
    rows.values = larger;
  }
  rows.rowStart[cell] = start;
  rows.rowCount += 1;
  return start;
}

/** Position of a pair of coder indexes (in either order, not equal) among all pairs. */
export function pairIndex(a: number, b: number, coderCount: number): number {
  const low = Math.min(a, b);
  const high = Math.max(a, b);
  return low * coderCount - (low * (low + 1)) / 2 + (high - low - 1);
}
