import type { Span } from "../records/fields.ts";

/** Spans and one more, ascending and disjoint; those that overlap or touch become one. */
export function withSpan(spans: readonly Span[], added: Span): Span[] {
  let { startOffset, endOffset } = added;
  const apart = spans.filter((span) => {
    if (span.endOffset < startOffset || span.startOffset > endOffset) return true;
    startOffset = Math.min(startOffset, span.startOffset);
    endOffset = Math.max(endOffset, span.endOffset);
    return false;
  });
  return [...apart, { startOffset, endOffset }].sort((a, b) => a.startOffset - b.startOffset);
}

/** What is left of spans when one is taken out of them; ascending and disjoint. */
export function withoutSpan(spans: readonly Span[], removed: Span): Span[] {
  return spans.flatMap((span) =>
    [
      { ...span, endOffset: Math.min(span.endOffset, removed.startOffset) },
      { ...span, startOffset: Math.max(span.startOffset, removed.endOffset) },
    ].filter(({ startOffset, endOffset }) => startOffset < endOffset),
  );
}
