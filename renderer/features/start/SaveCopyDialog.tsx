import { useEffect, useState } from "react";
import type { ProjectPlace } from "../../../shared/contract/places.ts";
import { api, shell } from "../../api.ts";
import { showError, showMessage } from "../../stores/messages.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { startWords } from "../../words/start.ts";
import { uiWords } from "../../words/ui.ts";
import { downloadCopy } from "../frame/commands.ts";
import { closeDialog } from "../frame/dialogStore.ts";

/** Saves a copy: by name in a browser, by the system's dialog on the desktop. */
export function SaveCopyDialog() {
  return shell === null ? <NamedCopy /> : <ChosenCopy />;
}

/** The system's dialog is the dialog. */
function ChosenCopy() {
  useEffect(() => {
    closeDialog();
    void saveChosen();
  }, []);
  return null;
}

async function saveChosen(): Promise<void> {
  const name = useProjectStore.getState().project?.name ?? "";
  const suggestedName = startWords.saveAsSuggestion(name);
  const place = (await shell?.chooseProject({ purpose: "saveAs", suggestedName })) ?? null;
  if (place === null) return;
  const result = await api.project.saveAs({ place });
  if (!result.ok) return showError(result.error);
  showMessage({ tone: "success", text: startWords.savedAs(result.value.fileName) });
}

function NamedCopy() {
  const projectName = useProjectStore((state) => state.project?.name ?? "");
  const [name, setName] = useState(startWords.saveAsSuggestion(projectName));
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const isNameMissing = name.trim() === "";

  const save = async () => {
    if (isNameMissing || isBusy) return;
    setIsBusy(true);
    const place: ProjectPlace = { kind: "named", name: name.trim() };
    const result = await api.project.saveAs({ place });
    setIsBusy(false);
    if (!result.ok) return setProblem(result.error.message);
    closeDialog();
    showMessage({ tone: "success", text: startWords.savedAs(result.value.fileName) });
  };
  const download = () => {
    closeDialog();
    void downloadCopy();
  };

  return (
    <Dialog
      title={startWords.saveAsTitle}
      isOpen
      onClose={closeDialog}
      size="sm"
      onSubmit={() => void save()}
      footer={
        <>
          <Button onPress={download}>{startWords.downloadCopy}</Button>
          <Button onPress={closeDialog}>{uiWords.cancel}</Button>
          <Button variant="primary" type="submit">
            {startWords.saveCopy}
          </Button>
        </>
      }
    >
      {problem !== null && <Banner tone="error">{problem}</Banner>}
      <p className="ui-description">{startWords.saveAsText}</p>
      <TextField
        label={startWords.projectName}
        value={name}
        onChange={setName}
        maxLength={100}
        autoFocus
        error={isNameMissing ? startWords.projectNameMissing : undefined}
      />
    </Dialog>
  );
}
