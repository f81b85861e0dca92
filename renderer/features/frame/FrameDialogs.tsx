import { BackupsDialog } from "../start/BackupsDialog.tsx";
import { DamagedDialog } from "../start/DamagedDialog.tsx";
import { JoinClassDialog } from "../start/JoinClassDialog.tsx";
import { NewProjectDialog } from "../start/NewProjectDialog.tsx";
import { OpenProjectDialog } from "../start/OpenProjectDialog.tsx";
import { PersonDialog } from "../start/PersonDialog.tsx";
import { SaveCopyDialog } from "../start/SaveCopyDialog.tsx";
import { WhoDialog } from "../start/WhoDialog.tsx";
import { AboutDialog } from "./AboutDialog.tsx";
import { AddCoderDialog } from "./AddCoderDialog.tsx";
import { ChangeCoderDialog } from "./ChangeCoderDialog.tsx";
import { type FrameDialog, useDialogStore } from "./dialogStore.ts";
import { ProjectSearchDialog } from "./ProjectSearchDialog.tsx";
import { ShortcutsDialog } from "./ShortcutsDialog.tsx";
import { ShowOthersDialog } from "./ShowOthersDialog.tsx";
import { VerifyDialog } from "./VerifyDialog.tsx";

/** The one dialog of the window that is open, if any. Each starts afresh when it opens. */
export function FrameDialogs() {
  const dialog = useDialogStore((state) => state.dialog);
  return dialog === null ? null : <OpenDialog dialog={dialog} />;
}

function OpenDialog({ dialog }: { dialog: FrameDialog }) {
  switch (dialog.kind) {
    case "newProject":
      return <NewProjectDialog />;
    case "openProject":
      return <OpenProjectDialog />;
    case "saveCopy":
      return <SaveCopyDialog />;
    case "backups":
      return <BackupsDialog />;
    case "damaged":
      return <DamagedDialog {...dialog} />;
    case "verify":
      return <VerifyDialog />;
    case "search":
      return <ProjectSearchDialog />;
    case "who":
      return <WhoDialog />;
    case "joinClass":
      return <JoinClassDialog />;
    case "person":
      return <PersonDialog />;
    case "addCoder":
      return <AddCoderDialog />;
    case "changeCoder":
      return <ChangeCoderDialog />;
    case "showOthers":
      return <ShowOthersDialog />;
    case "shortcuts":
      return <ShortcutsDialog />;
    case "about":
      return <AboutDialog />;
  }
}
