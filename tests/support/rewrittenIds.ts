import { createHash } from "node:crypto";
import SqliteDatabase from "better-sqlite3";

/**
 * Gives a project file other ids throughout, in rows and in lists, as another program, or
 * somebody's script, might write the same project anew.
 */
export function rewriteIds(path: string): void {
  const db = new SqliteDatabase(path);
  db.pragma("foreign_keys = OFF");
  db.function("other_id", (id) => (Buffer.isBuffer(id) && id.length === 16 ? otherId(id) : id));
  db.function("other_ids", (json) => String(json).replaceAll(idPattern, otherIdText));
  const columns = db
    .prepare(
      `SELECT t.name AS "table", c.name AS column, c.type FROM pragma_table_list t
       JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'
         AND t.name NOT LIKE 'content%'`,
    )
    .all() as { table: string; column: string; type: string }[]; // the columns selected
  for (const { table, column, type } of columns) {
    const rewrite = type === "BLOB" ? "other_id" : "other_ids";
    if (type === "INTEGER" || type === "REAL" || column === "bytes") continue;
    db.exec(`UPDATE ${table} SET ${column} = ${rewrite}(${column}) WHERE ${column} IS NOT NULL`);
  }
  db.close();
}

const idPattern = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

function otherId(id: Buffer): Buffer {
  return createHash("sha256").update(id).digest().subarray(0, 16);
}

function otherIdText(id: string): string {
  const hex = otherId(Buffer.from(id.replaceAll("-", ""), "hex")).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
