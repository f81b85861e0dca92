import fc from "fast-check";
import { expect, test } from "vitest";
import {
  findExclusiveProblems,
  type PlacedCoding,
} from "../../../shared/merge/exclusiveCodings.ts";

const sets = new Map([
  ["a", "stance"],
  ["b", "stance"],
  ["c", "stance"],
  ["d", "tone"],
]);

const coding: fc.Arbitrary<PlacedCoding> = fc
  .record({
    codeId: fc.constantFrom(...sets.keys()),
    coderId: fc.constantFrom("ana", "ben"),
    startOffset: fc.nat(30),
    length: fc.integer({ min: 1, max: 9 }),
    pass: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ length, ...rest }) => ({
    ...rest,
    endOffset: rest.startOffset + length,
    documentId: "story",
    textVersionId: "text",
  }));

test("finds exactly the pairs that a look at all pairs finds", () => {
  fc.assert(
    fc.property(fc.array(coding, { maxLength: 25 }), (codings) => {
      const found = findExclusiveProblems(codings, sets);
      const counts = new Map(found.map(({ codeIds, count }) => [codeIds.join(), count]));
      expect(counts).toEqual(allPairs(codings));
    }),
  );
});

test("codings that only touch, the same code twice, and other people's do not exclude", () => {
  const one = { documentId: "s", textVersionId: "t", coderId: "ana", pass: 1 };
  const of = (codeId: string, startOffset: number, endOffset: number, coderId = "ana") => ({
    ...one,
    codeId,
    startOffset,
    endOffset,
    coderId,
  });
  const apart = [of("a", 0, 5), of("b", 5, 9), of("a", 2, 4), of("b", 0, 5, "ben"), of("d", 0, 9)];
  expect(findExclusiveProblems(apart, sets)).toEqual([]);
});

function allPairs(codings: readonly PlacedCoding[]): Map<string, number> {
  const counts = new Map<string, number>();
  codings.forEach((first, at) => {
    for (const second of codings.slice(at + 1)) {
      const isOne = first.coderId === second.coderId && first.pass === second.pass;
      const isOverlap =
        first.startOffset < second.endOffset && second.startOffset < first.endOffset;
      const isOneSet = sets.get(first.codeId) === sets.get(second.codeId);
      if (!isOne || !isOverlap || !isOneSet || first.codeId === second.codeId) continue;
      const key = [first.codeId, second.codeId].sort().join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  });
  return counts;
}
