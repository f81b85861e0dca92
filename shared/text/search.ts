export interface SearchOptions {
  /** Default false: upper and lower case are the same, in every script and whatever the locale. */
  isCaseSensitive?: boolean;
  /** Default false: a match may begin and end inside a word. */
  isWholeWords?: boolean;
  /** At most so many matches. Default: all. */
  limit?: number;
}

/**
 * All places of `query` in `text`, from left to right, not overlapping, as pairs of start and end
 * offsets.
 *
 * White space in the query matches any run of white space, so that a phrase is found across a
 * line break. Case is compared by Unicode simple case folding: one character against one
 * character, so offsets stay exact where lower-casing would change a text's length ("İ"); "ss" and
 * "ß" therefore differ. An empty query finds nothing.
 */
export function findMatches(text: string, query: string, options: SearchOptions = {}): Int32Array {
  if (query === "") return new Int32Array(0);
  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  const found: number[] = [];
  const pattern = searchPattern(query, options);
  while (found.length / 2 < limit) {
    const match = pattern.exec(text);
    if (match === null) break;
    found.push(match.index, pattern.lastIndex);
  }
  return Int32Array.from(found);
}

function searchPattern(query: string, options: SearchOptions): RegExp {
  const words = query.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  const phrase = words.join("\\s+");
  const wordCharacter = "[\\p{L}\\p{M}\\p{N}_]";
  const source = options.isWholeWords
    ? `(?<!${wordCharacter})${phrase}(?!${wordCharacter})`
    : phrase;
  return new RegExp(source, options.isCaseSensitive ? "gu" : "giu");
}
