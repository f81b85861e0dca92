import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type CodingTable,
  codingAt,
  codingTableFromColumns,
  codingTableFromRecords,
  emptyCodingTable,
  rowOfCoding,
  type TableCoding,
  withAdded,
  withChanged,
  withChanges,
  withRemoved,
} from "../../../shared/coding/codingTable.ts";
import { arbitraryCoding, arbitraryCodings, inTableOrder } from "./arbitraryCodings.ts";

function codingsOf(table: CodingTable): TableCoding[] {
  return Array.from({ length: table.count }, (_, row) => codingAt(table, row));
}

test("a table gives back its codings, outer before inner", () => {
  fc.assert(
    fc.property(arbitraryCodings, (codings) => {
      expect(codingsOf(codingTableFromRecords(codings))).toEqual(inTableOrder(codings));
    }),
  );
});

test("columns in another order are put in order, and columns in order are not copied", () => {
  const outer = coding("10000000-0000-4000-8000-000000000000", 5, 20);
  const inner = coding("20000000-0000-4000-8000-000000000000", 5, 9);
  const sorted = codingTableFromRecords([outer, inner]);
  const { ids, startOffsets, endOffsets } = sorted;
  const swapped = codingTableFromColumns({
    ...sorted,
    ids: Uint8Array.of(...ids.subarray(16), ...ids.subarray(0, 16)),
    startOffsets: startOffsets.toReversed(),
    endOffsets: endOffsets.toReversed(),
  });
  expect(codingsOf(swapped)).toEqual([outer, inner]);
  expect(codingTableFromColumns(sorted).startOffsets).toBe(startOffsets);
});

test("any sequence of additions, changes and removals ends in the table built afresh", () => {
  const step = fc.record({
    kind: fc.constantFrom("add", "change", "remove"),
    coding: arbitraryCoding,
    pick: fc.nat(),
  });
  fc.assert(
    fc.property(arbitraryCodings, fc.array(step, { maxLength: 30 }), (codings, steps) => {
      const expected = new Map(codings.map((each) => [each.id, each]));
      let table = codingTableFromRecords(codings);
      for (const { kind, coding: drawn, pick } of steps) {
        const present = [...expected.keys()][pick % Math.max(1, expected.size)] ?? drawn.id;
        const changed = kind === "add" ? drawn : { ...drawn, id: present };
        if (kind === "remove") {
          expected.delete(present);
          table = withRemoved(table, present);
        } else {
          expected.set(changed.id, changed);
          table = kind === "add" ? withAdded(table, changed) : withChanged(table, changed);
        }
      }
      expect(codingsOf(table)).toEqual(inTableOrder([...expected.values()]));
    }),
  );
});

test("a diff of many rows is applied as a whole", () => {
  fc.assert(
    fc.property(arbitraryCodings, arbitraryCodings, fc.nat(), (codings, put, every) => {
      const removed = codings.filter((_, at) => at % (1 + (every % 4)) === 0);
      const table = withChanges(codingTableFromRecords(codings), {
        put,
        removedIds: [...removed.map((each) => each.id), "ffffffff-ffff-4fff-bfff-ffffffffffff"],
      });
      const expected = new Map(codings.map((each) => [each.id, each]));
      for (const each of removed) expected.delete(each.id);
      for (const each of put) expected.set(each.id, each);
      expect(codingsOf(table)).toEqual(inTableOrder([...expected.values()]));
    }),
  );
});

test("changes leave the table they start from as it was", () => {
  fc.assert(
    fc.property(arbitraryCodings, arbitraryCoding, (codings, added) => {
      const table = codingTableFromRecords(codings);
      const before = codingsOf(table);
      withAdded(table, added);
      withChanges(table, { put: [], removedIds: codings.map((each) => each.id) });
      expect(codingsOf(table)).toEqual(before);
    }),
  );
});

test("a coding is found by its id, and an unknown id is not", () => {
  fc.assert(
    fc.property(arbitraryCodings, arbitraryCoding, (codings, stranger) => {
      const table = codingTableFromRecords(codings);
      for (const each of codings) {
        expect(codingAt(table, rowOfCoding(table, each.id))).toEqual(each);
      }
      expect(rowOfCoding(table, stranger.id)).toBe(
        codings.some((each) => each.id === stranger.id) ? expect.any(Number) : -1,
      );
    }),
  );
});

test("removing an unknown id gives the same table", () => {
  const table = withAdded(emptyCodingTable, coding("10000000-0000-4000-8000-000000000000", 1, 2));
  expect(withRemoved(table, "20000000-0000-4000-8000-000000000000")).toBe(table);
});

test("a row outside the table and an id that is no UUID are refused", () => {
  expect(() => codingAt(emptyCodingTable, 0)).toThrow(RangeError);
  expect(() => codingTableFromRecords([coding("denial", 1, 2)])).toThrow(RangeError);
});

function coding(id: string, startOffset: number, endOffset: number): TableCoding {
  return {
    id,
    codeId: "code-a",
    coderId: "coder-a",
    startOffset,
    endOffset,
    isUncertain: false,
    meaning: 1,
    createdAt: "2025-01-02T03:04:05.000Z",
  };
}
