import { withDisplayBreaks } from "../../../shared/text/displayBreaks.ts";
import { findParagraphs } from "../../../shared/text/paragraphs.ts";

/** Lines narrower than the column, in UTF-16 code units, look right as they are; so does verse. */
const narrowestJoined = 50;
/** A line this full, with the next word, ended for want of room. */
const fullLine = 0.8;

/**
 * The text as it is laid out: paragraphs wrapped by hand (pasted from a PDF) flow again, and no line
 * is too long for the editor. As long as the stored text, and equal to it but for line breaks that
 * became spaces and spaces that became line breaks, so that offsets mean the same in both.
 */
export function readingText(text: string): string {
  return withDisplayBreaks(withWrapsJoined(text)).text;
}

function withWrapsJoined(text: string): string {
  const paragraphs = findParagraphs(text);
  const pieces: string[] = [];
  let copied = 0;
  for (let at = 0; at + 1 < paragraphs.length; at += 2) {
    for (const offset of wrapsIn(text, paragraphs[at] ?? 0, paragraphs[at + 1] ?? 0)) {
      pieces.push(text.slice(copied, offset));
      copied = offset + 1;
    }
  }
  return [...pieces, text.slice(copied)].join(" ");
}

/** The line breaks of a paragraph that only the width of the page made: not that after a headline. */
function wrapsIn(text: string, startOffset: number, endOffset: number): number[] {
  const lines = text.slice(startOffset, endOffset).split("\n");
  const width = lines.reduce((widest, line) => Math.max(widest, line.length), 0);
  if (width < narrowestJoined) return [];
  const wraps: number[] = [];
  let lineEnd = startOffset - 1;
  for (const [index, line] of lines.entries()) {
    lineEnd += line.length + 1;
    const nextWord = lines[index + 1]?.trimStart().split(" ", 1)[0];
    if (nextWord === undefined) break;
    if (line.length + 1 + nextWord.length >= width * fullLine) wraps.push(lineEnd);
  }
  return wraps;
}

/** Judged by the beginning; a text does not change its manner half way. In UTF-16 code units. */
const judgedLength = 50_000;

const endsSentence = /[\p{Sentence_Terminal}…:]["'\p{Pf}\p{Pe}]*\s*$/u;

/**
 * Whether lines that follow each other without a blank line between are paragraphs, which want a
 * gap: most of them end with a sentence.
 */
export function linesAreParagraphs(text: string): boolean {
  const lines = text.slice(0, judgedLength).split("\n");
  const followed = lines.filter((line, at) => isWritten(line) && isWritten(lines[at + 1] ?? ""));
  const ended = followed.filter((line) => endsSentence.test(line));
  return ended.length * 2 > followed.length;
}

function isWritten(line: string): boolean {
  return line.trim() !== "";
}
