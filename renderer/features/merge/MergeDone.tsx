import { GitMerge } from "lucide-react";
import { useUiStore } from "../../stores/uiStore.ts";
import { Button } from "../../ui/Button.tsx";
import { mergeWords as words } from "../../words/merge.ts";
import { leaveMerge, previewFiles, undoMerge } from "./mergeActions.ts";
import { useMergeStore } from "./mergeStore.ts";
import { movedTotal, totalsOf } from "./mergeTotals.ts";

/** What the merge did, how to take it back, and what it left to decide. */
export function MergeDone() {
  const result = useMergeStore((state) => state.result);
  const files = useMergeStore((state) => state.preview?.files ?? nothing);
  const deleted = useMergeStore((state) => state.preview?.deleted ?? noCounts);
  const moved = useMergeStore((state) => state.preview?.moved ?? nothing);
  if (result === null) return null;
  const close = () => {
    void leaveMerge();
    useUiStore.getState().change({ screen: "team" });
  };
  return (
    <main className="merge-screen" aria-labelledby="merge-title">
      <div className="merge-done">
        <GitMerge size={28} strokeWidth={1.25} aria-hidden />
        <h1 id="merge-title">{files.length > 0 ? words.doneTitle : words.decidedTitle}</h1>
        <p>{result.isDone ? words.done(result.label) : words.nothingDone}</p>
        {result.isDone && (
          <ul>
            {files.map((file) => (
              <li key={file.name}>
                <strong>{file.name}</strong> {totalsOf([file]) || words.fileNothing}
              </li>
            ))}
          </ul>
        )}
        {result.isDone && Object.keys(deleted).length > 0 && <p>{words.deleted(deleted)}.</p>}
        {result.isDone && moved.length > 0 && <p>{movedTotal(moved)}.</p>}
        {result.openConflicts > 0 && <p>{words.stillOpen(result.openConflicts)}</p>}
        {result.isDone && (
          <p className="ui-description">
            {words.doneText} {result.backupKey === null ? "" : words.backedUp}
          </p>
        )}
        <div className="merge-actions">
          {result.openConflicts > 0 && (
            <Button onPress={() => void previewFiles([])}>{words.decideNow}</Button>
          )}
          {result.isDone && <Button onPress={() => void undoMerge()}>{words.undo}</Button>}
          <Button variant="primary" onPress={close}>
            {words.close}
          </Button>
        </div>
      </div>
    </main>
  );
}

const nothing: readonly never[] = [];
const noCounts = {};
