import type { CorrectableUnit } from "../../../shared/records/documents.ts";
import { type OpenDocument, useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Button } from "../../ui/Button.tsx";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { unitWords as words } from "../../words/units.ts";
import { returnToReader } from "./codingActions.ts";
import { show, useCodingStore } from "./codingStore.ts";
import {
  joinWithNext,
  presentStarters,
  sendCounted,
  splitHere,
  startersOf,
  toggleCorrecting,
  toggleCounted,
  useUnits,
} from "./unitActions.ts";

const kinds: readonly CorrectableUnit[] = ["sentence", "paragraph"];

/** Above the text while its units are corrected. */
export function UnitsBar({ open }: { open: OpenDocument }) {
  const kind = useUiStore((state) => state.correctingUnits);
  const progressById = useProjectStore((state) => state.progressById);
  const codersById = useProjectStore((state) => state.codersById);
  const canEdit = useCanEdit();
  const units = useUnits(open);
  if (kind === null) return null;
  const nameOf = (id: string) => codersById.get(id)?.name ?? "";
  const starters = startersOf(open.documentId, progressById, nameOf);
  const isSettled = starters.length > 0 || !canEdit;
  const act = (run: () => Promise<void>) => () => void run().then(returnToReader);
  return (
    <section className="units-bar" aria-label={words.correct}>
      <RadioGroup
        label={words.kind}
        isLabelHidden
        options={kinds.map((id) => ({ id, label: words.kinds[id] }))}
        value={kind}
        onChange={(correctingUnits) => useUiStore.getState().change({ correctingUnits })}
        orientation="horizontal"
      />
      <output className="units-count">{words.count(units[kind].length / 2, kind)}</output>
      <Button size="sm" isDisabled={isSettled} onPress={act(splitHere)}>
        {words.split}
      </Button>
      <Button size="sm" isDisabled={isSettled} onPress={act(joinWithNext)}>
        {words.join}
      </Button>
      <Button size="sm" isDisabled={!canEdit} onPress={act(toggleCounted)}>
        {words.notCoded}
      </Button>
      <Button size="sm" variant="primary" onPress={toggleCorrecting}>
        {words.done}
      </Button>
      {starters.length > 0 && (
        <p className="units-settled">{words.settled(starters.join(", "), starters.length === 1)}</p>
      )}
    </section>
  );
}

/** Before what counts changes under codings that are there. */
export function CountQuestion() {
  const question = useCodingStore((state) => state.countQuestion);
  if (question === null) return null;
  const starters = presentStarters();
  const close = () => {
    show({ countQuestion: null });
    returnToReader();
  };
  return (
    <ConfirmDialog
      title={words.askTitle}
      isOpen
      onClose={close}
      confirmLabel={words.askConfirm}
      onConfirm={() => void sendCounted(question.span, question.isCounted, true)}
    >
      <p>{words.askText(starters.join(", "), starters.length === 1)}</p>
    </ConfirmDialog>
  );
}
