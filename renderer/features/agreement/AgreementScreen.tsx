import { FileDown, Scale } from "lucide-react";
import { useMemo, useState } from "react";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { api, saveFile } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { MenuButton } from "../../ui/Menu.tsx";
import { Select } from "../../ui/Select.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { AgreementSettingsPanel } from "./AgreementSettingsPanel.tsx";
import { AgreementTable, type Basis } from "./AgreementTable.tsx";
import { Disagreements } from "./Disagreements.tsx";
import { maySeeOthers, SeeOthersQuestion } from "./SeeOthersQuestion.tsx";
import { SegmentsTable } from "./SegmentsTable.tsx";
import { useAgreement } from "./useAgreement.ts";
import "./agreement.css";

/** Choose what to compare; the figures per code; where the coders differ; the report as a file. */
export function AgreementScreen() {
  const settings = useUiStore((state) => state.agreementSettings);
  const { answer, error } = useAgreement(settings);
  return (
    <div className="agreement-screen">
      <AgreementSettingsPanel answer={answer} />
      <main className="agreement-main" aria-label={words.title}>
        {error !== null && <Banner tone="error">{error.message}</Banner>}
        {answer === null ? (
          error === null && <Loading label={words.loading} />
        ) : (
          <Figures report={answer.report} />
        )}
      </main>
    </div>
  );
}

function Figures({ report }: { report: AgreementReport }) {
  const [basis, setBasis] = useState<Basis>("unit");
  const [pairKey, setPairKey] = useState<string | null>(null);
  const [codeId, setCodeId] = useState<string | null>(null);
  const pairs = useMemo(() => pairOptions(report), [report]);
  const pair = pairs.find((option) => option.id === pairKey) ?? pairs[0] ?? null;
  const isEmpty = report.documents.length === 0 || report.result.coderIds.length < 2;
  const shownCodeId = report.result.perCode.some((code) => code.codeId === codeId) ? codeId : null;
  return (
    <>
      <header className="agreement-header">
        <h1 className="agreement-title">{words.title}</h1>
        {!isEmpty && (
          <div className="agreement-choices">
            {report.segments === null && (
              <Select
                label={words.basis}
                size="sm"
                options={[
                  { id: "unit", label: words.atUnit },
                  { id: "characters", label: words.onCharacters },
                ]}
                value={basis}
                onChange={setBasis}
              />
            )}
            {pairs.length > 1 && (
              <Select
                label={words.pair}
                size="sm"
                options={pairs}
                value={pair?.id ?? null}
                onChange={setPairKey}
              />
            )}
            <ExportMenu />
          </div>
        )}
      </header>
      <Notes report={report} />
      {isEmpty || pair === null ? (
        <EmptyState icon={Scale} title={words.nothing}>
          {words.nothingText}
        </EmptyState>
      ) : report.segments !== null ? (
        <SegmentsTable
          report={report}
          segments={report.segments}
          pair={pair}
          selectedCodeId={shownCodeId}
          onSelect={setCodeId}
        />
      ) : (
        <AgreementTable
          report={report}
          basis={basis}
          pair={pair}
          selectedCodeId={shownCodeId}
          onSelect={setCodeId}
        />
      )}
      {shownCodeId !== null && !isEmpty && (
        <Disagreements
          key={`${shownCodeId} ${basis}`}
          report={report}
          codeId={shownCodeId}
          basis={basis}
          onClose={() => setCodeId(null)}
        />
      )}
      {shownCodeId === null && !isEmpty && <p className="agreement-hint">{words.selectRow}</p>}
    </>
  );
}

export interface PairOption {
  id: string;
  label: string;
  coderA: string;
  coderB: string;
  nameA: string;
  nameB: string;
}

function pairOptions({ result, names }: AgreementReport): PairOption[] {
  const nameById = new Map(names.coders.map(({ id, name }) => [id, name]));
  const [first] = result.perCode;
  return (first?.onCharacters.pairs ?? []).map(({ coderA, coderB }) => {
    const nameA = nameById.get(coderA) ?? "";
    const nameB = nameById.get(coderB) ?? "";
    return {
      id: `${coderA} ${coderB}`,
      label: `${nameA} – ${nameB}`,
      coderA,
      coderB,
      nameA,
      nameB,
    };
  });
}

/** Which documents and coders the figures rest on, and what was left out, with the reason. */
function Notes({ report: { facts, names, documents } }: { report: AgreementReport }) {
  const coders = names.coders.map((coder) => coder.name).join(", ");
  const notes = [
    ...facts.remarks,
    ...facts.leftOut.map(({ name, reason }) => words.leftOut(name, reason)),
  ];
  return (
    <div className="agreement-notes">
      {documents.length > 0 && <p>{words.restsOn(coders, documents.length)}</p>}
      {notes.length > 0 && (
        <details open={notes.length <= 2}>
          <summary>{`${words.notes} (${notes.length})`}</summary>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

type ReportFormat = "html" | "csv" | "json";

/** HTML and JSON quote where the coders differ, so they show others' work. */
function ExportMenu() {
  const settings = useUiStore((state) => state.agreementSettings);
  const [asked, setAsked] = useState<ReportFormat | null>(null);
  const save = async (format: ReportFormat) => {
    const file = await orShow(api.agreement.export({ settings, format }));
    if (file !== null) saveFile(file);
  };
  const choose = (format: ReportFormat) => {
    if (format === "csv" || maySeeOthers()) void save(format);
    else setAsked(format);
  };
  return (
    <>
      <MenuButton
        label={words.export}
        placement="bottom end"
        entries={[
          { id: "html", label: words.exportHtml, onAction: () => choose("html") },
          { id: "csv", label: words.exportCsv, onAction: () => choose("csv") },
          { id: "json", label: words.exportJson, onAction: () => choose("json") },
        ]}
      >
        <Button size="sm" variant="primary" icon={FileDown}>
          {words.export}
        </Button>
      </MenuButton>
      {asked !== null && (
        <SeeOthersQuestion
          text={words.seeOthersInReport}
          onConfirm={() => void save(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
