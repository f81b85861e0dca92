import { useEffect, useState } from "react";
import type { FinishPreview } from "../../../shared/contract/progress.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { Skeleton } from "../../ui/Loading.tsx";
import { documentsWords as words } from "../../words/documents.ts";
import { CodeNames } from "./CodeNames.tsx";
import { setProgress } from "./documentActions.ts";

/** Before finishing: what was coded, which codes were not used, and what finishing means. */
export function FinishDialog(props: { documentId: string; onClose: () => void }) {
  const { documentId, onClose } = props;
  const [preview, setPreview] = useState<FinishPreview | null>(null);
  useEffect(() => {
    let isWanted = true;
    void orShow(api.progress.preview({ documentId })).then((found) => {
      if (isWanted && found !== null) setPreview(found);
    });
    return () => {
      isWanted = false;
    };
  }, [documentId]);
  return (
    <ConfirmDialog
      title={words.finishTitle}
      isOpen
      onClose={onClose}
      cancelLabel={words.keepCoding}
      confirmLabel={words.finishConfirm}
      isConfirmDisabled={preview === null}
      onConfirm={() => void setProgress([documentId], "finished")}
    >
      {preview === null ? <Skeleton label={words.progress} lines={3} /> : <Preview {...preview} />}
    </ConfirmDialog>
  );
}

function Preview({ codings, unusedCodeIds, newCodeIds }: FinishPreview) {
  const codesById = useProjectStore((state) => state.codesById);
  const unused = unusedCodeIds.flatMap((id) => codesById.get(id) ?? []);
  const added = newCodeIds.flatMap((id) => codesById.get(id) ?? []);
  return (
    <div className="documents-form">
      <p>{words.finishCodings(codings)}</p>
      <p>{unused.length === 0 ? words.finishAllUsed : words.finishUnused(unused.length)}</p>
      {unused.length > 0 && <CodeNames codes={unused} />}
      {added.length > 0 && (
        <>
          <p>{words.finishConfirms}</p>
          <CodeNames codes={added} />
        </>
      )}
      <p className="ui-description">{words.finishExplained}</p>
    </div>
  );
}
