import { useState } from "react";
import type { CodeProposal } from "../../../shared/records/codebook.ts";
import { api } from "../../api.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { roundsWords as words } from "../../words/rounds.ts";
import { topLevel, useParentOptions } from "../codebook/parentOptions.ts";
import { closeRoundsDialog } from "./roundsDialogStore.ts";

export function AcceptDialog({ proposal }: { proposal: CodeProposal }) {
  const [parentId, setParentId] = useState(topLevel);
  const [problem, setProblem] = useState<string | null>(null);
  const parents = useParentOptions();
  const accept = async () => {
    const answer = await api.proposals.accept({
      id: proposal.id,
      codeId: crypto.randomUUID(),
      parentId: parentId === topLevel ? null : parentId,
    });
    if (answer.ok) closeRoundsDialog();
    else setProblem(answer.error.message);
  };
  return (
    <Dialog
      title={words.acceptTitle(proposal.name)}
      isOpen
      onClose={closeRoundsDialog}
      size="sm"
      onSubmit={() => void accept()}
      footer={
        <>
          <Button onPress={closeRoundsDialog}>{words.cancel}</Button>
          <Button variant="primary" type="submit">
            {words.acceptConfirm}
          </Button>
        </>
      }
    >
      {problem !== null && <Banner tone="error">{problem}</Banner>}
      <p>{words.acceptText}</p>
      <Select label={words.under} options={parents} value={parentId} onChange={setParentId} />
    </Dialog>
  );
}

export function DeclineDialog({ proposal }: { proposal: CodeProposal }) {
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | undefined>();
  const decline = async () => {
    if (reason.trim() === "") return setProblem(words.reasonMissing);
    const answer = await api.proposals.decline({ id: proposal.id, reason });
    if (answer.ok) closeRoundsDialog();
    else setProblem(answer.error.message);
  };
  return (
    <Dialog
      title={words.declineTitle(proposal.name)}
      isOpen
      onClose={closeRoundsDialog}
      size="sm"
      onSubmit={() => void decline()}
      footer={
        <>
          <Button onPress={closeRoundsDialog}>{words.cancel}</Button>
          <Button variant="primary" type="submit">
            {words.declineConfirm}
          </Button>
        </>
      }
    >
      <TextField
        label={words.reason}
        description={words.reasonHelp}
        value={reason}
        onChange={(typed) => {
          setReason(typed);
          setProblem(undefined);
        }}
        error={problem}
        maxLength={500}
        autoFocus
      />
    </Dialog>
  );
}
