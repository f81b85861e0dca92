import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { documentsWords as words } from "../../words/documents.ts";
import { importSources } from "./importing.ts";

/** A text from the clipboard becomes a document, by the same way as a file. */
export function PasteDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [text, setText] = useState("");
  const submit = () => {
    if (text.trim() === "") return;
    const title = name.trim() === "" ? words.defaultPasteName : name.trim();
    const fileName = title.toLowerCase().endsWith(".txt") ? title : `${title}.txt`;
    void importSources([{ file: new File([text], fileName), folder: "" }]);
    onClose();
  };
  return (
    <Dialog
      title={words.pasteTitle}
      isOpen
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button variant="primary" type="submit" isDisabled={text.trim() === ""}>
            {words.pasteImport}
          </Button>
        </>
      }
    >
      <div className="documents-form">
        <TextField
          label={words.pasteName}
          value={name}
          onChange={setName}
          placeholder={words.pasteNamePlaceholder}
          autoFocus
        />
        <TextArea
          label={words.pasteText}
          value={text}
          onChange={setText}
          rows={14}
          description={words.pasteHelp}
        />
      </div>
    </Dialog>
  );
}
