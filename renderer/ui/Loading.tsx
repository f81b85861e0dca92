import { ProgressRing } from "./ProgressRing.tsx";
import { VisuallyHidden } from "./VisuallyHidden.tsx";
import "./Loading.css";

/** Says that something is coming where its shape is unknown. Appears only after 200 ms. */
export function Loading({ label }: { label: string }) {
  return (
    <div className="ui-loading">
      <ProgressRing label={label} fraction={null} size={20} />
      <span aria-hidden>{label}</span>
    </div>
  );
}

export interface SkeletonProps {
  label: string;
  /** How many lines of text it stands for. */
  lines?: number;
}

const WIDTHS = ["92%", "100%", "84%", "96%", "70%"];

/** Grey lines in the shape of what is coming. Appears only after 200 ms. */
export function Skeleton({ label, lines = 4 }: SkeletonProps) {
  const widths = Array.from(
    { length: lines },
    (_, index) => WIDTHS[index % WIDTHS.length] ?? "100%",
  );
  return (
    <div className="ui-skeleton" role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      {widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a fixed picture
        <span key={index} className="ui-skeleton-line" style={{ width }} />
      ))}
    </div>
  );
}
