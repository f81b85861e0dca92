const hexByByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Bytes of one id in a packed column. */
export const idLength = 16;

/** Writes the 16 bytes of a lower-case UUID at `index` of a packed id column. */
export function writeId(ids: Uint8Array, index: number, id: string): void {
  const hex = id.replaceAll("-", "");
  if (!/^[0-9a-f]{32}$/.test(hex)) throw new RangeError(`not a UUID: ${id}`);
  for (let byte = 0; byte < idLength; byte++) {
    ids[index * idLength + byte] = Number.parseInt(hex.slice(byte * 2, byte * 2 + 2), 16);
  }
}

/** Reads the UUID at `index` of a packed id column. */
export function readId(ids: Uint8Array, index: number): string {
  let id = "";
  for (let byte = 0; byte < idLength; byte++) {
    if (byte === 4 || byte === 6 || byte === 8 || byte === 10) id += "-";
    id += hexByByte[ids[index * idLength + byte] ?? 0] ?? "";
  }
  return id;
}

/** Negative, 0 or positive, as ids `left` and `right` of two packed columns sort. */
export function compareIds(
  leftIds: Uint8Array,
  left: number,
  rightIds: Uint8Array,
  right: number,
): number {
  for (let byte = 0; byte < idLength; byte++) {
    const difference =
      (leftIds[left * idLength + byte] ?? 0) - (rightIds[right * idLength + byte] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The row of each wanted id (packed) in `ids`, -1 where absent. One pass, whatever their number. */
export function findIds(ids: Uint8Array, wanted: Uint8Array): Int32Array {
  const rows = new Int32Array(wanted.length / idLength).fill(-1);
  const wantedByHead = new Map<number, number[]>();
  for (let row = 0; row < rows.length; row++) {
    const head = idHead(wanted, row);
    const sameHead = wantedByHead.get(head);
    if (sameHead) sameHead.push(row);
    else wantedByHead.set(head, [row]);
  }
  const firstHead = rows.length === 1 ? idHead(wanted, 0) : -1;
  for (let row = 0, count = ids.length / idLength; row < count; row++) {
    const head = idHead(ids, row);
    // A single id is the common case: it needs no look-up in a map.
    if (rows.length === 1 && head !== firstHead) continue;
    for (const candidate of wantedByHead.get(head) ?? []) {
      if (compareIds(ids, row, wanted, candidate) === 0) rows[candidate] = row;
    }
  }
  return rows;
}

function idHead(ids: Uint8Array, row: number): number {
  const at = row * idLength;
  const high = ((ids[at] ?? 0) << 8) | (ids[at + 1] ?? 0);
  const low = ((ids[at + 2] ?? 0) << 8) | (ids[at + 3] ?? 0);
  return high * 65536 + low;
}
