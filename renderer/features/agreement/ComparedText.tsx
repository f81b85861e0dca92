import { useMemo } from "react";
import { emptyCodingTable } from "../../../shared/coding/codingTable.ts";
import type { AgreementSettings, ComparedDocument } from "../../../shared/contract/agreement.ts";
import type { DocumentText } from "../../../shared/contract/documents.ts";
import type { Span } from "../../../shared/records/fields.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { api } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { LanesReader } from "../reader/LanesReader.tsx";
import type { ReaderCode, ReaderCoder } from "../reader/readerInput.ts";
import { densityOf, judgesOf } from "./density.ts";
import { densityColour } from "./densityColour.ts";
import { densityTable, laneTable } from "./laneTables.ts";
import { reportNames } from "./reportNames.ts";
import { useHostAnswer } from "./useHostAnswer.ts";

interface ComparedTextProps {
  report: AgreementReport;
  settings: AgreementSettings;
  documentId: string;
  /** null: all compared codes, in lanes only. */
  codeId: string | null;
  /** null: how many of all coders applied the code. */
  laneCoderIds: readonly string[] | null;
  /** Brought into sight and selected. */
  span: Span | null;
}

/** The text of a document with the passages as they are compared, for reading only. */
export function ComparedText(props: ComparedTextProps) {
  const { settings, documentId } = props;
  const seq = useProjectStore((state) => state.project?.seq);
  const compared = useHostAnswer(`${JSON.stringify(settings)} ${documentId} ${seq}`, () =>
    api.agreement.document({ settings, documentId }),
  );
  const text = useHostAnswer(documentId, () => api.documents.text({ documentId }));
  const error = compared.error ?? text.error;
  if (error !== null) return <Banner tone="error">{error.message}</Banner>;
  if (compared.answer === null || text.answer === null) {
    return <Loading label={words.textLoading} />;
  }
  return <LanesText {...props} compared={compared.answer} text={text.answer} />;
}

function LanesText(props: ComparedTextProps & { compared: ComparedDocument; text: DocumentText }) {
  const { report, documentId, codeId, laneCoderIds, compared, span } = props;
  const lanes = useLanes(props);
  const names = reportNames(report);
  return (
    <>
      <p className="agreement-hint">
        {laneCoderIds === null && codeId !== null
          ? words.densityText(names.code(codeId), judgesOf(compared.coders, codeId))
          : words.lanesText}
      </p>
      <LanesReader
        {...lanes}
        documentId={documentId}
        documentName={names.document(documentId)}
        text={props.text.text}
        firstCoderId={laneCoderIds?.[0] ?? ""}
        span={span}
      />
    </>
  );
}

/** What the reader draws: a lane for each coder, or one that says how many. */
function useLanes({
  report,
  codeId,
  laneCoderIds,
  compared,
}: ComparedTextProps & {
  compared: ComparedDocument;
}) {
  const codesById = useProjectStore((state) => state.codesById);
  const codersById = useProjectStore((state) => state.codersById);
  return useMemo(() => {
    if (laneCoderIds === null) {
      const judges = codeId === null ? 0 : judgesOf(compared.coders, codeId);
      const stretches = codeId === null ? [] : densityOf(compared.coders, codeId);
      return {
        codings: codeId === null ? emptyCodingTable : densityTable(stretches),
        codes: densityCodes(judges),
        coders: new Map<string, ReaderCoder>(),
        comparing: false,
      };
    }
    const shown = compared.coders.filter(({ coderId }) => laneCoderIds.includes(coderId));
    const codes = report.names.codes.map(({ id, path }): [string, ReaderCode] => {
      const { name = "", colour = "" } = codesById.get(id) ?? {};
      return [id, { name, colour, path: path.join(" > ") }];
    });
    return {
      codings: laneTable(shown, codeId),
      codes: new Map(codes),
      coders: new Map(
        laneCoderIds.map((id): [string, ReaderCoder] => [
          id,
          { name: reportNames(report).coder(id), colour: codersById.get(id)?.colour ?? "" },
        ]),
      ),
      comparing: true,
    };
  }, [report, codeId, laneCoderIds, compared, codesById, codersById]);
}

/** "3 of 25" as if it were a code, darker the more. */
function densityCodes(judges: number): ReadonlyMap<string, ReaderCode> {
  return new Map(
    Array.from({ length: judges }, (_, index) => {
      const name = words.kOfN(index + 1, judges);
      return [String(index + 1), { name, path: name, colour: densityColour((index + 1) / judges) }];
    }),
  );
}
