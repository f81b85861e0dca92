/** Judged by the beginning; a text does not change its manner half way. In UTF-16 code units. */
const judgedLength = 50_000;

const endsSentence = /[\p{Sentence_Terminal}…:]["'\p{Pf}\p{Pe}]*\s*$/u;

/**
 * Whether lines that follow each other without a blank line between are paragraphs, which want a
 * gap, rather than one paragraph wrapped by hand, as pasted from a PDF: the former end with a
 * sentence, the latter in the middle of one.
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
