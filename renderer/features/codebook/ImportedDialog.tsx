import { useState } from "react";
import type { Code } from "../../../shared/records/codebook.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { codebookWords as words } from "../../words/codebook.ts";
import { closeCodebookDialog } from "./codebookDialogStore.ts";

interface Props {
  /** Rows that were not taken, in words. */
  problems: readonly string[];
  /** Codes that documents were finished with and that the file defines in other words. */
  rewordedIds: readonly string[];
}

/** What is to be known, and decided, after a codebook was imported. */
export function ImportedDialog({ problems, rewordedIds }: Props) {
  const codesById = useProjectStore((state) => state.codesById);
  const reworded = rewordedIds.flatMap((id) => codesById.get(id) ?? []);
  return (
    <Dialog
      title={words.importedTitle}
      isOpen
      onClose={closeCodebookDialog}
      footer={
        <Button variant="primary" onPress={closeCodebookDialog} autoFocus>
          {words.close}
        </Button>
      }
    >
      {problems.length > 0 && (
        <>
          <p>{words.importProblems}</p>
          <ul className="codebook-problems">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </>
      )}
      {reworded.length > 0 && (
        <>
          <p>{words.importReworded}</p>
          <ul className="codebook-reworded">
            {reworded.map((code) => (
              <RewordedCode key={code.id} code={code} />
            ))}
          </ul>
          <p className="ui-description">{words.redefineHelp}</p>
        </>
      )}
    </Dialog>
  );
}

/** Taken as other words for the same; a press says that it means something else. */
function RewordedCode({ code }: { code: Code }) {
  const [before] = useState(code.meaning);
  const isRedefined = code.meaning > before;
  const redefine = () =>
    void orShow(api.codes.update({ id: code.id, changes: {}, isRedefined: true }));
  return (
    <li>
      <span>{code.name}</span>
      {isRedefined ? (
        <span className="ui-description" role="status">
          {words.redefined}
        </span>
      ) : (
        <Button size="sm" onPress={redefine}>
          {words.redefineMeaning}
        </Button>
      )}
    </li>
  );
}
