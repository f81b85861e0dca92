/** CodeMirror lays a line out as a whole: longer lines make scrolling slow. In code units. */
export const longestDisplayLine = 2000;

export interface DisplayText {
  /** As long as the stored text, and equal to it but for spaces that became line breaks. */
  text: string;
  /** Stretches over the limit without a single space in them; they are left as they are. */
  unbreakableStretches: number;
}

const space = 0x20;

/**
 * The text as the reader shows it: lines longer than `limit` code units are broken by putting a line
 * break in the place of a space, at a sentence end in the second half of the line if there is one,
 * otherwise at the last space, otherwise at the next one. So every offset of the display text is an
 * offset of the stored text; quotes must be cut from the stored text. A stretch without spaces (a
 * long URL, Chinese prose) is not broken but counted.
 */
export function withDisplayBreaks(text: string, limit = longestDisplayLine): DisplayText {
  const breaks: number[] = [];
  let unbreakableStretches = 0;
  for (let lineStart = 0; lineStart < text.length; ) {
    const newline = text.indexOf("\n", lineStart);
    const lineEnd = newline < 0 ? text.length : newline;
    while (lineEnd - lineStart > limit) {
      const place = breakPlace(text, lineStart, lineEnd, limit);
      if (place - lineStart > limit) unbreakableStretches += 1;
      if (place === lineEnd) break;
      breaks.push(place);
      lineStart = place + 1;
    }
    lineStart = lineEnd + 1;
  }
  return { text: withNewlinesAt(text, breaks), unbreakableStretches };
}

function withNewlinesAt(text: string, offsets: readonly number[]): string {
  const pieces: string[] = [];
  let copied = 0;
  for (const offset of offsets) {
    pieces.push(text.slice(copied, offset));
    copied = offset + 1;
  }
  pieces.push(text.slice(copied));
  return pieces.join("\n");
}

/** The offset of the space to break at; `lineEnd` when the line has none. */
function breakPlace(text: string, lineStart: number, lineEnd: number, limit: number): number {
  const farthest = lineStart + limit;
  const halfway = lineStart + (limit >>> 1);
  let lastSpace = lineEnd;
  for (let offset = farthest; offset > lineStart; offset -= 1) {
    if (text.charCodeAt(offset) !== space) continue;
    if (lastSpace === lineEnd) lastSpace = offset;
    if (offset < halfway) break;
    if (endsSentence(text, offset)) return offset;
  }
  if (lastSpace < lineEnd) return lastSpace;
  for (let offset = farthest; offset < lineEnd; offset += 1) {
    if (text.charCodeAt(offset) === space) return offset;
  }
  return lineEnd;
}

/** A cheap look, good enough for a place to break: a full stop or its like, perhaps quoted. */
function endsSentence(text: string, offset: number): boolean {
  return /[.!?…]["'”’»)\]]?$/.test(text.slice(Math.max(0, offset - 2), offset));
}
