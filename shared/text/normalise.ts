/** What normalising changed. Everything not counted here is as it came. */
export interface NormaliseCounts {
  /** CRLF pairs and lone CRs that became LF. */
  lineBreaks: number;
  /** NUL characters that became U+FFFD. */
  nulls: number;
  /** Surrogates without their other half that became U+FFFD. */
  loneSurrogates: number;
}

export interface NormalisedText {
  text: string;
  counts: NormaliseCounts;
}

/**
 * The stored form of a text: LF line breaks, no NUL and no lone surrogate (SQLite would mangle
 * both silently), and otherwise character for character: no NFC, no trimming, nothing else.
 *
 * Normalising its own result changes nothing. Done once, at import: afterwards every position
 * counts from this text.
 */
export function normaliseText(raw: string): NormalisedText {
  let text = raw;
  const counts: NormaliseCounts = { lineBreaks: 0, nulls: 0, loneSurrogates: 0 };
  if (text.includes("\r")) {
    text = text.replace(/\r\n?/g, () => {
      counts.lineBreaks += 1;
      return "\n";
    });
  }
  if (text.includes("\0")) {
    counts.nulls = countOccurrences(text, "\0");
    text = text.replaceAll("\0", "\uFFFD");
  }
  if (!text.isWellFormed()) {
    // With the u flag, \p{Surrogate} matches lone surrogates only.
    text = text.replace(/\p{Surrogate}/gu, () => {
      counts.loneSurrogates += 1;
      return "\uFFFD";
    });
  }
  return { text, counts };
}

function countOccurrences(text: string, character: string): number {
  let count = 0;
  let index = text.indexOf(character);
  while (index >= 0) {
    count += 1;
    index = text.indexOf(character, index + 1);
  }
  return count;
}
