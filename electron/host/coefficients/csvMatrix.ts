import type { Metric, ValueMatrix } from "../../../shared/agreement/valueAlpha.ts";
import { readCsvRecords } from "../../project/exchange/csvFiles.ts";
import { Refusal } from "../commands/arguments.ts";

/** A matrix read from a CSV file: a row for each coder, a column for each unit. */
export interface CsvMatrix {
  matrix: ValueMatrix;
  /** Null where the file names none. */
  coderNames: readonly string[] | null;
  unitNames: readonly string[] | null;
}

/** A top left cell that says that names follow to its right and below it. */
const cornerWord = /^(coders?|raters?|observers?|annotators?|names?|units?|)$/i;

/**
 * Reads a CSV matrix; empty cells are missing values. The first column are names of coders, and the
 * first row names of units, where they can be told from values:
 * - beside numbers, a first column or row of words;
 * - beside words, where the top left cell is empty or "coder" (or rater, observer, unit, name).
 *
 * @throws Refusal, or ProjectError `unreadable` when the file is no CSV file.
 */
export function readCsvMatrix(fileName: string, bytes: Uint8Array, metric: Metric): CsvMatrix {
  const rows = withoutBlankEnd(readCsvRecords(fileName, bytes)).map((row) =>
    row.map((cell) => cell.trim()),
  );
  const width = rows[0]?.length ?? 0;
  const ragged = rows.findIndex((row) => row.length !== width);
  if (ragged >= 0) {
    throw new Refusal(
      `“${fileName}”: row ${ragged + 1} has ${rows[ragged]?.length} cells, row 1 has ${width}. ` +
        "Give each coder one cell for each unit; leave missing values empty.",
    );
  }
  const { hasCoders, hasUnits } = findNames(rows);
  const [from, left] = [hasUnits ? 1 : 0, hasCoders ? 1 : 0];
  const cells = rows.slice(from).map((row) => row.slice(left));
  const isNumeric = cells.every((row) => row.every((cell) => cell === "" || isNumber(cell)));
  if (metric !== "nominal") checkNumbers(fileName, cells, metric, from, left);
  const readCell = (cell: string) => (cell === "" ? null : isNumeric ? Number(cell) : cell);
  const matrix = cells.map((row) => row.map(readCell));
  checkContent(fileName, matrix);
  return {
    matrix,
    coderNames: hasCoders ? rows.slice(from).map((row) => row[0] ?? "") : null,
    unitNames: hasUnits ? (rows[0] ?? []).slice(left) : null,
  };
}

function withoutBlankEnd(rows: readonly string[][]): string[][] {
  const end = rows.findLastIndex((row) => row.some((cell) => cell.trim() !== "") || row.length > 1);
  return rows.slice(0, end + 1);
}

function findNames(rows: readonly string[][]): { hasCoders: boolean; hasUnits: boolean } {
  const isWord = (cell: string) => cell !== "" && !isNumber(cell);
  const corner = rows[0]?.[0] ?? "";
  const firstRow = rows[0]?.slice(1) ?? [];
  const firstColumn = rows.slice(1).map((row) => row[0] ?? "");
  const inner = rows.slice(1).flatMap((row) => row.slice(1));
  if (inner.some(isWord)) {
    const isNamed = cornerWord.test(corner);
    return { hasCoders: isNamed, hasUnits: isNamed };
  }
  const isCorner = isWord(corner) && cornerWord.test(corner);
  const hasCoders = isCorner || firstColumn.some(isWord);
  const hasUnits =
    isCorner || firstRow.some(isWord) || (hasCoders && corner === "" && rows.length > 1);
  return { hasCoders, hasUnits };
}

function isNumber(cell: string): boolean {
  return cell !== "" && Number.isFinite(Number(cell));
}

/** Named by the place in the file, which is where it must be corrected. */
function checkNumbers(
  fileName: string,
  cells: readonly (readonly string[])[],
  metric: Metric,
  from: number,
  left: number,
): void {
  cells.forEach((row, coder) => {
    row.forEach((cell, unit) => {
      const where = `row ${coder + from + 1}, column ${unit + left + 1}`;
      if (cell !== "" && !isNumber(cell)) {
        const advice = /^-?\d+,\d+$/.test(cell)
          ? "Write decimals with a point."
          : "Leave missing values empty, or use --metric nominal.";
        throw new Refusal(
          `“${fileName}”: “${cell}” (${where}) is not a number, which the ${metric} metric needs. ${advice}`,
        );
      }
      if (metric === "ratio" && Number(cell) < 0) {
        throw new Refusal(
          `“${fileName}”: ${cell} (${where}) is below zero, which the ratio metric does not know. Use --metric interval.`,
        );
      }
    });
  });
}

function checkContent(fileName: string, matrix: ValueMatrix): void {
  if (matrix.every((row) => row.every((value) => value === null))) {
    throw new Refusal(
      `“${fileName}” has no values. Give a row for each coder and a column for each unit.`,
    );
  }
  if (matrix.length < 2) {
    throw new Refusal(
      `“${fileName}” has one coder. Agreement needs at least two: give a row for each.`,
    );
  }
}
