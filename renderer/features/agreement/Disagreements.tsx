import { X } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import type { Disagreement } from "../../../shared/contract/answers.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { api } from "../../api.ts";
import { openDocument, orShow, showOthers } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import type { Basis } from "./AgreementTable.tsx";
import { maySeeOthers, SeeOthersQuestion } from "./SeeOthersQuestion.tsx";

/** Where the compared coders differ on one code. Asks first: it shows other coders' work. */
export function Disagreements(props: {
  report: AgreementReport;
  codeId: string;
  basis: Basis;
  onClose: () => void;
}) {
  const { report, codeId, basis, onClose } = props;
  const [isAllowed, setAllowed] = useState(maySeeOthers);
  const name = report.names.codes.find((code) => code.id === codeId)?.path.at(-1) ?? "";
  if (!isAllowed) {
    return (
      <SeeOthersQuestion
        text={words.seeOthersText}
        onConfirm={() => setAllowed(true)}
        onClose={() => !maySeeOthers() && onClose()}
      />
    );
  }
  return (
    <section className="agreement-disagreements" aria-label={words.disagreements(name)}>
      <header className="agreement-disagreements-header">
        <h2 className="agreement-subtitle">{words.disagreements(name)}</h2>
        <IconButton label={words.close} icon={X} onPress={onClose} />
      </header>
      <DisagreementTable report={report} codeId={codeId} basis={basis} />
    </section>
  );
}

function DisagreementTable(props: { report: AgreementReport; codeId: string; basis: Basis }) {
  const { report, codeId, basis } = props;
  const settings = useUiStore((state) => state.agreementSettings);
  const [found, setFound] = useState<readonly Disagreement[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    void orShow(api.agreement.disagreements({ settings, codeId, basis })).then((answer) => {
      if (isWanted && answer !== null) setFound(answer.disagreements);
    });
    return () => {
      isWanted = false;
    };
  }, [settings, codeId, basis]);
  const nameOf = useCallback(
    (id: string) => report.names.coders.find((coder) => coder.id === id)?.name ?? "",
    [report],
  );
  if (found === null) return <Loading label={words.loading} />;
  return (
    <>
      <p className="agreement-count">{words.disagreementCount(found.length)}</p>
      <div className="agreement-disagreement-table">
        <Table
          label={words.disagreements("")}
          items={found}
          getId={idOf}
          columns={columnsFor(nameOf)}
          onAction={(disagreement) => void goTo(disagreement)}
          rowHeight={32}
          empty={words.noDisagreements}
        />
      </div>
    </>
  );
}

function idOf({ documentId, startOffset, endOffset }: Disagreement): string {
  return `${documentId} ${startOffset} ${endOffset}`;
}

/** The reader at that passage, with everybody's lanes. */
async function goTo({ documentId, startOffset, endOffset }: Disagreement): Promise<void> {
  if (!useProjectStore.getState().showsOthers) await showOthers(true);
  useUiStore.getState().goToPassage(documentId, { startOffset, endOffset });
  await openDocument(documentId);
}

function columnsFor(nameOf: (id: string) => string): TableColumn<Disagreement>[] {
  const names = (ids: readonly string[]) => ids.map(nameOf).join(", ");
  return [
    {
      id: "document",
      title: words.document,
      width: "12rem",
      sortValue: (row) => row.documentName,
      render: (row) => row.documentName,
    },
    {
      id: "passage",
      title: words.passage,
      isRowHeader: true,
      render: (row) => <span className="agreement-quote">{row.quote}</span>,
    },
    {
      id: "appliedBy",
      title: words.appliedBy,
      width: "8rem",
      sortValue: (row) => names(row.appliedBy),
      render: (row) => names(row.appliedBy),
    },
    {
      id: "notAppliedBy",
      title: words.notAppliedBy,
      width: "8rem",
      sortValue: (row) => names(row.notAppliedBy),
      render: (row) => names(row.notAppliedBy),
    },
    {
      id: "type",
      title: words.type,
      width: "6.5rem",
      sortValue: (row) => row.type,
      render: (row) => words[row.type],
    },
  ];
}
