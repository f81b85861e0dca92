import { useMemo, useState } from "react";
import type { Code } from "../../../shared/records/codebook.ts";
import { api } from "../../api.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { codebookWords as words } from "../../words/codebook.ts";
import { CodePicker } from "./CodePicker.tsx";
import { possibleParents, presentCodes } from "./codebookActions.ts";
import { closeCodebookDialog } from "./codebookDialogStore.ts";
import { hostMove, lastAtTop } from "./codeMoves.ts";

const topLevel = "top";

/** Puts a code under another, as its last subcode, or at the top level. */
export function MoveDialog({ code }: { code: Code }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [possible] = useState(
    () => new Set(possibleParents(presentCodes(), code).map(({ id }) => id)),
  );
  const first = useMemo(
    () => (code.parentId === null ? [] : [{ id: topLevel, label: words.topLevel }]),
    [code.parentId],
  );
  const [isOffered] = useState(
    () => (each: Code) => possible.has(each.id) && each.id !== code.parentId,
  );
  const move = async (targetId: string) => {
    const codes = presentCodes();
    const input =
      targetId === topLevel
        ? lastAtTop(codes, code.id)
        : hostMove(codes, { ids: [code.id], targetId, position: "inside" });
    if (input === null) return;
    const answer = await api.codes.move(input);
    if (answer.ok) closeCodebookDialog();
    else setProblem(answer.error.message);
  };
  return (
    <Dialog title={words.moveTitle(code.name)} isOpen onClose={closeCodebookDialog} size="sm">
      {problem !== null && <Banner tone="error">{problem}</Banner>}
      <CodePicker
        label={words.pickCode}
        first={first}
        isOffered={isOffered}
        onPick={(id) => void move(id)}
        onCancel={closeCodebookDialog}
      />
    </Dialog>
  );
}
