import { SpanIndex } from "../coding/intervalIndex.ts";
import type { Decision } from "../records/decisions.ts";
import type { Span } from "../records/fields.ts";
import type { AdjudicationItem } from "./items.ts";
import { united } from "./spanSets.ts";

/** A decision in the present text. */
export interface PlacedDecision {
  decision: Decision;
  /** null: its words are gone from the text. */
  span: Span | null;
  /** What the consensus has, with codes as they are now; `span` null where the words are gone. */
  passages: readonly { codeId: string; span: Span | null }[];
  /** The code it is about, and those that the consensus has instead; as they are now, each once. */
  codeIds: readonly string[];
  /** What the coders it rests on have there now, of its codes. */
  present: readonly CodersCoding[];
  /** That, or the text, is not what it was when it was decided. */
  isChanged: boolean;
  /** What other copies decided instead, or that they withdrew it; all stand until somebody decides. */
  others: readonly (Decision | "deleted")[];
}

/** Two copies decided something else. */
export function isDisputed({ others }: PlacedDecision): boolean {
  return others.length > 0;
}

export type ItemStatus =
  | "open"
  | "decided"
  | "byRule"
  | "leftOpen"
  /** Decided, and the coders' work there has changed since. */
  | "changed"
  /** Two decisions stand side by side. */
  | "disputed";

/** Finds the decisions on a place of one document. */
export class DecisionIndex {
  readonly #index: SpanIndex<PlacedDecision>;

  constructor(decisions: readonly PlacedDecision[]) {
    const placed = decisions.filter(({ span }) => span !== null);
    this.#index = new SpanIndex(placed, ({ decision, span }) => span ?? decision);
  }

  /** Those on a code, also where it is what was decided for another, that share a character. */
  over(codeId: string, span: Span): PlacedDecision[] {
    return this.#index.over(span).filter(({ codeIds }) => codeIds.includes(codeId));
  }
}

/** How far an item is, by the decisions on its place. */
export function statusOf(
  item: Pick<AdjudicationItem, "startOffset" | "endOffset" | "coderIds">,
  decisions: readonly PlacedDecision[],
): ItemStatus {
  if (decisions.length === 0) return "open";
  if (decisions.some(isDisputed)) return "disputed";
  const known = new Set(decisions.flatMap(({ decision }) => decision.basis.coderIds));
  const isCovered = united(decisions.flatMap(({ span }) => span ?? [])).some(
    (span) => span.startOffset <= item.startOffset && span.endOffset >= item.endOffset,
  );
  if (
    !isCovered ||
    decisions.some(({ isChanged }) => isChanged) ||
    item.coderIds.some((coderId) => !known.has(coderId))
  ) {
    return "changed";
  }
  if (decisions.some(({ decision }) => decision.outcome === "open")) return "leftOpen";
  return decisions.every(({ decision }) => decision.how === "rule") ? "byRule" : "decided";
}

/** A coding as coders have it. */
export interface CodersCoding extends Span {
  coderId: string;
  codeId: string;
}

/**
 * What a decision rests on: the codings of these coders and codes that reach into the place, in one
 * order, so that two copies write the same.
 */
export function basisOf(
  codings: SpanIndex<CodersCoding>,
  coderIds: readonly string[],
  codeIds: ReadonlySet<string>,
  place: Span,
): Decision["basis"] {
  const coders = new Set(coderIds);
  return {
    coderIds: coderIds.toSorted(),
    passages: codings
      .over(place)
      .filter(({ coderId, codeId }) => coders.has(coderId) && codeIds.has(codeId))
      .map(({ coderId, codeId, startOffset, endOffset }) => ({
        coderId,
        codeId,
        startOffset,
        endOffset,
      }))
      .sort(compareCodings),
  };
}

/** Whether coders have the same codings, in whatever order. */
export function isSameBasis(a: readonly CodersCoding[], b: readonly CodersCoding[]): boolean {
  if (a.length !== b.length) return false;
  // As `basisOf` sorts them, unless a correction of the text changed their order.
  return areEqual(a, b) || areEqual(a.toSorted(compareCodings), b.toSorted(compareCodings));
}

function areEqual(a: readonly CodersCoding[], b: readonly CodersCoding[]): boolean {
  return a.every((coding, at) => {
    const other = b[at];
    return other !== undefined && compareCodings(coding, other) === 0;
  });
}

function compareCodings(a: CodersCoding, b: CodersCoding): number {
  return (
    a.startOffset - b.startOffset ||
    a.endOffset - b.endOffset ||
    (a.coderId < b.coderId ? -1 : a.coderId > b.coderId ? 1 : 0) ||
    (a.codeId < b.codeId ? -1 : a.codeId > b.codeId ? 1 : 0)
  );
}
