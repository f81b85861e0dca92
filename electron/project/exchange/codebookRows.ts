import { codePath, listTreeOrder } from "../../../shared/codebook/codeTree.ts";
import { type Code, codeSchema } from "../../../shared/records/codebook.ts";

/** A code as files carry it: the keys of the JSON, the columns of the CSV. */
export const codebookColumns = [
  "path",
  "name",
  "definition",
  "when_to_use",
  "when_not_to_use",
  "example",
  "colour",
  "unit",
  "digit_key",
  "is_folder",
  "exclusive_set",
  "code_id",
] as const;
export type CodebookColumn = (typeof codebookColumns)[number];
export type CodebookCells = Record<CodebookColumn, string>;

export type CodeFields = Partial<
  Pick<
    Code,
    | "definition"
    | "whenToUse"
    | "whenNotToUse"
    | "example"
    | "colour"
    | "unit"
    | "digitKey"
    | "isFolder"
    | "exclusiveSet"
  >
>;

/** One code read from a file. Fields that the file does not have are absent. */
export interface CodebookRow {
  /** Where it stands in the file, for messages: "Row 3". */
  place: string;
  /** Names from the outermost parent to the code itself. */
  path: string[];
  codeId: string | null;
  fields: CodeFields;
}

/** All codes from top to bottom as cells. */
export function codebookCells(codes: readonly Code[]): CodebookCells[] {
  const codesById = new Map(codes.map((code) => [code.id, code]));
  return listTreeOrder(codes).map(({ code }) => ({
    path: codePath(code, codesById),
    name: code.name,
    definition: code.definition,
    when_to_use: code.whenToUse,
    when_not_to_use: code.whenNotToUse,
    example: code.example,
    colour: code.colour,
    unit: code.unit,
    digit_key: code.digitKey === null ? "" : String(code.digitKey),
    is_folder: String(code.isFolder),
    exclusive_set: code.exclusiveSet ?? "",
    code_id: code.id,
  }));
}

const unitWords: Readonly<Record<string, Code["unit"]>> = {
  sentence: "sentence",
  sentences: "sentence",
  paragraph: "paragraph",
  paragraphs: "paragraph",
  document: "document",
  documents: "document",
  word: "word",
  words: "word",
  character: "characters",
  characters: "characters",
};

const yesNo: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  "1": true,
  false: false,
  no: false,
  "0": false,
};

/** The unit a person wrote, singular or plural; null when it is none. */
export function readUnitWord(word: string): Code["unit"] | null {
  return unitWords[word.trim().toLowerCase()] ?? null;
}

/**
 * The fields in a row's cells. A column that is missing leaves its field alone; so does an empty
 * cell where a field must have a value (colour, unit, folder).
 * Throws an Error with the reason when a cell cannot be read.
 */
export function readFields(cells: Partial<Record<CodebookColumn, string>>): CodeFields {
  const fields: CodeFields = {};
  if (cells.definition !== undefined) fields.definition = readProse(cells.definition);
  if (cells.when_to_use !== undefined) fields.whenToUse = readProse(cells.when_to_use);
  if (cells.when_not_to_use !== undefined) fields.whenNotToUse = readProse(cells.when_not_to_use);
  if (cells.example !== undefined) fields.example = readProse(cells.example);
  if (cells.exclusive_set !== undefined) fields.exclusiveSet = cells.exclusive_set.trim() || null;
  if (isFilled(cells.colour)) fields.colour = readColour(cells.colour);
  if (isFilled(cells.unit)) fields.unit = readUnit(cells.unit);
  if (cells.digit_key !== undefined) fields.digitKey = readDigitKey(cells.digit_key);
  if (isFilled(cells.is_folder)) fields.isFolder = readYesNo(cells.is_folder);
  return fields;
}

function isFilled(cell: string | undefined): cell is string {
  return cell !== undefined && cell.trim() !== "";
}

function readProse(cell: string): string {
  const text = cell.replace(/\r\n?/g, "\n");
  const parsed = codeSchema.shape.definition.safeParse(text);
  if (!parsed.success) throw new Error(parsed.error.issues[0]?.message ?? "not valid text");
  return parsed.data;
}

function readColour(cell: string): string {
  const hex = cell.trim().replace(/^#?/, "#").toLowerCase();
  if (!codeSchema.shape.colour.safeParse(hex).success) {
    throw new Error(`“${cell}” is not a colour like #3366cc`);
  }
  return hex;
}

function readUnit(cell: string): Code["unit"] {
  const unit = readUnitWord(cell);
  if (unit !== null) return unit;
  throw new Error(`“${cell}” is no unit: sentence, paragraph, document, word or characters`);
}

function readDigitKey(cell: string): number | null {
  if (cell.trim() === "") return null;
  const key = Number(cell);
  if (Number.isInteger(key) && key >= 1 && key <= 9) return key;
  throw new Error(`“${cell}” is no digit key: 1 to 9 or empty`);
}

function readYesNo(cell: string): boolean {
  const answer = yesNo[cell.trim().toLowerCase()];
  if (answer !== undefined) return answer;
  throw new Error(`“${cell}” does not say whether this is a folder: true or false`);
}
