import type { Database } from "better-sqlite3";
import type { SearchAnswer, SearchMatch } from "../../shared/contract/search.ts";
import { snapSpan } from "../../shared/text/offsets.ts";
import { findMatches } from "../../shared/text/search.ts";
import { findCandidates, readText } from "./db/content.ts";
import { type DocumentTextKey, listDocumentTexts } from "./db/repositories/documents.ts";

/** Characters of text shown on either side of a match. */
const excerptLength = 60;
/** Counting ends here: "more than 10,000" is as good as any number. */
const mostCounted = 10_000;

/**
 * Every place of `query` in all documents, in the order of names and then of the text; letters in
 * upper and lower case are the same. At most `limit` of them; `total` goes on counting.
 */
export function searchDocuments(db: Database, query: string, limit: number): SearchAnswer {
  const candidates = findCandidates(db, query);
  const matches: SearchMatch[] = [];
  let total = 0;
  for (const document of listDocumentTexts(db)) {
    if (candidates !== null && !candidates.has(document.contentId)) continue;
    if (total > mostCounted) break;
    const text = readText(db, document.textSha256);
    const found = findMatches(text, query, { limit: mostCounted + 1 - total });
    total += found.length / 2;
    for (let at = 0; at < found.length && matches.length < limit; at += 2) {
      matches.push(matchAt(document, text, found[at] ?? 0, found[at + 1] ?? 0));
    }
  }
  return { total, matches, isCut: total > matches.length };
}

function matchAt(
  document: DocumentTextKey,
  text: string,
  startOffset: number,
  endOffset: number,
): SearchMatch {
  const { startOffset: from, endOffset: to } = snapSpan(text, {
    startOffset: Math.max(0, startOffset - excerptLength),
    endOffset: Math.min(text.length, endOffset + excerptLength),
  });
  return {
    documentId: document.id,
    documentName: document.name,
    startOffset,
    endOffset,
    before: text.slice(from, startOffset),
    match: text.slice(startOffset, endOffset),
    after: text.slice(endOffset, to),
  };
}
