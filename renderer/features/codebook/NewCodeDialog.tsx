import { useState } from "react";
import { nextColour } from "../../../shared/codebook/palette.ts";
import type { UnitOfCoding } from "../../../shared/records/codebook.ts";
import { api } from "../../api.ts";
import { Button } from "../../ui/Button.tsx";
import { ColourPicker } from "../../ui/ColourPicker.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { codebookWords as words } from "../../words/codebook.ts";
import { presentCodes, selectCode } from "./codebookActions.ts";
import { closeCodebookDialog } from "./codebookDialogStore.ts";
import { topLevel, useParentOptions } from "./parentOptions.ts";
import { UnitField } from "./UnitField.tsx";

/** Makes a code or a folder and selects it. */
export function NewCodeDialog(props: { parentId: string | null; isFolder: boolean }) {
  const { isFolder } = props;
  const [name, setName] = useState("");
  const [parentId, setParentId] = useState(props.parentId);
  const [colour, setColour] = useState(() => nextColour(presentCodes().map((code) => code.colour)));
  const [unit, setUnit] = useState<UnitOfCoding>("sentence");
  const [definition, setDefinition] = useState("");
  const [problem, setProblem] = useState<string | undefined>();
  const parents = useParentOptions();

  const add = async () => {
    if (name.trim() === "") return setProblem(words.nameMissing);
    const id = crypto.randomUUID();
    const answer = await api.codes.add({
      ...{ id, parentId, name, definition, isFolder, colour },
      ...(isFolder ? {} : { unit }),
    });
    if (!answer.ok) return setProblem(answer.error.message);
    selectCode(id);
    closeCodebookDialog();
  };

  return (
    <Dialog
      title={isFolder ? words.newFolderTitle : words.newCodeTitle}
      isOpen
      onClose={closeCodebookDialog}
      onSubmit={() => void add()}
      footer={
        <>
          <Button onPress={closeCodebookDialog}>{words.cancel}</Button>
          <Button variant="primary" type="submit">
            {isFolder ? words.addFolder : words.add}
          </Button>
        </>
      }
    >
      <TextField
        label={words.name}
        value={name}
        onChange={(typed) => {
          setName(typed);
          setProblem(undefined);
        }}
        error={problem}
        maxLength={500}
        autoFocus
      />
      <Select
        label={words.parent}
        options={parents}
        value={parentId ?? topLevel}
        onChange={(id) => {
          setParentId(id === topLevel ? null : id);
          setProblem(undefined);
        }}
      />
      {!isFolder && (
        <>
          <ColourPicker label={words.colour} value={colour} onChange={setColour} />
          <UnitField value={unit} onChange={setUnit} />
        </>
      )}
      <TextArea
        label={words.definition}
        value={definition}
        onChange={setDefinition}
        {...(isFolder ? {} : { description: words.definitionHelp })}
        rows={4}
      />
    </Dialog>
  );
}
