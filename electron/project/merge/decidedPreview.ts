import type {
  BroughtCoding,
  DecidedPreview,
  MergeDecisions,
} from "../../../shared/contract/merge.ts";
import type { OpenProject } from "../openProject.ts";
import { DecidedValues } from "./mergeDecisions.ts";
import { asked, conflictsWith, Names } from "./mergePreview.ts";
import { movedCodings } from "./movedCodings.ts";
import type { Planned } from "./planMerge.ts";
import { whatIsDecided } from "./whatIsDecided.ts";

/** What of a preview depends on what was decided about differences. */
export function decidedPreview(
  { db }: OpenProject,
  { plan, conflicts, bringsWith }: Pick<Planned, "plan" | "conflicts" | "bringsWith">,
): DecidedPreview {
  return db.transaction(() => {
    const decided = whatIsDecided(plan, conflicts);
    const moved = movedCodings(plan, new Names(plan), conflicts, decided);
    const { files, brings } = bringsWith(decided);
    return { moved, files, deleted: brings.deleted };
  })();
}

/** The codings behind a count of `decidedPreview`; none for a file that cannot be merged. */
export function broughtCodings(
  { db }: OpenProject,
  {
    plan,
    conflicts,
    bringsWith,
    paths,
  }: Pick<Planned, "plan" | "conflicts" | "bringsWith" | "paths">,
  { file, ...of }: { file: number; documentId: string; coderId: string },
): BroughtCoding[] {
  const source = plan.sources.find(({ path }) => path === paths[file]);
  if (source === undefined) return [];
  return db.transaction(() =>
    bringsWith(whatIsDecided(plan, conflicts)).brings.codingsOf(source, of),
  )();
}

/** The same plan with what was decided about its conflicts, but for `decidedPreview`. */
export function withDecisions<P extends Omit<Planned, "close">>(
  planned: P,
  decisions: MergeDecisions,
): P {
  const decided = new DecidedValues(decisions);
  const conflicts = conflictsWith(planned.conflicts, decided);
  const unusedIdentities = decisions.identities.length - planned.identitiesUsed;
  const hasChanges =
    planned.bringsAnything ||
    decisions.codes.length > 0 ||
    conflicts.some(({ answer }) => answer.decided !== null);
  const preview = {
    ...planned.preview,
    conflicts: asked(conflicts).map(({ answer }) => answer),
    unusedDecisions: decided.unused + unusedIdentities,
    hasChanges,
  };
  return { ...planned, conflicts, preview };
}
