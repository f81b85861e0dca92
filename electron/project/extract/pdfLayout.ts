/** A piece of text on a page; lengths in points, y grows upwards from the foot of the page. */
export interface PdfPiece {
  text: string;
  x: number;
  /** Of the baseline. */
  y: number;
  /** Of the font; 0 where the PDF does not say. */
  height: number;
  endsLine: boolean;
}

interface PdfLine {
  text: string;
  y: number;
  height: number;
}

/**
 * The text of one page in the order in which the PDF draws it: a line break where a line ends, a
 * blank line where the distance to the next line is clearly larger than usual on this page. A line
 * that stands higher than the one before begins a new column, and follows without a blank line.
 * Nothing is joined or dehyphenated.
 */
export function pageText(pieces: readonly PdfPiece[]): string {
  const lines = joinLines(pieces);
  const usual = usualGap(lines);
  let text = "";
  for (const [index, line] of lines.entries()) {
    const previous = lines[index - 1];
    if (previous !== undefined) text += isParagraphGap(previous, line, usual) ? "\n\n" : "\n";
    text += line.text;
  }
  return text;
}

/**
 * Pages one after the other: a blank line between them if the earlier one ends a sentence, otherwise
 * a line break, because the paragraph goes on.
 */
export function joinPages(pages: readonly string[]): string {
  let text = "";
  for (const page of pages) {
    if (page === "") continue;
    if (text !== "")
      text += /[\p{Sentence_Terminal}…]["'\p{Pf}\p{Pe}]*$/u.test(text.slice(-6)) ? "\n\n" : "\n";
    text += page;
  }
  return text;
}

function joinLines(pieces: readonly PdfPiece[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let line: PdfLine | undefined;
  for (const piece of pieces) {
    const height = piece.height || line?.height || 10;
    const isSameLine =
      line !== undefined &&
      (piece.text === "" || Math.abs(piece.y - line.y) < Math.max(height, line.height) / 2);
    if (line !== undefined && isSameLine) {
      line.text += piece.text;
      line.height = Math.max(line.height, piece.height);
    } else if (piece.text !== "") {
      line = { text: piece.text, y: piece.y, height };
      lines.push(line);
    }
    if (piece.endsLine) line = undefined;
  }
  return lines
    .map((each) => ({ ...each, text: each.text.trim() }))
    .filter((each) => each.text !== "");
}

/** The median distance of a line to the one below, in heights of its font. */
function usualGap(lines: readonly PdfLine[]): number {
  const gaps: number[] = [];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (next !== undefined && next.y < line.y) gaps.push((line.y - next.y) / line.height);
  }
  gaps.sort((one, other) => one - other);
  // A lower quartile: in short paragraphs the larger gaps can be the more frequent ones.
  const usual = gaps[Math.floor(gaps.length / 4)] ?? 1.2;
  return Math.min(Math.max(usual, 1), 2.5);
}

function isParagraphGap(line: PdfLine, next: PdfLine, usual: number): boolean {
  if (next.y >= line.y) return false;
  const gap = (line.y - next.y) / Math.max(line.height, next.height);
  return gap > usual * 1.25 || line.height > next.height * 1.3;
}
