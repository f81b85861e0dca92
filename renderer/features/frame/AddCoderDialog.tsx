import { useState } from "react";
import { api } from "../../api.ts";
import { showError, showMessage } from "../../stores/messages.ts";
import { switchCoder } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { frameWords } from "../../words/frame.ts";
import { uiWords } from "../../words/ui.ts";
import { type CoderDraft, CoderFields, freeCoderColour, hasVisibleName } from "./CoderFields.tsx";
import { closeDialog } from "./dialogStore.ts";

/** Adds somebody who codes on this machine as well, and switches to them. */
export function AddCoderDialog() {
  const codersById = useProjectStore((state) => state.codersById);
  const [draft, setDraft] = useState<CoderDraft>(() => ({
    name: "",
    colour: freeCoderColour(codersById.values()),
  }));
  const [wasTried, setWasTried] = useState(false);
  const name = draft.name.trim();
  const isTaken = [...codersById.values()].some((coder) => coder.name === name);

  const add = async () => {
    setWasTried(true);
    if (!hasVisibleName(draft)) return;
    closeDialog();
    const id = crypto.randomUUID();
    const result = await api.coders.add({ id, name, colour: draft.colour });
    if (!result.ok) {
      showError(result.error);
      return;
    }
    await switchCoder(id);
    showMessage({ tone: "info", text: frameWords.nowCoding(name) });
  };

  return (
    <Dialog
      title={frameWords.addCoderTitle}
      isOpen
      onClose={closeDialog}
      size="sm"
      onSubmit={() => void add()}
      footer={
        <>
          <Button onPress={closeDialog}>{uiWords.cancel}</Button>
          <Button variant="primary" type="submit">
            {frameWords.add}
          </Button>
        </>
      }
    >
      <p className="ui-description">{frameWords.addCoderText}</p>
      <CoderFields
        draft={draft}
        onChange={setDraft}
        nameLabel={frameWords.coderName}
        colourLabel={frameWords.coderColour}
        error={wasTried && !hasVisibleName(draft) ? frameWords.coderNameMissing : undefined}
      />
      {isTaken && <p className="ui-description">{frameWords.coderNameTaken(name)}</p>}
    </Dialog>
  );
}
