import type { RecordKind } from "../../../shared/records/records.ts";
import { links, listPointingAt, recordKinds } from "../db/links.ts";
import { recordTables } from "../db/recordTables.ts";
import { columnsOf, statement } from "../db/rows.ts";
import { bytesToId, idToBytes } from "../db/uuid.ts";
import type { MergePlan } from "./mergePlan.ts";

/**
 * Takes up the present records that refer to something which leads elsewhere now, to be written anew.
 * Returns the ids of those that name it in a list.
 */
export function followReferences(plan: MergePlan): ReadonlySet<string> {
  followMoved(plan);
  return followInJson(plan);
}

/** Present records that point at what leads elsewhere now are written anew. */
function followMoved(plan: MergePlan): void {
  const moved = [...plan.results.keys(), ...plan.gone.keys()];
  const followers = statement(
    plan.db,
    "SELECT record_uuid FROM written_reference WHERE written_uuid = ?",
  ).pluck();
  for (const id of moved) {
    for (const follower of followers.all(idToBytes(id))) {
      rewrite(plan, bytesToId(follower as Buffer)); // BLOB NOT NULL
    }
    if (plan.resolve(id) === id) continue;
    const kind = plan.gone.get(id) ?? (plan.results.get(id)?.kind as RecordKind); // one of both has it
    for (const link of links) {
      for (const pointing of listPointingAt(plan.db, link, kind, id)) {
        rewrite(plan, pointing, link.from);
      }
    }
  }
}

/** Present records whose lists name what is another thing's id now. */
function followInJson(plan: MergePlan): Set<string> {
  const renamed = new Set<string>();
  if (plan.aliases.listChanged().length === 0) return renamed;
  for (const kind of recordKinds) {
    for (const [, column, { type }] of columnsOf(kind)) {
      if (type !== "json") continue;
      const rows = statement(
        plan.db,
        `SELECT uuid, ${column} FROM ${recordTables[kind].table} WHERE ${column} IS NOT NULL`,
      )
        .raw()
        .all() as [Buffer, string][]; // the columns selected
      for (const [uuid, json] of rows) {
        if (plan.inJson(json) === json) continue;
        renamed.add(bytesToId(uuid));
        plan.touch(kind, bytesToId(uuid));
      }
    }
  }
  return renamed;
}

function rewrite(plan: MergePlan, id: string, kind?: RecordKind): void {
  for (const each of kind === undefined ? recordKinds : [kind]) plan.touch(each, id);
}
