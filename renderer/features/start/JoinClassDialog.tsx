import { useState } from "react";
import { showMessage } from "../../stores/messages.ts";
import { joinClassPack } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { startWords as words } from "../../words/start.ts";
import { uiWords } from "../../words/ui.ts";
import { closeDialog } from "../frame/dialogStore.ts";

/** More copies under one name than this are a mistake. */
const mostCopies = 50;

/** Asks for a name, makes a copy of the class pack and goes on in it as a new coder. */
export function JoinClassDialog() {
  const person = useProjectStore((state) => state.app?.person?.name ?? "");
  const [name, setName] = useState(person);
  const [wasTried, setWasTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const isNameMissing = name.trim() === "";

  const join = async () => {
    setWasTried(true);
    if (isNameMissing || isBusy) return;
    setIsBusy(true);
    const failed = await joinUnderFreeName(name.trim());
    setIsBusy(false);
    if (failed !== null) return setProblem(failed);
    closeDialog();
    const { project } = useProjectStore.getState();
    const text = words.joined(name.trim(), project?.fileName ?? "");
    showMessage({ tone: "success", text });
  };

  return (
    <Dialog
      title={words.joinClassTitle}
      isOpen
      onClose={closeDialog}
      size="sm"
      onSubmit={() => void join()}
      footer={
        <>
          <Button onPress={closeDialog}>{uiWords.cancel}</Button>
          <Button variant="primary" type="submit" isDisabled={isBusy}>
            {words.joinClassAction}
          </Button>
        </>
      }
    >
      {problem !== null && <Banner tone="error">{problem}</Banner>}
      <p>{words.joinClassText}</p>
      <TextField
        label={words.joinClassName}
        value={name}
        onChange={setName}
        maxLength={200}
        autoFocus
        error={wasTried && isNameMissing ? words.nameMissing : undefined}
      />
    </Dialog>
  );
}

/** Somebody of the same name may have joined on this computer: theirs stays. */
async function joinUnderFreeName(name: string): Promise<string | null> {
  const project = useProjectStore.getState().project?.name ?? "";
  for (let number = 1; ; number += 1) {
    const place = { kind: "named", name: words.joinedName(project, name, number) } as const;
    const error = await joinClassPack(place, name);
    if (error === null) return null;
    if (error.kind !== "conflict" || number === mostCopies) return error.message;
  }
}
