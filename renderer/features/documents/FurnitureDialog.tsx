import { useEffect, useMemo, useState } from "react";
import type { DocumentEntry } from "../../../shared/contract/documents.ts";
import type { Furniture } from "../../../shared/text/furniture.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { unitWords as words } from "../../words/units.ts";
import { shortQuote } from "../coding/shortQuote.ts";
import { presentStarters } from "../coding/unitActions.ts";

const longestQuote = 90;

interface FurnitureDialogProps {
  document: DocumentEntry;
  text: string;
  onClose: () => void;
}

/** What looks like no text of the document itself, for a person to tick. */
export function FurnitureDialog({ document, text, onClose }: FurnitureDialogProps) {
  const [found, setFound] = useState<readonly Furniture[] | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const starters = useMemo(() => presentStarters(), []);
  useEffect(() => {
    void orShow(api.units.furniture({ documentId: document.id })).then((passages) => {
      if (passages === null) return onClose();
      setFound(passages);
      // Some code headings, nobody addresses.
      const usual = passages.filter(({ kind }) => kind !== "heading");
      setChosen(new Set(usual.map(({ startOffset }) => startOffset)));
    });
  }, [document.id, onClose]);
  const toggle = (startOffset: number, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(startOffset);
    else next.delete(startOffset);
    setChosen(next);
  };
  const mark = async () => {
    const spans = (found ?? [])
      .filter(({ startOffset }) => chosen.has(startOffset))
      .map(({ startOffset, endOffset }) => ({ startOffset, endOffset }));
    const how = { isCounted: false, evenWhereStarted: starters.length > 0 };
    onClose();
    await orShow(api.units.setCounted({ documentId: document.id, spans, ...how }));
  };
  const footer = (
    <>
      <Button onPress={onClose}>{words.cancel}</Button>
      <Button variant="primary" isDisabled={chosen.size === 0} onPress={() => void mark()}>
        {words.markChosen(chosen.size)}
      </Button>
    </>
  );
  return (
    <Dialog title={words.furnitureTitle} isOpen onClose={onClose} size="lg" footer={footer}>
      {found === null && <Loading label={words.furnitureLoading} />}
      {found?.length === 0 && <p>{words.furnitureNone}</p>}
      {found !== null && found.length > 0 && <p>{words.furnitureText}</p>}
      {starters.length > 0 && <p>{words.askText(starters.join(", "), starters.length === 1)}</p>}
      <ul className="documents-furniture">
        {found?.map((passage) => (
          <li key={passage.startOffset}>
            <Checkbox
              isSelected={chosen.has(passage.startOffset)}
              onChange={(isChosen) => toggle(passage.startOffset, isChosen)}
            >
              {shortQuote(text, passage, longestQuote)}
            </Checkbox>
            <span className="documents-furniture-kind">{words.furnitureKinds[passage.kind]}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
