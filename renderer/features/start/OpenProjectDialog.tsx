import { FolderOpen } from "lucide-react";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { startWords } from "../../words/start.ts";
import { closeDialog } from "../frame/dialogStore.ts";
import { chooseFileAndOpen } from "./openingProject.ts";
import { ProjectsList } from "./ProjectsList.tsx";

/** Browser mode: projects are known by name, and files can be brought. */
export function OpenProjectDialog() {
  return (
    <Dialog
      title={startWords.openTitle}
      isOpen
      onClose={closeDialog}
      footer={
        <Button icon={FolderOpen} onPress={() => void chooseFileAndOpen()}>
          {startWords.openFile}
        </Button>
      }
    >
      <ProjectsList />
    </Dialog>
  );
}
