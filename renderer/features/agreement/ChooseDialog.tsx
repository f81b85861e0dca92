import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { CheckList, type CheckOption } from "../../ui/CheckList.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { agreementWords as words } from "../../words/agreement.ts";

/** Some of many; choosing all of them means "all", also of what comes later (null). */
export function ChooseDialog(props: {
  title: string;
  options: readonly CheckOption[];
  /** The shape of the options' colours. */
  swatch?: "code" | "coder";
  chosenIds: readonly string[] | null;
  /** Where not all can be chosen: how many, and why. */
  most?: { count: number; text: string };
  onClose: () => void;
  onChoose: (ids: string[] | null) => void;
}) {
  const { title, options, most, onClose, onChoose } = props;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(props.chosenIds ?? options.map((option) => option.id)),
  );
  const isTooMany = most !== undefined && chosen.size > most.count;
  const isAll = options.every((option) => chosen.has(option.id));
  const choose = () => {
    onChoose(isAll ? null : options.map(({ id }) => id).filter((id) => chosen.has(id)));
    onClose();
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      size="sm"
      onSubmit={choose}
      footer={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button variant="primary" type="submit" isDisabled={chosen.size === 0 || isTooMany}>
            {words.done}
          </Button>
        </>
      }
    >
      {most !== undefined && <p className="ui-description">{most.text}</p>}
      <CheckList
        swatch={props.swatch ?? "code"}
        label={title}
        allLabel={words.everything}
        options={options}
        chosenIds={chosen}
        onChange={setChosen}
      />
    </Dialog>
  );
}
