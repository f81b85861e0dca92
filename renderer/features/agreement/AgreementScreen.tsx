import { CircleHelp } from "lucide-react";
import { useEffect, useState } from "react";
import type { AgreementAnswer } from "../../../shared/contract/agreement.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { AgreementSettingsPanel } from "./AgreementSettingsPanel.tsx";
import { forgetAgreementView, showInAgreement, useAgreementView } from "./agreementViewStore.ts";
import { CodersTab } from "./CodersTab.tsx";
import { CodesTab } from "./CodesTab.tsx";
import { ComparedLine } from "./ComparedLine.tsx";
import { DisagreementsTab } from "./DisagreementsTab.tsx";
import { ExportMenu } from "./ExportMenu.tsx";
import { NothingToCompare, nothingToCompare } from "./NothingToCompare.tsx";
import { OverviewTab } from "./OverviewTab.tsx";
import { PeersDialog } from "./PeersDialog.tsx";
import { TextsTab } from "./TextsTab.tsx";
import { type AgreementState, useAgreement } from "./useAgreement.ts";
import "./agreement.css";

/** Choose what to compare; then the figures per code, coder and text, and the report as a file. */
export function AgreementScreen() {
  const settings = useUiStore((state) => state.agreementSettings);
  const projectId = useProjectStore((state) => state.project?.projectId);
  const agreement = useAgreement(settings);
  const { answer } = agreement;
  const nothing = answer === null ? null : nothingToCompare(answer.report);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was looked at belongs to a project
  useEffect(() => forgetAgreementView, [projectId]);
  return (
    <div className="agreement-screen">
      <AgreementSettingsPanel answer={answer} />
      <main className="agreement-main" aria-label={words.title}>
        <header className="agreement-header">
          <div className="agreement-heading">
            <h1 className="agreement-title">{words.title}</h1>
            {answer !== null && <ComparedLine report={answer.report} />}
          </div>
          <WhyOthers />
          {answer !== null && nothing === null && <ExportMenu />}
        </header>
        <Progress agreement={agreement} />
        {nothing !== null && <NothingToCompare {...nothing} />}
        {answer !== null && nothing === null && <Sections answer={answer} />}
      </main>
    </div>
  );
}

/** Computing, stopped or failed; nothing when the figures in sight are the present ones. */
function Progress({ agreement }: { agreement: AgreementState }) {
  const { answer, fraction, problem, isStopped, stop, computeAgain } = agreement;
  if (problem !== null) {
    return (
      <Banner tone="error" actionLabel={words.computeAgain} onAction={computeAgain}>
        {`${words.failed}. ${problem}`}
      </Banner>
    );
  }
  if (isStopped) {
    return (
      <Banner actionLabel={words.computeAgain} onAction={computeAgain}>
        {words.stopped}
      </Banner>
    );
  }
  if (fraction === null) return null;
  return (
    <div className="agreement-progress">
      <ProgressBar
        label={answer === null ? words.loading : words.computingAgain}
        fraction={fraction}
        onCancel={stop}
        cancelLabel={words.stop}
      />
    </div>
  );
}

function WhyOthers() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant="quiet" icon={CircleHelp} onPress={() => setOpen(true)}>
        {words.whyOthers}
      </Button>
      {isOpen && <PeersDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function Sections({ answer: { report, settings } }: { answer: AgreementAnswer }) {
  const tab = useAgreementView((state) => state.tab);
  return (
    <Tabs
      label={words.sections}
      selected={tab}
      onChange={(id) => showInAgreement({ tab: id })}
      tabs={[
        { id: "overview", label: words.tabs.overview, content: <OverviewTab report={report} /> },
        { id: "coders", label: words.tabs.coders, content: <CodersTab report={report} /> },
        { id: "codes", label: words.tabs.codes, content: <CodesTab report={report} /> },
        {
          id: "texts",
          label: words.tabs.texts,
          content: <TextsTab report={report} settings={settings} />,
        },
        {
          id: "disagreements",
          label: words.tabs.disagreements,
          content: <DisagreementsTab report={report} settings={settings} />,
        },
      ]}
    />
  );
}
