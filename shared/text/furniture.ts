import type { Span } from "../records/fields.ts";

/** Why a paragraph looks like no text of the document itself. */
export type FurnitureKind = "address" | "reference" | "repeated" | "dateline" | "heading";

export interface Furniture extends Span {
  kind: FurnitureKind;
}

/** In UTF-16 code units: longer paragraphs are prose. */
const longest = { line: 140, byline: 80 };

const endMark = /[\p{Sentence_Terminal}…,;]["'\p{Pf}\p{Pe}]*$/u;
const address = /^(?:(?:https?:\/\/|www\.)\S+|[^\s@]+@[^\s@]+\.\p{L}+)(?:\s\S+)?$/u;
const label =
  /^(?:original url|source|link|url|quelle|fuente|fonte|источник)(?:\s\p{L}+)?\s*:\s*\S*$/iu;
const reference =
  /^(?:related|read (?:more|also)|see also|more on|also read|mehr zum thema|lesen sie auch|lire aussi|à lire aussi|lea también|lee también|leggi anche|читайте также)(?![\p{L}\p{N}])/iu;
const byline = /^(?:by|von|par|por|di|от)\s\p{Lu}/iu;
const date =
  /^(?:\p{L}+\.?,?\s+)?(?:\d{1,2}\.?\s\p{L}{3,}\.?,?\s\d{4}|\p{L}{3,}\.?\s\d{1,2},?\s\d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})(?:[\s,]+\d{1,2}[:.]\d{2}.{0,12})?$/u;

/**
 * Paragraphs that look like headings, addresses or page furniture, for a person to decide: nothing
 * follows from it by itself. `repeatedLines` holds paragraphs, as `furnitureKey` writes them, that
 * other documents have as well.
 */
export function findFurniture(
  text: string,
  paragraphs: Int32Array,
  repeatedLines: ReadonlySet<string>,
): Furniture[] {
  const found: Furniture[] = [];
  for (let at = 0; at + 1 < paragraphs.length; at += 2) {
    const span = { startOffset: paragraphs[at] ?? 0, endOffset: paragraphs[at + 1] ?? 0 };
    const line = furnitureKey(text, span);
    const kind = line === null ? null : kindOf(line, repeatedLines);
    if (kind !== null) found.push({ ...span, kind });
  }
  return found;
}

/** A paragraph on one line; null for what is too long to be furniture. */
export function furnitureKey(text: string, { startOffset, endOffset }: Span): string | null {
  if (endOffset - startOffset > 2 * longest.line) return null;
  return text.slice(startOffset, endOffset).replace(/\s+/g, " ").trim();
}

function kindOf(line: string, repeatedLines: ReadonlySet<string>): FurnitureKind | null {
  if (address.test(line) || label.test(line)) return "address";
  if (line.length > longest.line) return null;
  if (reference.test(line)) return "reference";
  if (date.test(line)) return "dateline";
  if (endMark.test(line)) return null;
  if (line.length <= longest.byline && byline.test(line)) return "dateline";
  if (repeatedLines.has(line)) return "repeated";
  return /^["'\p{Pi}]?[\p{Lu}\p{N}]/u.test(line) ? "heading" : null;
}
