import type { Database } from "better-sqlite3";
import type { StudyFacts } from "../../../shared/report/reportModel.ts";
import { statement } from "../db/rows.ts";
import { bytesToId } from "../db/uuid.ts";
import type { Compared } from "./compared.ts";

/** What the history proves about the study. `lengths`: of all texts of the project. */
export function listStudyFacts(
  db: Database,
  compared: Compared,
  lengths: readonly number[],
): StudyFacts {
  const finishes = compared.documents
    .flatMap(({ id }) =>
      compared.coders.flatMap((coder) => compared.finished(coder.id, id)?.firstFinishedAt ?? []),
    )
    .sort();
  const [first] = finishes;
  const last = finishes.at(-1);
  return {
    documentsInProject: lengths.length,
    charactersInProject: lengths.reduce((sum, length) => sum + length, 0),
    finishedBetween: first === undefined || last === undefined ? null : { first, last },
    codesChangedSince: first === undefined ? [] : codesChangedSince(db, compared, first),
  };
}

/** Changes of what a code means, not of its colour, key or place in the tree. */
function codesChangedSince(db: Database, { codes }: Compared, since: string): string[] {
  const rows = statement(
    db,
    `SELECT DISTINCT c.record_uuid FROM change c JOIN action a ON a.id = c.action_id,
            json_each(c.after) field
     WHERE c.kind = 'code' AND c.before IS NOT NULL AND a.made_at > ?
       AND field.key IN ('name', 'definition', 'whenToUse', 'whenNotToUse', 'example', 'unit')
       AND field.value IS NOT c.before ->> ('$.' || field.key)`,
  )
    .raw()
    .all(since) as [Buffer][]; // the column selected
  const changed = new Set(rows.map(([uuid]) => bytesToId(uuid)));
  return codes.map(({ id }) => id).filter((id) => changed.has(id));
}
