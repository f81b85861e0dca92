import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  idsOf,
  listedCodings,
  type TableIds,
  usedCodeIds,
} from "../../../../../renderer/features/coding/listedCodings.ts";
import {
  codingIdAt,
  codingTableFromRecords,
  withChanges,
} from "../../../../../shared/coding/codingTable.ts";

const codeIds: string[] = [randomUUID(), randomUUID(), randomUUID()];
const coderId = randomUUID();

const codings = fc.array(
  fc.record({
    id: fc.uuid(),
    codeId: fc.constantFrom(...codeIds),
    coderId: fc.constant(coderId),
    startOffset: fc.nat(50),
    endOffset: fc.integer({ min: 51, max: 60 }),
    isUncertain: fc.boolean(),
    meaning: fc.constant(1),
    createdAt: fc.constant("2026-01-01T00:00:00.000Z"),
  }),
);

function allIds({ table }: TableIds): string[] {
  return Array.from({ length: table.count }, (_, row) => codingIdAt(table, row));
}

describe("the lines of the list of codings", () => {
  test("ids taken over from the table before are the table’s own", () => {
    fc.assert(
      fc.property(codings, codings, fc.array(fc.nat(20)), (first, put, gone) => {
        const before = idsOf(codingTableFromRecords(first), null);
        expect(before.ids).toEqual(allIds(before));
        const removedIds = gone.flatMap((at) => first[at]?.id ?? []);
        const after = idsOf(withChanges(before.table, { put, removedIds }), before);
        expect(after.ids).toEqual(allIds(after));
      }),
    );
  });

  test("each coding is listed once, in the wanted order, and only those of the wanted code", () => {
    fc.assert(
      fc.property(
        codings,
        fc.constantFrom("position", "code") as fc.Arbitrary<"position" | "code">,
        fc.option(fc.constantFrom(...codeIds)),
        (records, order, codeId) => {
          const table = codingTableFromRecords(records);
          const ids = idsOf(table, null);
          const listed = listedCodings(ids, { order, codeId, codeIds });
          const wanted = ids.ids.filter((_id, row) => {
            return codeId === null || table.codeIds[table.codeIndexes[row] ?? -1] === codeId;
          });
          expect(listed.map(({ id }) => id).sort()).toEqual([...wanted].sort());
          const keys = listed.map(({ row }) => {
            const place = codeIds.indexOf(table.codeIds[table.codeIndexes[row] ?? -1] ?? "");
            return (order === "code" ? place * 1000 : 0) + row;
          });
          expect(keys).toEqual([...keys].sort((left, right) => left - right));
        },
      ),
    );
  });

  test("the codes in use are those of rows, not every known one", () => {
    fc.assert(
      fc.property(codings, (records) => {
        const table = codingTableFromRecords(records);
        expect(usedCodeIds(table)).toEqual(new Set(records.map(({ codeId }) => codeId)));
      }),
    );
  });
});
