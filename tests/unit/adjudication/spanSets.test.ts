import fc from "fast-check";
import { expect, test } from "vitest";
import {
  clipped,
  coveredByAtLeast,
  lengthOf,
  trimmed,
  united,
} from "../../../shared/adjudication/spanSets.ts";
import type { Span } from "../../../shared/records/fields.ts";

const span = fc
  .tuple(fc.nat(30), fc.integer({ min: 1, max: 12 }))
  .map(([startOffset, length]): Span => ({ startOffset, endOffset: startOffset + length }));
const sets = fc.array(fc.array(span, { maxLength: 4 }), { minLength: 1, maxLength: 5 });

/** How many of the sets cover a character: the definition, character by character. */
function depthAt(all: readonly (readonly Span[])[], offset: number): number {
  return all.filter((spans) => isIn(spans, offset)).length;
}

function isIn(spans: readonly Span[], offset: number): boolean {
  return spans.some(({ startOffset, endOffset }) => startOffset <= offset && offset < endOffset);
}

test("what at least k sets cover is what counting character by character gives", () => {
  fc.assert(
    fc.property(sets, fc.integer({ min: 1, max: 5 }), (all, least) => {
      const covered = coveredByAtLeast(all, least);
      for (let offset = 0; offset < 45; offset += 1) {
        expect(isIn(covered, offset)).toBe(depthAt(all, offset) >= least);
      }
      covered.forEach(({ startOffset, endOffset }, at) => {
        expect(startOffset).toBeLessThan(endOffset);
        // Disjoint, ascending and as long as they can be.
        const next = covered[at + 1];
        if (next !== undefined) expect(endOffset).toBeLessThan(next.startOffset);
      });
    }),
  );
});

test("neither the order of sets nor that of spans matters, and uniting twice is uniting once", () => {
  fc.assert(
    fc.property(sets, fc.integer({ min: 1, max: 5 }), (all, least) => {
      const turned = all.map((spans) => spans.toReversed()).toReversed();
      expect(coveredByAtLeast(turned, least)).toEqual(coveredByAtLeast(all, least));
      expect(united(united(all.flat()))).toEqual(united(all.flat()));
      expect(coveredByAtLeast([all.flat()], 1)).toEqual(united(all.flat()));
    }),
  );
});

test("clipping keeps what lies in the place and nothing else", () => {
  fc.assert(
    fc.property(fc.array(span), span, (spans, place) => {
      const kept = clipped(united(spans), place);
      for (let offset = 0; offset < 45; offset += 1) {
        expect(isIn(kept, offset)).toBe(isIn(spans, offset) && isIn([place], offset));
      }
      expect(lengthOf(kept)).toBeLessThanOrEqual(place.endOffset - place.startOffset);
    }),
  );
});

test("trimming takes white space off the ends alone", () => {
  const text = "  a b \n c ";
  expect(trimmed(text, [{ startOffset: 0, endOffset: text.length }])).toEqual([
    { startOffset: 2, endOffset: 9 },
  ]);
  expect(trimmed(text, [{ startOffset: 5, endOffset: 8 }])).toEqual([]);
});
