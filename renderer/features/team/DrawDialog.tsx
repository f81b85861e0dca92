import { useState } from "react";
import { drawAssignments } from "../../../shared/assignment/drawAssignments.ts";
import { ProjectError } from "../../../shared/result.ts";
import { api } from "../../api.ts";
import { showMessage } from "../../stores/messages.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { teamWords as words } from "../../words/team.ts";
import { CoderChoice } from "./CoderChoice.tsx";
import { usePeople } from "./teamFacts.ts";

/** Draws who codes what, all documents; takes the place of what was assigned. */
export function DrawDialog(props: { shared: number | null; onClose: () => void }) {
  const { onClose } = props;
  const people = usePeople();
  const documentsById = useProjectStore((state) => state.documentsById);
  const present = useProjectStore((state) => state.assignmentsById.size);
  const [chosen, setChosen] = useState(() => new Set(people.map(({ id }) => id)));
  const [shared, setShared] = useState(String(props.shared ?? Math.ceil(documentsById.size / 5)));
  const [perDocument, setPerDocument] = useState("2");
  const [seed, setSeed] = useState("1");
  const [problem, setProblem] = useState<string | null>(null);
  const sharedCount = wholeNumber(shared, 0, documentsById.size);
  const perCount = wholeNumber(perDocument, 2, Math.max(2, chosen.size));

  const draw = async () => {
    if (sharedCount === null || perCount === null) return;
    try {
      await assign([...chosen], [...documentsById.keys()], sharedCount, perCount, seed);
    } catch (error) {
      if (!(error instanceof ProjectError)) throw error;
      return setProblem(error.message);
    }
    onClose();
  };

  return (
    <Dialog
      title={words.drawTitle}
      isOpen
      onClose={onClose}
      onSubmit={() => void draw()}
      footer={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button variant="primary" type="submit" isDisabled={chosen.size === 0}>
            {words.drawAction}
          </Button>
        </>
      }
    >
      {problem !== null && <Banner tone="error">{problem}</Banner>}
      <p className="ui-description">{words.drawText}</p>
      <CoderChoice label={words.drawCoders} chosen={chosen} onChange={setChosen} />
      <div className="team-fields">
        <TextField
          label={words.sharedCount}
          value={shared}
          onChange={setShared}
          error={sharedCount === null ? words.sharedCountError(documentsById.size) : undefined}
        />
        <TextField
          label={words.perDocument}
          value={perDocument}
          onChange={setPerDocument}
          error={perCount === null ? words.perDocumentError : undefined}
        />
        <TextField
          label={words.seed}
          value={seed}
          onChange={setSeed}
          description={words.seedHelp}
          maxLength={100}
        />
      </div>
      {present > 0 && <p>{words.drawReplaces(present)}</p>}
    </Dialog>
  );
}

async function assign(
  coderIds: string[],
  documentIds: string[],
  sharedDocuments: number,
  codersPerShared: number,
  seed: string,
): Promise<void> {
  const drawn = drawAssignments({ coderIds, documentIds, sharedDocuments, codersPerShared, seed });
  const kept = new Set(drawn.map(({ coderId, documentId }) => `${coderId} ${documentId}`));
  const removed = [...useProjectStore.getState().assignmentsById.values()]
    .filter(({ coderId, documentId }) => !kept.has(`${coderId} ${documentId}`))
    .map(({ coderId, documentId }) => ({ coderId, documentId }));
  const added = drawn.map(({ coderId, documentId }) => ({ coderId, documentId }));
  const counts = await orShow(api.assignments.change({ added, removed }));
  if (counts === null) return;
  const text = words.drawn(documentIds.length, sharedDocuments, seed);
  showMessage({ tone: "success", text });
}

function wholeNumber(typed: string, least: number, most: number): number | null {
  const value = Number(typed.trim());
  const isFine = typed.trim() !== "" && Number.isInteger(value) && value >= least && value <= most;
  return isFine ? value : null;
}
