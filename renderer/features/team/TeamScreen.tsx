import { GitMerge, PackageOpen, Scale, Shuffle, Sigma, UserPlus, Users } from "lucide-react";
import { useEffect, useState } from "react";
import { nameKey } from "../../../shared/codebook/codeTree.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { type TeamTab, useUiStore } from "../../stores/uiStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { adjudicationWords } from "../../words/adjudication.ts";
import { frameWords } from "../../words/frame.ts";
import { mergeWords } from "../../words/merge.ts";
import { teachingWords } from "../../words/teaching.ts";
import { teamWords as words } from "../../words/team.ts";
import { openAdjudication } from "../adjudication/adjudicationStore.ts";
import { chooseFilesToMerge, previewFiles } from "../merge/mergeActions.ts";
import { TeachingTab } from "../teaching/TeachingTab.tsx";
import { AddCodersDialog } from "./AddCodersDialog.tsx";
import { AssignmentMatrix } from "./AssignmentMatrix.tsx";
import { DrawDialog } from "./DrawDialog.tsx";
import { HandOutDialog } from "./HandOutDialog.tsx";
import { PacksList } from "./PacksList.tsx";
import { PlanDialog } from "./PlanDialog.tsx";
import { ReturnedFiles } from "./ReturnedFiles.tsx";
import { usePacks } from "./teamFacts.ts";
import "./team.css";

type OpenDialog = { kind: "coders" | "plan" | "handOut" } | { kind: "draw"; shared: number | null };

/** The lead's work place: who codes what, and the packs that go out. */
export function TeamScreen() {
  const canEdit = useCanEdit();
  const packs = usePacks();
  const tab = useUiStore((state) => state.teamTab);
  const setTab = (teamTab: TeamTab) => useUiStore.getState().change({ teamTab });
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const close = () => setDialog(null);
  return (
    <main className="team-screen" aria-labelledby="team-title">
      <header className="team-header">
        <h1 id="team-title">{words.title}</h1>
        {canEdit && (
          <div className="team-actions">
            <ThingsToDecide />
            <Namesakes />
            <Button icon={Scale} onPress={() => openAdjudication()}>
              {adjudicationWords.open}
            </Button>
            <Button icon={GitMerge} onPress={() => void chooseFilesToMerge()}>
              {frameWords.merge}
            </Button>
            <Button icon={UserPlus} onPress={() => setDialog({ kind: "coders" })}>
              {words.addCoders}
            </Button>
            <Button icon={Sigma} onPress={() => setDialog({ kind: "plan" })}>
              {words.plan}
            </Button>
            <Button icon={Shuffle} onPress={() => setDialog({ kind: "draw", shared: null })}>
              {words.draw}
            </Button>
            <Button
              variant="primary"
              icon={PackageOpen}
              onPress={() => setDialog({ kind: "handOut" })}
            >
              {words.handOut}
            </Button>
          </div>
        )}
      </header>
      <Tabs
        label={words.tabs}
        selected={tab}
        onChange={setTab}
        tabs={[
          { id: "assignment", label: words.assignment, content: <AssignmentMatrix /> },
          { id: "packs", label: words.packs, count: packs.length, content: <PacksList /> },
          { id: "returned", label: words.returned, content: <ReturnedFiles /> },
          { id: "teaching", label: teachingWords.tab, content: <TeachingTab /> },
        ]}
      />
      {dialog?.kind === "coders" && <AddCodersDialog onClose={close} />}
      {dialog?.kind === "plan" && (
        <PlanDialog onClose={close} onTake={(shared) => setDialog({ kind: "draw", shared })} />
      )}
      {dialog?.kind === "draw" && <DrawDialog shared={dialog.shared} onClose={close} />}
      {dialog?.kind === "handOut" && (
        <HandOutDialog onClose={close} onDone={() => setTab("packs")} />
      )}
    </main>
  );
}

/** What merges left side by side. */
function ThingsToDecide() {
  const seq = useProjectStore((state) => state.project?.seq);
  const [count, setCount] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: any change of the project (seq) can decide something
  useEffect(() => {
    let isWanted = true;
    void orShow(api.merge.undecided()).then((found) => {
      if (isWanted) setCount(found ?? 0);
    });
    return () => {
      isWanted = false;
    };
  }, [seq]);
  if (count === 0) return null;
  return (
    <Button icon={Scale} onPress={() => void previewFiles([])}>
      {mergeWords.thingsToDecide(count)}
    </Button>
  );
}

/** They may be one, who came from two copies. */
function Namesakes() {
  const hasNamesakes = useProjectStore((state) => {
    const people = [...state.codersById.values()].filter(({ kind }) => kind === "person");
    return new Set(people.map(({ name }) => nameKey(name))).size < people.length;
  });
  if (!hasNamesakes) return null;
  return (
    <Button icon={Users} onPress={() => void previewFiles([])}>
      {mergeWords.namesakes}
    </Button>
  );
}
