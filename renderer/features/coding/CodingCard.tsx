import { BookOpen, CircleHelp, StickyNote, Tag, Trash2 } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { codingWords as words } from "../../words/coding.ts";
import { CodingRow, useCodingsHere, useCodingsWithMemo } from "./CodingRow.tsx";
import { returnToReader, setUncertain, showCodeOf, uncode, writeMemo } from "./codingActions.ts";
import type { CodingFacts } from "./codingFacts.ts";
import { show, useCodingStore } from "./codingStore.ts";
import { FloatingCard } from "./FloatingCard.tsx";
import { openPick } from "./readerEvents.ts";

const none: readonly string[] = [];

/** The codings at a place that was clicked, with what can be done to the selected one. */
export function CodingCard() {
  const card = useCodingStore((state) => state.card);
  const codings = useCodingsHere(card?.codingIds ?? none);
  const selectedId = useUiStore((state) => state.selectedCodingId);
  const selected = codings.find((coding) => coding.id === selectedId);
  const focusRef = useFirstButtonFocus(card?.takesFocus === true ? card : null);
  if (card === null || selected === undefined) return null;
  return (
    <FloatingCard
      anchor={card.anchor}
      role="dialog"
      aria-label={words.codingsHere}
      className="coding-card"
      onKeyDown={closeOnEscape}
    >
      <div ref={focusRef}>
        <Places codings={codings} selectedId={selected.id} />
        <Actions coding={selected} anchor={card.anchor} />
      </div>
    </FloatingCard>
  );
}

function closeOnEscape(event: KeyboardEvent): void {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  show({ card: null });
  returnToReader();
}

/** Each time something else opens it. */
function useFirstButtonFocus(opened: object | null) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (opened !== null) ref.current?.querySelector<HTMLElement>("button")?.focus();
  }, [opened]);
  return ref;
}

function Places({ codings, selectedId }: { codings: CodingFacts[]; selectedId: string }) {
  const showsCoder = useProjectStore((state) => state.showsOthers);
  const withMemo = useCodingsWithMemo();
  return (
    <ul>
      {codings.map((coding) => (
        <li key={coding.id}>
          <button
            type="button"
            className="coding-card-row"
            aria-pressed={coding.id === selectedId}
            onClick={() => useUiStore.getState().change({ selectedCodingId: coding.id })}
          >
            <CodingRow coding={coding} showsCoder={showsCoder} hasMemo={withMemo.has(coding.id)} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Actions({ coding, anchor }: { coding: CodingFacts; anchor: DOMRect }) {
  const { id, isUncertain, isOwn } = coding;
  const canEdit = useCanEdit();
  const isFixed = !isOwn || !canEdit;
  const at = { x: anchor.left, y: anchor.bottom };
  return (
    <>
      <div className="coding-card-actions">
        <IconButton
          label={isUncertain ? words.markCertain : words.markUncertain}
          shortcut="U"
          icon={CircleHelp}
          isSelected={isUncertain}
          isDisabled={isFixed}
          onPress={() => void setUncertain([id], !isUncertain)}
        />
        <IconButton
          label={words.recode}
          shortcut="R"
          icon={Tag}
          isDisabled={isFixed}
          onPress={() => openPick({ for: "codings", ids: [id] }, at)}
        />
        <IconButton
          label={words.memo}
          shortcut="M"
          icon={StickyNote}
          onPress={() => writeMemo(id)}
        />
        <IconButton
          label={words.showCode}
          icon={BookOpen}
          onPress={() => showCodeOf(coding.codeId)}
        />
        <IconButton
          label={words.uncode}
          shortcut="Delete"
          icon={Trash2}
          isDisabled={isFixed}
          onPress={() => {
            returnToReader();
            void uncode([id]);
          }}
        />
      </div>
      <p className="coding-card-note">
        {!canEdit ? words.readOnly : isOwn ? words.resizeHint : words.notYours(coding.coderName)}
      </p>
    </>
  );
}
