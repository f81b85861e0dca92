import { skipBlank, trimBlankEnd } from "./blank.ts";

/** Hard-wrapped prose is rarely wider than this; longer lines are whole paragraphs. */
const widestWrap = 160;

/** A line without blank space around it; `isBlockStart` when a blank line or nothing precedes it. */
interface Line {
  startOffset: number;
  endOffset: number;
  isBlockStart: boolean;
}

/**
 * The paragraphs of a text as pairs of start and end offsets, trimmed, never blank.
 *
 * Blank lines always separate paragraphs. What a single line break means depends on the text:
 *
 * - In a *hard-wrapped* text (a line ends where the width is used up) it is white space, unless the
 *   line ends a sentence and leaves room for the next word: then it ends a paragraph.
 * - In any other text each line is a paragraph, unless the break falls inside a sentence (no end
 *   mark before it, a small letter after it, and the line is long enough to be prose).
 * - List items, rows of a table (lines with a tab inside) and lines with just a web address are
 *   paragraphs in both.
 *
 * Which of the two a text is, its single line breaks vote: one inside a sentence says *wrapped*,
 * one after an end mark says *line by line*, and any other says *wrapped* when the next word would
 * not have fitted into the width. The width is the 90th percentile of the lengths of all lines;
 * above 160 code units no text counts as wrapped.
 */
export function findParagraphs(text: string): Int32Array {
  const lines = contentLines(text);
  const width = percentile90(lines);
  const isWrapped = looksHardWrapped(text, lines, width);
  const pairs: number[] = [];
  for (const [index, line] of lines.entries()) {
    const previous = lines[index - 1];
    const isJoined =
      previous !== undefined &&
      !line.isBlockStart &&
      !isStructural(text, previous, line) &&
      (isWrapped ? !isLastLine(text, previous, line, width) : isProseBreak(text, previous, line));
    if (isJoined) pairs[pairs.length - 1] = line.endOffset;
    else pairs.push(line.startOffset, line.endOffset);
  }
  return Int32Array.from(pairs);
}

function contentLines(text: string): Line[] {
  const lines: Line[] = [];
  let isBlockStart = true;
  for (let offset = 0; offset <= text.length; ) {
    const newline = text.indexOf("\n", offset);
    const lineEnd = newline < 0 ? text.length : newline;
    const startOffset = skipBlank(text, offset, lineEnd);
    if (startOffset < lineEnd) {
      const endOffset = trimBlankEnd(text, startOffset, lineEnd);
      lines.push({ startOffset, endOffset, isBlockStart });
    }
    isBlockStart = startOffset === lineEnd;
    offset = lineEnd + 1;
  }
  return lines;
}

function looksHardWrapped(text: string, lines: readonly Line[], width: number): boolean {
  if (width > widestWrap) return false;
  let votes = 0;
  for (const [index, line] of lines.entries()) {
    const previous = lines[index - 1];
    if (previous === undefined || line.isBlockStart || isStructural(text, previous, line)) continue;
    if (isInsideSentence(text, previous, line)) votes += 1;
    else if (endsWithMark(text, previous)) votes -= 1;
    else votes += lengthWithNextWord(text, previous, line) >= width * 0.85 ? 1 : -1;
  }
  return votes > 0;
}

/** A line of wrapped prose that ends its paragraph: a sentence ends and there was room for more. */
function isLastLine(text: string, line: Line, next: Line, width: number): boolean {
  return (
    endsWithMark(text, line) &&
    !startsSmall(text, next) &&
    lengthWithNextWord(text, line, next) < width * 0.8
  );
}

function isProseBreak(text: string, line: Line, next: Line): boolean {
  return line.endOffset - line.startOffset >= 25 && isInsideSentence(text, line, next);
}

function isInsideSentence(text: string, line: Line, next: Line): boolean {
  return !endsWithMark(text, line) && startsSmall(text, next);
}

const endMark = /[\p{Sentence_Terminal}…:]["'\p{Pf}\p{Pi}\p{Pe}]*$/u;

function endsWithMark(text: string, line: Line): boolean {
  return endMark.test(text.slice(Math.max(line.startOffset, line.endOffset - 4), line.endOffset));
}

function startsSmall(text: string, line: Line): boolean {
  return /^["'\p{Pi}\p{Ps}]?\p{Ll}/u.test(text.slice(line.startOffset, line.startOffset + 4));
}

/** Length of the line if the next line's first word (up to 25 units) had been put on it. */
function lengthWithNextWord(text: string, line: Line, next: Line): number {
  const word = text.slice(next.startOffset, Math.min(next.endOffset, next.startOffset + 25));
  const space = word.indexOf(" ");
  return line.endOffset - line.startOffset + 1 + (space < 0 ? word.length : space);
}

/** Whether the break between two lines is one of layout: list items, table rows, addresses. */
function isStructural(text: string, line: Line, next: Line): boolean {
  if (hasTab(text, line) || hasTab(text, next)) return true;
  if (isUrl(text, next) && (isUrl(text, line) || endsWithMark(text, line))) return true;
  if (isUrl(text, line) && !startsSmall(text, next)) return true;
  const start = text.slice(next.startOffset, next.startOffset + 8);
  if (/^[•‣◦▪●○■□➢✓]\s/.test(start)) return true;
  const isMarked = /^(?:[-*–—+]|\d{1,3}[.)]|\p{L}\))\s/u;
  if (!isMarked.test(start)) return false;
  const before = text.slice(line.startOffset, line.startOffset + 8);
  return isMarked.test(before) || endsWithMark(text, line);
}

function isUrl(text: string, line: Line): boolean {
  const isBegun = text.startsWith("http", line.startOffset);
  return isBegun && /^https?:\/\/\S+$/.test(text.slice(line.startOffset, line.endOffset));
}

function hasTab(text: string, line: Line): boolean {
  return text.slice(line.startOffset, line.endOffset).includes("\t");
}

function percentile90(lines: readonly Line[]): number {
  const lengths = Int32Array.from(lines, (line) => line.endOffset - line.startOffset).sort();
  return lengths[Math.ceil(lengths.length * 0.9) - 1] ?? 0;
}
