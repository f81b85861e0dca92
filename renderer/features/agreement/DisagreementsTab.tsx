import { useMemo } from "react";
import type {
  AgreementSettings,
  Disagreement,
  DisagreementsAnswer,
} from "../../../shared/contract/agreement.ts";
import { formatCount } from "../../../shared/counts.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { api } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { adjudicationWords } from "../../words/adjudication.ts";
import { agreementWords as words } from "../../words/agreement.ts";
import { openAdjudication } from "../adjudication/adjudicationStore.ts";
import { showInAgreement, useAgreementView } from "./agreementViewStore.ts";
import { DisagreementFilters } from "./DisagreementFilters.tsx";
import { filterDisagreements, knownFilter } from "./disagreementFilter.ts";
import { mostLanes } from "./laneTables.ts";
import { OthersGate } from "./OthersGate.tsx";
import { type ReportNames, reportNames } from "./reportNames.ts";
import { SectionTitle } from "./SectionTitle.tsx";
import { useHostAnswer } from "./useHostAnswer.ts";

interface Props {
  report: AgreementReport;
  settings: AgreementSettings;
}

/** Every place where the compared coders differ; each opens its text. */
export function DisagreementsTab(props: Props) {
  return (
    <OthersGate
      title={words.disagreementsHidden}
      text={words.disagreementsHiddenText}
      action={words.seeDisagreements}
    >
      <Places {...props} />
    </OthersGate>
  );
}

function Places({ report, settings }: Props) {
  const seq = useProjectStore((state) => state.project?.seq);
  const codeId = useAgreementView((state) => state.filter.codeId);
  // The host lists one code in full; all together may be more than a list can hold.
  const asked = report.names.codes.some(({ id }) => id === codeId) ? codeId : null;
  const { answer, error } = useHostAnswer(`${JSON.stringify(settings)} ${asked} ${seq}`, () =>
    api.agreement.disagreements({ settings, codeId: asked, basis: "unit" }),
  );
  if (error !== null) return <Banner tone="error">{error.message}</Banner>;
  if (answer === null) return <Loading label={words.loading} />;
  return <PlaceList report={report} settings={settings} answer={answer} />;
}

function PlaceList({ report, settings, answer }: Props & { answer: DisagreementsAnswer }) {
  const asked = useAgreementView((state) => state.filter);
  const filter = useMemo(() => knownFilter(asked, report), [asked, report]);
  const codesById = useProjectStore((state) => state.codesById);
  const names = reportNames(report);
  const { total, disagreements, hiddenDocuments } = answer;
  const shown = useMemo(() => filterDisagreements(disagreements, filter), [disagreements, filter]);
  const columns = useMemo(
    () => columnsFor(names, (codeId) => codesById.get(codeId)?.colour ?? ""),
    [names, codesById],
  );
  return (
    <section className="agreement-texts" aria-labelledby="agreement-places">
      <SectionTitle id="agreement-places" title={words.disagreements} topic="disagreements">
        <DisagreementFilters report={report} filter={filter} />
        {settings.stabilityOf === null && (
          <Button size="sm" variant="primary" onPress={() => openAdjudication(settings)}>
            {adjudicationWords.open}
          </Button>
        )}
      </SectionTitle>
      <p className="agreement-hint" role="status">
        {words.disagreementCount(shown.length, total)}.{" "}
        {disagreements.length < total &&
          words.listEnds(formatCount(disagreements.length), formatCount(total))}{" "}
        {words.openHint} {hiddenDocuments > 0 && words.placesHidden(hiddenDocuments)}
      </p>
      <div className="agreement-table agreement-filling">
        <Table
          label={words.disagreements}
          items={shown}
          getId={placeId}
          columns={columns}
          onAction={(place) => openText(place)}
          rowHeight={32}
          minWidth="58rem"
          empty={<p className="agreement-hint agreement-none">{words.noDisagreements}</p>}
        />
      </div>
    </section>
  );
}

function placeId({ codeId, documentId, startOffset, endOffset }: Disagreement): string {
  return `${codeId} ${documentId} ${startOffset} ${endOffset}`;
}

/** The text at that place, with lanes of coders on both sides. */
function openText(place: Disagreement): void {
  const { codeId, documentId, startOffset, endOffset, appliedBy, notAppliedBy, type } = place;
  const isMany = appliedBy.length + notAppliedBy.length > mostLanes;
  const someOf = (ids: readonly string[]) => ids.slice(0, mostLanes / 2);
  showInAgreement({
    tab: "texts",
    text: {
      documentId,
      // What was applied instead is seen only with all codes.
      codeId: type === "otherCode" ? null : codeId,
      laneCoderIds: isMany ? [...someOf(appliedBy), ...someOf(notAppliedBy)] : null,
      span: { startOffset, endOffset },
    },
  });
}

function columnsFor(
  names: ReportNames,
  colourOf: (codeId: string) => string,
): TableColumn<Disagreement>[] {
  const coders = (ids: readonly string[]) => {
    const list = ids.map(names.coder).join(", ");
    if (ids.length === 0) return words.nobody;
    return ids.length <= 3 ? list : words.ofCoders(ids.length, list);
  };
  const coderColumn = (id: "appliedBy" | "notAppliedBy", title: string) => ({
    id,
    title,
    width: "9.5rem",
    sortValue: (place: Disagreement) => place[id].length,
    render: (place: Disagreement) => (
      <span title={place[id].map(names.coder).join(", ")}>{coders(place[id])}</span>
    ),
  });
  return [
    {
      id: "code",
      title: words.code,
      width: "9.5rem",
      sortValue: ({ codeId }) => names.code(codeId),
      render: ({ codeId }) => (
        <span className="agreement-code">
          <Swatch colour={colourOf(codeId)} />
          <span className="agreement-code-name">{names.code(codeId)}</span>
        </span>
      ),
    },
    {
      id: "document",
      title: words.document,
      width: "9.5rem",
      sortValue: ({ documentName, startOffset }) =>
        `${documentName} ${String(startOffset).padStart(9, "0")}`,
      render: ({ documentName }) => documentName,
    },
    {
      id: "passage",
      title: words.passage,
      isRowHeader: true,
      render: ({ quote }) => <span className="agreement-quote">{quote}</span>,
    },
    coderColumn("appliedBy", words.appliedBy),
    coderColumn("notAppliedBy", words.notAppliedBy),
    {
      id: "type",
      title: words.type,
      width: "8.5rem",
      sortValue: ({ type }) => words.types[type],
      render: ({ type, otherCodeIds }) => {
        const others = otherCodeIds.map(names.code).join(", ");
        const text = type === "otherCode" ? words.otherInstead(others) : words.types[type];
        return <span title={text}>{text}</span>;
      },
    },
  ];
}
