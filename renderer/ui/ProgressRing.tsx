import "./Progress.css";

export interface ProgressRingProps {
  label: string;
  /** 0 to 1; null turns. */
  fraction: number | null;
  /** Pixels. */
  size?: number;
}

const RADIUS = 7;
const LENGTH = 2 * Math.PI * RADIUS;

/** Progress where there is only room for an icon. */
export function ProgressRing({ label, fraction, size = 16 }: ProgressRingProps) {
  const value = fraction === null ? {} : { "aria-valuenow": Math.round(fraction * 100) };
  return (
    <span {...value} role="progressbar" aria-label={label} className="ui-ring">
      <svg
        viewBox="0 0 18 18"
        width={size}
        height={size}
        aria-hidden="true"
        className={fraction === null ? "ui-ring-turning" : undefined}
      >
        <circle cx="9" cy="9" r={RADIUS} className="ui-ring-track" />
        <circle
          cx="9"
          cy="9"
          r={RADIUS}
          className="ui-ring-fill"
          strokeDasharray={`${LENGTH * (fraction ?? 0.25)} ${LENGTH}`}
        />
      </svg>
    </span>
  );
}
