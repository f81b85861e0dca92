import { listTreeOrder } from "../../../shared/codebook/codeTree.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Button } from "../../ui/Button.tsx";
import { MenuButton } from "../../ui/Menu.tsx";
import { adjudicationWords as words } from "../../words/adjudication.ts";
import { useAdjudication } from "./adjudicationStore.ts";
import { exportFinal } from "./deciding.ts";

/** What came of it all: to look at, where it is not looked at already, and as a file. */
export function FinalDataMenu({ isShown = false }: { isShown?: boolean }) {
  const show = () => {
    const { passagesCodeId, selectedCodeId, change } = useUiStore.getState();
    const { codeId: filtered } = useAdjudication.getState().filter;
    // It may be of a project that was open before.
    const codeId = useProjectStore.getState().codesById.has(filtered ?? "") ? filtered : null;
    change({
      screen: "passages",
      passagesAreFinal: true,
      passagesCodeId: codeId ?? passagesCodeId ?? selectedCodeId ?? firstCode(),
    });
  };
  return (
    <MenuButton
      label={isShown ? words.finalExport : words.final}
      placement="bottom start"
      entries={[
        ...(isShown
          ? []
          : [{ id: "show", label: words.finalShow, onAction: show }, "separator" as const]),
        { id: "csv", label: words.finalCsv, onAction: () => void exportFinal("csv") },
        { id: "xlsx", label: words.finalXlsx, onAction: () => void exportFinal("xlsx") },
        { id: "jsonl", label: words.finalJsonl, onAction: () => void exportFinal("jsonl") },
      ]}
    >
      <Button size="sm">{isShown ? words.finalExport : words.final}</Button>
    </MenuButton>
  );
}

function firstCode(): string | null {
  const codes = [...useProjectStore.getState().codesById.values()];
  return listTreeOrder(codes).find(({ code }) => !code.isFolder)?.code.id ?? null;
}
