import fc from "fast-check";
import { expect, test } from "vitest";
import { nameRemover } from "../../../electron/project/agreement/anonymity.ts";
import {
  count,
  Footnotes,
  letterOf,
  numberColumn,
  splitWide,
  strong,
  type TableBlock,
  textColumn,
} from "../../../shared/report/blocks.ts";
import { shortCitation } from "../../../shared/report/citations.ts";

test("letters go on after z, each its own", () => {
  expect([0, 25, 26, 27, 51, 52, 701, 702].map(letterOf)).toEqual([
    "a",
    "z",
    "aa",
    "ab",
    "az",
    "ba",
    "zz",
    "aaa",
  ]);
  const letters = Array.from({ length: 1000 }, (_, index) => letterOf(index));
  expect(new Set(letters).size).toBe(1000);
});

test("a remark keeps its letter, and no remark has none", () => {
  const notes = new Footnotes();
  expect(["x", "", "y", "x"].map((remark) => notes.letter(remark))).toEqual(["a", "", "b", "a"]);
  expect(notes.texts).toEqual(["x", "y"]);
});

test("a table split for a page keeps every cell once, and its first column everywhere", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 13 }), (wide, most) => {
      const labels = Array.from({ length: wide }, (_, index) => String(index));
      const table: TableBlock = {
        kind: "table",
        caption: "c",
        columns: [textColumn("name"), ...labels.map(numberColumn)],
        rows: [[strong("row"), ...labels.map((_, index) => count(index))]],
      };
      const parts = splitWide(table, most);
      expect(parts.flatMap(({ columns }) => columns.slice(1).map(({ label }) => label))).toEqual(
        labels,
      );
      for (const { columns, rows } of parts) {
        expect(columns.length).toBeLessThanOrEqual(most + 1);
        expect(columns[0]?.label).toBe("name");
        expect(rows[0]).toHaveLength(columns.length);
      }
    }),
  );
});

test("citations are named by their authors", () => {
  expect(shortCitation("cohen1960")).toBe("Cohen (1960)");
  expect(shortCitation("brennan1981")).toBe("Brennan & Prediger (1981)");
  expect(shortCitation("krippendorff2016")).toBe("Krippendorff et al. (2016)");
});

const coder = (name: string) => ({
  id: name,
  name,
  colour: "#336699",
  kind: "person" as const,
  createdAt: "2026-01-01T00:00:00.000Z",
});

test("names go where they stand as words, in any case; words that contain them stay", () => {
  const clean = nameRemover(["Ana", "Ana Maria", "王芳", "b"].map(coder));
  expect(clean("ANA’s study, by Ana Maria and ana: analysis")).toBe(
    "A’s study, by B and A: analysis",
  );
  expect(clean("王芳的研究")).toBe("C的研究");
  expect(clean("a b c")).toBe("a b c");
});

test("no name of two letters and more is left between spaces", () => {
  const name = fc
    .string({ minLength: 2, maxLength: 12 })
    .filter((text) => [...text.trim()].length > 1);
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 5 }), (names) => {
      const trimmed = names.map((each) => each.trim());
      const clean = nameRemover(trimmed.map(coder));
      for (const each of trimmed) expect(clean(`by ${each} today`)).not.toContain(` ${each} `);
    }),
  );
});
