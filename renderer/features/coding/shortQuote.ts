import type { Span } from "../../../shared/records/fields.ts";

/** The words of a span on one line; the middle is left out where they exceed `length` characters. */
export function shortQuote(text: string, { startOffset, endOffset }: Span, length: number): string {
  const isShort = endOffset - startOffset <= length;
  const half = Math.floor(length / 2);
  const quote = isShort
    ? text.slice(startOffset, endOffset)
    : `${text.slice(startOffset, startOffset + half)} … ${text.slice(endOffset - half, endOffset)}`;
  return quote.replace(/\s+/g, " ").toWellFormed().trim();
}
