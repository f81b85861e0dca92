import type { CodedPlace } from "../agreement/disagreements.ts";
import {
  type DecisionIndex,
  type ItemStatus,
  type PlacedDecision,
  statusOf,
} from "./decisionIndex.ts";
import { type AdjudicationItem, itemOf } from "./items.ts";

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
 * The queue: every disagreement with the decisions on its place, and decisions that are on none:
 * passages that nobody had coded, and places where the coders do not differ any more. In the order
 * of documents and text; codes at one place in the order given.
 *
 * What the rule "identical" accepted is no item while the coders still agree there.
 */
export function adjudicationQueue(
  differing: readonly PlaceOfCode[],
  decisions: readonly PlacedDecision[],
  index: DecisionIndex,
  documentIds: readonly string[],
): QueuedItem[] {
  const used = new Set<PlacedDecision>();
  const items = differing.map(({ codeId, place }): QueuedItem => {
    const item = { ...itemOf(place), codeId };
    const found = index.over(item.documentId, codeId, item);
    for (const each of found) used.add(each);
    return { ...item, status: statusOf(item, found), decisions: found };
  });
  const rest = decisions.filter((placed) => !used.has(placed) && !isAccepted(placed));
  const order = new Map(documentIds.map((id, at) => [id, at]));
  return [...items, ...rest.map(restOf)]
    .filter(({ documentId }) => order.has(documentId))
    .sort(
      (a, b) =>
        (order.get(a.documentId) ?? 0) - (order.get(b.documentId) ?? 0) ||
        a.startOffset - b.startOffset ||
        a.endOffset - b.endOffset,
    );
}

function isAccepted({ decision, isChanged, isDisputed }: PlacedDecision): boolean {
  return decision.rule === "identical" && !isChanged && !isDisputed;
}

/** A decision without a disagreement. */
function restOf(placed: PlacedDecision): QueuedItem {
  const { decision, span, codeIds } = placed;
  const { documentId, outcome, basis } = decision;
  const [codeId = decision.codeId] = codeIds;
  const place = span ?? { startOffset: 0, endOffset: 0 };
  const item: AdjudicationItem = {
    documentId,
    codeId,
    startOffset: place.startOffset,
    endOffset: place.endOffset,
    type: outcome === "added" ? "added" : "settled",
    coderIds: basis.coderIds,
    appliedBy: [],
    otherCodeIds: [],
    passages: [],
  };
  const isSettled = outcome !== "added" || placed.isChanged;
  const status = placed.isDisputed ? "disputed" : isSettled ? "changed" : "decided";
  return { ...item, status, decisions: [placed] };
}
