import type { AlphaInterval } from "../agreement/alphaInterval.ts";
import type { Figure } from "../agreement/figure.ts";
import type { Thresholds } from "../agreement/thresholds.ts";
import { formatCount } from "../counts.ts";
import { figureRemark, formatCoefficient, formatShare, formatShort } from "./formatFigure.ts";
import { noIntervalWords, reportWords, withheldWords } from "./words.ts";

/**
 * The report as it is read, free of any file format: HTML, Word and Excel only lay these blocks out,
 * so that they cannot show different numbers.
 */
export interface ReportSection {
  heading: string;
  blocks: readonly Block[];
}

export type Block =
  | { kind: "subheading"; text: string }
  | { kind: "paragraph"; text: string; isSoft?: boolean }
  | { kind: "list"; items: readonly string[] }
  | { kind: "terms"; entries: readonly Term[] }
  | TableBlock;

/** A term with what is said about it, each text a line of its own. */
export interface Term {
  term: string;
  texts: readonly string[];
}

export interface TableBlock {
  kind: "table";
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

/**
 * `short`: a number of three signs at most, many in a row. `plot`: drawn where there is a page to draw
 * on, left out elsewhere.
 */
export interface Column {
  label: string;
  kind: "text" | "number" | "short" | "interval" | "plot" | "quote";
}

export type Cell =
  | { kind: "text"; text: string; detail?: string; isStrong?: boolean }
  | { kind: "count"; count: number }
  | { kind: "figure"; figure: Figure; as: "coefficient" | "short" | "share" }
  /** A share of samples, or why none is stated. */
  | { kind: "share"; share: number | null; remark: string }
  | { kind: "interval"; interval: AlphaInterval }
  | { kind: "plot"; alpha: Figure; interval: AlphaInterval; thresholds: Thresholds }
  | { kind: "quote"; text: string };

export const text = (words: string, detail?: string): Cell => ({
  kind: "text",
  text: words,
  ...(detail === undefined || detail === "" ? {} : { detail }),
});
export const strong = (words: string, detail?: string): Cell => ({
  kind: "text",
  text: words,
  isStrong: true,
  ...(detail === undefined || detail === "" ? {} : { detail }),
});
export const count = (value: number): Cell => ({ kind: "count", count: value });
export const coefficient = (figure: Figure): Cell => ({
  kind: "figure",
  figure,
  as: "coefficient",
});
export const share = (figure: Figure): Cell => ({ kind: "figure", figure, as: "share" });

export const textColumn = (label: string): Column => ({ label, kind: "text" });
export const numberColumn = (label: string): Column => ({ label, kind: "number" });

export const paragraph = (words: string): Block => ({ kind: "paragraph", text: words });
export const softParagraph = (words: string): Block => ({
  kind: "paragraph",
  text: words,
  isSoft: true,
});

/** What a cell says, without its remark. */
export function cellText(cell: Cell): string {
  switch (cell.kind) {
    case "text":
    case "quote":
      return cell.text;
    case "count":
      return formatCount(cell.count);
    case "figure": {
      const { value } = cell.figure;
      if (value === null) return cell.as === "short" ? "–" : reportWords.undefined;
      if (cell.as === "short") return formatShort(value);
      return cell.as === "share" ? formatShare(value) : formatCoefficient(value);
    }
    case "share":
      return cell.share === null ? "–" : formatShare(cell.share);
    case "interval":
      return intervalText(cell.interval);
    case "plot":
      return "";
  }
}

function intervalText(interval: AlphaInterval): string {
  if (interval.kind === "none") return "–";
  return `[${formatCoefficient(interval.lower)}, ${formatCoefficient(interval.upper)}]`;
}

/** Why a cell has no figure, or what limits it; "" where there is nothing to say. */
export function cellRemark(cell: Cell): string {
  switch (cell.kind) {
    case "figure":
      return figureRemark(cell.figure);
    case "share":
      return cell.remark;
    case "interval":
      return intervalRemark(cell.interval);
    default:
      return "";
  }
}

/** Why there is no interval, or what limits it. */
export function intervalRemark(interval: AlphaInterval): string {
  if (interval.kind === "none") return noIntervalWords[interval.reason];
  const remarks = [
    ...(interval.withheld === null ? [] : [withheldWords[interval.withheld]]),
    ...(interval.note === null ? [] : [reportWords.noDisagreement]),
  ];
  return remarks.join("; ");
}

/** So many short columns fit where one ordinary table has its most. */
const mostShortColumns = 28;

/** A table too wide for a page, as several that each repeat the first column. */
export function splitWide(table: TableBlock, mostColumns: number): TableBlock[] {
  const [first, ...others] = table.columns;
  const most = others.every(({ kind }) => kind === "short") ? mostShortColumns : mostColumns;
  if (first === undefined || others.length <= most) return [table];
  const parts = Math.ceil(others.length / most);
  const size = Math.ceil(others.length / parts);
  return Array.from({ length: parts }, (_, part) => {
    const [from, to] = [1 + part * size, 1 + (part + 1) * size];
    const pick = <T>(cells: readonly T[]) => [...cells.slice(0, 1), ...cells.slice(from, to)];
    return {
      ...table,
      caption: reportWords.part(table.caption, part + 1, parts),
      columns: pick(table.columns),
      rows: table.rows.map(pick),
    };
  });
}

/** The remarks of one table, each once, with a letter: a, b, … z, aa, ab, … */
export class Footnotes {
  readonly texts: string[] = [];

  /** The letter of a remark; the same remark keeps its letter. "" for no remark. */
  letter(remark: string): string {
    if (remark === "") return "";
    if (!this.texts.includes(remark)) this.texts.push(remark);
    return letterOf(this.texts.indexOf(remark));
  }
}

/** 0 → a, 25 → z, 26 → aa. */
export function letterOf(index: number): string {
  const last = String.fromCodePoint(97 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}
