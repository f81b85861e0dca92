import { RotateCcw } from "lucide-react";
import { useCallback, useState } from "react";
import type { DocumentEntry } from "../../../shared/contract/documents.ts";
import { countCorrections } from "../../../shared/text/unitCorrections.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { unitWords as words } from "../../words/units.ts";
import { shortQuote } from "../coding/shortQuote.ts";
import { setCounted } from "../coding/unitActions.ts";
import { FurnitureDialog } from "./FurnitureDialog.tsx";

const longestQuote = 60;

/** What people changed about the units of the open document, and what does not count in it. */
export function DocumentUnits({ document }: { document: DocumentEntry }) {
  const { id, excludedSpans, unitCorrections } = document;
  const open = useProjectStore((state) => state.openDocument);
  const canEdit = useCanEdit();
  const [isMarking, setMarking] = useState(false);
  const stopMarking = useCallback(() => setMarking(false), []);
  const text = open?.documentId === id ? open.text.text : "";
  const { sentence = null, paragraph = null } = unitCorrections ?? {};
  const corrected = [sentence, paragraph].reduce(
    (sum, corrections) => sum + (corrections === null ? 0 : countCorrections(corrections)),
    0,
  );
  return (
    <section className="documents-facts" aria-label={words.details}>
      <h3 className="ui-label">{words.details}</h3>
      <p>{words.corrected(corrected)}</p>
      {excludedSpans.length === 0 && <p>{words.noneExcluded}</p>}
      {excludedSpans.length > 0 && <p>{words.excludedList}</p>}
      <ul className="documents-excluded" aria-label={words.excludedList}>
        {excludedSpans.map((span) => {
          const quote = shortQuote(text, span, longestQuote);
          return (
            <li key={span.startOffset}>
              <button
                type="button"
                className="documents-excluded-quote"
                onClick={() => useUiStore.getState().goToPassage(id, span)}
              >
                {quote}
              </button>
              <IconButton
                label={words.countAgain(quote)}
                icon={RotateCcw}
                isDisabled={!canEdit}
                onPress={() => void setCounted(span, true)}
              />
            </li>
          );
        })}
      </ul>
      <Button size="sm" isDisabled={!canEdit || text === ""} onPress={() => setMarking(true)}>
        {words.furniture}
      </Button>
      {isMarking && <FurnitureDialog document={document} text={text} onClose={stopMarking} />}
    </section>
  );
}
