import type { Database } from "better-sqlite3";
import { statement } from "./db/rows.ts";
import { idToBytes } from "./db/uuid.ts";
import { hiddenWork } from "./rounds/hiddenWork.ts";

/** An action that can be undone or redone: its local key and what it is called. */
export interface UndoTarget {
  readonly id: number;
  readonly label: string;
}

/**
 * The newest action in this file that is not undone, of the coder or of nobody in particular. What
 * the coder did in a pass that is hidden from them now is passed over.
 */
export function undoTarget(db: Database, coderId: string | null): UndoTarget | null {
  if (coderId === null) return null;
  const find = statement(
    db,
    // Each by itself, so that the index on coder and id finds the newest without sorting all.
    `SELECT id, label FROM (${newestStanding("coder_uuid = @coder")})
     UNION ALL SELECT id, label FROM (${newestStanding(isAnybodys)})
     ORDER BY id DESC LIMIT 1`,
  );
  const { hidesAction } = hiddenWork(db, coderId);
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const row = find.get({ coder: idToBytes(coderId), before });
    const target = row as UndoTarget | undefined; // the columns selected
    if (target === undefined || !hidesAction(target.id)) return target ?? null;
    before = target.id;
  }
}

/**
 * The oldest action that the coder undid and nothing new of theirs came after: doing something
 * else after an undo gives up what was undone.
 */
export function redoTarget(db: Database, coderId: string | null): UndoTarget | null {
  if (coderId === null) return null;
  const find = statement(
    db,
    `SELECT id, label FROM action
     WHERE (coder_uuid = @coder OR coder_uuid IS NULL)
       AND kind = 'do' AND id > @standing AND ${isUndone}
       AND (SELECT t.coder_uuid FROM action t WHERE t.target_id = action.id
            ORDER BY t.id DESC LIMIT 1) = @coder
       AND merged_by_id IS NULL AND id NOT IN (SELECT action_id FROM merge_added)
       AND (SELECT max(t.id) FROM action t WHERE t.target_id = action.id)
         > (SELECT max(d.id) FROM action d
            WHERE d.coder_uuid = @coder AND d.kind = 'do' AND d.merged_by_id IS NULL)
     ORDER BY id LIMIT 1`,
  );
  const { hidesAction } = hiddenWork(db, coderId);
  for (let standing = undoTarget(db, coderId)?.id ?? 0; ; ) {
    const row = find.get({ coder: idToBytes(coderId), standing });
    const target = row as UndoTarget | undefined; // the columns selected
    if (target === undefined || !hidesAction(target.id)) return target ?? null;
    standing = target.id;
  }
}

/**
 * The last word on an action, as SQL over `action`: it is undone when the newest action that targets
 * it is an undo.
 */
export const isUndone = `coalesce((
  SELECT t.kind FROM action t WHERE t.target_id = action.id ORDER BY t.id DESC LIMIT 1
) = 'undo', 0)`;

/**
 * An action without a coder (the command line's, where nobody was named) that changed only what is
 * everybody's: texts, codebook, assignments and packs. Codings, memos and progress are somebody's; coders stay.
 */
const isAnybodys = `coder_uuid IS NULL AND NOT EXISTS (
  SELECT 1 FROM change c
  WHERE c.action_id = action.id AND c.kind NOT IN ('document', 'textVersion', 'code', 'assignment', 'pack')
)`;

function newestStanding(whose: string): string {
  return `SELECT id, label FROM action WHERE ${whose} AND kind = 'do' AND merged_by_id IS NULL AND id < @before
            AND NOT ${isUndone}
          ORDER BY id DESC LIMIT 1`;
}
