import { z } from "zod";
import { ProjectError } from "../../../shared/result.ts";
import { decodeUtf8, namedCells, readCsv } from "./csvFiles.ts";

/** The columns of the codings CSV and the keys of the JSONL, always written and in this order. */
export const codingColumns = [
  "document",
  "coder",
  "code",
  "start",
  "end",
  "quote",
  "created",
] as const;

/**
 * Written only where they say something: ids where names do not decide, doubts where there are any,
 * passes where somebody coded again, and the round and the codebook version of a coding.
 */
export const optionalCodingColumns = [
  "document_id",
  "coder_id",
  "code_id",
  "uncertain",
  "pass",
  "round",
  "codebook_version",
] as const;

export type CodingCells = Record<
  (typeof codingColumns)[number] | (typeof optionalCodingColumns)[number],
  string
>;

export interface CodingRow {
  /** For messages: "Row 12". */
  place: string;
  cells: CodingCells;
}

export interface CodingReading {
  rows: CodingRow[];
  problems: string[];
}

const noCells: CodingCells = {
  document: "",
  coder: "",
  code: "",
  start: "",
  end: "",
  quote: "",
  created: "",
  document_id: "",
  coder_id: "",
  code_id: "",
  uncertain: "",
  pass: "",
  round: "",
  codebook_version: "",
};

/** Reads .csv or .jsonl by the file's extension. A file that is neither throws `unreadable`. */
export function readCodingRows(fileName: string, bytes: Uint8Array): CodingReading {
  const isJson = /\.(jsonl|ndjson)$/i.test(fileName);
  return isJson ? readLines(fileName, bytes) : readTable(fileName, bytes);
}

function readTable(fileName: string, bytes: Uint8Array): CodingReading {
  const table = readCsv(fileName, bytes);
  const has = (name: string) => table.header.includes(name);
  const missing = ["document", "coder", "code"].find((name) => !has(name) && !has(`${name}_id`));
  const hasPlaces = has("quote") || (has("start") && has("end"));
  if (missing !== undefined || !hasPlaces) {
    throw new ProjectError(
      "unreadable",
      `“${fileName}” has no column “${missing ?? "quote"}”. Its first line must name the columns: ${codingColumns.join(", ")}.`,
    );
  }
  const reading: CodingReading = { rows: [], problems: [] };
  for (const { number, cells } of table.rows) {
    const place = `Row ${number}`;
    const named = namedCells(table, cells);
    if (named === null) {
      reading.problems.push(`${place}: more cells than the first line has columns.`);
    } else reading.rows.push({ place, cells: { ...noCells, ...named } });
  }
  return reading;
}

const lineSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

function readLines(fileName: string, bytes: Uint8Array): CodingReading {
  const reading: CodingReading = { rows: [], problems: [] };
  decodeUtf8(fileName, bytes)
    .split("\n")
    .forEach((line, index) => {
      if (line.trim() === "") return;
      const place = `Line ${index + 1}`;
      const cells = readLine(line);
      if (cells === null) reading.problems.push(`${place}: not a JSON object with plain values.`);
      else reading.rows.push({ place, cells });
    });
  return reading;
}

function readLine(line: string): CodingCells | null {
  try {
    const parsed = lineSchema.safeParse(JSON.parse(line));
    if (!parsed.success) return null;
    const cells = Object.entries(parsed.data).map(([key, value]) => [
      key.toLowerCase(),
      value === null ? "" : String(value),
    ]);
    return { ...noCells, ...Object.fromEntries(cells) };
  } catch {
    return null; // not JSON: the caller lists the line
  }
}
