import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { agreementWords as words } from "../../words/agreement.ts";

export interface ChooseOption {
  id: string;
  label: string;
  colour?: string;
}

/** Some of many; choosing all of them means "all", also of what comes later (null). */
export function ChooseDialog(props: {
  title: string;
  options: readonly ChooseOption[];
  /** The shape of the options' colours. */
  swatch?: "code" | "coder";
  chosenIds: readonly string[] | null;
  /** Where not all can be chosen: how many, and why. */
  most?: { count: number; text: string };
  onClose: () => void;
  onChoose: (ids: string[] | null) => void;
}) {
  const { title, options, most, onClose, onChoose } = props;
  const [chosen, setChosen] = useState(
    () => new Set(props.chosenIds ?? options.map((option) => option.id)),
  );
  const isTooMany = most !== undefined && chosen.size > most.count;
  const isAll = options.every((option) => chosen.has(option.id));
  const toggle = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
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
      <div className="agreement-choose">
        {most !== undefined && <p className="ui-description">{most.text}</p>}
        <Checkbox
          isSelected={isAll}
          isIndeterminate={!isAll && chosen.size > 0}
          onChange={(all) => setChosen(new Set(all ? options.map(({ id }) => id) : []))}
        >
          {words.everything}
        </Checkbox>
        {options.map(({ id, label, colour }) => (
          <Checkbox key={id} isSelected={chosen.has(id)} onChange={(is) => toggle(id, is)}>
            <span className="agreement-coder">
              {colour !== undefined && <Swatch colour={colour} shape={props.swatch ?? "code"} />}
              {label}
            </span>
          </Checkbox>
        ))}
      </div>
    </Dialog>
  );
}
