import type { Span } from "../records/fields.ts";
import { snapSpan } from "./offsets.ts";

export type QuoteMatch =
  | { kind: "unique"; span: Span }
  /** `spans` holds the first `maximumListed` places. */
  | { kind: "ambiguous"; spans: Span[] }
  | { kind: "absent" };

const maximumListed = 10;

/**
 * Where a quote stands in a text, character for character. Places that overlap count as several
 * ("aa" is ambiguous in "aaa"). An empty quote is absent.
 */
export function findQuote(text: string, quote: string): QuoteMatch {
  const spans: Span[] = [];
  if (quote !== "") {
    let startOffset = text.indexOf(quote);
    while (startOffset >= 0 && spans.length < maximumListed) {
      spans.push({ startOffset, endOffset: startOffset + quote.length });
      startOffset = text.indexOf(quote, startOffset + 1);
    }
  }
  const [first, ...others] = spans;
  if (first === undefined) return { kind: "absent" };
  return others.length === 0 ? { kind: "unique", span: first } : { kind: "ambiguous", spans };
}

/** Whether exactly `quote` stands at `span`; false as well when the span is not in the text. */
export function isQuoteAt(text: string, span: Span, quote: string): boolean {
  const { startOffset, endOffset } = span;
  const isInside = startOffset >= 0 && startOffset < endOffset && endOffset <= text.length;
  return (
    isInside && endOffset - startOffset === quote.length && text.startsWith(quote, startOffset)
  );
}

/**
 * A passage as a list shows it: whole, or its first `most` UTF-16 code units (one more where that
 * would split a character) with an ellipsis.
 */
export function shortQuote(text: string, span: Span, most: number): string {
  const { startOffset, endOffset } = span;
  if (endOffset - startOffset <= most) return text.slice(startOffset, endOffset);
  const cut = snapSpan(text, { startOffset, endOffset: startOffset + most });
  return `${text.slice(cut.startOffset, cut.endOffset)}…`;
}
