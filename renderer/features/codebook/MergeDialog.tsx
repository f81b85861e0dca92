import { useState } from "react";
import { actionLabels } from "../../../shared/actionLabels.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { api } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { codebookWords as words } from "../../words/codebook.ts";
import { useAffected, whose } from "./affected.ts";
import { CodePicker } from "./CodePicker.tsx";
import { possibleParents, presentCodes, selectCode, showDone } from "./codebookActions.ts";
import { closeCodebookDialog } from "./codebookDialogStore.ts";

/** Unites a code with another: first which one, then what will move, then the deed. */
export function MergeDialog({ code }: { code: Code }) {
  const [targetId, setTargetId] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const target = useProjectStore((state) =>
    targetId === null ? undefined : state.codesById.get(targetId),
  );
  // Not into itself nor into one of its own subcodes: the same codes as for moving.
  const [possible] = useState(
    () => new Set(possibleParents(presentCodes(), code).map(({ id }) => id)),
  );
  const [isOffered] = useState(
    () =>
      ({ id }: Code) =>
        possible.has(id),
  );
  const affected = useAffected([code.id]);

  const merge = async (into: Code) => {
    const answer = await api.codes.merge({ fromIds: [code.id], intoId: into.id });
    if (!answer.ok) return setProblem(answer.error.message);
    selectCode(into.id);
    closeCodebookDialog();
    showDone(words.merged(code.name, into.name), actionLabels.mergeCodes(into.name));
  };
  const choose = (id: string | null) => {
    setTargetId(id);
    setProblem(null);
  };

  return (
    <Dialog
      title={words.mergeTitle(code.name)}
      isOpen
      onClose={closeCodebookDialog}
      footer={
        <>
          <Button onPress={closeCodebookDialog}>{words.cancel}</Button>
          {target !== undefined && (
            <Button
              variant="primary"
              autoFocus
              onPress={() => void merge(target)}
              isDisabled={affected === null}
            >
              {words.mergeConfirm}
            </Button>
          )}
        </>
      }
    >
      {problem !== null && <Banner tone="error">{problem}</Banner>}
      {target === undefined ? (
        <CodePicker
          label={words.mergeTarget}
          isOffered={isOffered}
          onPick={choose}
          onCancel={closeCodebookDialog}
        />
      ) : (
        <>
          <p className="codebook-target">
            <Swatch colour={code.colour} /> {code.name}
            <span aria-hidden>→</span>
            <Swatch colour={target.colour} /> {target.name}
            <Button size="sm" variant="quiet" onPress={() => choose(null)}>
              {words.change}
            </Button>
          </p>
          {affected === null ? (
            <Loading label={words.counting} />
          ) : (
            <ul className="codebook-consequences">
              <li>{words.mergeMoves(affected.codings, whose(affected), target.name)}</li>
              <Subcodes code={code} targetName={target.name} />
              {affected.memosOnCodes > 0 && (
                <li>{words.mergeMemos(affected.memosOnCodes, target.name)}</li>
              )}
              <li>{words.mergeRemoves(code.name)}</li>
            </ul>
          )}
        </>
      )}
    </Dialog>
  );
}

function Subcodes({ code, targetName }: { code: Code; targetName: string }) {
  const count = useProjectStore(
    (state) => [...state.codesById.values()].filter(({ parentId }) => parentId === code.id).length,
  );
  return count === 0 ? null : <li>{words.mergeSubcodes(count, targetName)}</li>;
}
