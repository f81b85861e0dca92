import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { frameWords } from "../../words/frame.ts";
import { closeDialog } from "./dialogStore.ts";

export function AboutDialog() {
  const version = useProjectStore((state) => state.app?.version ?? "");
  return (
    <Dialog
      title={frameWords.about}
      isOpen
      onClose={closeDialog}
      size="sm"
      footer={
        <Button variant="primary" onPress={closeDialog} autoFocus>
          {frameWords.ok}
        </Button>
      }
    >
      <p>{frameWords.aboutText}</p>
      <p>{frameWords.aboutLocal}</p>
      <p className="ui-description">
        {frameWords.aboutVersion(version)}
        <br />
        {frameWords.aboutLicence}
      </p>
    </Dialog>
  );
}
