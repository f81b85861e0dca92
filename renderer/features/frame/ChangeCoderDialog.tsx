import { useState } from "react";
import type { Coder } from "../../../shared/records/coders.ts";
import { api } from "../../api.ts";
import { orShow, setPerson } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCurrentCoder } from "../../stores/selectors.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { frameWords } from "../../words/frame.ts";
import { uiWords } from "../../words/ui.ts";
import { type CoderDraft, CoderFields, hasVisibleName } from "./CoderFields.tsx";
import { closeDialog } from "./dialogStore.ts";

/** Renames or recolours whoever is coding. */
export function ChangeCoderDialog() {
  const coder = useCurrentCoder();
  return coder === null ? null : <ChangeCoder coder={coder} />;
}

function ChangeCoder({ coder }: { coder: Coder }) {
  const isPerson = useProjectStore((state) => state.app?.person?.id === coder.id);
  const [draft, setDraft] = useState<CoderDraft>({ name: coder.name, colour: coder.colour });
  const isNamed = hasVisibleName(draft);

  const save = async () => {
    if (!isNamed) return;
    closeDialog();
    const changes = { name: draft.name.trim(), colour: draft.colour };
    await orShow(api.coders.update({ id: coder.id, changes }));
    // The next project should meet the same person.
    if (isPerson) await setPerson(changes);
  };

  return (
    <Dialog
      title={frameWords.changeCoderTitle}
      isOpen
      onClose={closeDialog}
      size="sm"
      onSubmit={() => void save()}
      footer={
        <>
          <Button onPress={closeDialog}>{uiWords.cancel}</Button>
          <Button variant="primary" type="submit">
            {frameWords.save}
          </Button>
        </>
      }
    >
      <CoderFields
        draft={draft}
        onChange={setDraft}
        nameLabel={frameWords.coderName}
        colourLabel={frameWords.coderColour}
        error={isNamed ? undefined : frameWords.coderNameMissing}
      />
    </Dialog>
  );
}
