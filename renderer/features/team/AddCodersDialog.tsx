import { useState } from "react";
import { CODER_PALETTE, nextColour } from "../../../shared/codebook/palette.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { teamWords as words } from "../../words/team.ts";
import { usePeople } from "./teamFacts.ts";

/** Adds people who will code elsewhere: whoever is here goes on as themselves. */
export function AddCodersDialog({ onClose }: { onClose: () => void }) {
  const people = usePeople();
  const [text, setText] = useState("");
  const names = text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
  const add = async () => {
    if (names.length === 0) return;
    onClose();
    const colours = people.map(({ colour }) => colour);
    for (const name of names) {
      const colour = nextColour(colours, CODER_PALETTE);
      colours.push(colour);
      await orShow(api.coders.add({ id: crypto.randomUUID(), name, colour }));
    }
  };
  return (
    <Dialog
      title={words.addCodersTitle}
      isOpen
      onClose={onClose}
      size="sm"
      onSubmit={() => void add()}
      footer={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button variant="primary" type="submit" isDisabled={names.length === 0}>
            {words.addCodersAction(names.length)}
          </Button>
        </>
      }
    >
      <p className="ui-description">{words.addCodersText}</p>
      <TextArea
        label={words.addCodersNames}
        value={text}
        onChange={setText}
        rows={6}
        maxLength={20_000}
        autoFocus
      />
    </Dialog>
  );
}
