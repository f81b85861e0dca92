import { useMemo } from "react";
import type { CodeAgreement } from "../../../shared/agreement/agreementResult.ts";
import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { showInAgreement, type TextChoice, useAgreementView } from "./agreementViewStore.ts";
import { ComparedText } from "./ComparedText.tsx";
import { LaneChoice } from "./LaneChoice.tsx";
import { mostLanes } from "./laneTables.ts";
import { OthersGate } from "./OthersGate.tsx";
import { openInCoding } from "./openInCoding.ts";
import { reportNames } from "./reportNames.ts";
import { SectionTitle } from "./SectionTitle.tsx";

interface Props {
  report: AgreementReport;
  settings: AgreementSettings;
}

/** One document with everybody's passages as they are compared. */
export function TextsTab(props: Props) {
  return (
    <OthersGate title={words.textsHidden} text={words.textsHiddenText} action={words.seeTexts}>
      <DocumentText {...props} />
    </OthersGate>
  );
}

const anyCode = "any";

function DocumentText({ report, settings }: Props) {
  const text = useAgreementView((state) => state.text);
  const codesById = useProjectStore((state) => state.codesById);
  const names = reportNames(report);
  const document =
    report.documents.find(({ id }) => id === text.documentId) ?? report.documents[0] ?? null;
  const code = report.names.codes.find(({ id }) => id === text.codeId) ?? null;
  const lanes = useMemo(() => chosenLanes(text, document?.coderIds ?? []), [text, document]);
  // How many of them is asked of one code at a time.
  const shownCodeId = code?.id ?? (lanes === null ? mostUsedCode(report) : null);
  const change = (changes: Partial<TextChoice>) =>
    showInAgreement({ text: { ...text, span: null, ...changes } });
  if (document === null) return null;
  return (
    <section className="agreement-texts" aria-labelledby="agreement-texts">
      <SectionTitle id="agreement-texts" title={document.name} topic="texts">
        <Select
          label={words.document}
          size="sm"
          options={report.documents.map(({ id }) => ({ id, label: names.document(id) }))}
          value={document.id}
          onChange={(documentId) => change({ documentId })}
        />
        <Select
          label={words.code}
          size="sm"
          options={[
            ...(lanes === null ? [] : [{ id: anyCode, label: words.allComparedCodes }]),
            ...report.names.codes.map(({ id }) => ({
              id,
              label: names.code(id),
              colour: codesById.get(id)?.colour ?? "",
            })),
          ]}
          value={shownCodeId ?? anyCode}
          onChange={(id) => change({ codeId: id === anyCode ? null : id })}
        />
        <LaneChoice
          coders={document.coderIds.map((id) => ({ id, label: names.coder(id) }))}
          laneCoderIds={lanes}
          onChange={(laneCoderIds) => change({ laneCoderIds })}
        />
        <Button
          size="sm"
          onPress={() =>
            void openInCoding(
              { documentId: document.id, ...(text.span ?? { startOffset: 0, endOffset: 0 }) },
              true,
            )
          }
        >
          {words.openInCoding}
        </Button>
      </SectionTitle>
      <ComparedText
        key={document.id}
        report={report}
        settings={settings}
        documentId={document.id}
        codeId={shownCodeId}
        laneCoderIds={lanes}
        span={text.documentId === document.id ? text.span : null}
      />
    </section>
  );
}

function mostUsedCode({ result }: AgreementReport): string | null {
  const share = ({ atUnit }: CodeAgreement) => atUnit.prevalence.value ?? 0;
  const [most] = [...result.perCode].sort((one, other) => share(other) - share(one));
  return most?.codeId ?? null;
}

/** The coders in lanes, or null for how many of all. */
function chosenLanes(
  { laneCoderIds }: TextChoice,
  coderIds: readonly string[],
): readonly string[] | null {
  const chosen = laneCoderIds?.filter((id) => coderIds.includes(id)) ?? [];
  if (chosen.length > 0) return chosen;
  return coderIds.length <= mostLanes ? coderIds : null;
}
