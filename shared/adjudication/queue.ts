import type { CodedPlace } from "../agreement/disagreements.ts";
import {
  type DecisionIndex,
  type ItemStatus,
  isDisputed,
  type PlacedDecision,
  statusOf,
} from "./decisionIndex.ts";
import { type AdjudicationItem, itemOf } from "./items.ts";
import { clipped } from "./spanSets.ts";

/** A place of the agreement with its code. */
export interface PlaceOfCode {
  codeId: string;
  place: CodedPlace;
}

export interface QueuedItem extends AdjudicationItem {
  status: ItemStatus;
  decisions: readonly PlacedDecision[];
}

/**
 * The queue in one document: every disagreement with the decisions on its place, and decisions that
 * are on none: passages that nobody had coded, and places where the coders do not differ any more.
 * In the order of the text; codes at one place in the order given.
 *
 * What the rule "identical" accepted is no item while the coders still agree there.
 */
export function adjudicationQueue(
  differing: readonly PlaceOfCode[],
  decisions: readonly PlacedDecision[],
  index: DecisionIndex,
): QueuedItem[] {
  const used = new Set<PlacedDecision>();
  const items = differing.map(({ codeId, place }): QueuedItem => {
    const found = index.over(codeId, place);
    for (const each of found) used.add(each);
    return { ...itemOf(codeId, place), status: statusOf(place, found), decisions: found };
  });
  for (const placed of decisions) {
    if (!used.has(placed) && !isAccepted(placed)) items.push(restOf(placed));
  }
  return items.sort((a, b) => a.startOffset - b.startOffset || a.endOffset - b.endOffset);
}

function isAccepted(placed: PlacedDecision): boolean {
  return placed.decision.rule === "identical" && !placed.isChanged && !isDisputed(placed);
}

/** A decision without a disagreement. */
function restOf(placed: PlacedDecision): QueuedItem {
  const { decision, span, codeIds, present } = placed;
  const { documentId, outcome, basis } = decision;
  const [codeId = decision.codeId] = codeIds;
  const place = span ?? { startOffset: 0, endOffset: 0 };
  const passages = clipped(
    present.filter((passage) => passage.codeId === codeId),
    place,
  ).map(({ coderId, startOffset, endOffset }) => ({ coderId, startOffset, endOffset }));
  const item: AdjudicationItem = {
    documentId,
    codeId,
    startOffset: place.startOffset,
    endOffset: place.endOffset,
    type: outcome === "added" ? "added" : "settled",
    coderIds: basis.coderIds,
    appliedBy: basis.coderIds.filter((id) => passages.some(({ coderId }) => coderId === id)),
    otherCodeIds: [],
    passages,
  };
  const isSettled = outcome !== "added" || placed.isChanged;
  const status = isDisputed(placed) ? "disputed" : isSettled ? "changed" : "decided";
  return { ...item, status, decisions: [placed] };
}
