import { useMemo, useState } from "react";
import type { Coder } from "../../../shared/records/coders.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { namesakeOf } from "../../stores/whoCodes.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { startWords } from "../../words/start.ts";
import {
  type CoderDraft,
  CoderFields,
  freeCoderColour,
  hasVisibleName,
} from "../frame/CoderFields.tsx";
import { closeDialog } from "../frame/dialogStore.ts";
import { introduce, recognise } from "./joining.ts";

const somebodyNew = "new";

/** In a project that is open: which of its coders you are, or who you are. */
export function WhoDialog() {
  const codersById = useProjectStore((state) => state.codersById);
  const projectName = useProjectStore((state) => state.project?.name ?? "");
  const people = useMemo(
    () => [...codersById.values()].filter((coder) => coder.kind === "person"),
    [codersById],
  );
  const person = useProjectStore((state) => state.app?.person ?? null);
  const namesake = person === null ? undefined : namesakeOf(person.name, people);
  const [chosen, setChosen] = useState<string>(namesake?.id ?? somebodyNew);
  const [draft, setDraft] = useState<CoderDraft>(() => ({
    name: person?.name ?? "",
    colour: person?.colour ?? freeCoderColour(people),
  }));
  const [wasTried, setWasTried] = useState(false);
  const known = people.find(({ id }) => id === chosen);
  const isNew = known === undefined;

  const join = () => {
    setWasTried(true);
    if (isNew && !hasVisibleName(draft)) return;
    closeDialog();
    void (known === undefined ? introduce(draft.name, draft.colour) : recognise(known));
  };

  return (
    <Dialog
      title={startWords.whoTitle}
      isOpen
      onClose={closeDialog}
      onSubmit={join}
      footer={
        <Button variant="primary" type="submit">
          {actionFor(known, people.length === 0)}
        </Button>
      }
    >
      <p>{people.length === 0 ? startWords.whoText : startWords.whoInProjectText(projectName)}</p>
      {people.length > 0 && (
        <RadioGroup
          label={startWords.iAm}
          options={[
            ...people.map((coder) => ({ id: coder.id, label: coder.name })),
            { id: somebodyNew, label: startWords.somebodyNew },
          ]}
          value={chosen}
          onChange={setChosen}
        />
      )}
      {isNew && (
        <CoderFields
          draft={draft}
          onChange={setDraft}
          nameLabel={startWords.name}
          colourLabel={startWords.colour}
          error={wasTried && !hasVisibleName(draft) ? startWords.nameMissing : undefined}
        />
      )}
    </Dialog>
  );
}

/** Somebody who is in the project already joins nothing. */
function actionFor(known: Coder | undefined, isFirst: boolean): string {
  if (known !== undefined) return startWords.goOnAs(known.name);
  return isFirst ? startWords.begin : startWords.join;
}
