import type { Figure } from "../../../shared/agreement/figure.ts";
import { figureRemark } from "../../../shared/report/formatFigure.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { agreementWords as words } from "../../words/agreement.ts";

/** A figure, or "undefined" with its reason; never an empty cell. */
export function FigureText(props: {
  figure: Figure | undefined;
  format: (value: number) => string;
  /** A caution that belongs to the value. */
  warning?: string | undefined;
}) {
  const { figure, format, warning } = props;
  if (figure === undefined) return <span className="agreement-undefined">–</span>;
  const remark = [figureRemark(figure), warning ?? ""].filter((part) => part !== "").join("; ");
  if (figure.value === null) {
    return (
      <span className="agreement-undefined" title={remark}>
        {words.undefined}
        <VisuallyHidden>{`: ${remark}`}</VisuallyHidden>
      </span>
    );
  }
  if (remark === "") return format(figure.value);
  return (
    <span title={remark}>
      {format(figure.value)}
      <span aria-hidden>{warning === undefined ? "*" : " ⚠"}</span>
      <VisuallyHidden>{` (${remark})`}</VisuallyHidden>
    </span>
  );
}
