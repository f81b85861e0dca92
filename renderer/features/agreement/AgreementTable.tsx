import { useMemo } from "react";
import type { CodeAgreement, TargetAgreement } from "../../../shared/agreement/agreementResult.ts";
import type { Figure } from "../../../shared/agreement/figure.ts";
import { counted, formatCount } from "../../../shared/counts.ts";
import {
  figureRemark,
  formatCoefficient,
  formatShare,
} from "../../../shared/report/formatFigure.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { unitWords } from "../../../shared/report/words.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Swatch } from "../../ui/Swatch.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import type { PairOption } from "./AgreementScreen.tsx";

export type Basis = "unit" | "characters";

interface Row {
  codeId: string;
  path: string;
  colour: string;
  figures: TargetAgreement;
  onCharacters: TargetAgreement;
}

/** One row per code; choosing a row lists where the coders differ. */
export function AgreementTable(props: {
  report: AgreementReport;
  basis: Basis;
  pair: PairOption;
  selectedCodeId: string | null;
  onSelect: (codeId: string) => void;
}) {
  const { report, basis, pair, selectedCodeId, onSelect } = props;
  const codesById = useProjectStore((state) => state.codesById);
  const rows = useMemo(() => {
    const paths = new Map(report.names.codes.map(({ id, path }) => [id, path.join(" › ")]));
    return report.result.perCode.map(
      (code: CodeAgreement): Row => ({
        codeId: code.codeId,
        path: paths.get(code.codeId) ?? "",
        colour: codesById.get(code.codeId)?.colour ?? "",
        figures: basis === "unit" ? code.atUnit : code.onCharacters,
        onCharacters: code.onCharacters,
      }),
    );
  }, [report, basis, codesById]);
  const columns = useMemo(() => columnsFor(basis, pair), [basis, pair]);
  return (
    <>
      <div className="agreement-table" style={{ height: tableHeight(rows.length) }}>
        <Table
          label={words.title}
          items={rows}
          getId={(row) => row.codeId}
          columns={columns}
          minWidth={leastWidths[basis]}
          selectionMode="single"
          selectedIds={new Set(selectedCodeId === null ? [] : [selectedCodeId])}
          onSelectionChange={(ids) => {
            const [id] = ids;
            if (id !== undefined) onSelect(id);
          }}
        />
      </div>
      <p className="agreement-hint">{words.caption(pair.nameA, pair.nameB)}</p>
    </>
  );
}

/** The widths below and 7.5rem for the code's name. */
const leastWidths: Readonly<Record<Basis, string>> = { unit: "62.25rem", characters: "59.25rem" };
const countWidths = { both: "3.5rem", onlyA: "5.25rem", onlyB: "5.25rem", neither: "4.5rem" };
const rowHeight = 28;
const mostRowsBeforeScrolling = 14;

/** As high as its rows, up to half a screen. */
export function tableHeight(count: number): number {
  return (Math.min(count, mostRowsBeforeScrolling) + 1) * rowHeight + 18;
}

function columnsFor(basis: Basis, pair: PairOption): TableColumn<Row>[] {
  const pairOf = ({ figures }: Row) =>
    figures.pairs.find(({ coderA, coderB }) => coderA === pair.coderA && coderB === pair.coderB);
  const shareOf = ({ figures }: Row, coderId: string) =>
    figures.coders.find((coder) => coder.coderId === coderId)?.shareCoded;
  const count = (
    id: keyof typeof countWidths,
    title: string,
    of: (row: Row) => number | undefined,
  ) => ({
    id,
    title,
    width: countWidths[id],
    align: "end" as const,
    sortValue: of,
    render: (row: Row) => formatCount(of(row) ?? 0),
  });
  const share = (id: string, name: string, coderId: string) => ({
    id,
    title: words.share(name),
    width: "4.25rem",
    align: "end" as const,
    sortValue: (row: Row) => shareOf(row, coderId)?.value,
    render: (row: Row) => <FigureCell figure={shareOf(row, coderId)} format={formatShare} />,
  });
  const figure = (id: string, title: string, of: (row: Row) => Figure | undefined) => ({
    id,
    title,
    // Wide enough for "undefined" and "100.0%".
    width: id === "percent" ? "4.75rem" : "5.25rem",
    align: "end" as const,
    sortValue: (row: Row) => of(row)?.value,
    render: (row: Row) => <FigureCell figure={of(row)} format={formatCoefficient} />,
  });
  return [
    codeColumn(),
    {
      id: "unit",
      title: words.codeUnit,
      width: basis === "unit" ? "7rem" : "8.5rem",
      render: ({ figures }) => {
        const { one, many } = unitWords[figures.measure.unit];
        return counted(figures.units, one, many);
      },
    },
    figure("alpha", words.alpha, (row) => row.figures.alphaNominal),
    ...(basis === "unit"
      ? [
          {
            ...figure(
              "characterAlpha",
              words.characterAlpha,
              (row) => row.onCharacters.alphaNominal,
            ),
            width: "6rem",
          },
        ]
      : []),
    figure("kappa", words.kappa, (row) => pairOf(row)?.cohenKappa),
    {
      ...figure("percent", words.percent, (row) => row.figures.percentAgreement),
      render: (row) => <FigureCell figure={row.figures.percentAgreement} format={formatShare} />,
    },
    count("both", words.both, (row) => pairOf(row)?.counts.both),
    count("onlyA", words.only(pair.nameA), (row) => pairOf(row)?.counts.onlyA),
    count("onlyB", words.only(pair.nameB), (row) => pairOf(row)?.counts.onlyB),
    count("neither", words.neither, (row) => pairOf(row)?.counts.neither),
    share("shareA", pair.nameA, pair.coderA),
    share("shareB", pair.nameB, pair.coderB),
  ];
}

/** Path and colour of the code that a row is about. */
export function codeColumn<R extends { path: string; colour: string }>(): TableColumn<R> {
  return {
    id: "code",
    title: words.code,
    isRowHeader: true,
    sortValue: (row) => row.path,
    render: (row) => (
      <span className="agreement-code">
        <Swatch colour={row.colour} />
        <span className="agreement-code-name" title={row.path}>
          {row.path}
        </span>
      </span>
    ),
  };
}

/** A figure, or "undefined" with its reason; never an empty cell. */
export function FigureCell(props: {
  figure: Figure | undefined;
  format: (value: number) => string;
}) {
  const { figure, format } = props;
  if (figure === undefined) return <span className="agreement-undefined">–</span>;
  const remark = figureRemark(figure);
  if (figure.value !== null) {
    return remark === "" ? (
      format(figure.value)
    ) : (
      <span title={remark}>{format(figure.value)}*</span>
    );
  }
  return (
    <span className="agreement-undefined" title={remark}>
      {words.undefined}
      <span className="ui-visually-hidden">{`: ${remark}`}</span>
    </span>
  );
}
