import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { documentsWords as words } from "../../words/documents.ts";

export function RemoveDialog(props: { documentIds: readonly string[]; onClose: () => void }) {
  const { documentIds, onClose } = props;
  return (
    <ConfirmDialog
      title={words.removeTitle(documentIds.length)}
      isOpen
      onClose={onClose}
      confirmLabel={words.removeConfirm}
      onConfirm={() => void orShow(api.documents.remove({ documentIds: [...documentIds] }))}
      isDanger
    >
      {words.removeText}
    </ConfirmDialog>
  );
}
