import { useState } from "react";
import { openDocument } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { documentsWords as words } from "../../words/documents.ts";

/** Documents that the coder finished before some codes were there, or meant what they mean now. */
export function ReviewNotice() {
  const count = useProjectStore((state) => state.codesToReview.length);
  const [isOpen, setOpen] = useState(false);
  if (count === 0) return null;
  return (
    <>
      <Banner tone="warning" actionLabel={words.review} onAction={() => setOpen(true)}>
        {words.toReview(count)}
      </Banner>
      {isOpen && <ReviewDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function ReviewDialog({ onClose }: { onClose: () => void }) {
  const toReview = useProjectStore((state) => state.codesToReview);
  const documentsById = useProjectStore((state) => state.documentsById);
  const codesById = useProjectStore((state) => state.codesById);
  const open = (documentId: string) => {
    useUiStore.getState().change({ screen: "coding" });
    void openDocument(documentId);
    onClose();
  };
  return (
    <Dialog
      title={words.reviewTitle}
      isOpen
      onClose={onClose}
      footer={<Button onPress={onClose}>{words.done}</Button>}
    >
      <p>{words.reviewText}</p>
      <ul className="documents-review">
        {toReview.map(({ documentId, codeIds }) => (
          <li key={documentId}>
            <Button size="sm" onPress={() => open(documentId)}>
              {documentsById.get(documentId)?.name ?? ""}
            </Button>
            <span>{codeIds.map((id) => codesById.get(id)?.name ?? "").join(", ")}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
