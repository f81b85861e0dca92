import fc from "fast-check";
import { expect, test } from "vitest";
import { codingTableFromRecords } from "../../../shared/coding/codingTable.ts";
import {
  firstRowStartingAt,
  intervalIndex,
  rowsAt,
  rowsOverlapping,
} from "../../../shared/coding/intervalIndex.ts";
import { assignLanes, overflowLane } from "../../../shared/coding/lanes.ts";
import { segmentsOf } from "../../../shared/coding/segments.ts";
import { arbitraryCodings, inTableOrder } from "./arbitraryCodings.ts";

const textLength = 130;
const arbitraryWindow = fc
  .tuple(fc.nat(textLength), fc.nat(textLength))
  .map(([one, other]) => ({ startOffset: Math.min(one, other), endOffset: Math.max(one, other) }));

test("an overlap query gives every coding that shares a character with the range", () => {
  fc.assert(
    fc.property(arbitraryCodings, arbitraryWindow, (codings, { startOffset, endOffset }) => {
      const index = intervalIndex(codingTableFromRecords(codings));
      const expected = inTableOrder(codings).flatMap((coding, row) =>
        coding.startOffset < endOffset && coding.endOffset > startOffset ? [row] : [],
      );
      expect(rowsOverlapping(index, startOffset, endOffset)).toEqual(expected);
    }),
  );
});

test("a point query gives all codings on the character, however many rows lie between", () => {
  const whole = { ...codingOf(0, 1_000_000), id: "00000000-0000-4000-8000-000000000000" };
  const many = Array.from({ length: 1000 }, (_, at) => codingOf(at * 10, at * 10 + 5));
  const index = intervalIndex(codingTableFromRecords([whole, ...many]));
  expect(rowsAt(index, 9994)).toEqual([0, 1000]);
  expect(rowsAt(index, 9995)).toEqual([0]);
  expect(rowsAt(index, 1_000_000)).toEqual([]);
});

test("the first row starting at an offset splits the rows by their starts", () => {
  fc.assert(
    fc.property(arbitraryCodings, fc.nat(textLength), (codings, offset) => {
      const { startOffsets } = codingTableFromRecords(codings);
      expect(firstRowStartingAt(startOffsets, offset)).toBe(
        codings.filter((coding) => coding.startOffset < offset).length,
      );
    }),
  );
});

test("segments agree, character by character, with counting the codings there", () => {
  const options = fc.tuple(arbitraryCodings, arbitraryWindow, fc.nat(200), fc.nat(12));
  fc.assert(
    fc.property(options, ([codings, window, preferredRow, innermostUpTo]) => {
      const table = codingTableFromRecords(codings);
      const index = intervalIndex(table);
      const rows = rowsOverlapping(index, window.startOffset, window.endOffset);
      const segments = segmentsOf(table, rows, window, { preferredRow, innermostUpTo });
      for (let offset = window.startOffset; offset < window.endOffset; offset++) {
        const here = rowsAt(index, offset);
        const covering = segments.filter(
          (segment) => segment.startOffset <= offset && offset < segment.endOffset,
        );
        const lengths = here.map(
          (row) => (table.endOffsets[row] ?? 0) - (table.startOffsets[row] ?? 0),
        );
        const longest = here[lengths.indexOf(Math.max(...lengths))];
        const longestOrInner = here.length > innermostUpTo ? longest : here.at(-1);
        const topRow = here.includes(preferredRow) ? preferredRow : longestOrInner;
        expect(covering.map(({ depth, topRow }) => ({ depth, topRow }))).toEqual(
          here.length === 0 ? [] : [{ depth: here.length, topRow }],
        );
      }
      expect(segments.every(({ startOffset, endOffset }) => startOffset < endOffset)).toBe(true);
    }),
  );
});

test("segments stay inside the window and change only where a coding starts or ends", () => {
  fc.assert(
    fc.property(arbitraryCodings, arbitraryWindow, (codings, window) => {
      const table = codingTableFromRecords(codings);
      const rows = rowsOverlapping(intervalIndex(table), window.startOffset, window.endOffset);
      const edges = new Set([
        window.startOffset,
        window.endOffset,
        ...codings.flatMap((coding) => [coding.startOffset, coding.endOffset]),
      ]);
      for (const segment of segmentsOf(table, rows, window)) {
        expect(segment.startOffset).toBeGreaterThanOrEqual(window.startOffset);
        expect(segment.endOffset).toBeLessThanOrEqual(window.endOffset);
        expect(edges.has(segment.startOffset) && edges.has(segment.endOffset)).toBe(true);
      }
    }),
  );
});

test("two codings of one group never share a lane with less than the gap between them", () => {
  const options = fc.tuple(arbitraryCodings, fc.integer({ min: 1, max: 5 }), fc.nat(12));
  fc.assert(
    fc.property(options, ([codings, maximumLanes, gap]) => {
      const table = codingTableFromRecords(codings);
      const { laneByRow } = assignLanes(table, {
        groupByRow: table.coderIndexes,
        groupCount: table.coderIds.length,
        maximumLanes,
        gap,
      });
      const sorted = inTableOrder(codings);
      for (const [row, coding] of sorted.entries()) {
        const clashing = sorted
          .slice(0, row)
          .filter(
            (other, otherRow) =>
              other.coderId === coding.coderId &&
              laneByRow[otherRow] !== overflowLane &&
              other.endOffset + gap > coding.startOffset,
          );
        const taken = clashing.map((other) => laneByRow[sorted.indexOf(other)]);
        if (laneByRow[row] === overflowLane) expect(new Set(taken).size).toBe(maximumLanes);
        else expect(taken).not.toContain(laneByRow[row]);
      }
    }),
  );
});

test("a coding added later in the text moves no lane before it", () => {
  fc.assert(
    fc.property(arbitraryCodings, (codings) => {
      const sorted = inTableOrder(codings);
      const half = Math.floor(sorted.length / 2);
      const lanesOf = (part: typeof sorted) => {
        const table = codingTableFromRecords(part);
        const groupByRow = new Int32Array(table.count);
        return assignLanes(table, { groupByRow, groupCount: 1, maximumLanes: 4, gap: 3 });
      };
      expect([...lanesOf(sorted).laneByRow.subarray(0, half)]).toEqual([
        ...lanesOf(sorted.slice(0, half)).laneByRow,
      ]);
    }),
  );
});

test("lane counts say how many lanes each group needs", () => {
  const table = codingTableFromRecords([codingOf(0, 10), codingOf(5, 15), codingOf(12, 20)]);
  const { laneByRow, laneCounts } = assignLanes(table, {
    groupByRow: new Int32Array(3),
    groupCount: 2,
    maximumLanes: 8,
    gap: 0,
  });
  expect([...laneByRow]).toEqual([0, 1, 0]);
  expect(laneCounts).toEqual([2, 0]);
});

function codingOf(startOffset: number, endOffset: number) {
  return {
    id: crypto.randomUUID(),
    codeId: "code-a",
    coderId: "coder-a",
    startOffset,
    endOffset,
    isUncertain: false,
    meaning: 1,
    createdAt: "2025-01-02T03:04:05.000Z",
  };
}
