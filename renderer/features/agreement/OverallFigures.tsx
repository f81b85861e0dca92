import type { ReactNode } from "react";
import { formatCoefficient } from "../../../shared/report/formatFigure.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { agreementWords as words } from "../../words/agreement.ts";
import { FigureText } from "./FigureText.tsx";
import { Help } from "./Help.tsx";
import { intervalText } from "./IntervalPlot.tsx";
import { reportNames, unitCount } from "./reportNames.ts";

/** Any code, the lowest and the median: what can be said of all codes together. */
export function OverallFigures({ report }: { report: AgreementReport }) {
  const { anyCode, overCodes, thresholds } = report.result;
  const names = reportNames(report);
  const weakest = overCodes.weakestCodeId;
  return (
    <div className="agreement-overall">
      <Overall
        title={words.anyCode}
        detail={`${unitCount(anyCode.units, anyCode.measure.unit)}; ${intervalText(anyCode.interval)}`}
      >
        <FigureText figure={anyCode.alphaNominal} format={formatCoefficient} />
      </Overall>
      <Overall title={words.lowest} detail={weakest === null ? "" : names.code(weakest)}>
        <FigureText figure={overCodes.minimum} format={formatCoefficient} />
      </Overall>
      <Overall
        title={words.median}
        detail={
          overCodes.undefinedCodes === 0 ? "" : words.undefinedCodes(overCodes.undefinedCodes)
        }
      >
        <FigureText figure={overCodes.median} format={formatCoefficient} />
      </Overall>
      <p className="agreement-hint">
        {words.thresholds(String(thresholds.tentative), String(thresholds.firm))}{" "}
        {thresholds.reason}
      </p>
      <Help topic="overall" />
    </div>
  );
}

function Overall(props: { title: string; detail: string; children: ReactNode }) {
  return (
    <dl className="agreement-figure">
      <dt>{props.title}</dt>
      <dd className="agreement-figure-value">{props.children}</dd>
      <dd className="agreement-cell-detail">{props.detail}</dd>
    </dl>
  );
}
