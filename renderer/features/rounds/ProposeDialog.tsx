import { useState } from "react";
import { api } from "../../api.ts";
import { showMessage } from "../../stores/messages.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { roundsWords as words } from "../../words/rounds.ts";
import { type CodeDraft, closeRoundsDialog } from "./roundsDialogStore.ts";

/** The words selected in the reader are the example to begin with. */
export function ProposeDialog({ draft }: { draft?: CodeDraft | undefined }) {
  const [name, setName] = useState(draft?.name ?? "");
  const [definition, setDefinition] = useState(draft?.definition ?? "");
  const [example, setExample] = useState(draft?.example ?? selectedWords);
  const [problem, setProblem] = useState<string | undefined>();
  const propose = async () => {
    if (name.trim() === "") return setProblem(words.codeNameMissing);
    const id = crypto.randomUUID();
    const answer = await api.proposals.add({ id, name, definition, example });
    if (!answer.ok) return setProblem(answer.error.message);
    closeRoundsDialog();
    showMessage({ tone: "success", text: words.proposed(name.trim()) });
  };
  return (
    <Dialog
      title={words.proposeTitle}
      isOpen
      onClose={closeRoundsDialog}
      onSubmit={() => void propose()}
      footer={
        <>
          <Button onPress={closeRoundsDialog}>{words.cancel}</Button>
          <Button variant="primary" type="submit">
            {words.proposeConfirm}
          </Button>
        </>
      }
    >
      <p className="ui-description">{words.proposeText}</p>
      <TextField
        label={words.codeName}
        value={name}
        onChange={(typed) => {
          setName(typed);
          setProblem(undefined);
        }}
        error={problem}
        maxLength={500}
        autoFocus
      />
      <TextArea label={words.definition} value={definition} onChange={setDefinition} rows={3} />
      <TextArea label={words.example} value={example} onChange={setExample} rows={3} />
    </Dialog>
  );
}

function selectedWords(): string {
  const { selection } = useUiStore.getState();
  const text = useProjectStore.getState().openDocument?.text.text;
  if (selection === null || text === undefined) return "";
  return text.slice(selection.startOffset, selection.endOffset);
}
