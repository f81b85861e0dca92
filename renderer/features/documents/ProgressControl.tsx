import { useState } from "react";
import { useProjectStore } from "../../stores/projectStore.ts";
import { progressWith, useCanEdit } from "../../stores/selectors.ts";
import { Button } from "../../ui/Button.tsx";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { documentsWords as words } from "../../words/documents.ts";
import { setProgress } from "./documentActions.ts";
import { FinishDialog } from "./FinishDialog.tsx";
import { ProgressMark } from "./ProgressMark.tsx";
import "./documents.css";

/** Where the coder is with the open document, and the button for the next step. */
export function ProgressControl() {
  const documentId = useProjectStore((state) => state.openDocument?.documentId ?? null);
  const state = useProjectStore((store) =>
    documentId === null ? "notStarted" : progressWith(store, documentId),
  );
  const canEdit = useCanEdit();
  const [isAsking, setAsking] = useState(false);
  if (documentId === null) return null;
  const isFinished = state === "finished";
  return (
    <span className="documents-progress">
      <span className="documents-progress-state" title={words.states[state]}>
        <ProgressMark state={state} />
        <span className="documents-progress-words" aria-hidden>
          {words.states[state]}
        </span>
      </span>
      {canEdit && (
        <Button size="sm" variant={isFinished ? "quiet" : "plain"} onPress={() => setAsking(true)}>
          {isFinished ? words.reopen : words.finish}
        </Button>
      )}
      {isAsking && !isFinished && (
        <FinishDialog documentId={documentId} onClose={() => setAsking(false)} />
      )}
      <ConfirmDialog
        title={words.reopenTitle}
        isOpen={isAsking && isFinished}
        onClose={() => setAsking(false)}
        confirmLabel={words.reopen}
        onConfirm={() => void setProgress([documentId], "inProgress")}
      >
        {words.reopenText}
      </ConfirmDialog>
    </span>
  );
}
