import { useCallback, useEffect, useMemo, useRef } from "react";
import { codePath } from "../../../shared/codebook/codeTree.ts";
import { rowOfCoding } from "../../../shared/coding/codingTable.ts";
import type { Span } from "../../../shared/records/fields.ts";
import { usePageCommand } from "../../stores/pageCommands.ts";
import { type OpenDocument, useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { pageNonce } from "../reader/pageNonce.ts";
import { Reader, type ReaderHandle } from "../reader/Reader.tsx";
import type { ReadingPlace } from "../reader/readerInput.ts";
import { CodingCard } from "./CodingCard.tsx";
import { CodingMenu } from "./CodingMenu.tsx";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { onReaderKey } from "./codingKeys.ts";
import { presentReader, setReader, show, useCodingStore } from "./codingStore.ts";
import { HoverCard } from "./HoverCard.tsx";
import { OverlapDialog } from "./OverlapDialog.tsx";
import { QuickCode } from "./QuickCode.tsx";
import { noteInput, readerEvents, stopHovering } from "./readerEvents.ts";
import { CountQuestion } from "./UnitsBar.tsx";
import { useUnits } from "./unitActions.ts";

/** The text with its codings, and what opens above it. Made anew for each text. */
export function CodingText({ open }: { open: OpenDocument }) {
  const area = useAreaListeners();
  useSelectionUpkeep(open);
  usePendingHighlight();
  usePageCommand("find", () => presentReader()?.openSearch());
  return (
    <div ref={area} className="coding-text">
      <WiredReader open={open} />
      <HoverCard />
      <CodingCard />
      <CodingMenu />
      <QuickCode />
      <OverlapDialog />
      <CountQuestion />
      <ConflictDialog />
    </div>
  );
}

const noSpans: readonly Span[] = [];

/** Where each document was left, so that going back there goes on reading. */
const places = new Map<string, ReadingPlace>();

function WiredReader({ open }: { open: OpenDocument }) {
  const codesById = useProjectStore((state) => state.codesById);
  const coders = useProjectStore((state) => state.codersById);
  const coderId = useProjectStore((state) => state.coderId);
  const comparing = useProjectStore((state) => state.showsOthers);
  const preferences = useProjectStore((state) => state.app?.preferences);
  const name = useProjectStore((state) => state.documentsById.get(open.documentId)?.name ?? "");
  const selectedCodingId = useUiStore((state) => state.selectedCodingId);
  const correcting = useUiStore((state) => state.correctingUnits);
  const excludedSpans = useProjectStore(
    (state) => state.documentsById.get(open.documentId)?.excludedSpans ?? noSpans,
  );
  const canEdit = useCanEdit();
  const units = useUnits(open);
  const codes = useMemo(
    () =>
      new Map(
        [...codesById.values()].map((code) => {
          const { id, name: codeName, colour } = code;
          return [id, { name: codeName, colour, path: codePath(code, codesById) }];
        }),
      ),
    [codesById],
  );
  const ref = useCallback((handle: ReaderHandle | null) => setReader(handle), []);
  return (
    <Reader
      {...readerEvents}
      ref={ref}
      place={places.get(open.documentId)}
      onLeave={(place) => places.set(open.documentId, place)}
      text={open.text.text}
      documentName={name}
      codings={open.codings}
      codes={codes}
      coders={coders}
      comparing={comparing}
      currentCoderId={coderId ?? ""}
      selectedCodingId={selectedCodingId}
      units={units.sentence}
      paragraphs={units.paragraph}
      showUnits={preferences?.showUnits ?? false}
      correcting={correcting}
      excludedSpans={excludedSpans}
      readOnly={!canEdit || correcting !== null}
      fontSize={preferences?.fontSize}
      lineSpacing={preferences?.lineSpacing}
      cspNonce={pageNonce()}
    />
  );
}

function useAreaListeners() {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const area = ref.current;
    if (area === null) return;
    const onScroll = () => {
      stopHovering();
      if (useCodingStore.getState().card !== null) show({ card: null });
    };
    area.addEventListener("keydown", noteInput, true);
    area.addEventListener("pointerdown", noteInput, true);
    area.addEventListener("keydown", onReaderKey);
    area.addEventListener("scroll", onScroll, { capture: true, passive: true });
    return () => {
      area.removeEventListener("keydown", noteInput, true);
      area.removeEventListener("pointerdown", noteInput, true);
      area.removeEventListener("keydown", onReaderKey);
      area.removeEventListener("scroll", onScroll, { capture: true });
      stopHovering();
    };
  }, []);
  return ref;
}

/** Another text has no selection yet; a coding that is gone is no longer selected. */
function useSelectionUpkeep({ codings }: OpenDocument): void {
  useEffect(() => {
    useUiStore.getState().change({ selection: null });
    return () => useUiStore.getState().change({ selection: null });
  }, []);
  const before = useRef<OpenDocument["codings"] | null>(null);
  useEffect(() => {
    const { selectedCodingId, change } = useUiStore.getState();
    const had = before.current;
    before.current = codings;
    if (selectedCodingId === null || rowOfCoding(codings, selectedCodingId) >= 0) return;
    // One that was just added is selected before it arrives.
    if (had === null || rowOfCoding(had, selectedCodingId) >= 0) change({ selectedCodingId: null });
  }, [codings]);
}

const pendingHighlight = "coding-pending";

/** Keeps the passage marked while the bar or the menu has the focus, and with it the selection. */
function usePendingHighlight(): void {
  const range = useCodingStore((state) => state.pending);
  useEffect(() => {
    if (range === null) return;
    CSS.highlights.set(pendingHighlight, new Highlight(range));
    return () => {
      CSS.highlights.delete(pendingHighlight);
    };
  }, [range]);
}
