import type { Decision } from "../records/decisions.ts";
import type { Span } from "../records/fields.ts";
import { type DecisionIndex, isDisputed, type PlacedDecision } from "./decisionIndex.ts";
import type { PlaceOfCode } from "./queue.ts";

/**
 * Where a passage of the final data set comes from: the coders agreed, somebody or a rule decided,
 * or only one coder judged the code in the document.
 */
export type FinalSource = "accepted" | "adjudicated" | "single";

export interface FinalPassage {
  documentId: string;
  codeId: string;
  /** null: a correction removed its words. */
  span: Span | null;
  source: FinalSource;
  /** Who marked it: all who agree, the one coder, or the coder whose passages were taken. */
  coderIds: readonly string[];
  /** What it rests on, for what was adjudicated or accepted by a rule. */
  decision: Decision | null;
  /** The coders' work changed after the decision. */
  isChangedSince: boolean;
}

export interface FinalData {
  passages: FinalPassage[];
  /** Places that nobody has decided, or two copies differently: not in the data. */
  open: number;
  /** Decisions under which the coders' work has changed. */
  changed: number;
}

/**
 * The passages of one document to analyse, in the order of the text. A decision on a place stands above
 * what the coders have there; what lies inside an accepted passage of its code is not told twice.
 */
export function finalData(
  places: readonly PlaceOfCode[],
  decisions: readonly PlacedDecision[],
  index: DecisionIndex,
): FinalData {
  let open = 0;
  const passages: FinalPassage[] = [];
  const disputed = new Set(decisions.filter(isDisputed));
  for (const { codeId, place } of places) {
    const { documentId, startOffset, endOffset, basis, appliedBy } = place;
    const there = index.over(codeId, place);
    const stands = (placed: PlacedDecision) => placed.decision.outcome !== "open";
    const decided = there.filter((placed) => stands(placed) && !isDisputed(placed));
    if (basis === "differing") {
      if (decided.length === 0 || there.some(isDisputed)) open += 1;
      for (const placed of there) disputed.delete(placed);
      // That another code's place became this code takes nothing from what agrees here.
    } else if (decided.every(({ codeIds }) => codeIds[0] !== codeId)) {
      const source = basis === "agreed" ? "accepted" : "single";
      const span = { startOffset, endOffset };
      const facts = { coderIds: appliedBy, decision: null, isChangedSince: false };
      passages.push({ documentId, codeId, span, source, ...facts });
    }
  }
  for (const placed of decisions) {
    if (!isDisputed(placed)) passages.push(...passagesOfDecision(placed));
  }
  return {
    passages: withoutDoubles(passages),
    open: open + disputed.size,
    changed: decisions.filter(({ isChanged }) => isChanged).length,
  };
}

function passagesOfDecision({ decision, passages, isChanged }: PlacedDecision): FinalPassage[] {
  const { documentId, fromCoderId, rule, basis } = decision;
  const isAccepted = rule === "identical";
  const coderIds = isAccepted ? basis.coderIds : fromCoderId === null ? [] : [fromCoderId];
  return passages.map(({ codeId, span }) => ({
    documentId,
    codeId,
    span,
    source: isAccepted ? "accepted" : "adjudicated",
    coderIds,
    decision,
    isChangedSince: isChanged,
  }));
}

const rank: Record<FinalSource, number> = { accepted: 0, adjudicated: 1, single: 2 };

function withoutDoubles(passages: readonly FinalPassage[]): FinalPassage[] {
  const seen = new Set<string>();
  /** The last accepted passage of a code; accepted ones are disjoint and ascend. */
  const acceptedTo = new Map<string, Span>();
  return passages
    .toSorted(
      (a, b) =>
        startOf(a) - startOf(b) ||
        endOf(b) - endOf(a) ||
        (a.codeId < b.codeId ? -1 : a.codeId > b.codeId ? 1 : 0) ||
        rank[a.source] - rank[b.source],
    )
    .filter(({ codeId, span, source }) => {
      if (span === null) return true;
      const whole = `${codeId} ${span.startOffset} ${span.endOffset}`;
      const isTold = seen.has(whole) || isInside(span, acceptedTo.get(codeId));
      seen.add(whole);
      if (source === "accepted") acceptedTo.set(codeId, span);
      return !isTold;
    });
}

function isInside(span: Span, other: Span | undefined): boolean {
  return (
    other !== undefined &&
    other.startOffset <= span.startOffset &&
    other.endOffset >= span.endOffset
  );
}

function startOf({ span }: FinalPassage): number {
  return span?.startOffset ?? Number.MAX_SAFE_INTEGER;
}

function endOf({ span }: FinalPassage): number {
  return span?.endOffset ?? 0;
}
