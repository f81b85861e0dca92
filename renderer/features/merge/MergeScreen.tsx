import { Download, GitMerge, Upload } from "lucide-react";
import { useEffect, useState } from "react";
import type { MergePreview } from "../../../shared/contract/merge.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { type TabEntry, Tabs } from "../../ui/Tabs.tsx";
import { frameWords } from "../../words/frame.ts";
import { mergeWords as words } from "../../words/merge.ts";
import { ConflictsPart } from "./ConflictsPart.tsx";
import { FilesPart } from "./FilesPart.tsx";
import { IdentitiesPart } from "./IdentitiesPart.tsx";
import { MergeDone } from "./MergeDone.tsx";
import { MovedPart } from "./MovedPart.tsx";
import {
  chooseFilesToMerge,
  leaveMerge,
  loadDecisions,
  look,
  merge,
  saveDecisions,
  stop,
  tellDecided,
} from "./mergeActions.ts";
import { keyOfConflict, newAnswers, useMergeStore } from "./mergeStore.ts";
import { movedTotal, totalsOf } from "./mergeTotals.ts";
import { RulesPart } from "./RulesPart.tsx";
import "./merge.css";

/** What merging would do, what is to be decided, and doing it. */
export function MergeScreen() {
  const phase = useMergeStore((state) => state.phase);
  const preview = useMergeStore((state) => state.preview);
  const problem = useMergeStore((state) => state.problem);
  const isAboutFiles = useMergeStore((state) => state.files.length > 0);
  if (phase === "done") return <MergeDone />;
  const isWorking = phase === "bringing" || phase === "looking" || phase === "merging";
  const isUndecided = preview !== null && !isAboutFiles;
  return (
    <main className="merge-screen" aria-labelledby="merge-title">
      <header className="merge-header">
        <div>
          <h1 id="merge-title">{isUndecided ? words.undecidedTitle : words.title}</h1>
          <p className="ui-description">{isUndecided ? words.undecidedText : words.text}</p>
        </div>
        {preview !== null && !isWorking && <Decisions />}
      </header>
      {problem !== null && (
        <Banner tone="warning" actionLabel={words.again} onAction={() => void look()}>
          {problem}
        </Banner>
      )}
      {phase === "stopped" && problem === null && (
        <Banner actionLabel={words.again} onAction={() => void look()}>
          {words.stopped}
        </Banner>
      )}
      {isWorking && <Working />}
      {phase === "nothing" && (
        <EmptyState
          icon={GitMerge}
          title={words.title}
          action={
            <Button variant="primary" onPress={() => void chooseFilesToMerge()}>
              {frameWords.merge}
            </Button>
          }
        >
          {words.nothingText}
        </EmptyState>
      )}
      {preview !== null && !isWorking && <Preview preview={preview} isAboutFiles={isAboutFiles} />}
    </main>
  );
}

/** Ends with the project that it is about. */
export function useMergeOfProject(): void {
  const epoch = useProjectStore((state) => state.project?.epoch);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another project ends it
  useEffect(() => () => void leaveMerge(), [epoch]);
}

/** What decisions about differences do is told as they are made. */
function useDecidedPreview(): void {
  const values = useMergeStore((state) => state.values);
  const digest = useMergeStore((state) => state.preview?.digest);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other decisions, or another preview
  useEffect(() => void tellDecided(), [values, digest]);
}

function Working() {
  const { phase, brought, jobId } = useMergeStore();
  const job = useProjectStore((state) => (jobId === null ? undefined : state.jobsById.get(jobId)));
  const label =
    brought !== null
      ? words.bringing(brought.done, brought.total)
      : phase === "merging"
        ? words.merging
        : words.looking;
  const fraction = brought === null ? (job?.fraction ?? null) : brought.done / brought.total;
  return (
    <div className="merge-working">
      <ProgressBar label={label} fraction={fraction} onCancel={stop} />
    </div>
  );
}

function Decisions() {
  return (
    <div className="merge-actions">
      <Button icon={Upload} onPress={loadDecisions}>
        {words.load}
      </Button>
      <Button icon={Download} onPress={saveDecisions}>
        {words.save}
      </Button>
    </div>
  );
}

