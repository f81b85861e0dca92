import {
  type CodeChange,
  type FormerDefinition,
  formerDefinitions,
} from "../../../shared/codebook/formerDefinitions.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import { ProjectError } from "../../../shared/result.ts";
import { getRecord, listRecords } from "../db/repositories/records.ts";
import { statement } from "../db/rows.ts";
import { idToBytes } from "../db/uuid.ts";
import type { ProjectContext } from "../handlers/context.ts";

/**
 * From the history and, where that began only with a pack, from the published codebooks.
 * Newest first.
 */
export function readFormerDefinitions(
  { project: { db } }: ProjectContext,
  { codeId }: ParsedInput<"codes.formerDefinitions">,
): FormerDefinition[] {
  const code = getRecord(db, "code", codeId);
  if (code === null) throw new ProjectError("notFound", "This code is no longer in the project.");
  const rows = statement(
    db,
    `SELECT change.before, change.after, action.made_at AS at
     FROM change JOIN action ON action.id = change.action_id
     WHERE change.kind = 'code' AND change.record_uuid = ?
     ORDER BY change.action_id DESC, change.position DESC`,
  ).all(idToBytes(codeId)) as { before: string | null; after: string | null; at: string }[]; // the columns selected
  const changes = rows.map(
    ({ before, after, at }): CodeChange => ({
      before: before === null ? null : JSON.parse(before),
      after: after === null ? null : JSON.parse(after),
      at,
    }),
  );
  const told = formerDefinitions(code, changes);
  const known = new Set(told.map(({ meaning }) => meaning));
  const published = listRecords(db, "codebookVersion")
    .toSorted((a, b) => b.number - a.number)
    .flatMap(({ codes, createdAt }) => {
      const then = codes.find(({ id }) => id === codeId);
      if (then === undefined || then.meaning >= code.meaning || known.has(then.meaning)) return [];
      known.add(then.meaning);
      const { definition, whenToUse, whenNotToUse, unit, meaning } = then;
      return [{ definition, whenToUse, whenNotToUse, unit, meaning, until: createdAt }];
    });
  return [...told, ...published]
    .filter(({ meaning }) => meaning < code.meaning)
    .sort((a, b) => b.meaning - a.meaning);
}
