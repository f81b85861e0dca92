import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Edit,
  type EditScript,
  placeAnchor,
  placeSpan,
  type VersionLink,
} from "../../../shared/text/anchor.ts";

const span = { startOffset: 10, endOffset: 20 };

function edit(startOffset: number, endOffset: number, insertedLength: number): Edit {
  return { startOffset, endOffset, insertedLength };
}

function placed(startOffset: number, endOffset: number, isChanged: boolean) {
  return { isPlaced: true, span: { startOffset, endOffset }, isChanged };
}

test.each([
  ["an edit before moves it", edit(0, 2, 5), placed(13, 23, false)],
  ["an insertion at its start stays outside", edit(10, 10, 3), placed(13, 23, false)],
  ["a deletion up to its start stays outside", edit(8, 10, 0), placed(8, 18, false)],
  ["an insertion at its end stays outside", edit(20, 20, 3), placed(10, 20, false)],
  ["an edit after changes nothing", edit(25, 30, 0), placed(10, 20, false)],
  ["a correction inside keeps it", edit(12, 15, 1), placed(10, 18, true)],
  ["a correction of its first words keeps it", edit(10, 12, 4), placed(10, 22, true)],
  ["a replacement of exactly its words keeps it", edit(10, 20, 4), placed(10, 14, true)],
  ["deleted", edit(10, 20, 0), { isPlaced: false, reason: "deleted" }],
  ["deleted with more", edit(5, 25, 0), { isPlaced: false, reason: "deleted" }],
  ["replaced with more", edit(5, 25, 9), { isPlaced: false, reason: "cut" }],
  ["cut at the start", edit(5, 12, 7), { isPlaced: false, reason: "cut" }],
  ["cut at the end", edit(18, 22, 0), { isPlaced: false, reason: "cut" }],
])("%s", (_, change, expected) => {
  expect(placeSpan(span, [[change]])).toEqual(expected);
});

/** Disjoint ascending edits of a text of `length`. */
function scriptOf(length: number): fc.Arbitrary<Edit[]> {
  const cut = fc.nat(length);
  return fc
    .array(fc.tuple(cut, fc.nat(6), fc.nat(6)), { maxLength: 6 })
    .map((raw) => raw.sort(([one], [other]) => one - other))
    .map((raw) => {
      const script: Edit[] = [];
      for (const [start, size, insertedLength] of raw) {
        const last = script.at(-1);
        if (last && start <= last.endOffset) continue;
        script.push(edit(start, Math.min(length, start + size), insertedLength));
      }
      return script;
    });
}

const length = 60;
const anySpan = fc
  .tuple(fc.nat(length - 1), fc.integer({ min: 1, max: 20 }))
  .map(([startOffset, size]) => ({
    startOffset,
    endOffset: Math.min(length, startOffset + size),
  }));

/** Original characters are their own offset, inserted ones are -1. */
function applyTo(characters: readonly number[], script: EditScript): number[] {
  const result = [...characters];
  for (const { startOffset, endOffset, insertedLength } of [...script].reverse()) {
    result.splice(startOffset, endOffset - startOffset, ...Array(insertedLength).fill(-1));
  }
  return result;
}

test("an empty script changes nothing", () => {
  fc.assert(
    fc.property(anySpan, (each) => {
      expect(placeSpan(each, [[]])).toEqual({ isPlaced: true, span: each, isChanged: false });
    }),
  );
});

test("a placed span holds exactly the characters left of it, and none from outside", () => {
  fc.assert(
    fc.property(anySpan, scriptOf(length), (each, script) => {
      const placement = placeSpan(each, [script]);
      if (!placement.isPlaced) return;
      const after = applyTo(
        Array.from({ length }, (_, index) => index),
        script,
      );
      const isOfSpan = (original: number) =>
        original >= each.startOffset && original < each.endOffset;
      const inside = after.slice(placement.span.startOffset, placement.span.endOffset);
      expect(inside.filter((original) => original >= 0)).toEqual(after.filter(isOfSpan));
      expect(inside.length).toBeGreaterThan(0);
      const isWhole = inside.length === each.endOffset - each.startOffset && !inside.includes(-1);
      if (!placement.isChanged) expect(isWhole).toBe(true);
    }),
  );
});

test("edits made together or one by one, from the last, place a span alike", () => {
  fc.assert(
    fc.property(anySpan, scriptOf(length), (each, script) => {
      const oneByOne = [...script].reverse().map((change) => [change]);
      const together = placeSpan(each, [script]);
      const separate = placeSpan(each, oneByOne);
      expect(separate.isPlaced).toBe(together.isPlaced);
      if (together.isPlaced) expect(separate).toEqual(together);
    }),
  );
});

test("an anchor follows the chain of versions from the one it was made in", () => {
  const links: VersionLink[] = [
    { id: "v1", parentId: null, edits: null },
    { id: "v2", parentId: "v1", edits: [edit(0, 0, 5)] },
    { id: "v3", parentId: "v2", edits: [edit(0, 2, 0)] },
    { id: "other", parentId: "v1", edits: [] },
  ];
  const versions = new Map(links.map((link) => [link.id, link]));
  const anchor = { ...span, textVersionId: "v1" };
  expect(placeAnchor(anchor, "v3", versions)).toEqual(placed(13, 23, false));
  expect(placeAnchor(anchor, "v1", versions)).toEqual(placed(10, 20, false));
  const foreign = { ...anchor, textVersionId: "other" };
  expect(placeAnchor(foreign, "v3", versions)).toEqual({ isPlaced: false, reason: "noPath" });
});

test("a circle of parents is no path", () => {
  const versions = new Map<string, VersionLink>([
    ["a", { id: "a", parentId: "b", edits: [] }],
    ["b", { id: "b", parentId: "a", edits: [] }],
  ]);
  const placement = placeAnchor({ ...span, textVersionId: "c" }, "a", versions);
  expect(placement).toEqual({ isPlaced: false, reason: "noPath" });
});
