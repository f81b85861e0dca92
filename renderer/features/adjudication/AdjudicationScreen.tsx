import { Scale } from "lucide-react";
import { Banner } from "../../ui/Banner.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { adjudicationWords as words } from "../../words/adjudication.ts";
import { OthersGate } from "../agreement/OthersGate.tsx";
import { BackToAgreement } from "./BackToAgreement.tsx";
import { useFinalSettings } from "./useFinalSettings.ts";
import { useQueue } from "./useQueue.ts";
import { Workspace } from "./Workspace.tsx";
import "./adjudication.css";

/** What coders disagreed about, decided one by one. */
export function AdjudicationScreen() {
  return (
    <main className="adjudication-screen" aria-label={words.title}>
      <OthersGate title={words.hidden} text={words.hiddenText} action={words.see} isQuestion>
        <Queue />
      </OthersGate>
    </main>
  );
}

function Queue() {
  const settings = useFinalSettings();
  const { held, error } = useQueue(settings);
  if (error !== null) {
    return (
      <>
        <Banner tone="error">{error.message}</Banner>
        <BackToAgreement />
      </>
    );
  }
  if (held === null) return <Loading label={words.loading} />;
  const { queue, revision } = held;
  if (queue.items.length === 0 && queue.documentIds.length === 0) {
    return (
      <EmptyState icon={Scale} title={words.nothing} action={<BackToAgreement />}>
        {words.nothingText}
      </EmptyState>
    );
  }
  return <Workspace queue={queue} revision={revision} settings={settings} />;
}
