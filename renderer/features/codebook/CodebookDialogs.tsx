import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { codebookWords as words } from "../../words/codebook.ts";
import { closeCodebookDialog, useCodebookDialogStore } from "./codebookDialogStore.ts";
import { ExclusiveSetsDialog } from "./ExclusiveSetsDialog.tsx";
import { MergeDialog } from "./MergeDialog.tsx";
import { MoveDialog } from "./MoveDialog.tsx";
import { NewCodeDialog } from "./NewCodeDialog.tsx";
import { RedefinitionDialog } from "./RedefinitionDialog.tsx";
import { RemoveDialog } from "./RemoveDialog.tsx";
import { SplitDialog } from "./SplitDialog.tsx";

/** Whichever dialog about codes is open. */
export function CodebookDialogs() {
  const dialog = useCodebookDialogStore((state) => state.dialog);
  const code = useProjectStore((state) =>
    dialog !== null && "codeId" in dialog && dialog.codeId !== null
      ? state.codesById.get(dialog.codeId)
      : undefined,
  );
  if (dialog === null) return null;
  if (dialog.kind === "newCode") return <NewCodeDialog {...dialog} />;
  if (dialog.kind === "importProblems") return <ImportProblems problems={dialog.problems} />;
  if (dialog.kind === "exclusiveSets") return <ExclusiveSetsDialog codeId={dialog.codeId} />;
  // The code may be deleted meanwhile, in another window.
  if (code === undefined) return null;
  switch (dialog.kind) {
    case "move":
      return <MoveDialog code={code} />;
    case "merge":
      return <MergeDialog code={code} />;
    case "split":
      return <SplitDialog code={code} codingIds={dialog.codingIds} />;
    case "redefine":
      return <RedefinitionDialog code={code} answer={dialog.answer} />;
    case "remove":
      return <RemoveDialog code={code} />;
  }
}

function ImportProblems({ problems }: { problems: readonly string[] }) {
  return (
    <Dialog
      title={words.importProblemsTitle}
      isOpen
      onClose={closeCodebookDialog}
      footer={
        <Button variant="primary" onPress={closeCodebookDialog} autoFocus>
          {words.close}
        </Button>
      }
    >
      <ul className="codebook-problems">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Dialog>
  );
}
