import { useMemo } from "react";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { ContextMenu } from "../../ui/ContextMenu.tsx";
import { codingWords as words } from "../../words/coding.ts";
import { useCodingsHere } from "./CodingRow.tsx";
import { returnToReader } from "./codingActions.ts";
import { menuEntries } from "./codingMenu.ts";
import { show, useCodingStore } from "./codingStore.ts";

const none: readonly string[] = [];

/** The menu on the text: by right-click, or by the menu key at the caret. */
export function CodingMenu() {
  const menu = useCodingStore((state) => state.menu);
  const codings = useCodingsHere(menu?.codingIds ?? none);
  const codesById = useProjectStore((state) => state.codesById);
  const recentIds = useUiStore((state) => state.recentCodeIds);
  const showsCoder = useProjectStore((state) => state.showsOthers);
  const canEdit = useCanEdit();
  const isCorrecting = useUiStore((state) => state.correctingUnits !== null);
  const entries = useMemo(() => {
    if (menu === null) return [];
    const recentCodes = recentIds.flatMap((id) => codesById.get(id) ?? []);
    const { at, selection } = menu;
    const canCode = canEdit && !isCorrecting;
    return menuEntries({ at, selection, codings, recentCodes, canEdit, canCode, showsCoder });
  }, [menu, codings, codesById, recentIds, canEdit, isCorrecting, showsCoder]);
  const close = () => {
    show({ menu: null });
    // What the menu opened keeps the focus.
    if (useCodingStore.getState().pick !== null) return;
    show({ pending: null });
    returnToReader();
  };
  return <ContextMenu label={words.menu} entries={entries} at={menu?.at ?? null} onClose={close} />;
}
