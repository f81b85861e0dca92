import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { ProjectError } from "../../../shared/result.ts";

export interface CsvTable {
  /** Lower case, without blank space around. */
  header: string[];
  /** Numbered as a spreadsheet does: the header is row 1. Blank rows are left out. */
  rows: { number: number; cells: string[] }[];
}

/** The text of a file that must be UTF-8, without its byte order mark. */
export function decodeUtf8(fileName: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ProjectError(
      "unreadable",
      `“${fileName}” is not UTF-8 text. Save it as “CSV UTF-8” and try again.`,
    );
  }
}

/** Reads comma, semicolon or tab separated text; which one, the header line decides. */
export function readCsv(fileName: string, bytes: Uint8Array): CsvTable {
  const records = readCsvRecords(fileName, bytes);
  const [header, ...others] = records;
  if (header === undefined) throw new ProjectError("unreadable", `“${fileName}” is empty.`);
  return {
    header: header.map((name) => name.trim().toLowerCase()),
    rows: others
      .map((cells, index) => ({ number: index + 2, cells }))
      .filter(({ cells }) => cells.some((cell) => cell !== "")),
  };
}

/** The cells of a row under their column names; null when the row has too many. */
export function namedCells(
  { header }: CsvTable,
  cells: readonly string[],
): Record<string, string> | null {
  if (cells.slice(header.length).some((cell) => cell !== "")) return null;
  return Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""]));
}

/** RFC 4180 with LF, every value as it is: a leading "=" is not disguised, since files come back. */
export function writeCsv(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Uint8Array {
  const text = stringify([columns, ...rows], {
    record_delimiter: "\n",
    // Readers trim, or take a lone CR for a line's end, where nothing is quoted.
    quoted_match: /^\s|\s$|\r/,
  });
  return new TextEncoder().encode(text);
}

/** All rows as they are, also blank ones and such of different lengths. */
export function readCsvRecords(fileName: string, bytes: Uint8Array): string[][] {
  const text = decodeUtf8(fileName, bytes);
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProjectError("unreadable", `“${fileName}” is not a CSV file: ${reason}`);
  }
}

function delimiterOf(text: string): string {
  const line = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? "";
  const count = (delimiter: string) => line.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, each) => (count(each) > count(best) ? each : best));
}
