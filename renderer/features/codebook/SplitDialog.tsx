import { useState } from "react";
import { actionLabels } from "../../../shared/actionLabels.ts";
import { nextColour } from "../../../shared/codebook/palette.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { api } from "../../api.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { ColourPicker } from "../../ui/ColourPicker.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { codebookWords as words } from "../../words/codebook.ts";
import { presentCodes, selectCode, showDone } from "./codebookActions.ts";
import { closeCodebookDialog } from "./codebookDialogStore.ts";
import { PageTurner } from "./PageTurner.tsx";
import { PassageList } from "./PassageList.tsx";
import { usePassages } from "./usePassages.ts";

/** Moves some passages of a code to a new code beside it. */
export function SplitDialog({ code, codingIds }: { code: Code; codingIds: readonly string[] }) {
  const [name, setName] = useState("");
  const [colour, setColour] = useState(() => nextColour(presentCodes().map((each) => each.colour)));
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set(codingIds));
  const [page, setPage] = useState(0);
  const [problem, setProblem] = useState<string | undefined>();
  const { answer, error } = usePassages({
    codeId: code.id,
    withSubcodes: false,
    onlyOlder: false,
    page,
  });

  const split = async () => {
    if (name.trim() === "") return setProblem(words.nameMissing);
    if (chosenIds.size === 0) return;
    const id = crypto.randomUUID();
    const answered = await api.codes.split({
      codeId: code.id,
      newCode: { id, parentId: code.parentId, name, colour },
      codingIds: [...chosenIds],
    });
    if (!answered.ok) return setProblem(answered.error.message);
    closeCodebookDialog();
    selectCode(id);
    showDone(words.splitDone(name.trim()), actionLabels.splitCode(code.name, name.trim()));
  };

  return (
    <Dialog
      title={words.splitTitle(code.name)}
      isOpen
      onClose={closeCodebookDialog}
      size="lg"
      onSubmit={() => void split()}
      footer={
        <>
          <Button onPress={closeCodebookDialog}>{words.cancel}</Button>
          <Button variant="primary" type="submit" isDisabled={chosenIds.size === 0}>
            {words.splitConfirm(chosenIds.size)}
          </Button>
        </>
      }
    >
      <TextField
        label={words.splitName}
        value={name}
        onChange={(typed) => {
          setName(typed);
          setProblem(undefined);
        }}
        error={problem}
        maxLength={500}
        autoFocus
      />
      <ColourPicker label={words.colour} value={colour} onChange={setColour} />
      {error !== null && <Banner tone="error">{error.message}</Banner>}
      {answer === null && error === null && <Loading label={words.loading} />}
      {answer !== null && (
        <>
          <p className="ui-description">{words.splitText}</p>
          <div className="codebook-split-list">
            <PassageList
              label={words.splitText}
              passages={answer.passages}
              selectedIds={chosenIds}
              onSelectionChange={setChosenIds}
              empty={<EmptyState title={words.splitNothing} />}
            />
          </div>
          <PageTurner page={page} total={answer.total} onTurn={setPage} />
        </>
      )}
    </Dialog>
  );
}
