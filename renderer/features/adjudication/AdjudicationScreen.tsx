import { Scale } from "lucide-react";
import { useMemo } from "react";
import { unpackQueue } from "../../../shared/adjudication/queueColumns.ts";
import { api } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { adjudicationWords as words } from "../../words/adjudication.ts";
import { OthersGate } from "../agreement/OthersGate.tsx";
import { useHostAnswer } from "../agreement/useHostAnswer.ts";
import { BackToAgreement } from "./BackToAgreement.tsx";
import { useFinalSettings } from "./useFinalSettings.ts";
import { Workspace } from "./Workspace.tsx";
import "./adjudication.css";

/** What coders disagreed about, decided one by one. */
export function AdjudicationScreen() {
  return (
    <main className="adjudication-screen" aria-label={words.title}>
      <OthersGate title={words.hidden} text={words.hiddenText} action={words.see}>
        <Queue />
      </OthersGate>
    </main>
  );
}

function Queue() {
  const seq = useProjectStore((state) => state.project?.seq);
  const settings = useFinalSettings();
  const { answer: columns, error } = useHostAnswer(`${JSON.stringify(settings)} ${seq}`, () =>
    api.adjudication.queue({ settings }),
  );
  const answer = useMemo(() => (columns === null ? null : unpackQueue(columns)), [columns]);
  if (error !== null) {
    return (
      <>
        <Banner tone="error">{error.message}</Banner>
        <BackToAgreement />
      </>
    );
  }
  if (answer === null) return <Loading label={words.loading} />;
  if (answer.items.length === 0 && answer.documentIds.length === 0) {
    return (
      <EmptyState icon={Scale} title={words.nothing} action={<BackToAgreement />}>
        {words.nothingText}
      </EmptyState>
    );
  }
  return <Workspace queue={answer} settings={settings} />;
}
