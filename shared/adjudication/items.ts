import type { CodedPlace, CoderPassage, DisagreementType } from "../agreement/disagreements.ts";
import type { Span } from "../records/fields.ts";
import { clipped, coveredByAtLeast } from "./spanSets.ts";

/**
 * What an item of the queue is about.
 * - the types of a disagreement;
 * - `added`: a passage that nobody had coded and that was decided on;
 * - `settled`: it was decided on, and the coders do not differ there any more.
 */
export type ItemType = DisagreementType | "added" | "settled";

/** One place to be decided for one code. */
export interface AdjudicationItem extends Span {
  documentId: string;
  codeId: string;
  type: ItemType;
  /** Who judged the code here, in the order of the compared coders. */
  coderIds: readonly string[];
  appliedBy: readonly string[];
  /** What was applied here instead. */
  otherCodeIds: readonly string[];
  /** Each coder's passages inside the place. */
  passages: readonly CoderPassage[];
}

/** Fewer coders have no majority that is not everybody. */
const fewestForMajority = 3;

/** On units the passages end with the unit: what lies beyond is another item. */
export function itemOf(codeId: string, place: CodedPlace): AdjudicationItem {
  const { documentId, startOffset, endOffset, type, coderIds, appliedBy } = place;
  return {
    documentId,
    codeId,
    startOffset,
    endOffset,
    type,
    coderIds,
    appliedBy,
    otherCodeIds: [...new Set(place.notAppliedBy.flatMap(({ otherCodeIds }) => otherCodeIds))],
    passages: clipped(place.passages, place),
  };
}

/** A coder's passages; none where they did not apply the code. */
export function passagesOf(
  { passages }: Pick<AdjudicationItem, "passages">,
  coderId: string,
): Span[] {
  return passages
    .filter((passage) => passage.coderId === coderId)
    .map(({ startOffset, endOffset }) => ({ startOffset, endOffset }));
}

/** Each judge's passages, in their order. */
export function passagesByCoder(item: Pick<AdjudicationItem, "passages" | "coderIds">): Span[][] {
  return item.coderIds.map((coderId) => passagesOf(item, coderId));
}

/** What more than half of the coders marked, character by character; null with fewer than three. */
export function majorityOf(item: Pick<AdjudicationItem, "passages" | "coderIds">): Span[] | null {
  const coders = item.coderIds.length;
  if (coders < fewestForMajority) return null;
  return coveredByAtLeast(passagesByCoder(item), Math.floor(coders / 2) + 1);
}
