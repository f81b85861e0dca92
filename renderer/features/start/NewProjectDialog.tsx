import { useState } from "react";
import type { ProjectPlace } from "../../../shared/contract/places.ts";
import { shell } from "../../api.ts";
import { createProject, reloadProject } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { startWords } from "../../words/start.ts";
import { uiWords } from "../../words/ui.ts";
import { closeDialog } from "../frame/dialogStore.ts";

/** Names a new project; on the desktop the system's dialog then asks for the folder. */
export function NewProjectDialog() {
  const [name, setName] = useState("");
  const [withStarter, setWithStarter] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const [isNameMissing, setIsNameMissing] = useState(false);
  const [isBusy, setIsBusy] = useState(false);

  const create = async () => {
    const wanted = name.trim();
    setIsNameMissing(wanted === "");
    if (wanted === "" || isBusy) return;
    setIsBusy(true);
    setProblem(await createAt(wanted, withStarter));
    setIsBusy(false);
  };

  return (
    <Dialog
      title={startWords.newTitle}
      isOpen
      onClose={closeDialog}
      size="sm"
      onSubmit={() => void create()}
      footer={
        <>
          <Button onPress={closeDialog}>{uiWords.cancel}</Button>
          <Button variant="primary" type="submit">
            {shell === null ? startWords.create : startWords.createWhere}
          </Button>
        </>
      }
    >
      {problem !== null && <Banner tone="error">{problem}</Banner>}
      <TextField
        label={startWords.projectName}
        value={name}
        onChange={setName}
        placeholder={startWords.projectNamePlaceholder}
        maxLength={100}
        autoFocus
        error={isNameMissing ? startWords.projectNameMissing : undefined}
      />
      <div className="frame-field">
        <Checkbox isSelected={withStarter} onChange={setWithStarter}>
          {startWords.starter}
        </Checkbox>
        <p className="ui-description start-under-box">{startWords.starterHelp}</p>
      </div>
    </Dialog>
  );
}

/** What went wrong, or null. */
async function createAt(name: string, withStarter: boolean): Promise<string | null> {
  const place = await placeFor(name);
  if (place === null) return null;
  const error = await createProject(place, withStarter);
  if (error === null) {
    closeDialog();
    return null;
  }
  // The host closes the project that is open before it makes another: the page must not stay.
  if (useProjectStore.getState().phase === "open") await reloadProject();
  return error.message;
}

async function placeFor(name: string): Promise<ProjectPlace | null> {
  if (shell === null) return { kind: "named", name };
  return shell.chooseProject({ purpose: "create", suggestedName: name });
}
