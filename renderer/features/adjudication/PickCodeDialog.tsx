import { useMemo } from "react";
import type { Code } from "../../../shared/records/codebook.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { CodePicker } from "../codebook/CodePicker.tsx";

/** A code by typing its name. */
export function PickCodeDialog(props: {
  title: string;
  /** Not offered. */
  exceptId: string | null;
  onPick: (codeId: string) => void;
  onClose: () => void;
}) {
  const { title, exceptId, onPick, onClose } = props;
  const isOffered = useMemo(
    () => (code: Code) => !code.isFolder && code.id !== exceptId,
    [exceptId],
  );
  return (
    <Dialog title={title} isOpen onClose={onClose} size="sm">
      <CodePicker label={title} isOffered={isOffered} onPick={onPick} onCancel={onClose} />
    </Dialog>
  );
}
