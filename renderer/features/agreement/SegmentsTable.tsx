import { useMemo } from "react";
import type { CodeSegments, SegmentAgreement } from "../../../shared/agreement/segmentAgreement.ts";
import { formatCount } from "../../../shared/counts.ts";
import { formatCoefficient } from "../../../shared/report/formatFigure.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import type { PairOption } from "./AgreementScreen.tsx";
import { codeColumn, FigureCell, tableHeight } from "./AgreementTable.tsx";

interface Row extends CodeSegments {
  path: string;
  colour: string;
}

/** Segments made by the coders, one row per code; choosing a row lists where the coders differ. */
export function SegmentsTable(props: {
  report: AgreementReport;
  segments: SegmentAgreement;
  pair: PairOption;
  selectedCodeId: string | null;
  onSelect: (codeId: string) => void;
}) {
  const { report, segments, pair, selectedCodeId, onSelect } = props;
  const codesById = useProjectStore((state) => state.codesById);
  const rows = useMemo(() => {
    const paths = new Map(report.names.codes.map(({ id, path }) => [id, path.join(" › ")]));
    return segments.perCode.map((code): Row => {
      const { codeId } = code;
      const colour = codesById.get(codeId)?.colour ?? "";
      return { ...code, path: paths.get(codeId) ?? "", colour };
    });
  }, [report, segments, codesById]);
  const columns = useMemo(() => columnsFor(pair), [pair]);
  return (
    <>
      <div className="agreement-table" style={{ height: tableHeight(rows.length) }}>
        <Table
          label={words.title}
          items={rows}
          getId={(row) => row.codeId}
          columns={columns}
          minWidth="44rem"
          selectionMode="single"
          selectedIds={new Set(selectedCodeId === null ? [] : [selectedCodeId])}
          onSelectionChange={(ids) => {
            const [id] = ids;
            if (id !== undefined) onSelect(id);
          }}
        />
      </div>
      <p className="agreement-hint">{words.segmentsCaption}</p>
    </>
  );
}

function columnsFor(pair: PairOption): TableColumn<Row>[] {
  const pairOf = ({ pairs }: Row) =>
    pairs.find(({ coderA, coderB }) => coderA === pair.coderA && coderB === pair.coderB);
  const figure = (id: "f1" | "holsti" | "alphaNominal", title: string) => ({
    id,
    title,
    width: "5.5rem",
    align: "end" as const,
    sortValue: (row: Row) => row[id].value,
    render: (row: Row) => <FigureCell figure={row[id]} format={formatCoefficient} />,
  });
  const count = (id: "both" | "onlyA" | "onlyB", title: string) => ({
    id,
    title,
    width: "6rem",
    align: "end" as const,
    sortValue: (row: Row) => pairOf(row)?.[id],
    render: (row: Row) => formatCount(pairOf(row)?.[id] ?? 0),
  });
  return [
    codeColumn(),
    figure("f1", words.f1),
    figure("holsti", words.holsti),
    figure("alphaNominal", words.alpha),
    count("both", words.both),
    count("onlyA", words.only(pair.nameA)),
    count("onlyB", words.only(pair.nameB)),
  ];
}
