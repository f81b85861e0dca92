import { useMemo } from "react";
import type { CodeSegments, SegmentAgreement } from "../../../shared/agreement/segmentAgreement.ts";
import { formatCount } from "../../../shared/counts.ts";
import { formatCoefficient } from "../../../shared/report/formatFigure.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Select } from "../../ui/Select.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { showInAgreement, useAgreementView } from "./agreementViewStore.ts";
import { FigureText } from "./FigureText.tsx";
import { type ReportNames, reportNames } from "./reportNames.ts";
import { SectionTitle } from "./SectionTitle.tsx";

interface Pair {
  coderA: string;
  coderB: string;
}

/** Segments made by the coders: one row per code, with the counts of one pair of coders. */
export function SegmentsTable(props: { report: AgreementReport; segments: SegmentAgreement }) {
  const { report, segments } = props;
  const pairKey = useAgreementView((state) => state.pairKey);
  const codesById = useProjectStore((state) => state.codesById);
  const names = reportNames(report);
  const pairs = segments.perCode[0]?.pairs ?? [];
  const pair = pairs.find((each) => keyOf(each) === pairKey) ?? pairs[0];
  const columns = useMemo(
    () => columnsFor(names, pair, (codeId) => codesById.get(codeId)?.colour ?? ""),
    [names, pair, codesById],
  );
  return (
    <section className="agreement-section" aria-labelledby="agreement-segments">
      <SectionTitle id="agreement-segments" title={words.segments} topic="passages">
        {pairs.length > 1 && pair !== undefined && (
          <Select
            label={words.pair}
            size="sm"
            options={pairs.map((each) => ({
              id: keyOf(each),
              label: `${names.coder(each.coderA)} – ${names.coder(each.coderB)}`,
            }))}
            value={keyOf(pair)}
            onChange={(id) => showInAgreement({ pairKey: id })}
          />
        )}
      </SectionTitle>
      <div className="agreement-table">
        <Table
          label={words.title}
          items={segments.perCode}
          getId={(row) => row.codeId}
          columns={columns}
          minWidth="44rem"
        />
      </div>
      <p className="agreement-hint">{words.segmentsCaption}</p>
    </section>
  );
}

function keyOf({ coderA, coderB }: Pair): string {
  return `${coderA} ${coderB}`;
}

function columnsFor(
  names: ReportNames,
  pair: Pair | undefined,
  colourOf: (codeId: string) => string,
): TableColumn<CodeSegments>[] {
  const countsOf = ({ pairs }: CodeSegments) =>
    pairs.find((each) => pair !== undefined && keyOf(each) === keyOf(pair));
  const figure = (id: "f1" | "holsti" | "alphaNominal", title: string) => ({
    id,
    title,
    width: "5.5rem",
    align: "end" as const,
    sortValue: (row: CodeSegments) => row[id].value,
    render: (row: CodeSegments) => <FigureText figure={row[id]} format={formatCoefficient} />,
  });
  const count = (id: "both" | "onlyA" | "onlyB", title: string) => ({
    id,
    title,
    width: "6rem",
    align: "end" as const,
    sortValue: (row: CodeSegments) => countsOf(row)?.[id],
    render: (row: CodeSegments) => formatCount(countsOf(row)?.[id] ?? 0),
  });
  return [
    {
      id: "code",
      title: words.code,
      isRowHeader: true,
      sortValue: ({ codeId }) => names.code(codeId),
      render: ({ codeId }) => (
        <span className="agreement-code">
          <Swatch colour={colourOf(codeId)} />
          <span className="agreement-code-name">{names.code(codeId)}</span>
        </span>
      ),
    },
    figure("f1", words.f1),
    figure("holsti", words.holsti),
    figure("alphaNominal", words.alpha),
    count("both", words.both),
    count("onlyA", pair === undefined ? words.onlyA : words.only(names.coder(pair.coderA))),
    count("onlyB", pair === undefined ? words.onlyB : words.only(names.coder(pair.coderB))),
  ];
}
