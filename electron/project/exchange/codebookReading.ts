import { z } from "zod";
import { readCodePath } from "../../../shared/codebook/codePath.ts";
import { idSchema, nameSchema } from "../../../shared/records/fields.ts";
import { ProjectError } from "../../../shared/result.ts";
import { type CodebookCells, type CodebookRow, readFields } from "./codebookRows.ts";
import { decodeUtf8, namedCells, readCsv } from "./csvFiles.ts";

export interface CodebookReading {
  rows: CodebookRow[];
  problems: string[];
}

/**
 * Reads a codebook file by its extension. Rows that make no sense are listed with the reason;
 * a file that is none throws `unreadable`.
 */
export function readCodebookFile(fileName: string, bytes: Uint8Array): CodebookReading {
  const extension = fileName.slice(fileName.lastIndexOf(".") + 1).toLowerCase();
  if (extension === "json") return readJson(fileName, bytes);
  if (extension === "csv" || extension === "tsv" || extension === "txt") {
    return readTable(fileName, bytes);
  }
  throw new ProjectError(
    "unreadable",
    `“${fileName}” is no codebook file that can be read: .csv or .json.`,
  );
}

/** The column that names the code: its path, or its name for codes without parent. */
function readTable(fileName: string, bytes: Uint8Array): CodebookReading {
  const table = readCsv(fileName, bytes);
  const pathColumn = ["path", "code", "name"].find((name) => table.header.includes(name));
  if (pathColumn === undefined) {
    throw new ProjectError(
      "unreadable",
      `“${fileName}” has no column “path” in its first line, so there is no telling the codes.`,
    );
  }
  const reading: CodebookReading = { rows: [], problems: [] };
  for (const { number, cells } of table.rows) {
    const named = namedCells(table, cells);
    const place = `Row ${number}`;
    if (named === null) {
      reading.problems.push(`${place}: more cells than the first line has columns.`);
      continue;
    }
    const written = named[pathColumn] ?? "";
    const path = pathColumn === "name" ? [written] : readCodePath(written);
    addRow(reading, place, path, named);
  }
  return reading;
}

interface JsonCode extends Partial<Record<keyof CodebookCells, unknown>> {
  children?: unknown;
}

const jsonCodeSchema: z.ZodType<JsonCode> = z.looseObject({ name: z.string() });
const jsonCodebookSchema = z.looseObject({ codes: z.array(jsonCodeSchema) });

function readJson(fileName: string, bytes: Uint8Array): CodebookReading {
  let content: unknown;
  try {
    content = JSON.parse(decodeUtf8(fileName, bytes));
  } catch (error) {
    if (error instanceof ProjectError) throw error;
    throw new ProjectError("unreadable", `“${fileName}” is not JSON.`);
  }
  const parsed = jsonCodebookSchema.safeParse(
    Array.isArray(content) ? { codes: content } : content,
  );
  if (!parsed.success) {
    throw new ProjectError(
      "unreadable",
      `“${fileName}” is no codebook: it needs {"codes": [{"name": …, "children": […]}]}.`,
    );
  }
  const reading: CodebookReading = { rows: [], problems: [] };
  addJsonCodes(reading, parsed.data.codes, []);
  return reading;
}

function addJsonCodes(
  reading: CodebookReading,
  codes: readonly JsonCode[],
  parents: readonly string[],
): void {
  for (const { children, ...code } of codes) {
    const path = [...parents, String(code.name)];
    const cells = Object.fromEntries(
      Object.entries(code).map(([key, value]) => [key, value === null ? "" : String(value)]),
    );
    addRow(reading, `Code “${path.join(" > ")}”`, path, cells);
    const parsed = z.array(jsonCodeSchema).safeParse(children ?? []);
    if (parsed.success) addJsonCodes(reading, parsed.data, path);
    else reading.problems.push(`Code “${path.join(" > ")}”: its children cannot be read.`);
  }
}

function addRow(
  reading: CodebookReading,
  place: string,
  path: readonly string[],
  cells: Readonly<Record<string, string>>,
): void {
  const names = path.map((name) => name.trim());
  const badName = names.map((name) => nameSchema.safeParse(name)).find(({ success }) => !success);
  if (badName !== undefined) {
    const reason = badName.error?.issues[0]?.message ?? "not valid text";
    reading.problems.push(`${place}: a code’s name is ${reason}.`);
    return;
  }
  const codeId = (cells.code_id ?? "").trim().toLowerCase();
  if (codeId !== "" && !idSchema.safeParse(codeId).success) {
    reading.problems.push(`${place}: code_id “${codeId}” is not a UUID.`);
    return;
  }
  try {
    const fields = readFields(cells);
    reading.rows.push({ place, path: names, codeId: codeId === "" ? null : codeId, fields });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    reading.problems.push(`${place}: ${reason}.`);
  }
}
