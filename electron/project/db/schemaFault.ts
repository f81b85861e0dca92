import SqliteDatabase, { type Database } from "better-sqlite3";
import { migrate, versionOf } from "./migrate.ts";
import { statement } from "./rows.ts";

interface TableRule {
  readonly table: string;
  /** SQL that is true for a row that breaks a rule of its table. */
  readonly isBroken: string;
}

interface Expected {
  readonly objects: ReadonlyMap<string, string>;
  readonly rules: readonly TableRule[];
}

/**
 * Whether a file of a known version has the tables of that version, all of them and nothing else, as
 * a clause ("it has a trigger …"); null where it has. A trigger or a view in a file from elsewhere
 * would work inside the program that opens it.
 */
export function schemaFault(db: Database): string | null {
  const { objects } = expectedOf(versionOf(db));
  const found = objectsOf(db);
  for (const [name, sql] of found) {
    if (objects.get(name) !== sql) return `it has a ${name} that Concord did not make`;
  }
  const [missing] = [...objects.keys()].filter((name) => !found.has(name));
  return missing === undefined ? null : `its ${missing} is missing`;
}

/**
 * Whether all rows keep the rules of their tables, as a clause; null where they do. SQLite's own
 * check passes over CHECK constraints where a file is opened for reading only. Integers beyond what
 * a JavaScript number holds are refused as well.
 */
export function rowFault(db: Database): string | null {
  const { rules } = expectedOf(versionOf(db));
  for (const { table, isBroken } of rules) {
    const found = statement(db, `SELECT 1 FROM ${table} WHERE ${isBroken} LIMIT 1`).get();
    if (found !== undefined) return `a row of its table “${table}” makes no sense`;
  }
  return null;
}

const expectedByVersion = new Map<number, Expected>();

function expectedOf(version: number): Expected {
  let expected = expectedByVersion.get(version);
  if (expected === undefined) {
    const db = new SqliteDatabase(":memory:");
    migrate(db, version);
    expected = { objects: objectsOf(db), rules: rulesOf(db) };
    db.close();
    expectedByVersion.set(version, expected);
  }
  return expected;
}

/**
 * What SQLite makes for itself (statistics, indexes of UNIQUE columns) is left out, and so are comments
 * and blank space: a migration may be written better one day.
 */
function objectsOf(db: Database): Map<string, string> {
  const rows = db
    .prepare(
      "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .raw()
    .all() as [string, string, string | null][]; // the columns selected
  return new Map(
    rows.map(([type, name, sql]) => {
      const bare = (sql ?? "").replaceAll(/--[^\n]*/g, "").replaceAll(/\s+/g, " ");
      return [`${type} “${name}”`, bare];
    }),
  );
}

function rulesOf(db: Database): TableRule[] {
  const tables = db
    .prepare(
      `SELECT s.name, s.sql FROM sqlite_schema s JOIN pragma_table_list l ON l.name = s.name
       WHERE s.type = 'table' AND l.type = 'table' AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .raw()
    .all() as [string, string][]; // the columns selected
  return tables.map(([table, sql]) => {
    const integers = db
      .prepare("SELECT name FROM pragma_table_info(?) WHERE type = 'INTEGER'")
      .pluck()
      .all(table) as string[]; // the column selected
    const broken = [
      ...checksIn(sql).map((check) => `NOT (${check})`),
      ...integers.map((name) => `${name} NOT BETWEEN ${-largest} AND ${largest}`),
    ];
    return { table, isBroken: broken.join(" OR ") || "0" };
  });
}

const largest = Number.MAX_SAFE_INTEGER;

/** The conditions of the CHECK constraints in a CREATE TABLE of ours: no parentheses in quotes. */
function checksIn(sql: string): string[] {
  return sql
    .split(/\bCHECK \(/)
    .slice(1)
    .map((rest) => {
      let depth = 1;
      let end = 0;
      for (; end < rest.length && depth > 0; end += 1) {
        if (rest[end] === "(") depth += 1;
        if (rest[end] === ")") depth -= 1;
      }
      return rest.slice(0, end - 1);
    });
}