type Part = "files" | "moved" | "identities" | "conflicts" | "rules";

function Preview({ preview, isAboutFiles }: { preview: MergePreview; isAboutFiles: boolean }) {
  const { files, moved, identities, conflicts, rules } = preview;
  useDecidedPreview();
  const isAboutPeople = !isAboutFiles && identities.length > 0 && conflicts.length === 0;
  const [part, setPart] = useState<Part>(
    isAboutFiles ? "files" : isAboutPeople ? "identities" : "conflicts",
  );
  const tabs: TabEntry<Part>[] = [
    ...(isAboutFiles
      ? ([
          {
            id: "files",
            label: words.files,
            count: files.length,
            content: <FilesPart preview={preview} onIdentities={() => setPart("identities")} />,
          },
        ] as const)
      : []),
    ...(moved.length > 0
      ? ([
          {
            id: "moved",
            label: words.moved,
            count: moved.length,
            content: <MovedPart moved={moved} />,
          },
        ] as const)
      : []),
    ...(isAboutFiles || identities.length > 0
      ? ([
          {
            id: "identities",
            label: words.identities,
            count: identities.length,
            content: <IdentitiesPart identities={identities} />,
          },
        ] as const)
      : []),
    {
      id: "conflicts",
      label: words.conflicts,
      count: conflicts.length,
      content: <ConflictsPart conflicts={conflicts} />,
    },
    { id: "rules", label: words.rules, count: rules.length, content: <RulesPart rules={rules} /> },
  ];
  return (
    <>
      <MergeBar preview={preview} isAboutFiles={isAboutFiles} />
      <Tabs
        label={words.tabs}
        tabs={tabs}
        selected={tabs.some(({ id }) => id === part) ? part : "conflicts"}
        onChange={setPart}
      />
    </>
  );
}

/** What will happen in one line, and the button that does it. Not at the bottom, where messages lie. */
function MergeBar({ preview, isAboutFiles }: { preview: MergePreview; isAboutFiles: boolean }) {
  const canEdit = useCanEdit();
  const values = useMergeStore((state) => state.values);
  const hasCodeDecisions = useMergeStore((state) => state.codes.size > 0);
  const answers = useMergeStore(newAnswers);
  const { files, conflicts, rules } = preview;
  const refused = files.filter(({ problem }) => problem !== null).length;
  const decided = conflicts.filter((each) => values.has(keyOfConflict(each))).length;
  const changes = preview.hasChanges || decided > 0 || hasCodeDecisions;
  const parts = [
    ...(isAboutFiles ? [words.brings(files.length, totalsOf(files))] : []),
    ...(Object.keys(preview.deleted).length > 0 ? [words.deleted(preview.deleted)] : []),
    ...(preview.moved.length > 0 ? [movedTotal(preview.moved)] : []),
    ...(preview.equalCodings > 0 ? [words.equalCodings(preview.equalCodings)] : []),
    ...(conflicts.length > 0 ? [words.decidedOf(decided, conflicts.length)] : []),
    ...(rules.length > 0 ? [words.toBeSeen(rules.length)] : []),
  ];
  const hint =
    answers > 0
      ? words.updateHint(answers)
      : refused > 0
        ? words.refusedHint(refused)
        : changes
          ? null
          : isAboutFiles
            ? words.nothingNew
            : words.nothingDecided;
  const leave = () => {
    void leaveMerge();
    useUiStore.getState().change({ screen: "team" });
  };
  return (
    <div className="merge-bar">
      <div className="merge-summary" role="status">
        <p>{parts.join("; ")}</p>
        {hint !== null && <p className="ui-description">{hint}</p>}
      </div>
      <Button onPress={leave}>{words.leave}</Button>
      {answers > 0 ? (
        <Button variant="primary" onPress={() => void look()}>
          {words.updatePreview}
        </Button>
      ) : (
        <Button
          variant="primary"
          icon={GitMerge}
          isDisabled={!canEdit || refused > 0 || !changes}
          onPress={() => void merge()}
        >
          {isAboutFiles ? words.merge : words.apply}
        </Button>
      )}
    </div>
  );
}
