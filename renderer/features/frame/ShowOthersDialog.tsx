import { showOthers } from "../../stores/projectActions.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { frameWords } from "../../words/frame.ts";
import { closeDialog } from "./dialogStore.ts";

/** Before somebody first looks at others' work: why that is written down. */
export function ShowOthersDialog() {
  return (
    <ConfirmDialog
      title={frameWords.showOthersTitle}
      isOpen
      onClose={closeDialog}
      confirmLabel={frameWords.showOthersConfirm}
      onConfirm={() => void showOthers(true)}
    >
      {frameWords.showOthersText.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </ConfirmDialog>
  );
}
