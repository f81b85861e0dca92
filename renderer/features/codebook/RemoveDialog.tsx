import { useState } from "react";
import { actionLabels } from "../../../shared/actionLabels.ts";
import { descendantIds } from "../../../shared/codebook/codeTree.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { api } from "../../api.ts";
import { showError } from "../../stores/messages.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { codebookWords as words } from "../../words/codebook.ts";
import { useAffected, whose } from "./affected.ts";
import { presentCodes, showDone } from "./codebookActions.ts";
import { closeCodebookDialog } from "./codebookDialogStore.ts";

/** Deletes a code with its subcodes, after saying what goes with it. */
export function RemoveDialog({ code }: { code: Code }) {
  const [belowIds] = useState(() => [...descendantIds(presentCodes(), code.id)]);
  const affected = useAffected([code.id, ...belowIds]);
  const memos = affected === null ? 0 : affected.memosOnCodes + affected.memosOnCodings;
  const isBare = affected?.codings === 0 && memos === 0 && belowIds.length === 0;
  return (
    <ConfirmDialog
      title={words.removeTitle(code.name)}
      isOpen
      onClose={closeCodebookDialog}
      confirmLabel={words.removeConfirm}
      onConfirm={() => void remove(code, belowIds)}
      isDanger
      isConfirmDisabled={affected === null}
    >
      {affected === null ? (
        <Loading label={words.counting} />
      ) : (
        <ul className="codebook-consequences">
          {isBare && <li>{words.removesNothing}</li>}
          {!isBare && <li>{words.removesPassages(affected.codings, whose(affected))}</li>}
          {memos > 0 && <li>{words.removesMemos(memos)}</li>}
          {belowIds.length > 0 && <li>{words.removesSubcodes(belowIds.length)}</li>}
          <li>{words.canUndo}</li>
        </ul>
      )}
    </ConfirmDialog>
  );
}

async function remove(code: Code, belowIds: readonly string[]): Promise<void> {
  const answer = await api.codes.remove({ id: code.id });
  if (!answer.ok) return showError(answer.error);
  const gone = new Set([code.id, ...belowIds]);
  const { selectedCodeId, passagesCodeId, change } = useUiStore.getState();
  if (selectedCodeId !== null && gone.has(selectedCodeId)) change({ selectedCodeId: null });
  if (passagesCodeId !== null && gone.has(passagesCodeId)) change({ passagesCodeId: null });
  showDone(words.removed(code.name), actionLabels.removeCode(code.name));
}
