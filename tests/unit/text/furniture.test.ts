import { expect, test } from "vitest";
import { findFurniture, furnitureKey } from "../../../shared/text/furniture.ts";
import { findUnits } from "../../../shared/text/units.ts";

function found(text: string, repeated: readonly string[] = []): [string, string][] {
  return findFurniture(text, findUnits(text).paragraphs, new Set(repeated)).map(
    ({ kind, startOffset, endOffset }) => [kind, text.slice(startOffset, endOffset)],
  );
}

test("headings, bylines, dates, references and addresses of a news text are suggested", () => {
  const furniture = [
    ["heading", "Minister Denies Report on Harbour"],
    ["dateline", "By Jane Doe"],
    ["dateline", "June 04, 2019"],
    ["reference", "Related article: What the Mayor Said"],
    ["address", "https://news.example/a/b-c"],
    ["address", "desk@news.example"],
    ["address", "Original url:"],
    ["dateline", "4. Mai 2019, 10:30 Uhr"],
    ["reference", "Читайте также: Что сказал мэр"],
  ] satisfies [string, string][];
  const prose = "The minister denied it on Monday, and nobody asked any further.";
  const text = furniture.map(([, line]) => `${line}\n\n${prose}`).join("\n\n");
  expect(found(text)).toEqual(furniture);
});

test("prose is not: sentences, beginnings cut by a page, quotations, small letters", () => {
  const prose = [
    "He left.",
    "It would mark a setback for the mayor,",
    "whom many wish to see gone by 4 May",
    "“We stay,” he said.",
    `The ${"very ".repeat(60)}long way home`,
    "See https://news.example for more.",
  ];
  expect(found(prose.join("\n\n"))).toEqual([]);
});

test("what other documents have as well is told apart from a heading", () => {
  const line = "Subscribe to our\nnewsletter";
  const text = `${line}\n\nHe left.`;
  const key = furnitureKey(text, { startOffset: 0, endOffset: line.length }) ?? "";
  expect(found(text, [key]).map(([kind]) => kind)[0]).toBe("repeated");
});
