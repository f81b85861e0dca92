import { Dialog } from "../../ui/Dialog.tsx";
import { startWords } from "../../words/start.ts";
import { closeDialog } from "../frame/dialogStore.ts";
import { ProjectsList } from "./ProjectsList.tsx";

/** Browser mode: projects are known by name. */
export function OpenProjectDialog() {
  return (
    <Dialog title={startWords.openTitle} isOpen onClose={closeDialog}>
      <ProjectsList />
    </Dialog>
  );
}
