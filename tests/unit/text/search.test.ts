import { expect, test } from "vitest";
import { findMatches, type SearchOptions } from "../../../shared/text/search.ts";

function found(text: string, query: string, options?: SearchOptions): string[] {
  const ranges = findMatches(text, query, options);
  return Array.from({ length: ranges.length / 2 }, (_, index) =>
    text.slice(ranges[2 * index], ranges[2 * index + 1]),
  );
}

test("case does not count unless asked, in any script", () => {
  expect(found("Denial, denial, DENIAL", "denial")).toEqual(["Denial", "denial", "DENIAL"]);
  expect(found("Denial, denial", "denial", { isCaseSensitive: true })).toEqual(["denial"]);
  expect(found("Кремль и КРЕМЛЬ", "кремль")).toEqual(["Кремль", "КРЕМЛЬ"]);
});

test("offsets stay exact after characters whose lower case is longer", () => {
  expect([...findMatches("İİİ Istanbul", "istanbul")]).toEqual([4, 12]);
  expect([...findMatches("\u{1F973}\u{1F973}x", "X")]).toEqual([4, 5]);
});

test("whole words", () => {
  const text = "art, start, art's, éart, _art, Art.";
  expect([...findMatches(text, "art", { isWholeWords: true })]).toEqual([0, 3, 12, 15, 31, 34]);
});

test("a phrase is found across a line break", () => {
  expect(found("the Foreign\nMinistry and the Foreign  Ministry", "foreign ministry")).toHaveLength(
    2,
  );
});

test("signs of patterns are plain characters", () => {
  expect(found("a.b (c) [d] \\ / $1 a+b axb", "a.b")).toEqual(["a.b"]);
  for (const sign of ["(c)", "[d]", "\\", "/", "$1", "a+b"]) {
    expect(found("a.b (c) [d] \\ / $1 a+b axb", sign)).toEqual([sign]);
  }
});

test("an empty query finds nothing, a limit is kept", () => {
  expect(findMatches("abc", "")).toHaveLength(0);
  expect(findMatches("aaaa", "a", { limit: 2 })).toHaveLength(4);
});
