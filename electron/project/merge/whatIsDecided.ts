import { stampText } from "../../../shared/merge/conflicts.ts";
import { asExistence } from "../../../shared/merge/mergeStates.ts";
import { type Back, ComesBack } from "./comesBack.ts";
import { type Gone, goneByDecision } from "./goesWith.ts";
import { asksWhetherItStays } from "./mergeDecisions.ts";
import type { MergePlan } from "./mergePlan.ts";
import type { OpenConflict } from "./mergePreview.ts";

/** What goes by decisions, and what comes back. */
export interface Decided {
  readonly gone: Gone;
  readonly back: Back;
}

export const nothingDecided: Decided = { gone: new Map(), back: new Map() };

/** With the decisions as given. */
export function whatIsDecided(plan: MergePlan, conflicts: readonly OpenConflict[]): Decided {
  const gone = goneByDecision(plan, conflicts);
  return { gone, back: backByDecision(plan, conflicts, gone) };
}

function backByDecision(plan: MergePlan, conflicts: readonly OpenConflict[], gone: Gone): Back {
  const kept = conflicts.filter((each) => asksWhetherItStays(each) && isKept(each));
  if (kept.length === 0) return new Map();
  const comesBack = new ComesBack(plan);
  const all = kept.flatMap((each) => comesBack.of(each, gone));
  return new Map(all.map((each) => [each.id, each]));
}

/** It was decided that it stays, by "keep" or by the side that has it. */
function isKept({ answer: { decided }, conflict }: OpenConflict): boolean {
  if (decided === null || decided === "delete") return false;
  const side = conflict.sides.find(({ stamp }) => stampText(stamp) === decided);
  return side === undefined || !asExistence(side.value).isDeleted;
}
