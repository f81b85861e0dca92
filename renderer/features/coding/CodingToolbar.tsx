import {
  AArrowDown,
  AArrowUp,
  ChevronLeft,
  ChevronRight,
  CircleHelp,
  Pilcrow,
  Search,
  SquareSplitHorizontal,
  Trash2,
} from "lucide-react";
import { type ReactNode, useMemo } from "react";
import type { Preferences } from "../../../shared/contract/app.ts";
import { openDocument, setPreferences } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { codingWords as words } from "../../words/coding.ts";
import { unitWords } from "../../words/units.ts";
import { useCodingsHere } from "./CodingRow.tsx";
import { returnToReader, setUncertain, uncode } from "./codingActions.ts";
import { presentReader } from "./codingStore.ts";
import { toggleCorrecting } from "./unitActions.ts";
import { useNeighbours } from "./useNeighbours.ts";

/** The contract's limits of the font size, in px. */
const sizes = { least: 12, most: 32 };

interface CodingToolbarProps {
  documentId: string;
  /** The coder's progress with the document. */
  progress: ReactNode;
}

export function CodingToolbar({ documentId, progress }: CodingToolbarProps) {
  const name = useProjectStore((state) => state.documentsById.get(documentId)?.name ?? "");
  const preferences = useProjectStore((state) => state.app?.preferences ?? null);
  return (
    <div role="toolbar" aria-label={words.toolbar} className="coding-toolbar">
      <Neighbours documentId={documentId} />
      <h2 className="coding-document" title={name}>
        {name}
      </h2>
      <SelectedCoding />
      <span className="coding-rule" />
      <IconButton
        label={words.find}
        shortcut="Mod+F"
        icon={Search}
        onPress={() => presentReader()?.openSearch()}
      />
      {preferences !== null && <Typography preferences={preferences} />}
      <div className="coding-progress">{progress}</div>
    </div>
  );
}

function Neighbours({ documentId }: { documentId: string }) {
  const { previousId, nextId } = useNeighbours(documentId);
  return (
    <>
      <IconButton
        label={words.previousDocument}
        icon={ChevronLeft}
        isDisabled={previousId === null}
        onPress={() => previousId !== null && void openDocument(previousId)}
      />
      <IconButton
        label={words.nextDocument}
        icon={ChevronRight}
        isDisabled={nextId === null}
        onPress={() => nextId !== null && void openDocument(nextId)}
      />
    </>
  );
}

/** Which coding is selected, and what is done most with one. */
function SelectedCoding() {
  const selectedId = useUiStore((state) => state.selectedCodingId);
  const ids = useMemo(() => (selectedId === null ? [] : [selectedId]), [selectedId]);
  const [coding] = useCodingsHere(ids);
  const canEdit = useCanEdit();
  const isFixed = coding === undefined || !coding.isOwn || !canEdit;
  const act = (run: () => Promise<void>) => () => {
    returnToReader();
    void run();
  };
  return (
    <>
      {coding !== undefined && (
        <span className="coding-selected" title={words.selected(coding.codeName)}>
          <Swatch colour={coding.colour} />
          <span className="coding-code">{coding.codeName}</span>
        </span>
      )}
      <IconButton
        label={coding?.isUncertain === true ? words.markCertain : words.markUncertain}
        shortcut="U"
        icon={CircleHelp}
        isSelected={coding?.isUncertain ?? false}
        isDisabled={isFixed}
        onPress={act(async () => {
          if (coding !== undefined) await setUncertain([coding.id], !coding.isUncertain);
        })}
      />
      <IconButton
        label={words.uncode}
        shortcut="Delete"
        icon={Trash2}
        isDisabled={isFixed}
        onPress={act(async () => {
          if (coding !== undefined) await uncode([coding.id]);
        })}
      />
    </>
  );
}

function Typography({ preferences }: { preferences: Preferences }) {
  const { fontSize, showUnits } = preferences;
  const isCorrecting = useUiStore((state) => state.correctingUnits !== null);
  return (
    <>
      <IconButton
        label={words.smaller}
        icon={AArrowDown}
        isDisabled={fontSize <= sizes.least}
        onPress={() => void setPreferences({ fontSize: fontSize - 1 })}
      />
      <IconButton
        label={words.larger}
        icon={AArrowUp}
        isDisabled={fontSize >= sizes.most}
        onPress={() => void setPreferences({ fontSize: fontSize + 1 })}
      />
      <IconButton
        label={words.showUnits}
        icon={Pilcrow}
        isSelected={showUnits}
        onPress={() => void setPreferences({ showUnits: !showUnits })}
      />
      <IconButton
        label={unitWords.correct}
        icon={SquareSplitHorizontal}
        isSelected={isCorrecting}
        onPress={toggleCorrecting}
      />
    </>
  );
}
