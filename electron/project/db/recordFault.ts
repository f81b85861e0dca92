import type { Database } from "better-sqlite3";
import { z } from "zod";
import { codebookVersionSchema, codeSchema } from "../../../shared/records/codebook.ts";
import type { TextVersion } from "../../../shared/records/documents.ts";
import { idSchema } from "../../../shared/records/fields.ts";
import { type RecordKind, recordSchemas } from "../../../shared/records/records.ts";
import { recordKinds } from "./links.ts";
import { mergeStateTables } from "./mergeStateTables.ts";
import { recordTables } from "./recordTables.ts";
import { listRecords } from "./repositories/records.ts";
import { columnsOf, kindNames, statement } from "./rows.ts";

/**
 * What makes no sense in the records and the merge state of a file of the present version, as a
 * clause ("a code has …"); null where nothing does. Rows keep the rules of their tables already.
 * Codings, of which there are many, are looked at by SQL alone.
 */
export function recordFault(db: Database): string | null {
  return (
    referenceFault(db) ??
    jsonFault(db) ??
    nameFault(db) ??
    aliasFault(db) ??
    shapeFault(db) ??
    besideFault(db) ??
    textFault(db)
  );
}

function isAny(db: Database, from: string, ...parameters: unknown[]): boolean {
  return statement(db, `SELECT 1 FROM ${from} LIMIT 1`).get(...parameters) !== undefined;
}

/** The changes of the history are many, and looked at by whoever takes them over. */
const referringTables = [
  ...recordKinds.map((kind) => recordTables[kind].table),
  ...mergeStateTables.filter((table) => table !== "written_reference"),
  "action",
  "content_chunk",
  "text_units",
];

function referenceFault(db: Database): string | null {
  for (const table of referringTables) {
    const [row] = db.pragma(`foreign_key_check(${table})`) as { parent: string }[];
    if (row === undefined) continue;
    return `a row of “${table}” points at a row of “${row.parent}” that is not there`;
  }
  const isElsewhere = (table: string) =>
    isAny(
      db,
      `${table} t JOIN text_version v ON v.id = t.text_version_id
       WHERE v.document_id <> t.document_id`,
    );
  if (isElsewhere("coding")) return "a coding is on the text of another document";
  if (isElsewhere("decision")) return "a decision is on the text of another document";
  const isWithout = isAny(
    db,
    "document d LEFT JOIN text_version v ON v.uuid = d.text_version_uuid WHERE v.id IS NULL",
  );
  if (isWithout) return "a document has no text";
  const isBehindNone = isAny(
    db,
    "covered_coding v LEFT JOIN coding c ON c.uuid = v.shown_uuid WHERE c.id IS NULL",
  );
  if (isBehindNone) return "a coding is behind one that is not there";
  const isGone = isAny(
    db,
    "text_version v LEFT JOIN content c ON c.sha256 = v.sha256 WHERE c.id IS NULL",
  );
  return isGone ? "the words of a text are missing" : null;
}

/** Beside the records, where a schema looks. */
const jsonColumns = [
  ["concurrent_value", "value"],
  ["tombstone", "buried"],
  ["covered_coding", "row"],
  ["merge_changed", "state"],
] as const;

function jsonFault(db: Database): string | null {
  const inRecords = recordKinds.flatMap((kind) =>
    columnsOf(kind).flatMap(([, column, { type }]) =>
      type === "json" ? [[recordTables[kind].table, column] as const] : [],
    ),
  );
  const broken = [...jsonColumns, ...inRecords].find(([table, column]) =>
    isAny(db, `${table} WHERE NOT json_valid(${column})`),
  );
  return broken === undefined ? null : `a row of “${broken[0]}” cannot be read`;
}

/** Kinds and fields that nobody knows; names like `__proto__` are among them. */
function nameFault(db: Database): string | null {
  const kinds = JSON.stringify(recordKinds);
  for (const table of ["concurrent_value", "tombstone", "alias"]) {
    const isUnknown = `${table} WHERE kind NOT IN (SELECT value FROM json_each(?))`;
    if (isAny(db, isUnknown, kinds)) return `a row of “${table}” is about nothing Concord knows`;
  }
  const names = recordKinds.flatMap((kind) => columnsOf(kind).map(([field]) => field));
  const fields = JSON.stringify(["", ...names]);
  for (const table of [
    "field_stamp",
    "register_context",
    "concurrent_value",
    "written_reference",
  ]) {
    const isUnknown = `${table} WHERE field NOT IN (SELECT value FROM json_each(?))`;
    if (isAny(db, isUnknown, fields)) return `a row of “${table}” is about nothing Concord knows`;
  }
  return null;
}

