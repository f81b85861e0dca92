import { moreFigures, type TargetAgreement } from "../../../shared/agreement/agreementResult.ts";
import type { Figure } from "../../../shared/agreement/figure.ts";
import type { Thresholds } from "../../../shared/agreement/thresholds.ts";
import { formatCoefficient, formatShare } from "../../../shared/report/formatFigure.ts";
import { noJackknifeWords, noteWords, warningWords } from "../../../shared/report/words.ts";
import { Swatch } from "../../ui/Swatch.tsx";
import type { TableColumn } from "../../ui/Table.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { FigureText } from "./FigureText.tsx";
import { IntervalAxis, IntervalPlot } from "./IntervalPlot.tsx";
import type { IntervalScale } from "./intervalScale.ts";
import { type OverviewRow, passagesOf, sharesOf } from "./overviewRows.ts";
import { shortCoefficient } from "./pairMatrix.ts";
import { type ReportNames, unitCount } from "./reportNames.ts";

type Column = TableColumn<OverviewRow>;

interface ColumnChoice {
  scale: IntervalScale;
  thresholds: Thresholds;
  names: ReportNames;
  colourOf: (codeId: string) => string;
  moreColumns: ReadonlySet<string>;
}

/** Those that look excellent on mostly blank text whatever the coders did. */
const flattering: ReadonlySet<string> = new Set(["brennanPrediger", "gwetAc1"]);

export const jackknifeColumn = "jackknife";

/** The headline with its plot, what belongs beside it, and what was asked for under "More figures". */
export function overviewColumns(choice: ColumnChoice): Column[] {
  return [
    codeColumn(choice),
    figureColumn("alpha", words.alpha, (row) => row.figures.alphaNominal),
    intervalColumn(choice),
    {
      ...figureColumn("percent", words.percent, (row) => row.figures.percentAgreement, formatShare),
      width: "5.25rem",
    },
    ...coderColumns(choice),
    figureColumn("characterAlpha", words.characterAlpha, (row) => row.onCharacters.alphaNominal),
    passageColumn(),
    ...moreFigures.filter((key) => choice.moreColumns.has(key)).map(moreColumn),
    ...(choice.moreColumns.has(jackknifeColumn) ? [jackknife()] : []),
    {
      id: "notes",
      title: words.notes,
      render: ({ notes }) => (
        <span className="agreement-cell-notes">
          {notes.map((note) => noteWords[note]).join("; ")}
        </span>
      ),
    },
  ];
}

/** The least width of all columns together, in rem. */
export function leastWidth({ moreColumns }: Pick<ColumnChoice, "moreColumns">): string {
  return `${62 + 6.25 * moreColumns.size + (moreColumns.has(jackknifeColumn) ? 3 : 0)}rem`;
}

function codeColumn({ colourOf }: ColumnChoice): Column {
  return {
    id: "code",
    title: words.code,
    isRowHeader: true,
    sortValue: ({ parents, name }) => `${parents} ${name}`,
    render: ({ codeId, name, parents, isUnion, figures }) => (
      <span className="agreement-code" title={parents === "" ? name : `${parents} › ${name}`}>
        <Swatch colour={colourOf(codeId)} />
        <span className="agreement-code-text">
          <span className="agreement-code-name">{name}</span>
          <span className="agreement-cell-detail">
            {isUnion ? words.withSubcodes : unitCount(figures.units, figures.measure.unit)}
          </span>
        </span>
      </span>
    ),
  };
}

function intervalColumn({ scale, thresholds }: ColumnChoice): Column {
  return {
    id: "interval",
    title: words.interval,
    titleDetail: <IntervalAxis scale={scale} thresholds={thresholds} />,
    width: "11rem",
    sortValue: ({ figures: { interval } }) => (interval.kind === "none" ? null : interval.lower),
    render: ({ figures }) => (
      <IntervalPlot
        scale={scale}
        thresholds={thresholds}
        alpha={figures.alphaNominal}
        interval={figures.interval}
      />
    ),
  };
}

function coderColumns({ names }: ColumnChoice): Column[] {
  const listed = (
    figures: TargetAgreement,
    of: (each: TargetAgreement["coders"][number]) => string,
  ) => figures.coders.map((each) => `${names.coder(each.coderId)} ${of(each)}`).join(", ");
  return [
    {
      id: "coded",
      title: words.sharesCoded,
      width: "6rem",
      align: "end",
      sortValue: ({ figures }) => figures.prevalence.value,
      render: ({ figures }) => (
        <span
          title={listed(figures, ({ shareCoded: { value } }) =>
            value === null ? words.undefined : formatShare(value),
          )}
        >
          {sharesOf(figures.coders)}
        </span>
      ),
    },
    {
      id: "passages",
      title: words.passages,
      width: "6.125rem",
      align: "end",
      sortValue: ({ figures }) => figures.coders.reduce((sum, { passages }) => sum + passages, 0),
      render: ({ figures }) => (
        <span title={listed(figures, ({ passages }) => String(passages))}>
          {passagesOf(figures.coders)}
        </span>
      ),
    },
  ];
}

/** Passages found by both, and of these with the same borders. */
function passageColumn(): Column {
  return {
    id: "passageF1",
    title: words.passageF1,
    titleDetail: <span className="agreement-heading-detail">{words.passageF1Detail}</span>,
    width: "6.75rem",
    align: "end",
    sortValue: ({ spans }) => spans.overlapF1.value,
    render: ({ spans }) =>
      spans.overlapF1.value === null ? (
        <FigureText figure={spans.overlapF1} format={formatCoefficient} />
      ) : (
        <span
          title={words.passageF1Title(
            formatCoefficient(spans.overlapF1.value),
            formatCoefficient(spans.exactF1.value ?? 0),
          )}
        >
          <FigureText figure={spans.overlapF1} format={shortCoefficient} />
          {" · "}
          <FigureText figure={spans.exactF1} format={shortCoefficient} />
        </span>
      ),
  };
}

function moreColumn(key: (typeof moreFigures)[number]): Column {
  return {
    ...figureColumn(key, words.more[key], (row) => row.figures[key]),
    width: "6.25rem",
    render: ({ figures }) => (
      <FigureText
        figure={figures[key]}
        format={formatCoefficient}
        warning={
          flattering.has(key) && figures.warnings.includes("mostlyBlank")
            ? warningWords.mostlyBlank
            : undefined
        }
      />
    ),
  };
}

function jackknife(): Column {
  return {
    id: jackknifeColumn,
    title: words.jackknife,
    width: "9.25rem",
    align: "end",
    sortValue: ({ figures: { jackknife: each } }) => (each.kind === "none" ? null : each.lower),
    render: ({ figures: { jackknife: each } }) =>
      each.kind === "none" ? (
        <span className="agreement-undefined" title={noJackknifeWords[each.reason]}>
          {noJackknifeWords[each.reason]}
        </span>
      ) : (
        words.between(formatCoefficient(each.lower), formatCoefficient(each.upper))
      ),
  };
}

function figureColumn(
  id: string,
  title: string,
  of: (row: OverviewRow) => Figure,
  format = formatCoefficient,
): Column {
  return {
    id,
    title,
    // Wide enough for "undefined".
    width: "5.75rem",
    align: "end",
    sortValue: (row) => of(row).value,
    render: (row) => <FigureText figure={of(row)} format={format} />,
  };
}
