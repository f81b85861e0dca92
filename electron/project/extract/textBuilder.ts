/** How far apart two pieces of text stand: 1 a line break, 2 a blank line. */
export type Gap = 1 | 2;

/** Assembles running text from pieces: collapses white space, and keeps the widest gap asked for. */
export class TextBuilder {
  private readonly pieces: string[] = [];
  private gap = 0;
  private tabs = 0;
  private prefix = "";
  private hasSpace = false;
  private isLineStart = true;

  /** The next text stands on a line of its own; `2` leaves a blank line before it. */
  breakLine(gap: Gap): void {
    this.gap = Math.max(this.gap, gap);
    this.tabs = 0;
    this.hasSpace = false;
  }

  /** A line break wherever it is asked for, also several in a row (`<br>`, preformatted text). */
  addLineBreak(): void {
    if (this.gap > 0 || this.pieces.length === 0) return;
    this.pieces.push("\n");
    this.isLineStart = true;
    this.hasSpace = false;
  }

  /** Begins the next cell of a table row. */
  addTab(): void {
    this.tabs += 1;
    this.hasSpace = false;
  }

  /** Stands before the next text, such as a list item's mark; lost when no text comes. */
  setPrefix(prefix: string): void {
    this.prefix = prefix;
  }

  /** Running text: white space counts as one space, and as none at the start of a line. */
  addText(raw: string): void {
    const text = raw.replace(/[ \t\n\f\r]+/g, " ");
    const isSpaced = text.startsWith(" ");
    const isAtStart = this.isLineStart || this.gap > 0;
    if (text === "" || text === " " || (isAtStart && text.trim() === "")) {
      this.hasSpace = this.hasSpace || isSpaced;
      return;
    }
    this.flush(isSpaced);
    this.pieces.push(text.replace(/^ | $/g, ""));
    this.hasSpace = text.endsWith(" ");
  }

  /** Text whose spaces and line breaks count. */
  addPreformatted(text: string): void {
    if (text === "") return;
    this.flush(false);
    this.pieces.push(text);
    this.isLineStart = text.endsWith("\n");
  }

  toString(): string {
    const lines = this.pieces.join("").split("\n");
    const trimmed = lines.map((line) => line.trimEnd()).join("\n");
    return trimmed.replace(/\n{3,}/g, "\n\n").replace(/^\n+|\n+$/g, "");
  }

  private flush(isSpaced: boolean): void {
    if (this.gap > 0 && this.pieces.length > 0) {
      this.pieces.push("\n".repeat(this.gap));
      this.isLineStart = true;
    }
    if (this.tabs > 0) this.pieces.push("\t".repeat(this.tabs));
    else if ((this.hasSpace || isSpaced) && !this.isLineStart) this.pieces.push(" ");
    this.pieces.push(this.prefix);
    this.gap = 0;
    this.tabs = 0;
    this.prefix = "";
    this.hasSpace = false;
    this.isLineStart = false;
  }
}
