import { useState } from "react";
import { api } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { roundsWords as words } from "../../words/rounds.ts";
import { closeRoundsDialog } from "./roundsDialogStore.ts";
import { VersionFields } from "./VersionFields.tsx";

export function PublishDialog() {
  const next = useProjectStore(
    (state) =>
      Math.max(0, ...[...state.codebookVersionsById.values()].map(({ number }) => number)) + 1,
  );
  const [version, setVersion] = useState({ note: "", isLocked: false });
  const [problem, setProblem] = useState<string | null>(null);
  const publish = async () => {
    const answer = await api.codebook.publish({ id: crypto.randomUUID(), ...version });
    if (answer.ok) closeRoundsDialog();
    else setProblem(answer.error.message);
  };
  return (
    <Dialog
      title={words.publishTitle(next)}
      isOpen
      onClose={closeRoundsDialog}
      onSubmit={() => void publish()}
      footer={
        <>
          <Button onPress={closeRoundsDialog}>{words.cancel}</Button>
          <Button variant="primary" type="submit">
            {words.publishConfirm}
          </Button>
        </>
      }
    >
      {problem !== null && <Banner tone="error">{problem}</Banner>}
      <p>{words.publishText}</p>
      <VersionFields value={version} onChange={setVersion} />
    </Dialog>
  );
}
