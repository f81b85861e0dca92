import { useMemo } from "react";
import { moreFigures } from "../../../shared/agreement/agreementResult.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { MenuButton } from "../../ui/Menu.tsx";
import { Table } from "../../ui/Table.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { showInAgreement, useAgreementView } from "./agreementViewStore.ts";
import { CodeFigures } from "./CodeFigures.tsx";
import { Help } from "./Help.tsx";
import { intervalScale } from "./intervalScale.ts";
import { OverallFigures } from "./OverallFigures.tsx";
import { jackknifeColumn, leastWidth, overviewColumns } from "./overviewColumns.tsx";
import { type OverviewRow, overviewRows } from "./overviewRows.ts";
import { reportNames } from "./reportNames.ts";
import { SectionTitle } from "./SectionTitle.tsx";
import { SegmentsTable } from "./SegmentsTable.tsx";
import { SetsSection } from "./SetsSection.tsx";
import { tableHeight } from "./tableHeight.ts";

/** Every code with its α and interval; below it the counts of the chosen one, and exclusive sets. */
export function OverviewTab({ report }: { report: AgreementReport }) {
  const rowId = useAgreementView((state) => state.rowId);
  const rows = useMemo(() => overviewRows(report), [report]);
  const chosen = rows.find((row) => row.id === rowId);
  if (report.segments !== null) {
    return (
      <div className="agreement-tab">
        <SegmentsTable report={report} segments={report.segments} />
      </div>
    );
  }
  return (
    <div className="agreement-tab">
      <OverallFigures report={report} />
      <CodesTable report={report} rows={rows} />
      {chosen !== undefined && <CodeFigures report={report} row={chosen} />}
      {report.result.sets.length > 0 && <SetsSection report={report} />}
    </div>
  );
}

const rowHeight = 48;
const headerHeight = 46;
const mostRowsBeforeScrolling = 10;

function CodesTable({ report, rows }: { report: AgreementReport; rows: readonly OverviewRow[] }) {
  const rowId = useAgreementView((state) => state.rowId);
  const moreColumns = useAgreementView((state) => state.moreColumns);
  const codesById = useProjectStore((state) => state.codesById);
  const { thresholds } = report.result;
  const scale = useMemo(
    () =>
      intervalScale(
        rows.flatMap(({ figures: { alphaNominal, interval } }) => [
          alphaNominal.value,
          interval.kind === "none" ? null : interval.lower,
        ]),
      ),
    [rows],
  );
  const columns = useMemo(
    () =>
      overviewColumns({
        scale,
        thresholds,
        moreColumns,
        names: reportNames(report),
        colourOf: (codeId) => codesById.get(codeId)?.colour ?? "",
      }),
    [scale, thresholds, moreColumns, report, codesById],
  );
  const shownRows = Math.min(rows.length, mostRowsBeforeScrolling);
  return (
    <section aria-labelledby="agreement-overview" className="agreement-section">
      <SectionTitle id="agreement-overview" title={words.tabs.overview} topic="alpha">
        <MoreMenu />
        {moreColumns.size > 0 && <Help topic="more" />}
      </SectionTitle>
      <div
        className="agreement-table"
        style={{ maxHeight: tableHeight(shownRows, rowHeight, headerHeight) }}
      >
        <Table
          label={words.title}
          items={rows}
          getId={(row) => row.id}
          columns={columns}
          rowHeight={rowHeight}
          headerHeight={headerHeight}
          minWidth={leastWidth({ moreColumns })}
          selectionMode="single"
          selectedIds={new Set(rowId === null ? [] : [rowId])}
          onSelectionChange={(ids) => {
            const [id] = ids;
            if (id !== undefined) showInAgreement({ rowId: id });
          }}
        />
      </div>
      <p className="agreement-hint">
        {words.ordinaryCaption}{" "}
        {moreColumns.has("brennanPrediger") || moreColumns.has("gwetAc1")
          ? words.highPercentWarning
          : ""}
      </p>
    </section>
  );
}

function MoreMenu() {
  const moreColumns = useAgreementView((state) => state.moreColumns);
  const toggle = (id: string) => {
    const next = new Set(moreColumns);
    if (!next.delete(id)) next.add(id);
    showInAgreement({ moreColumns: next });
  };
  const entry = (id: string, label: string) => ({
    id,
    label,
    isChecked: moreColumns.has(id),
    onAction: () => toggle(id),
  });
  return (
    <MenuButton
      label={words.moreColumns}
      placement="bottom end"
      entries={[
        ...moreFigures.map((key) => entry(key, `${words.more[key]}: ${words.moreHelp[key]}`)),
        entry(jackknifeColumn, `${words.jackknife}: ${words.jackknifeHelp}`),
      ]}
    >
      <Button size="sm">{words.moreColumns}</Button>
    </MenuButton>
  );
}
