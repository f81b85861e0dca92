import type { Span } from "../records/fields.ts";
import { skipBlank, trimBlankEnd } from "../text/blank.ts";

/**
 * The stretches that at least `least` of the sets cover, ascending and disjoint; 1 gives their
 * union, the number of sets their intersection. The spans of a set may overlap and come in any order.
 */
export function coveredByAtLeast(sets: readonly (readonly Span[])[], least: number): Span[] {
  const steps = sets
    .flatMap((spans) => united(spans))
    .flatMap(({ startOffset, endOffset }) => [
      { offset: startOffset, step: 1 },
      { offset: endOffset, step: -1 },
    ])
    // What begins where something ends goes on from it.
    .sort((a, b) => a.offset - b.offset || b.step - a.step);
  const covered: Span[] = [];
  let depth = 0;
  let since = 0;
  for (const { offset, step } of steps) {
    const wasCovered = depth >= least;
    depth += step;
    if (!wasCovered && depth >= least) since = offset;
    if (wasCovered && depth < least && offset > since) {
      covered.push({ startOffset: since, endOffset: offset });
    }
  }
  return covered;
}

/** Ascending, with what overlaps or touches made one. */
export function united(spans: readonly Span[]): Span[] {
  const result: { startOffset: number; endOffset: number }[] = [];
  for (const { startOffset, endOffset } of spans.toSorted(
    (a, b) => a.startOffset - b.startOffset,
  )) {
    const last = result.at(-1);
    if (last !== undefined && startOffset <= last.endOffset) {
      last.endOffset = Math.max(last.endOffset, endOffset);
    } else result.push({ startOffset, endOffset });
  }
  return result;
}

/** How many UTF-16 code units disjoint spans cover. */
export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { startOffset, endOffset }) => sum + endOffset - startOffset, 0);
}

/** The parts of spans that lie within a place. */
export function clipped<T extends Span>(spans: readonly T[], place: Span): T[] {
  return spans.flatMap((span) => {
    const startOffset = Math.max(span.startOffset, place.startOffset);
    const endOffset = Math.min(span.endOffset, place.endOffset);
    if (startOffset >= endOffset) return [];
    const isInside = startOffset === span.startOffset && endOffset === span.endOffset;
    return isInside ? [span] : [{ ...span, startOffset, endOffset }];
  });
}

/** Without white space at their ends; what is nothing else goes. */
export function trimmed(text: string, spans: readonly Span[]): Span[] {
  return spans.flatMap((span) => {
    const startOffset = skipBlank(text, span.startOffset, span.endOffset);
    const endOffset = trimBlankEnd(text, startOffset, span.endOffset);
    return startOffset < endOffset ? [{ startOffset, endOffset }] : [];
  });
}
