import { useMemo } from "react";
import type { TargetAgreement } from "../../../shared/agreement/agreementResult.ts";
import type { Thresholds } from "../../../shared/agreement/thresholds.ts";
import { formatCount } from "../../../shared/counts.ts";
import { formatCoefficient, formatShare } from "../../../shared/report/formatFigure.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { FigureText } from "./FigureText.tsx";
import { IntervalAxis } from "./IntervalPlot.tsx";
import { type IntervalScale, intervalScale, placeOn } from "./intervalScale.ts";
import { type Deviation, deviations, meanWithOthers } from "./pairMatrix.ts";
import { type ReportNames, reportNames } from "./reportNames.ts";
import { SectionTitle } from "./SectionTitle.tsx";
import { tableHeight } from "./tableHeight.ts";

interface Props {
  report: AgreementReport;
  target: TargetAgreement;
}

const headerHeight = 46;
const rowHeight = 28;
const mostRowsBeforeScrolling = 14;

/** α without each coder in turn, beside what each did. */
export function DeviationTable({ report, target }: Props) {
  const names = reportNames(report);
  const items = useMemo(() => deviations(target), [target]);
  const { thresholds } = report.result;
  const columns = useMemo(() => columnsFor(names, target, thresholds), [names, target, thresholds]);
  const shownRows = Math.min(items.length, mostRowsBeforeScrolling);
  return (
    <section className="agreement-section" aria-labelledby="agreement-without">
      <SectionTitle id="agreement-without" title={words.whoDeviates} topic="without" />
      {items.length === 0 ? (
        <p className="agreement-hint">{words.twoOnly}</p>
      ) : (
        <>
          <p className="agreement-hint">{words.whoDeviatesText(alphaOfAll(target))}</p>
          <div
            className="agreement-table"
            style={{ maxHeight: tableHeight(shownRows, rowHeight, headerHeight) }}
          >
            <Table
              label={words.whoDeviates}
              items={items}
              getId={(item) => item.coderId}
              columns={columns}
              headerHeight={headerHeight}
              rowHeight={rowHeight}
              minWidth="52rem"
            />
          </div>
        </>
      )}
    </section>
  );
}

function alphaOfAll({ alphaNominal: { value } }: TargetAgreement): string {
  return value === null ? words.undefined : formatCoefficient(value);
}

function columnsFor(
  names: ReportNames,
  target: TargetAgreement,
  thresholds: Thresholds,
): TableColumn<Deviation>[] {
  const means = meanWithOthers(target.coderIds, target.pairs);
  const shares = new Map(target.coders.map((coder) => [coder.coderId, coder]));
  const whole = target.alphaNominal.value;
  const scale = intervalScale([
    whole,
    ...target.withoutCoder.map(({ alphaNominal }) => alphaNominal.value),
  ]);
  return [
    {
      id: "coder",
      title: words.coder,
      isRowHeader: true,
      sortValue: ({ coderId }) => names.coder(coderId),
      render: ({ coderId }) => names.coder(coderId),
    },
    {
      id: "without",
      title: words.alphaWithout,
      width: "6rem",
      align: "end",
      sortValue: ({ without }) => without.value,
      render: ({ without }) => <FigureText figure={without} format={formatCoefficient} />,
    },
    {
      id: "change",
      title: words.change,
      width: "5.5rem",
      align: "end",
      sortValue: ({ rise }) => rise,
      render: ({ rise }) => (rise === null ? "–" : signed(rise)),
    },
    {
      id: "plot",
      title: words.withoutPlot,
      titleDetail: <IntervalAxis scale={scale} thresholds={thresholds} />,
      width: "15rem",
      render: ({ without }) => <ChangePlot scale={scale} from={whole} to={without.value} />,
    },
    {
      id: "mean",
      title: words.meanAlpha,
      width: "11.5rem",
      align: "end",
      sortValue: ({ coderId }) => means.get(coderId),
      render: ({ coderId }) => {
        const mean = means.get(coderId) ?? null;
        return mean === null ? "–" : formatCoefficient(mean);
      },
    },
    {
      id: "share",
      title: words.shareCoded,
      width: "7.5rem",
      align: "end",
      sortValue: ({ coderId }) => shares.get(coderId)?.shareCoded.value,
      render: ({ coderId }) => (
        <FigureText figure={shares.get(coderId)?.shareCoded} format={formatShare} />
      ),
    },
    {
      id: "passages",
      title: words.passages,
      width: "6.25rem",
      align: "end",
      sortValue: ({ coderId }) => shares.get(coderId)?.passages,
      render: ({ coderId }) => formatCount(shares.get(coderId)?.passages ?? 0),
    },
  ];
}

function signed(value: number): string {
  const text = formatCoefficient(value);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** From α of all (the thin line) to α without the coder (the dot). */
function ChangePlot(props: { scale: IntervalScale; from: number | null; to: number | null }) {
  const { scale, from, to } = props;
  if (from === null || to === null) return null;
  const [start, end] = [from, to].map((value) => `${(100 * placeOn(scale, value)).toFixed(2)}%`);
  return (
    <svg className="agreement-plot-lines" aria-hidden>
      <line className="agreement-plot-zero" x1={start} x2={start} y1={0} y2="100%" />
      <line className="agreement-plot-interval" x1={start} x2={end} y1="50%" y2="50%" />
      <circle className="agreement-plot-alpha" cx={end} cy="50%" r={4} />
    </svg>
  );
}
