import fc from "fast-check";
import { expect, test } from "vitest";
import { isBlank } from "../../../shared/text/blank.ts";
import {
  type BorderCorrections,
  carriedCorrections,
  correctedUnits,
  joinedAfter,
  noCorrections,
  splitAt,
} from "../../../shared/text/unitCorrections.ts";
import { findUnits } from "../../../shared/text/units.ts";

const none = noCorrections.sentence;
const text = "He left. She stayed,\n\nand nobody came. \u{1F973} The end.";

function pieces(of: string, units: Int32Array): string[] {
  return Array.from({ length: units.length / 2 }, (_, index) =>
    of.slice(units[2 * index], units[2 * index + 1]),
  );
}

const found = findUnits(text).sentences;
const shown = (corrections: BorderCorrections) =>
  pieces(text, correctedUnits(text, found, corrections));

/** Applies corrections one after the other, each of which must be possible. */
function after(...steps: (["split" | "join", string] | BorderCorrections)[]): BorderCorrections {
  return steps.reduce<BorderCorrections>((corrections, step) => {
    if (!Array.isArray(step)) return step;
    const [deed, words] = step;
    const correct = deed === "split" ? splitAt : joinedAfter;
    const next = correct(text, found, corrections, text.indexOf(words));
    if (typeof next === "string") throw new Error(next);
    return next;
  }, none);
}

test("units are joined across a paragraph and split inside a sentence", () => {
  expect(shown(none)).toEqual([
    "He left.",
    "She stayed,",
    "and nobody came.",
    "\u{1F973} The end.",
  ]);
  const joined = after(["join", "She"]);
  expect(shown(joined)).toEqual([
    "He left.",
    "She stayed,\n\nand nobody came.",
    "\u{1F973} The end.",
  ]);
  expect(shown(after(joined, ["split", " nobody"]))).toEqual([
    "He left.",
    "She stayed,\n\nand",
    "nobody came.",
    "\u{1F973} The end.",
  ]);
});

test("what cannot be corrected says why", () => {
  const at = (words: string) => text.indexOf(words);
  expect(splitAt(text, found, none, 0)).toBe("borderThere");
  expect(splitAt(text, found, none, at(" She"))).toBe("borderThere");
  expect(splitAt(text, found, none, text.length)).toBe("outsideUnits");
  expect(splitAt(text, found, none, text.length + 9)).toBe("outsideUnits");
  expect(splitAt(text, found, none, at("\u{1F973}") + 1)).toBe("insideCharacter");
  expect(joinedAfter(text, found, none, at("The end"))).toBe("lastUnit");
  expect(joinedAfter("", new Int32Array(0), none, 0)).toBe("outsideUnits");
});

test("corrections that fit no unit change nothing", () => {
  const strange = { splits: [0, 8, 20, 999], joins: [0, 3, 999] };
  expect(shown(strange)).toEqual(shown(none));
});

const anyText = fc.string({
  unit: fc.constantFrom("a", "B", ".", "!", " ", " ", "\n", "\n\n", "The", "\u{1F973}", "字", "。"),
  maxLength: 40,
});
const anySteps = fc.array(fc.tuple(fc.boolean(), fc.nat(60)), { maxLength: 12 });

function corrected(of: string, units: Int32Array, steps: readonly [boolean, number][]) {
  return steps.reduce<BorderCorrections>((corrections, [isSplit, offset]) => {
    const next = (isSplit ? splitAt : joinedAfter)(of, units, corrections, offset);
    return typeof next === "string" ? corrections : next;
  }, none);
}

/** The characters that are not blank and that lie in a unit. */
function covered(of: string, units: Int32Array): string {
  return [...pieces(of, units).join("")].filter((each) => !isBlank(each.charCodeAt(0))).join("");
}

test("corrected units ascend, are trimmed and disjoint, and cover the same text", () => {
  fc.assert(
    fc.property(anyText, anySteps, (of, steps) => {
      for (const units of [findUnits(of).sentences, findUnits(of).paragraphs]) {
        const result = correctedUnits(of, units, corrected(of, units, steps));
        let last = 0;
        for (const [index, border] of result.entries()) {
          expect(border).toBeGreaterThanOrEqual(index % 2 === 0 ? last : last + 1);
          last = border;
        }
        for (const piece of pieces(of, result)) {
          expect(piece).toBe(piece.trim());
          expect(piece.isWellFormed()).toBe(true);
        }
        expect(covered(of, result)).toBe(covered(of, units));
      }
    }),
    { numRuns: 500 },
  );
});

test("a split has one unit more, a join one less, and each takes the other back", () => {
  fc.assert(
    fc.property(anyText, anySteps, fc.nat(60), (of, steps, offset) => {
      const units = findUnits(of).sentences;
      const before = corrected(of, units, steps);
      const count = correctedUnits(of, units, before).length / 2;
      const split = splitAt(of, units, before, offset);
      if (typeof split !== "string") {
        expect(correctedUnits(of, units, split)).toHaveLength(2 * count + 2);
        const had = [...correctedUnits(of, units, before)];
        const isNew = (border: number, at: number) => at % 2 === 0 && !had.includes(border);
        const start = [...correctedUnits(of, units, split)].find(isNew) ?? 0;
        expect(joinedAfter(of, units, split, start - 1)).toEqual(before);
      }
      const joined = joinedAfter(of, units, before, offset);
      if (typeof joined !== "string") {
        const now = correctedUnits(of, units, joined);
        expect(now).toHaveLength(2 * count - 2);
        const gone = [...correctedUnits(of, units, before)].find(
          (border, index) => index % 2 === 0 && border > offset && !now.includes(border),
        );
        expect(splitAt(of, units, joined, gone ?? -1)).toEqual(before);
      }
    }),
    { numRuns: 500 },
  );
});

test("corrections go with the word at which they stand, and with the border when that is edited away", () => {
  const corrections = { sentence: { splits: [5, 20], joins: [40] }, paragraph: none };
  const inserted = [{ startOffset: 0, endOffset: 0, insertedLength: 3 }];
  const rewritten = [{ startOffset: 20, endOffset: 25, insertedLength: 7 }];
  const editedAway = [{ startOffset: 3, endOffset: 6, insertedLength: 1 }];
  const { sentence } = carriedCorrections(corrections, inserted) ?? noCorrections;
  expect(sentence).toEqual({ splits: [8, 23], joins: [43] });
  expect(carriedCorrections(corrections, rewritten)?.sentence).toEqual({
    splits: [5, 20],
    joins: [42],
  });
  expect(carriedCorrections(corrections, editedAway)?.sentence).toEqual({
    splits: [18],
    joins: [38],
  });
  expect(carriedCorrections(null, inserted)).toBeNull();
});
