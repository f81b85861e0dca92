import { api } from "../../api.ts";
import { showError, showMessage } from "../../stores/messages.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { ownPass, useCanEdit } from "../../stores/selectors.ts";
import { Banner } from "../../ui/Banner.tsx";
import { roundsWords as words } from "../../words/rounds.ts";

/** What the coder must know about the open document: coded again blind, or codes to look for. */
export function DocumentNotices() {
  const documentId = useProjectStore((state) => state.openDocument?.documentId ?? null);
  const pass = useProjectStore((state) => (documentId === null ? 1 : ownPass(state, documentId)));
  if (documentId === null) return null;
  return (
    <>
      {pass > 1 && <Banner>{words.againNotice(pass)}</Banner>}
      <ReviewOf documentId={documentId} />
    </>
  );
}

function ReviewOf({ documentId }: { documentId: string }) {
  const codesById = useProjectStore((state) => state.codesById);
  const codeIds = useProjectStore(
    (state) => state.codesToReview.find((each) => each.documentId === documentId)?.codeIds,
  );
  const canEdit = useCanEdit();
  if (codeIds === undefined) return null;
  const confirm = async () => {
    const done = await api.progress.confirm({ documentId, codeIds });
    if (done.ok) showMessage({ tone: "success", text: words.confirmed });
    else showError(done.error);
  };
  return (
    <Banner
      tone="warning"
      {...(canEdit ? { actionLabel: words.confirm, onAction: () => void confirm() } : {})}
    >
      {words.reviewNotice(codeIds.map((id) => codesById.get(id)?.name ?? "").join(", "))}
    </Banner>
  );
}
