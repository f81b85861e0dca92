import { roundsWords as words } from "../../words/rounds.ts";
import { type AlphaSeries, spreadLabels } from "./alphaSeries.ts";

const width = 760;
const left = 44;
const right = 560;
const top = 12;
const labelGap = 15;

export interface AlphaChartProps {
  series: readonly AlphaSeries[];
  roundNames: readonly string[];
  /** Drawn as dashed lines. */
  thresholds: readonly number[];
}

/** A dot per code and round, to scale, joined where both rounds have a value. The table says the same. */
export function AlphaChart({ series, roundNames, thresholds }: AlphaChartProps) {
  const plotHeight = Math.max(240, labelGap * series.length);
  const bottom = top + plotHeight;
  const values = series.flatMap(({ alphas }) => alphas.filter(isNumber));
  const lowest = Math.min(0, Math.floor(Math.min(0, ...values) * 5) / 5);
  const y = (alpha: number) => bottom - ((alpha - lowest) / (1 - lowest)) * plotHeight;
  const step = roundNames.length > 1 ? (right - left - 40) / (roundNames.length - 1) : 0;
  const x = (index: number) => left + 20 + index * step;
  const ticks = tickValues(lowest);
  const shown = series.filter(({ alphas }) => alphas.some(isNumber));
  const labelled = spreadLabels(
    shown.map(({ alphas }) => y(alphas.findLast(isNumber) ?? 0)),
    labelGap,
    bottom,
  );
  return (
    <svg
      className="rounds-chart"
      viewBox={`0 0 ${width} ${bottom + 28}`}
      role="img"
      aria-label={words.chart}
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="rounds-chart-grid" x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text x={left - 8} y={y(tick) + 4} textAnchor="end">
            {tick.toFixed(1)}
          </text>
        </g>
      ))}
      {thresholds.map((threshold) => (
        <line
          key={threshold}
          className="rounds-chart-threshold"
          x1={left}
          x2={right}
          y1={y(threshold)}
          y2={y(threshold)}
        />
      ))}
      {roundNames.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two rounds may have one name
        <text key={index} x={x(index)} y={bottom + 20} textAnchor="middle">
          {shortened(name)}
        </text>
      ))}
      {shown.map((each, index) => (
        <Line key={each.codeId} series={each} x={x} y={y} labelY={labelled[index] ?? 0} />
      ))}
    </svg>
  );
}

function Line(props: {
  series: AlphaSeries;
  x: (index: number) => number;
  y: (alpha: number) => number;
  labelY: number;
}) {
  const { series, x, y, labelY } = props;
  const points = series.alphas.flatMap((alpha, index) =>
    isNumber(alpha) ? [{ index, x: x(index), y: y(alpha) }] : [],
  );
  const last = points.at(-1);
  return (
    <g style={{ stroke: series.colour, fill: series.colour }}>
      {points.slice(1).map((point, position) => {
        const before = points[position];
        // A round between them without a value breaks the line.
        if (before === undefined || before.index !== point.index - 1) return null;
        return <line key={point.index} x1={before.x} y1={before.y} x2={point.x} y2={point.y} />;
      })}
      {points.map((point) => (
        <circle key={point.index} cx={point.x} cy={point.y} r={4} />
      ))}
      {last !== undefined && (
        <>
          <line
            className="rounds-chart-leader"
            x1={last.x + 6}
            y1={last.y}
            x2={right + 8}
            y2={labelY}
          />
          <text x={right + 12} y={labelY + 4}>
            {shortened(series.name)}
          </text>
        </>
      )}
    </g>
  );
}

function isNumber(alpha: number | null | undefined): alpha is number {
  return typeof alpha === "number";
}

/** Every fifth of α from the lowest value to 1. */
function tickValues(lowest: number): number[] {
  const count = Math.round((1 - lowest) * 5);
  return Array.from({ length: count + 1 }, (_, index) => lowest + index / 5);
}

function shortened(name: string): string {
  return name.length > 24 ? `${name.slice(0, 23)}…` : name;
}
