import type { Database } from "better-sqlite3";
import { nameKey } from "../../../shared/codebook/codeTree.ts";
import { type Code, codeSchema } from "../../../shared/records/codebook.ts";
import { mergeStateTables } from "../db/mergeStateTables.ts";
import { getRecord } from "../db/repositories/records.ts";
import { statement } from "../db/rows.ts";
import { idToBytes } from "../db/uuid.ts";

/** What a code was made with; later fields may be missing in old histories. */
const madeSchema = codeSchema
  .pick({ parentId: true, name: true, unit: true, isFolder: true })
  .extend(
    codeSchema.pick({ definition: true, whenToUse: true, whenNotToUse: true, example: true }).shape,
  )
  .strip();
type MadeCode = Pick<Code, keyof typeof madeSchema.shape>;

/**
 * How codes were when they were made, as the histories of some files tell, or the records themselves
 * where nobody has changed them since. Packs have no history of before they were made.
 */
export class MadeCodes {
  readonly #files: Database[] = [];
  readonly #known = new Map<string, MadeCode>();

  add(db: Database): void {
    this.#files.push(db);
  }

  /**
   * The same for two codes that were made with one name, at one place of the tree, and one written
   * definition; null where there was none, or where no file can tell.
   */
  keyOf(id: string): string | null {
    const made = this.#of(id);
    const path = this.#pathOf(id, new Set());
    const definition = made === null ? "" : definitionOf(made);
    return path === null || definition === "" ? null : `${path} ${definition}`;
  }

  #pathOf(id: string, seen: Set<string>): string | null {
    const made = seen.has(id) ? null : this.#of(id);
    if (made === null) return null;
    const parent = made.parentId === null ? "" : this.#pathOf(made.parentId, seen.add(id));
    return parent === null ? null : `${parent}/${nameKey(made.name)}`;
  }

  #of(id: string): MadeCode | null {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    for (const db of this.#files) {
      const made = fromHistory(db, id) ?? fromRecord(db, id);
      if (made === null) continue;
      this.#known.set(id, made);
      return made;
    }
    return null;
  }
}

/** "" for a code that nobody has defined: a name alone says little. */
export function definitionOf(code: Omit<MadeCode, "parentId" | "name">): string {
  const { definition, whenToUse, whenNotToUse, example, unit, isFolder } = code;
  const prose = [definition, whenToUse, whenNotToUse, example].map((text) => text.trim());
  if (prose.every((text) => text === "")) return "";
  return JSON.stringify([...prose, unit, isFolder]);
}

function fromHistory(db: Database, id: string): MadeCode | null {
  const json = statement(
    db,
    `SELECT c.after FROM change c JOIN action a ON a.id = c.action_id
     WHERE c.record_uuid = ? AND c.kind = 'code' AND c.before IS NULL AND a.kind = 'do'
       AND json_valid(c.after) ORDER BY a.id LIMIT 1`,
  )
    .pluck()
    .get(idToBytes(id));
  const parsed = madeSchema.safeParse(typeof json === "string" ? JSON.parse(json) : null);
  return parsed.success ? parsed.data : null;
}

/** A record without merge state is as it was made. */
function fromRecord(db: Database, id: string): MadeCode | null {
  const isChanged = mergeStateTables.some(
    (table) =>
      statement(db, `SELECT 1 FROM ${table} WHERE record_uuid = ?`).get(idToBytes(id)) !==
      undefined,
  );
  return isChanged ? null : getRecord(db, "code", id);
}
