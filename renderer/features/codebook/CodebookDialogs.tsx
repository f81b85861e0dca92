import { useProjectStore } from "../../stores/projectStore.ts";
import { useCodebookDialogStore } from "./codebookDialogStore.ts";
import { ExclusiveSetsDialog } from "./ExclusiveSetsDialog.tsx";
import { ImportedDialog } from "./ImportedDialog.tsx";
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
  if (dialog.kind === "imported") return <ImportedDialog {...dialog} />;
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
