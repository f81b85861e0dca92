import { ProgressBar as AriaProgressBar, Label } from "react-aria-components";
import { uiWords } from "../words/ui.ts";
import { Button } from "./Button.tsx";
import "./Progress.css";

export interface ProgressBarProps {
  label: string;
  /** 0 to 1; null while the extent is unknown. */
  fraction: number | null;
  /** What is going on, for example "120 of 400 files". */
  detail?: string;
  onCancel?: () => void;
  cancelLabel?: string;
}

/** How far a job is, with a way to stop it. */
export function ProgressBar(props: ProgressBarProps) {
  const { label, fraction, detail, onCancel } = props;
  const amount = fraction === null ? { isIndeterminate: true } : { value: fraction * 100 };
  return (
    <div className="ui-progress">
      <AriaProgressBar {...amount} className="ui-progress-main">
        {({ percentage, valueText }) => (
          <>
            <Label className="ui-progress-label">{label}</Label>
            <span className="ui-progress-detail">{detail ?? valueText}</span>
            <span className="ui-progress-track">
              <span
                className={fraction === null ? "ui-progress-unknown" : "ui-progress-fill"}
                style={fraction === null ? {} : { width: `${percentage ?? 0}%` }}
              />
            </span>
          </>
        )}
      </AriaProgressBar>
      {onCancel !== undefined && (
        <Button size="sm" onPress={onCancel}>
          {props.cancelLabel ?? uiWords.cancel}
        </Button>
      )}
    </div>
  );
}
