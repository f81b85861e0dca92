import type { AlphaInterval } from "../../../shared/agreement/alphaInterval.ts";
import type { Figure } from "../../../shared/agreement/figure.ts";
import type { Thresholds } from "../../../shared/agreement/thresholds.ts";
import { formatCoefficient } from "../../../shared/report/formatFigure.ts";
import { noIntervalWords } from "../../../shared/report/words.ts";
import { agreementWords as words } from "../../words/agreement.ts";
import { axisLabels, type IntervalScale, isOffScale, placeOn } from "./intervalScale.ts";

interface PlotProps {
  scale: IntervalScale;
  thresholds: Thresholds;
}

/** α as a dot on its interval, on the axis of the whole table; below it the limits in numbers. */
export function IntervalPlot(
  props: PlotProps & { alpha: Figure; interval: AlphaInterval; hasText?: boolean },
) {
  const { scale, thresholds, alpha, interval, hasText = true } = props;
  const x = (value: number) => `${(100 * placeOn(scale, value)).toFixed(2)}%`;
  return (
    <span className="agreement-plot">
      <svg className="agreement-plot-lines" aria-hidden>
        <Grid scale={scale} thresholds={thresholds} />
        {interval.kind !== "none" && (
          <line
            className="agreement-plot-interval"
            x1={x(interval.lower)}
            x2={x(interval.upper)}
            y1="50%"
            y2="50%"
          />
        )}
        {alpha.value !== null && !isOffScale(scale, alpha.value) && (
          <circle
            className="agreement-plot-alpha"
            // Hollow: speaks of these texts only, or has no interval.
            data-hollow={interval.kind === "blocks" || interval.kind === "none" || undefined}
            cx={x(alpha.value)}
            cy="50%"
            r={4}
          />
        )}
      </svg>
      {hasText && <span className="agreement-plot-text">{intervalText(interval)}</span>}
    </span>
  );
}

/** "0.612 to 0.803", or why there is none. */
export function intervalText(interval: AlphaInterval): string {
  if (interval.kind === "none") return noIntervalWords[interval.reason];
  const limits = words.between(
    formatCoefficient(interval.lower),
    formatCoefficient(interval.upper),
  );
  return interval.kind === "blocks" ? `${limits}, ${words.theseTextsOnly}` : limits;
}

function Grid({ scale, thresholds }: PlotProps) {
  const at = (value: number) => `${(100 * placeOn(scale, value)).toFixed(2)}%`;
  return (
    <>
      <line className="agreement-plot-zero" x1={at(0)} x2={at(0)} y1={0} y2="100%" />
      {[thresholds.tentative, thresholds.firm].map((value) => (
        <line
          key={value}
          className="agreement-plot-threshold"
          x1={at(value)}
          x2={at(value)}
          y1={0}
          y2="100%"
        />
      ))}
    </>
  );
}

/** The axis, for the head of the column. */
export function IntervalAxis({ scale, thresholds }: PlotProps) {
  return (
    <svg className="agreement-plot-axis" aria-hidden>
      {axisLabels(scale, thresholds).map((value) => {
        const place = placeOn(scale, value);
        return (
          <text key={value} x={`${(100 * place).toFixed(2)}%`} y={10} textAnchor={anchorAt(place)}>
            {value === 0 ? "0" : shortNumber(value)}
          </text>
        );
      })}
    </svg>
  );
}

function anchorAt(place: number): "start" | "middle" | "end" {
  if (place === 0) return "start";
  return place === 1 ? "end" : "middle";
}

/** Thresholds have up to three decimals: ".667", ".8". */
function shortNumber(value: number): string {
  const text = Math.abs(value)
    .toFixed(3)
    .replace(/^0/, "")
    .replace(/\.?0+$/, "");
  return value < 0 ? `−${text}` : text;
}
