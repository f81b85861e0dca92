import fc from "fast-check";
import type { TableCoding } from "../../../shared/coding/codingTable.ts";

const codeIds = ["code-a", "code-b", "code-c"];
const coderIds = ["coder-a", "coder-b"];

/** A coding in a text of about 120 characters, so that overlaps and ties are common. */
export const arbitraryCoding: fc.Arbitrary<TableCoding> = fc
  .record({
    id: fc.uuid(),
    codeId: fc.constantFrom(...codeIds),
    coderId: fc.constantFrom(...coderIds),
    startOffset: fc.nat(100),
    length: fc.integer({ min: 1, max: 30 }),
    isUncertain: fc.boolean(),
    meaning: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ length, ...coding }) => ({
    ...coding,
    endOffset: coding.startOffset + length,
    createdAt: "2025-01-02T03:04:05.000Z",
  }));

export const arbitraryCodings = fc.uniqueArray(arbitraryCoding, {
  selector: (coding) => coding.id,
  maxLength: 200,
});

/** The order a table promises, stated a second time and plainly. */
export function inTableOrder(codings: readonly TableCoding[]): TableCoding[] {
  return [...codings].sort(
    (left, right) =>
      left.startOffset - right.startOffset ||
      right.endOffset - left.endOffset ||
      (left.id < right.id ? -1 : 1),
  );
}