/** Ids that are one thing lead to one that stays. */
function aliasFault(db: Database): string | null {
  const rows = statement(db, "SELECT hex(uuid), hex(survivor_uuid) FROM alias").raw().all() as [
    string,
    string,
  ][]; // the columns selected
  return isCircular(new Map(rows)) ? "ids that are one thing lead in a circle" : null;
}

function isCircular(next: ReadonlyMap<string, string | null>): boolean {
  const isDone = new Set<string>();
  for (const start of next.keys()) {
    const path = new Set<string>();
    for (let at: string | null = start; at !== null && !isDone.has(at); at = next.get(at) ?? null) {
      if (path.has(at)) return true;
      path.add(at);
    }
    for (const each of path) isDone.add(each);
  }
  return false;
}

/** A codebook that was published before a field of codes existed stays as it is. */
const publishedSchema = codebookVersionSchema.extend({ codes: z.array(codeSchema.partial()) });
const schemas: Readonly<Record<RecordKind, z.ZodType>> = {
  ...recordSchemas,
  codebookVersion: publishedSchema,
};

function shapeFault(db: Database): string | null {
  for (const kind of recordKinds) {
    if (kind === "coding") continue;
    const schema = schemas[kind];
    const broken = listRecords(db, kind).find((record) => !schema.safeParse(record).success);
    if (broken !== undefined) return `a ${kindNames[kind]} has a field that makes no sense`;
  }
  return null;
}

const stampSchema = z.strictObject({ session: idSchema, sequence: z.int() });
const buriedSchema = z.strictObject({
  row: z.record(z.string(), z.unknown()),
  rowStamp: stampSchema,
  fieldStamps: z.record(z.string(), stampSchema),
});
const existenceSchema = z.discriminatedUnion("isDeleted", [
  z.strictObject({ isDeleted: z.literal(true), mergedIntoId: idSchema.nullable() }),
  z.strictObject({
    isDeleted: z.literal(false),
    row: z.record(z.string(), z.unknown()).nullable(),
  }),
]);

/** What stands beside a record, or is kept of a deleted one. */
function besideFault(db: Database): string | null {
  const buried = statement(db, "SELECT kind, buried FROM tombstone WHERE buried IS NOT NULL")
    .raw()
    .all() as [RecordKind, string][]; // the columns selected
  for (const [kind, json] of buried) {
    const { success, data } = buriedSchema.safeParse(JSON.parse(json));
    if (!success || !isRow(kind, data.row)) return "a deletion cannot be read";
  }
  const values = statement(db, "SELECT kind, field, value FROM concurrent_value").raw().all() as [
    RecordKind,
    string,
    string,
  ][]; // the columns selected
  for (const [kind, field, json] of values) {
    const value: unknown = JSON.parse(json);
    if (!isBeside(kind, field, value)) return "a value beside another cannot be read";
  }
  const covered = statement(db, "SELECT row FROM covered_coding").pluck().all() as string[]; // TEXT NOT NULL
  if (!covered.every((json) => isRow("coding", JSON.parse(json)))) {
    return "a coding behind another cannot be read";
  }
  return null;
}

function isBeside(kind: RecordKind, field: string, value: unknown): boolean {
  if (field !== "") return isRow(kind, { [field]: value });
  const { success, data } = existenceSchema.safeParse(value);
  return success && (data.isDeleted || data.row === null || isRow(kind, data.row));
}

/** Fields of a record without its id; some may be missing in what is older than they are. */
function isRow(kind: RecordKind, row: Readonly<Record<string, unknown>>): boolean {
  const fields = recordSchemas[kind].shape as Readonly<Record<string, z.ZodType | undefined>>; // one for each field
  return Object.entries(row).every(([field, value]) => {
    const schema = Object.hasOwn(fields, field) ? fields[field] : undefined;
    return schema?.safeParse(value).success === true;
  });
}

function textFault(db: Database): string | null {
  const versions = listRecords(db, "textVersion");
  const versionsById = new Map(versions.map((version) => [version.id, version]));
  const fault = "a corrected text does not fit the one before it";
  if (isCircular(new Map(versions.map(({ id, parentId }) => [id, parentId])))) return fault;
  const isFitting = (version: TextVersion) => {
    const { parentId, edits } = version;
    const parent = parentId === null ? undefined : versionsById.get(parentId);
    return parent === undefined || edits === null || isLedTo(parent.length, version.length, edits);
  };
  return versions.every(isFitting) ? null : fault;
}

/** Edits in order, inside the text, that make it as long as it is. */
function isLedTo(from: number, to: number, edits: NonNullable<TextVersion["edits"]>): boolean {
  let last = 0;
  let length = from;
  for (const { startOffset, endOffset, insertedLength } of edits) {
    if (startOffset < last || endOffset < startOffset || endOffset > from) return false;
    last = endOffset;
    length += insertedLength - (endOffset - startOffset);
  }
  return length === to;
}
