import { X } from "lucide-react";
import { useMemo } from "react";
import type {
  CoderShare,
  PairAgreement,
  TargetAgreement,
} from "../../../shared/agreement/agreementResult.ts";
import type { AlphaInterval } from "../../../shared/agreement/alphaInterval.ts";
import { formatCount } from "../../../shared/counts.ts";
import { formatCoefficient, formatShare } from "../../../shared/report/formatFigure.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import {
  intervalWords,
  noteWords,
  warningWords,
  withheldWords,
} from "../../../shared/report/words.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { showInAgreement } from "./agreementViewStore.ts";
import { anyDisagreement } from "./disagreementFilter.ts";
import { FigureText } from "./FigureText.tsx";
import type { OverviewRow } from "./overviewRows.ts";
import { type ReportNames, reportNames, unitCount } from "./reportNames.ts";

/** One code: what its figures rest on, the counts of every two coders, and what each coder did. */
export function CodeFigures({ report, row }: { report: AgreementReport; row: OverviewRow }) {
  const names = reportNames(report);
  const { figures } = row;
  const pairColumns = useMemo(() => columnsOfPairs(names, figures), [names, figures]);
  const coderColumns = useMemo(() => columnsOfCoders(names, figures), [names, figures]);
  const { thresholds } = report.result;
  const remarks = [
    ...row.notes.map((note) => noteWords[note]),
    ...figures.warnings
      .filter((warning) => warning !== "mostlyBlank")
      .map((warning) => warningWords[warning]),
  ];
  return (
    <section className="agreement-section agreement-code-figures" aria-labelledby="agreement-code">
      <header className="agreement-section-header">
        <h2 id="agreement-code" className="agreement-subtitle">
          {words.aboutCode(row.isUnion ? `${row.name} ${words.withSubcodes}` : row.name)}
        </h2>
        <div className="agreement-section-choices">
          {!row.isUnion && (
            <Button size="sm" onPress={() => seeDisagreements(row.codeId)}>
              {words.seeWhere}
            </Button>
          )}
          <IconButton
            label={words.closeCode}
            icon={X}
            onPress={() => showInAgreement({ rowId: null })}
          />
        </div>
      </header>
      <p className="agreement-hint">
        {words.restsOn(
          unitCount(figures.units, figures.measure.unit),
          figures.documentIds.length,
          figures.coderIds.length,
        )}{" "}
        {aboutInterval(figures.interval, thresholds.tentative, thresholds.firm)}
      </p>
      {remarks.length > 0 && (
        <ul className="agreement-remarks">
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      <h3 className="agreement-small-title">{words.pairsTitle}</h3>
      <SmallTable
        label={words.pairsTitle}
        items={figures.pairs}
        getId={pairId}
        columns={pairColumns}
      />
      <h3 className="agreement-small-title">{words.codersTitle}</h3>
      <SmallTable
        label={words.codersTitle}
        items={figures.coders}
        getId={(coder) => coder.coderId}
        columns={coderColumns}
      />
    </section>
  );
}

function seeDisagreements(codeId: string): void {
  showInAgreement({ tab: "disagreements", filter: { ...anyDisagreement, codeId } });
}

/** What the interval was drawn from, and what may be said of the thresholds. */
function aboutInterval(interval: AlphaInterval, tentative: number, firm: number): string {
  if (interval.kind === "none") return "";
  const { drawnFrom, replicates, seed, shareBelow, withheld, kind, note } = interval;
  const what = intervalWords[kind];
  return [
    words.drawnFrom(
      drawnFrom,
      drawnFrom === 1 ? what.one : what.many,
      formatCount(replicates),
      seed,
    ),
    note === "noDisagreement" ? words.noDisagreement : "",
    shareBelow === null
      ? ""
      : words.shareBelow(
          String(tentative),
          formatShare(shareBelow.tentative),
          String(firm),
          formatShare(shareBelow.firm),
        ),
    withheld === null ? "" : words.noThreshold(withheldWords[withheld]),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function SmallTable<Item>(props: {
  label: string;
  items: readonly Item[];
  getId: (item: Item) => string;
  columns: readonly TableColumn<Item>[];
}) {
  const maxHeight = Math.min(props.items.length, 8) * 28 + 46;
  return (
    <div className="agreement-table" style={{ maxHeight }}>
      <Table {...props} minWidth="46rem" />
    </div>
  );
}

function pairId({ coderA, coderB }: PairAgreement): string {
  return `${coderA} ${coderB}`;
}

function columnsOfPairs(names: ReportNames, { pairs }: TargetAgreement) {
  const count = (id: keyof PairAgreement["counts"], title: string): TableColumn<PairAgreement> => ({
    id,
    title,
    align: "end",
    sortValue: ({ counts }) => counts[id],
    render: ({ counts }) => formatCount(counts[id]),
  });
  const figure = (
    id: "alphaNominal" | "cohenKappa" | "scottPi" | "percentAgreement",
    title: string,
    format = formatCoefficient,
  ): TableColumn<PairAgreement> => ({
    id,
    title,
    width: "5.25rem",
    align: "end",
    sortValue: (pair) => pair[id].value,
    render: (pair) => <FigureText figure={pair[id]} format={format} />,
  });
  // Two coders are named in the heads; with more of them each line says who is A and who is B.
  const [pair, another] = pairs;
  const isOne = pair !== undefined && another === undefined;
  return [
    {
      id: "pair",
      title: words.pair,
      width: "15rem",
      isRowHeader: true,
      sortValue: ({ coderA, coderB }) => `${names.coder(coderA)} ${names.coder(coderB)}`,
      render: ({ coderA, coderB }) => words.pairName(names.coder(coderA), names.coder(coderB)),
    },
    count("both", words.both),
    count("onlyA", isOne ? words.only(names.coder(pair.coderA)) : words.onlyA),
    count("onlyB", isOne ? words.only(names.coder(pair.coderB)) : words.onlyB),
    count("neither", words.neither),
    figure("percentAgreement", words.percent, formatShare),
    figure("alphaNominal", words.alpha),
    figure("cohenKappa", words.kappa),
    figure("scottPi", words.pi),
  ] satisfies TableColumn<PairAgreement>[];
}

function columnsOfCoders(names: ReportNames, { measure }: TargetAgreement) {
  return [
    {
      id: "coder",
      title: words.coder,
      width: "15rem",
      isRowHeader: true,
      sortValue: ({ coderId }) => names.coder(coderId),
      render: ({ coderId }) => names.coder(coderId),
    },
    {
      id: "coded",
      title: words.coded,
      align: "end",
      sortValue: ({ coded }) => coded,
      render: ({ coded }) => unitCount(coded, measure.unit),
    },
    {
      id: "share",
      title: words.shareCoded,
      align: "end",
      sortValue: ({ shareCoded }) => shareCoded.value,
      render: ({ shareCoded }) => <FigureText figure={shareCoded} format={formatShare} />,
    },
    {
      id: "passages",
      title: words.passages,
      align: "end",
      sortValue: ({ passages }) => passages,
      render: ({ passages }) => formatCount(passages),
    },
    {
      id: "documents",
      title: words.documents,
      align: "end",
      sortValue: ({ documents }) => documents,
      render: ({ documents }) => formatCount(documents),
    },
  ] satisfies TableColumn<CoderShare>[];
}
