import type { Thresholds } from "../agreement/thresholds.ts";
import type { Cell } from "./blocks.ts";
import { formatCoefficient } from "./formatFigure.ts";
import { dropZero } from "./sections/summarySection.ts";

type PlotCell = Extract<Cell, { kind: "plot" }>;

/** Size of one plot in CSS pixels. */
const width = 170;
const height = 16;
const margin = 5;

/** The common scale of all plots of a table: from the lowest value, at most 0, to 1. */
export function plotRange(cells: readonly Cell[]): readonly [number, number] {
  const lowest = cells.flatMap((cell) => {
    if (cell.kind !== "plot") return [];
    const { alpha, interval } = cell;
    return [alpha.value ?? 0, interval.kind === "none" ? 0 : interval.lower];
  });
  return [Math.floor(Math.min(0, ...lowest) * 5) / 5, 1];
}

/** α as a dot and its interval as a line, to scale; the thresholds as thin lines. */
export function intervalPlot(
  { alpha, interval, thresholds }: PlotCell,
  range: readonly [number, number],
): string {
  const middle = height / 2;
  const guides = [thresholds.tentative, thresholds.firm]
    .map((value) => guide(value, range))
    .join("");
  if (alpha.value === null) return svg("α is undefined", height, guides);
  const dot = `<circle cx="${place(alpha.value, range)}" cy="${middle}" r="3"/>`;
  if (interval.kind === "none") {
    const hollow = dot.replace("/>", ' class="hollow"/>');
    return svg(`α ${formatCoefficient(alpha.value)}, no interval`, height, guides + hollow);
  }
  const [from, to] = [place(interval.lower, range), place(interval.upper, range)];
  const line =
    `<path class="interval" d="M${from} ${middle}H${to}` +
    `M${from} ${middle - 3}v6M${to} ${middle - 3}v6"/>`;
  const said = `α ${formatCoefficient(alpha.value)}, interval ${formatCoefficient(interval.lower)} to ${formatCoefficient(interval.upper)}`;
  return svg(said, height, guides + line + dot);
}

/** The scale above a column of plots. */
export function intervalAxis(range: readonly [number, number], thresholds: Thresholds): string {
  const ticks = [...new Set([range[0], 0, thresholds.tentative, thresholds.firm, 1])];
  const labels = ticks.map((value) => {
    const x = place(value, range);
    const anchor = value === 1 ? "end" : value === range[0] ? "start" : "middle";
    // The two thresholds lie so close that the lower one ends, and the upper begins, at its line.
    const near =
      value === thresholds.tentative ? "end" : value === thresholds.firm ? "start" : anchor;
    const shown =
      value === 0 || value === 1
        ? String(value)
        : dropZero(value).replace(/0+$/, "").replace("-", "−");
    return `<text x="${x + (near === "end" && value !== 1 ? 3 : near === "start" && value > 0 ? -3 : 0)}" y="9" text-anchor="${near}">${shown}</text>`;
  });
  const line = `<path class="guide" d="M${place(range[0], range)} 13H${place(1, range)}"/>`;
  return svg("scale of α", 14, line + labels.join(""));
}

function guide(value: number, range: readonly [number, number]): string {
  const x = place(value, range);
  return `<path class="guide" d="M${x} 0V${height}"/>`;
}

function place(value: number, [low, high]: readonly [number, number]): number {
  const share = (value - low) / (high - low);
  return Math.round(10 * (margin + share * (width - 2 * margin))) / 10;
}

function svg(label: string, tall: number, content: string): string {
  return `<svg role="img" aria-label="${label}" width="${width}" height="${tall}" viewBox="0 0 ${width} ${tall}">${content}</svg>`;
}
