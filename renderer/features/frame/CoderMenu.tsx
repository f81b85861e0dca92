import { ChevronDown } from "lucide-react";
import { useMemo } from "react";
import type { Coder } from "../../../shared/records/coders.ts";
import { showMessage } from "../../stores/messages.ts";
import { switchCoder } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit, useCurrentCoder } from "../../stores/selectors.ts";
import { Button } from "../../ui/Button.tsx";
import { MenuButton, type MenuEntry } from "../../ui/Menu.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { frameWords } from "../../words/frame.ts";
import { showDialog } from "./dialogStore.ts";

/** Says who is coding; its menu changes that. */
export function CoderMenu() {
  const coder = useCurrentCoder();
  const canEdit = useCanEdit();
  const isReadOnly = useProjectStore((state) => state.project?.readOnly !== null);
  const codersById = useProjectStore((state) => state.codersById);
  const entries = useMemo<MenuEntry[]>(() => {
    const coders = [...codersById.values()]
      .filter((candidate) => candidate.kind === "person")
      .sort((a, b) => a.name.localeCompare(b.name));
    return [
      {
        id: "coders",
        title: frameWords.coders,
        group: coders.map((candidate) => ({
          id: candidate.id,
          label: candidate.name,
          colour: candidate.colour,
          isChecked: candidate.id === coder?.id,
          onAction: () => void become(candidate),
        })),
      },
      "separator",
      {
        id: "add",
        label: frameWords.addCoder,
        isDisabled: !canEdit,
        onAction: () => showDialog({ kind: "addCoder" }),
      },
      {
        id: "change",
        label: frameWords.changeCoder,
        isDisabled: !canEdit,
        onAction: () => showDialog({ kind: "changeCoder" }),
      },
    ];
  }, [codersById, coder, canEdit]);

  if (coder === null && !isReadOnly) {
    return (
      <Button size="sm" variant="primary" onPress={() => showDialog({ kind: "who" })}>
        {frameWords.noCoder}
      </Button>
    );
  }
  return (
    <MenuButton
      label={frameWords.coderMenu(coder?.name ?? "")}
      entries={entries}
      placement="bottom end"
    >
      <Button size="sm" variant="quiet" aria-label={frameWords.coderMenu(coder?.name ?? "")}>
        <span className="frame-coder">
          {coder !== null && <Swatch colour={coder.colour} shape="coder" />}
          <span>{coder?.name ?? frameWords.nobody}</span>
          <ChevronDown size={14} aria-hidden />
        </span>
      </Button>
    </MenuButton>
  );
}

async function become(coder: Coder): Promise<void> {
  if (coder.id === useProjectStore.getState().coderId) return;
  await switchCoder(coder.id);
  showMessage({ tone: "info", text: frameWords.nowCoding(coder.name) });
}
