import type { Code } from "../../../shared/records/codebook.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { codebookWords as words } from "../../words/codebook.ts";
import { closeCodebookDialog } from "./codebookDialogStore.ts";

/** A definition that documents were finished with was changed: other words, or another meaning? */
export function RedefinitionDialog(props: {
  code: Code;
  answer: (isRedefined: boolean | null) => void;
}) {
  const answer = (isRedefined: boolean | null) => () => {
    closeCodebookDialog();
    props.answer(isRedefined);
  };
  return (
    <Dialog
      title={words.redefineTitle(props.code.name)}
      isOpen
      onClose={answer(null)}
      size="sm"
      footer={
        <>
          <Button onPress={answer(null)}>{words.cancel}</Button>
          <Button onPress={answer(true)}>{words.redefineMeaning}</Button>
          <Button variant="primary" autoFocus onPress={answer(false)}>
            {words.redefineWording}
          </Button>
        </>
      }
    >
      <p>{words.redefineText}</p>
      <p className="ui-description">{words.redefineHelp}</p>
    </Dialog>
  );
}
