import type { RecordKind } from "../../../shared/records/records.ts";
import { listRecords } from "../db/repositories/records.ts";
import type { MergePlan } from "./mergePlan.ts";

/** Of which there is one for each value of these fields. */
const one: readonly (readonly [RecordKind, readonly string[]])[] = [
  ["textVersion", ["documentId", "parentId", "sha256"]],
  ["progress", ["coderId", "documentId", "pass"]],
  ["exposure", ["coderId", "documentId", "seenCoderId"]],
  ["assignment", ["coderId", "documentId", "pass"]],
];

/**
 * Unites what is one because of what it is about: the same correction made in two copies; what one
 * coder finished, saw and was given under two ids. To be called when all files are in, so that it is
 * the same in whichever order they came.
 */
export function uniteFollowers(plan: MergePlan): void {
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const [kind, fields] of one) {
      // Without ids that are one thing only texts can be alike.
      if (plan.aliases.isEmpty && kind !== "textVersion") continue;
      // A correction of what has just become one text may be one now as well.
      if (uniteAlike(plan, kind, fields)) isDone = false;
    }
  }
}

/** Whether there were any that were two until now. */
function uniteAlike(plan: MergePlan, kind: RecordKind, fields: readonly string[]): boolean {
  const known = new Map<string, string>();
  let isAny = false;
  for (const record of [...plan.list(kind), ...freshRecords(plan, kind)]) {
    const key = keyOf(plan, record, fields);
    const other = known.get(key);
    if (other === undefined) known.set(key, record.id);
    else if (plan.resolve(other) !== plan.resolve(record.id)) {
      plan.unite(kind, other, record.id);
      isAny = true;
    }
  }
  return isAny;
}

function freshRecords(plan: MergePlan, kind: RecordKind): { id: string }[] {
  const fresh = plan.fresh.list().filter((each) => each.kind === kind);
  return fresh.flatMap(({ source }) =>
    listRecords(source.db, kind).filter(({ id }) => plan.fresh.sourceOf(id) === source),
  );
}

/** What a record is about, under the ids that stay. */
export function keyOf(plan: MergePlan, record: object, fields: readonly string[]): string {
  const values = record as Record<string, unknown>; // records are plain objects
  return JSON.stringify(
    fields.map((field) => {
      const value = values[field];
      return typeof value === "string" ? plan.resolve(value) : value;
    }),
  );
}
