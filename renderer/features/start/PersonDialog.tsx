import { useState } from "react";
import { setPerson } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { frameWords } from "../../words/frame.ts";
import { startWords } from "../../words/start.ts";
import { uiWords } from "../../words/ui.ts";
import {
  type CoderDraft,
  CoderFields,
  freeCoderColour,
  hasVisibleName,
} from "../frame/CoderFields.tsx";
import { closeDialog } from "../frame/dialogStore.ts";

/** Changes what new projects call the person at this machine. */
export function PersonDialog() {
  const person = useProjectStore((state) => state.app?.person ?? null);
  const [draft, setDraft] = useState<CoderDraft>(() => ({
    name: person?.name ?? "",
    colour: person?.colour ?? freeCoderColour([]),
  }));
  const isNamed = hasVisibleName(draft);
  const save = () => {
    if (!isNamed) return;
    closeDialog();
    void setPerson({ name: draft.name.trim(), colour: draft.colour });
  };
  return (
    <Dialog
      title={startWords.changePersonTitle}
      isOpen
      onClose={closeDialog}
      size="sm"
      onSubmit={save}
      footer={
        <>
          <Button onPress={closeDialog}>{uiWords.cancel}</Button>
          <Button variant="primary" type="submit">
            {frameWords.save}
          </Button>
        </>
      }
    >
      <p className="ui-description">{startWords.changePersonText}</p>
      <CoderFields
        draft={draft}
        onChange={setDraft}
        nameLabel={startWords.name}
        colourLabel={startWords.colour}
        error={isNamed ? undefined : startWords.nameMissing}
      />
    </Dialog>
  );
}
